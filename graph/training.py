"""Training hours of a level: required, done and left."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from graph.model import Level, Number
from graph.profile import Profile

__all__ = ["TrainingGap", "hours_left", "training_gap"]


class TrainingGap(BaseModel):
    """Training hours of a level.

    Attributes:
        required: Hours the standard states, None if it states none.
        done: Hours the profile states for the level, None if it says nothing.
        left: Required minus done, not below 0; what is not known to be done counts as left. None if unstated.
        unit: Unit as printed.
        clause: Where the hours are printed.
    """

    model_config = ConfigDict(frozen=True)

    required: Number | None
    done: Number | None
    left: Number | None
    unit: str | None
    clause: str | None


def training_gap(level: Level, profile: Profile) -> TrainingGap:
    """Return the training hours of a level that are required, done and left."""
    training = level.training
    return TrainingGap(
        required=training.min_hours if training else None,
        done=profile.training_done(level.id),
        left=hours_left(level, profile),
        unit=training.unit if training else None,
        clause=training.clause if training else None,
    )


def hours_left(level: Level, profile: Profile) -> Decimal | None:
    """Return the hours of a level still to do, None if the standard states none.

    Decimal, so that 0.1 + 0.2 hours over two steps are 0.3.
    """
    if level.training is None:
        return None
    done = profile.training_done(level.id) or Decimal(0)
    return max(Decimal(0), Decimal(str(level.training.min_hours)) - done)
