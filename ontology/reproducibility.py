"""Builds the graph in two fresh processes with different hash seeds and compares the bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ontology.serialization import FORMATS

__all__ = ["build_digests"]


def build_digests(hash_seed: int) -> dict[str, str]:
    """Return the SHA-256 of every output file of one build in a process of its own.

    Args:
        hash_seed: Value of ``PYTHONHASHSEED``; a build that leans on the order of a set differs between seeds.

    Raises:
        CalledProcessError: If the build fails.
    """
    program = (
        "import sys; from pathlib import Path; from ontology.data_graph import load_data_graph;"
        "from ontology.serialization import FORMATS, write_graph; from ontology.paths import data_folder;"
        "rdf = load_data_graph(data_folder()).rdf;"
        "[write_graph(rdf, Path(sys.argv[1]), name) for name in FORMATS]"
    )
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
        subprocess.run([sys.executable, "-c", program, folder], check=True, env=environment)  # noqa: S603 - our own program
        files = [Path(folder) / f"careergraph.{suffix}" for suffix in FORMATS.values()]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _main() -> int:
    first, second = build_digests(1), build_digests(2)
    for name, digest in first.items():
        same = digest == second[name]
        print(f"{name}: {'same bytes twice' if same else 'DIFFERS'} {digest[:16]}")  # noqa: T201 - a command's answer
    return int(first != second)


if __name__ == "__main__":
    raise SystemExit(_main())
