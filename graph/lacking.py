"""What someone who holds one level would still lack for another."""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, level_of
from graph.choices import ChoiceCheck
from graph.gap import Requirement, find_gap
from graph.profile import HeldLevel, Profile
from graph.requirements import Status, is_cumulative, requirements

__all__ = ["Lacking", "LackingTotals", "lacking"]

# nothing below depends on a day; a fixed one keeps the clock out
_ANY_DAY: Final = date(2000, 1, 1)


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class LackingTotals(_Answer):
    """Number of requirements by what holding the other level says of them.

    Attributes:
        required: All of them.
        held: Required by the level held as well: the same items.
        covered: Through an exact or close mapping.
        covered_doubtfully: Through a broader item, which may leave this one out.
        partly: Only a narrower item is held.
        not_evidenced: Nothing that the level held requires stands for it. That is not to say that the holder lacks it.
        choices_open: Sets of choices that the level held does not show to be filled.
    """

    required: int
    held: int
    covered: int
    covered_doubtfully: int
    partly: int
    not_evidenced: int
    choices_open: int


class Lacking(_Answer):
    """What holding one level leaves open for another.

    Attributes:
        held: The level held; nothing else is known of its holder.
        target: The level aimed at.
        held_items: Number of items that the level held requires; 0 says that nothing can follow from holding it.
        held_includes_lower: Whether lower levels' items count as held with it.
        target_includes_lower: Whether they count as asked for.
        requirements: Every requirement of the target with its standing and what that rests on; unknown means not
            evidenced.
        choices: Every choice of the target.
        totals: Numbers of both.
    """

    held: str
    target: str
    held_items: int
    held_includes_lower: bool
    target_includes_lower: bool
    requirements: tuple[Requirement, ...]
    choices: tuple[ChoiceCheck, ...]
    totals: LackingTotals


def lacking(network: CareerNetwork, held: str, target: str, *, cumulative: bool = False) -> Lacking:
    """Return what a holder of one level would still lack for another, if nothing but that level is known.

    This is the gap of such a profile, see :func:`graph.gap.find_gap`: only what the level held requires counts, with
    the lower levels' items where its standard says that they are included, and one accepted mapping from there.

    Args:
        network: Career network; read, never changed.
        held: Id of the level held.
        target: Id of the level aimed at, of the same standard or another; may equal ``held``.
        cumulative: Include lower levels' items, on both sides, also where a standard does not print that.

    Raises:
        UnknownIdError: If one of the levels does not exist.
    """
    profile = Profile(as_of=_ANY_DAY, held_levels=(HeldLevel(level=level_of(network, held).id),))
    gap = find_gap(network, profile, target, cumulative=cumulative)
    doubtful = sum(
        entry.status is Status.COVERED and entry.by is not None and entry.by.doubtful for entry in gap.requirements
    )
    return Lacking(
        held=held,
        target=target,
        held_items=len(requirements(network, held, cumulative=cumulative)),
        held_includes_lower=is_cumulative(network, level_of(network, held).standard, cumulative=cumulative),
        target_includes_lower=is_cumulative(network, level_of(network, target).standard, cumulative=cumulative),
        requirements=gap.requirements,
        choices=gap.choices,
        totals=LackingTotals(
            required=gap.totals.required,
            held=gap.totals.held,
            covered=gap.totals.covered - doubtful,
            covered_doubtfully=doubtful,
            partly=gap.totals.partly,
            not_evidenced=gap.totals.unknown,
            choices_open=gap.totals.choices_open,
        ),
    )
