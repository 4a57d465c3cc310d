"""What one level of a standard asks beyond another."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, level_of, levels_of_standard
from graph.model import Level, Number
from graph.requirements import requirements

__all__ = ["LevelDifference", "level_below", "level_difference"]


class LevelDifference(BaseModel):
    """What the upper level asks and the lower does not.

    Attributes:
        upper: Id of the upper level.
        lower: Id of the lower level.
        added: Items that only the upper level requires, in its order.
        shared: Items that both require.
        only_lower: Items that only the lower level requires; not empty only where higher levels are not said to include
            lower ones.
        new_functions: Functions in which the upper level has items and the lower has none.
        hours: Training hours of the upper and of the lower level, None where unstated.
    """

    model_config = ConfigDict(frozen=True)

    upper: str
    lower: str
    added: tuple[str, ...]
    shared: tuple[str, ...]
    only_lower: tuple[str, ...]
    new_functions: tuple[str, ...]
    hours: tuple[Number | None, Number | None]


def level_below(network: CareerNetwork, level_id: str) -> Level | None:
    """Return the next lower level of the same standard, None for the lowest.

    Raises:
        UnknownIdError: If there is no such level.
    """
    level = level_of(network, level_id)
    lower = [one for one in levels_of_standard(network, level.standard) if one.ordinal < level.ordinal]
    return lower[-1] if lower else None


def level_difference(
    network: CareerNetwork, upper_id: str, lower_id: str, *, cumulative: bool = False
) -> LevelDifference:
    """Compare what two levels require, see :func:`graph.requirements.requirements`.

    Args:
        network: Career network; read, never changed.
        upper_id: A level.
        lower_id: Another level; may belong to another standard, but mappings are not looked at.
        cumulative: Count the lower levels' items also where the standard does not print that.

    Raises:
        UnknownIdError: If one of the levels does not exist.
    """
    upper, lower = level_of(network, upper_id), level_of(network, lower_id)
    above = requirements(network, upper_id, cumulative=cumulative)
    below = requirements(network, lower_id, cumulative=cumulative)
    added = tuple(item for item in above if item not in set(below))
    known = {item_of(network, item).function for item in below}
    functions = dict.fromkeys(item_of(network, item).function for item in added)
    return LevelDifference(
        upper=upper_id,
        lower=lower_id,
        added=added,
        shared=tuple(item for item in above if item in set(below)),
        only_lower=tuple(item for item in below if item not in set(above)),
        new_functions=tuple(function for function in functions if function is not None and function not in known),
        hours=tuple(one.training.min_hours if one.training else None for one in (upper, lower)),
    )
