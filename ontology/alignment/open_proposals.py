"""Proposals of a data folder that nobody has judged yet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ontology.alignment.alignments import load_alignments
from ontology.alignment.mapping import MappingRow, standard_of_id
from ontology.alignment.proposals import Proposal, propose
from ontology.alignment.taxonomy import load_taxonomy, taxonomy_path
from ontology.loader import load_catalog, standard_paths

__all__ = ["load_open_proposals", "without_judged"]


def load_open_proposals(folder: Path) -> tuple[Proposal, ...]:
    """Return the proposals for the standards of a data folder, without the pairs that its mappings judge.

    Args:
        folder: Data folder with ``standards/``; ``reference/`` and ``alignments/`` may be missing.

    Returns:
        Proposals as :func:`ontology.alignment.proposals.propose` gives them.

    Raises:
        DataFolderError: If the folder holds no standard.
        DocumentError: If a file is wrong; carries every problem of the first of standards, hub and mappings that has
            any.
    """
    catalog = load_catalog(standard_paths(folder))
    taxonomy = load_taxonomy(folder, catalog) if taxonomy_path(folder).is_file() else None
    return without_judged(propose(catalog, taxonomy), load_alignments(folder, catalog))


def without_judged(proposals: Iterable[Proposal], rows: Iterable[MappingRow]) -> tuple[Proposal, ...]:
    """Return the proposals whose pair no row accepts or rejects, and whose items were not searched for in vain.

    Args:
        proposals: Proposals in any order, which is kept.
        rows: Reviewed mappings; which of the two items is the subject makes no difference.
    """
    pairs: set[frozenset[str]] = set()
    in_vain: set[tuple[str, str]] = set()
    for row in rows:
        if row.object is None:
            in_vain.add((row.subject, row.object_standard))
        else:
            pairs.add(frozenset({row.subject, row.object}))
    return tuple(
        one
        for one in proposals
        if frozenset({one.left, one.right}) not in pairs
        and (one.left, standard_of_id(one.right)) not in in_vain
        and (one.right, standard_of_id(one.left)) not in in_vain
    )
