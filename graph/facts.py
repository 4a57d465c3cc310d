"""What conditions are held against: a profile, and what a walk has added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.career_network import CareerNetwork, counterparts_of, level_of, records
from graph.model import Level
from graph.profile import Profile, certificate_key
from ontology.scales import Education

__all__ = ["Facts", "facts_of"]


@dataclass(frozen=True)
class Facts:
    """What conditions are held against: a profile and what a walk has added to it.

    Attributes:
        profile: The person on the day ``as_of``.
        education: The profile's, or what a walk has raised it to; None if it is unknown.
        attained: Level id to the day it was attained, held ones (None if the day is unknown) and walked ones.
        certificates: Key of each certificate name to the days that prove it (None for a proof without its day).
        counterparts: Level id to the levels that an accepted match puts beside it.
        level_certificates: Level id to the names of the certificate that proves it.
        assume_recognition: Take performance and assessment conditions as met.
    """

    profile: Profile
    education: Education | None
    attained: Mapping[str, date | None]
    certificates: Mapping[str, tuple[date | None, ...]]
    counterparts: Mapping[str, tuple[str, ...]]
    level_certificates: Mapping[str, tuple[str, ...]]
    assume_recognition: bool = False

    def attaining(self, level: Level, day: date) -> Facts:
        """Return the facts after attaining a level on a day: the level and its certificate are added."""
        certificates = dict(self.certificates)
        for name in level.certificates:
            key = certificate_key(name)
            certificates[key] = (*certificates.get(key, ()), day)
        return replace(self, attained={**self.attained, level.id: day}, certificates=certificates)

    def educated(self, education: Education) -> Facts:
        """Return the facts after a study has raised the education to another one."""
        return replace(self, education=education)


def facts_of(network: CareerNetwork, profile: Profile, *, assume_recognition: bool = False) -> Facts:
    """Return the facts a profile states.

    Args:
        network: Career network; gives the certificates of held levels and the accepted level mappings.
        profile: The person.
        assume_recognition: Take performance and assessment conditions as met even if the profile does not say so.

    Raises:
        UnknownIdError: If the profile holds a level that the network does not have.
    """
    attained = {held.level: held.since for held in profile.held_levels or ()}
    certificates: dict[str, tuple[date | None, ...]] = {}
    proofs = [(entry.name, entry.since) for entry in profile.certificates or ()]
    proofs += [(name, since) for held, since in attained.items() for name in level_of(network, held).certificates]
    for name, since in proofs:
        key = certificate_key(name)
        certificates[key] = (*certificates.get(key, ()), since)
    return Facts(
        profile,
        profile.education,
        attained,
        certificates,
        counterparts_of(network),
        {level.id: level.certificates for level in records(network, Level) if level.certificates},
        assume_recognition,
    )
