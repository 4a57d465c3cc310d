"""Gives the career network of the data folder, from a cache in the user's folder when nothing has changed."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from graph.career_network import CareerNetwork, mappings_of, network_of
from graph.model import Mapping, Node
from ontology.atomic_file import write_atomically
from ontology.loader import alignment_paths, reference_paths, standard_paths
from ontology.paths import cache_folder, data_folder, vocabulary_folder

__all__ = ["fingerprint", "load_network"]

_LOGGER = logging.getLogger(__name__)
_CODE_FOLDERS: Final = (Path(__file__).parent, Path(__file__).parent.parent / "ontology")


class _Snapshot(BaseModel):
    """What the cache file holds after its digest: a projected network, never code."""

    nodes: list[Node]
    edges: list[tuple[str, str, str]]
    mappings: list[Mapping]


def fingerprint(paths: tuple[Path, ...]) -> str:
    """Return a hash of everything the network depends on: data files, vocabulary and the code that reads them.

    Raises:
        OSError: If a file cannot be read.
    """
    digest = hashlib.sha256()
    sources = [
        *sorted(vocabulary_folder().glob("*.ttl")),
        *(p for f in _CODE_FOLDERS for p in sorted(f.rglob("*.py"))),
    ]
    for path in [*sorted(paths), *sources]:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_network(paths: tuple[Path, ...] | None = None) -> CareerNetwork:
    """Return the career network of the standards.

    The projected network is kept as JSON in the user's cache folder under its fingerprint; a second call with the
    same files reads that instead of YAML and RDF. A cache that is missing, damaged or not writable only costs time.

    Args:
        paths: Data files, taken by themselves; if None the standards of the data folder with its hub and mappings.

    Returns:
        The frozen network, see :func:`graph.projection.project`.

    Raises:
        DataFolderError: If ``paths`` is None and the data folder holds no standard.
        CatalogError: If a data file is wrong; carries all problems.
        DocumentError: If a file of the hub or of mappings is wrong; carries all problems.
    """
    sources = standard_paths() if paths is None else paths
    folder = data_folder() if paths is None else None
    beside = () if folder is None else (*alignment_paths(folder), *reference_paths(folder))
    try:
        cache = cache_folder() / f"network-{fingerprint((*sources, *beside))[:32]}.json"
    except OSError:
        return _built(sources, folder)  # let the loader say which file cannot be read
    network = _cached(cache)
    if network is None:
        network = _built(sources, folder)
        _keep(network, cache)
    return network


def _built(paths: tuple[Path, ...], folder: Path | None) -> CareerNetwork:
    from graph.projection import project  # noqa: PLC0415 - a cached plan needs no RDF library
    from ontology.builder import build_graph  # noqa: PLC0415
    from ontology.data_graph import load_data_graph  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415

    return project(build_graph(load_catalog(paths)) if folder is None else load_data_graph(folder).rdf)


def _cached(cache: Path) -> CareerNetwork | None:
    try:
        digest, _, content = cache.read_bytes().partition(b"\n")
        if digest != _digest(content):
            return None
        snapshot = _Snapshot.model_validate_json(content)
    except (OSError, ValidationError):
        return None
    with contextlib.suppress(OSError):
        cache.touch()  # the least recently used ones are removed
    return network_of(snapshot.nodes, snapshot.edges, snapshot.mappings)


def _keep(network: CareerNetwork, cache: Path) -> None:
    snapshot = _Snapshot(
        nodes=[data["record"] for _, data in network.nodes(data=True)],
        edges=[(tail, head, data["relation"]) for tail, head, data in network.edges(data=True)],
        mappings=list(mappings_of(network)),
    )
    content = snapshot.model_dump_json().encode()
    try:
        write_atomically(cache, _digest(content) + b"\n" + content)
        for stale in sorted(cache.parent.glob("network-*.json"), key=lambda path: path.stat().st_mtime)[:-4]:
            stale.unlink(missing_ok=True)
    except OSError as error:
        _LOGGER.info("network cache not written: %s", error)


def _digest(content: bytes) -> bytes:
    # a flipped bit would otherwise read as another label or another number of years
    return hashlib.sha256(content).hexdigest().encode()
