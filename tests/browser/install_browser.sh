#!/bin/sh
# Puts Chromium and a Chinese font on a Debian machine when they are missing and we may install them.
set -u
have_browser() { [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; }
have_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

have_browser && have_font && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing chromium and a Chinese font for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-wqy-microhei >/dev/null
fi
have_browser && have_font && exit 0

echo "=====================================================================" >&2
have_browser || echo "NO CHROMIUM: the browser tests (tests/browser) do NOT run." >&2
have_font || echo "NO CHINESE FONT: screenshots of the browser tests show boxes." >&2
echo "On Debian as root: apt-get install chromium fonts-wqy-microhei" >&2
echo "Elsewhere: install Chromium and set CHROMIUM=/path/to/chromium" >&2
echo "=====================================================================" >&2
[ "${CI:-}" = true ] && exit 1
exit 0
