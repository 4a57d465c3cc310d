"""What items and levels are called, by their full id."""

from __future__ import annotations

from ontology.catalog import Catalog
from ontology.field_types import Text
from ontology.records import CompetencyKind

__all__ = ["item_labels"]


def item_labels(catalog: Catalog) -> dict[str, Text]:
    """Return the label of every item and the title of every level, as mappings name them, in printed order."""
    labels: dict[str, Text] = {}
    for standard_file in catalog.standards:
        standard = standard_file.standard.id
        labels |= {f"{standard}/{level.id}": level.title for level in standard_file.levels}
        for kind in CompetencyKind:
            labels |= {f"{standard}/{item.id}": item.label for item in getattr(standard_file.items, kind)}
    return labels
