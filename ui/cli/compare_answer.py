"""What ``careergraph compare --json`` answers."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from graph.compare import Comparison
from graph.hub_coverage import HubCoverage
from graph.lacking import Lacking
from graph.level_correspondence import LevelCorrespondence

__all__ = ["CompareAnswer"]


class CompareAnswer(BaseModel):
    """Answer of ``careergraph compare A B --json``.

    Attributes:
        comparison: Both sides, item by item.
        levels: How the levels of the two standards correspond.
        hub: Reference competencies by level, over all standards.
        lacking: What a holder of A would still lack for B; null without ``--lacking``.
    """

    model_config = ConfigDict(frozen=True)

    comparison: Comparison
    levels: LevelCorrespondence
    hub: HubCoverage
    lacking: Lacking | None
