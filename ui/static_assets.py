"""Where the entry script and its static files lie, and the copy of vis-network that is served from there."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final

from ontology.atomic_file import write_atomically

__all__ = ["LIBRARY_FILE", "LICENSE_FILE", "app_script", "bundled_library", "ensure_static", "static_folder"]

LIBRARY_FILE: Final = "vis-network.min.js"
LICENSE_FILE: Final = "vis-network.LICENSE.txt"
_BUNDLED: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
_LICENSE: Final = """\
vis-network 9.1.2 (https://visjs.github.io/vis-network/), unchanged, as distributed inside the pyvis package.

Copyright (c) 2011-2017 Almende B.V, http://almende.com
Copyright (c) 2017-2019 visjs contributors, https://github.com/visjs

Dual licensed under the Apache License, Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0) and the MIT License
(http://opensource.org/licenses/MIT); it may be distributed under either. CareerGraph distributes it under the Apache
License 2.0, whose text is CareerGraph's own LICENSE.
"""


def app_script() -> Path:
    """Return the Streamlit entry script: ``app.py`` of the checkout, or the one the wheel installs."""
    checkout = Path(__file__).parent.parent / "app.py"
    if checkout.is_file():
        return checkout
    installed = importlib.util.find_spec("careergraph_app")
    locations = list(installed.submodule_search_locations or ()) if installed else []
    return Path(locations[0]) / "app.py" if locations else checkout


def static_folder() -> Path:
    """Return the folder whose files Streamlit serves under ``/app/static/``; it may not exist yet."""
    return app_script().parent / "static"


@cache
def bundled_library() -> str:
    """Return vis-network as the installed pyvis package carries it.

    Raises:
        FileNotFoundError: If pyvis is not installed or carries another edition.
    """
    return _bundled_file().read_bytes().decode("utf-8")


def _bundled_file() -> Path:
    # asked for by name: importing pyvis would load IPython
    package = importlib.util.find_spec("pyvis")
    if package is None or package.origin is None:
        raise FileNotFoundError("pyvis is not installed")
    return Path(package.origin).parent / _BUNDLED


def ensure_static(folder: Path) -> Path:
    """Put vis-network and its licence into a folder, unless they are there already.

    Args:
        folder: Usually :func:`static_folder`; made if it is missing.

    Returns:
        The file of the library.

    Raises:
        OSError: If the folder cannot be written, or pyvis does not carry the library.
    """
    library = folder / LIBRARY_FILE
    for path, text in ((library, bundled_library()), (folder / LICENSE_FILE, _LICENSE)):
        content = text.encode()
        if not path.is_file() or path.read_bytes() != content:
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
    return library
