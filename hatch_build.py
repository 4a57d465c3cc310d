"""Puts data, entry script, settings and vis-network into the wheel; an editable install uses the checkout's own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PLACES = {
    "data": "careergraph_data",
    "app.py": "careergraph_app/app.py",
    ".streamlit": "careergraph_app/.streamlit",
}


class WheelFilesHook(BuildHookInterface[Any]):
    """Adds ``careergraph_data/`` and ``careergraph_app/`` to a wheel; vis-network comes from the build's own pyvis."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs besides hatchling; hatchling asks alike for standard and editable wheels."""
        return ["pyvis>=0.3.2"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Copy the files into a temporary folder and tell the builder to include them."""
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        try:
            from ui.static_assets import ensure_static  # noqa: PLC0415 - the project is importable only from here on
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        ensure_static(folder)
        for place, target in _PLACES.items():
            build_data["force_include"][str(Path(self.root) / place)] = target
        for path in sorted(folder.iterdir()):
            build_data["force_include"][str(path)] = f"careergraph_app/static/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatch's
        """Remove the temporary folder."""
        if version == "standard":
            self._folder.cleanup()
