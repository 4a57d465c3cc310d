"""Templates of pictures and tables that Streamlit has no widget for; whatever is put into them is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["page_template", "template_text"]

_FOLDER: Final = Path(__file__).parent.parent / "templates"


@cache
def page_template(name: str) -> Template:
    """Return a template of the folder ``ui/templates``.

    Besides escaping there is the filter ``printable``, which makes spaces of the control characters that XML refuses.
    """
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 - pages without a template need none

    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True)
    environment.filters["printable"] = _printable
    return environment.get_template(name)


@cache
def template_text(name: str) -> str:
    """Return a file of the folder ``ui/templates`` as it is: a script or style sheet, into which no data enter."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
