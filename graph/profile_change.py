"""Changes of a profile said as ``field=value``, in the words of the profile file and read by the same rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from graph.career_network import CareerNetwork
from graph.plan import FactChange
from graph.profile import Experience, Profile, certificate_key, parse_profile
from ontology.document import Plain, parse_document
from ontology.errors import DocumentError
from ontology.problems import Problem, nearest_hint, one_line

__all__ = ["LISTED_FIELDS", "change_profile", "changed_facts"]

# lists of a profile, and what an entry of each is named by
LISTED_FIELDS: Final = {"held_levels": "level", "certificates": "name"}
_MAPPINGS: Final = ("competencies", "contributions", "training")
_HOLDING_FIELDS: Final = ("experience", *_MAPPINGS)
_INSIDE: Final = dict.fromkeys(Experience.model_fields, "experience")


def change_profile(network: CareerNetwork, profile: Profile, assignments: Iterable[str]) -> Profile:
    """Return a profile with some of its fields said otherwise.

    ``FIELD=VALUE`` writes a field as the profile file would: ``education=bachelor``, ``related_years=5`` (or
    ``experience.related_years=5``), ``competencies.ITEM=held``, ``training.LEVEL=40``. ``FIELD=`` makes it unknown;
    ``held_levels=[]`` says that there is none. ``held_levels+=VALUE`` and ``certificates+=VALUE`` add an entry, or
    replace that of the same name; the entry is a name, or as in the file ``{level: LEVEL, since: 2024-05-01}``. A value
    that begins with a bracket or brace is read as YAML, any other as the text it is.

    Args:
        network: Network whose ids the values may name.
        profile: The person; read, never changed.
        assignments: The changes, applied in order, and checked together once all are.

    Returns:
        The changed profile, consistent and with known ids only.

    Raises:
        DocumentError: If an assignment has no ``=`` or names no field, or the profile they give is wrong in any way;
            ``file`` of its problems is the assignment, several of them joined by a comma and a space.

    Examples:
        >>> from graph.snapshot import load_network
        >>> changed = change_profile(load_network(), Profile(), ["education=bachelor", "related_years=5"])
        >>> changed.education.value, changed.experience.related_years
        ('bachelor', Decimal('5'))
    """
    texts = tuple(assignments)
    values: dict[str, Any] = profile.model_dump(mode="json", exclude_none=True)
    for text in texts:
        _assign(values, text)
    place = ", ".join(one_line(text) for text in texts)
    try:
        return parse_profile(json.dumps(values, ensure_ascii=False).encode(), place, network)
    except DocumentError as error:
        # the lines are those of a text that nobody has written
        problems = {Problem(place, 0, problem.record, problem.code, problem.values): None for problem in error.problems}
        raise DocumentError(tuple(problems)) from error


def changed_facts(before: Profile, after: Profile) -> tuple[FactChange, ...]:
    """Return what two profiles say differently: field, value then and now, as the profile file writes them.

    Fields come in the order of :class:`graph.profile.Profile`; those inside another one, and the entries of mappings,
    are named ``experience.related_years``. None stands for unknown.
    """
    then, now = _said(before), _said(after)
    return tuple(
        FactChange(field=field, was=then.get(field), becomes=now.get(field))
        for field in dict.fromkeys((*then, *now))
        if then.get(field) != now.get(field)
    )


def _assign(values: dict[str, Any], text: str) -> None:
    """Write one assignment into the values of a profile file.

    Raises:
        DocumentError: If it is none.
    """
    name, is_assignment, said = text.partition("=")
    adds = name.endswith("+")
    field = name.removesuffix("+").strip()
    if not is_assignment or not field or not _is_text(text):
        raise DocumentError((_unreadable(text),))
    outer, _, inner = field.partition(".")
    if outer in _INSIDE and not inner:
        outer, inner = _INSIDE[outer], outer
    value = _plain(text, said.strip())
    if adds and (inner or outer not in LISTED_FIELDS):
        raise DocumentError((_not_a_list(text, field),))
    if inner and outer not in _HOLDING_FIELDS:
        values_of = {"field": one_line(field), **nearest_hint([outer] if outer in Profile.model_fields else [])}
        raise DocumentError((Problem(one_line(text), 0, "", "unknown_field", values_of),))
    if adds:
        _add(values, outer, value)
    elif inner:
        within = values.get(outer)
        values[outer] = _without_unknown({**(within if isinstance(within, dict) else {}), inner: value})
    else:
        values[outer] = value


def _is_text(text: str) -> bool:
    # an argument in another encoding than the system's holds characters that are none
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _add(values: dict[str, Any], field: str, value: Plain) -> None:
    key = LISTED_FIELDS[field]
    entry = {key: value} if isinstance(value, str) else value
    kept = [one for one in values.get(field) or () if _entry_name(field, one) != _entry_name(field, entry)]
    values[field] = [*kept, entry]


def _entry_name(field: str, entry: Any) -> str:
    name = entry.get(LISTED_FIELDS[field]) if isinstance(entry, Mapping) else None
    return certificate_key(str(name)) if field == "certificates" else str(name)


def _plain(text: str, said: str) -> Plain:
    """Return a value as plain data: text, or YAML where it begins like a list or mapping.

    Raises:
        DocumentError: If it begins like one and is none.
    """
    if not said.startswith(("[", "{")):
        return said or None
    try:
        root = parse_document(f"value: {said}".encode(), file=one_line(text)).root
    except DocumentError as error:
        problems = {Problem(one_line(text), 0, "", one.code, one.values): None for one in error.problems}
        raise DocumentError(tuple(problems)) from error
    if set(root) != {"value"}:
        raise DocumentError((_unreadable(text),))
    return root["value"]


def _without_unknown(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _said(profile: Profile) -> dict[str, Any]:
    """Return every field with what it says, those of inner records and mappings by themselves."""
    fields: dict[str, Any] = {}
    for name, value in profile.model_dump(mode="json", exclude_none=True).items():
        if name == "experience" or name in _MAPPINGS:
            # that no training was done at all is said by the mapping itself
            fields |= {name: {}} if name == "training" and not value else {}
            fields |= {f"{name}.{inner}": said for inner, said in value.items()}
        else:
            fields[name] = value
    return fields


def _unreadable(text: str) -> Problem:
    return _refusal(
        text,
        ("不是“字段=值”", "写成类似 education=bachelor 或 held_levels+=等级编号 的形式"),
        ("is not FIELD=VALUE", "write it like education=bachelor or held_levels+=LEVEL"),
    )


def _not_a_list(text: str, field: str) -> Problem:
    name = one_line(field)
    return _refusal(
        text,
        (f"“{name}”不是列表，不能用 +=", f"改为 {name}=值；+= 只用于 held_levels 和 certificates"),
        (
            f"'{name}' is not a list, so += adds nothing to it",
            f"write {name}=VALUE; += is for held_levels and certificates",
        ),
    )


def _refusal(text: str, zh: tuple[str, str], en: tuple[str, str]) -> Problem:
    values = {"detail_zh": zh[0], "repair_zh": zh[1], "detail_en": en[0], "repair_en": en[1]}
    return Problem(one_line(text), 0, "", "inconsistent", values)
