"""Where data, vocabulary and caches lie: environment variable, checkout or installed wheel."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Final

import platformdirs

__all__ = [
    "CACHE_VARIABLE",
    "DATA_VARIABLE",
    "READ_ONLY_VARIABLE",
    "cache_folder",
    "data_folder",
    "read_only_asked",
    "vocabulary_folder",
]

DATA_VARIABLE: Final = "CAREERGRAPH_DATA"
CACHE_VARIABLE: Final = "CAREERGRAPH_CACHE"
READ_ONLY_VARIABLE: Final = "CAREERGRAPH_READ_ONLY"
_NO: Final = frozenset({"", "0", "false", "no", "off"})


def data_folder() -> Path:
    """Return the folder that holds ``standards/`` and ``samples/``.

    The environment variable ``CAREERGRAPH_DATA`` comes first, then ``data/`` of a checkout, then the folder that
    the wheel installs. The folder is not checked to exist.
    """
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    checkout = Path(__file__).parent.parent / "data"
    if checkout.is_dir():
        return checkout
    installed = importlib.util.find_spec("careergraph_data")
    locations = list(installed.submodule_search_locations or ()) if installed else []
    return Path(locations[0]) if locations else checkout


def vocabulary_folder() -> Path:
    """Return the folder of ``careergraph.ttl``, ``scales.ttl`` and ``shapes.ttl``."""
    return Path(__file__).parent / "vocab"


def cache_folder() -> Path:
    """Return the user's cache folder of the project, ``CAREERGRAPH_CACHE`` if that is set; it may not exist yet."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("careergraph", appauthor=False)


def read_only_asked() -> bool:
    """Return whether the environment variable ``CAREERGRAPH_READ_ONLY`` says that nothing in the data may change.

    Any value says so but ``0``, ``false``, ``no``, ``off`` and an empty one.
    """
    return os.environ.get(READ_ONLY_VARIABLE, "").strip().lower() not in _NO
