"""Programmes for tests: a small one as text, changed in named places, and random ones that use every field."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from ontology.courses.programme import Programme, parse_programme
from ontology.courses.records import Delivery, ProgrammeFile
from tests.documents import tiny_catalog

__all__ = ["ITEMS", "LEVELS", "NASTY", "TEXT", "changed_text", "of_file", "programmes", "small_programme"]

# courses for the tiny standard of tests/golden
TEXT: Final = """\
format: 1
programme:
  id: night-school
  title: {zh: 夜校, en: Night school}
courses:
  - id: calls
    title: {zh: 接听来电, en: Taking calls}
    hours: 20
    unit: 学时
    level: tiny/junior
    delivery: classroom
    outline: 接听、登记、转接。
    covers:
      - {item: tiny/3.1.1-a, coverage: 1, hours: 12}
      - {item: tiny/3.4.1, coverage: 0.5, hours: 8}
  - id: rota
    title: {zh: 排班, en: Rotas}
    hours: 7.5
    unit: 学时
    delivery: online
    cost: 300
    prerequisites: [calls]
    covers:
      - {item: tiny/3.2-a, coverage: 0.75}
  - id: visit
    title: {zh: 参观, en: A visit}
    hours: 2
    unit: 学时
    delivery: workplace
"""
ITEMS: Final = sorted(one for one, place in tiny_catalog().places.items() if place.kind == "item")
LEVELS: Final = sorted(one for one, place in tiny_catalog().places.items() if place.kind == "level")
# texts that spreadsheets, CSV or YAML are known to change
NASTY: Final = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("x","y")',
    "'quoted",
    '"quoted"',
    "a,b;c\td",
    "line\nbreak",
    "line\n\n  indented\n# no comment",
    "- dash",
    "null",
    "~",
    "true",
    "1e3",
    "007",
    "1,5",
    "5.10",
    "2026-01-01",
    "_x0041_",
    "x005F_",
    "_x005F_x0041_",
    "_x0041_x0042_x005F_",
    "<r>x</r>",
    "<r><t>=1</t></r>",
    "<r>&_x0041_<</r>",
    "_x000D_",
    "<b>&amp;</b>",
    "]]>",
    "a: b #c",
    "{a: [b]}",
    "%YAML 1.1",
    "|",
    "> folded",
    "\u2028separated\u2029",
    "\u00a0non-breaking\u00a0inside",
    "\u3000全角\u3000空格",
    "😀",
    "e\u0301",
    "\u200bzero width",
    "\u202eright to left",
)


def changed_text(*changes: tuple[str, str]) -> str:
    """Return the small programme with each old text, which must occur once, replaced by a new one."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def small_programme() -> Programme:
    """Return the small programme."""
    return parse_programme(TEXT.encode(), "small.yaml", tiny_catalog())


def of_file(file: ProgrammeFile) -> Programme:
    """Return a programme of records that are known to be sound."""
    return Programme(file, {})


def data_folder(folder: Path, **files: str) -> Path:
    """Write programmes into a data folder and return it."""
    (folder / "courses").mkdir(parents=True)
    for name, text in files.items():
        (folder / "courses" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _text(longest: int) -> st.SearchStrategy[str]:
    plain = st.text(
        st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\ufeff"), min_size=1, max_size=20
    )
    joined = st.lists(st.one_of(st.sampled_from(NASTY), plain, st.just("长" * 300)), min_size=1, max_size=4)
    texts = st.builds(lambda separator, parts: separator.join(parts), st.sampled_from(("", "\n", " ", "\t")), joined)
    # what pydantic strips, Python's own strip does not always: both, to know what is kept
    return texts.map(lambda text: text.strip()[:longest].strip()).filter(bool)


def _both(longest: int = 200) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"zh": _text(longest), "en": _text(longest)})


_IDS: Final = st.from_regex(r"[a-z0-9]{1,4}([.-][a-z0-9]{1,3}){0,2}", fullmatch=True)
_HOURS: Final = st.decimals(Decimal("0.01"), 10_000, places=2)
_COVERAGE: Final = st.decimals(Decimal("0.0001"), 1, places=4)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Draw a sound programme for the tiny standard: any texts, any fields left out, prerequisites without circles."""
    ids = draw(st.lists(_IDS, min_size=1, max_size=5, unique=True))
    courses: list[dict[str, Any]] = []
    for place, course_id in enumerate(ids):
        hours = draw(_HOURS)
        items = draw(st.lists(st.sampled_from(ITEMS), max_size=4, unique=True))
        share = (hours / len(items)).quantize(Decimal("0.01"), "ROUND_DOWN") if items else hours
        covers = [
            {"item": item, "coverage": draw(_COVERAGE), "hours": draw(st.sampled_from((None, share or None)))}
            for item in items
        ]
        before = draw(st.lists(st.sampled_from(ids[:place]), max_size=3, unique=True)) if place else []
        courses.append(
            {
                "id": course_id,
                "title": draw(_both()),
                "hours": hours,
                "unit": draw(_text(200)),
                "level": draw(st.sampled_from((None, *LEVELS))),
                "delivery": draw(st.sampled_from(Delivery)),
                "cost": draw(st.none() | st.decimals(0, 100_000, places=4)),
                "outline": draw(st.none() | _text(4000)),
                "prerequisites": before,
                "covers": covers,
            }
        )
    draw(st.randoms(use_true_random=False)).shuffle(courses)
    programme = {
        "id": draw(_IDS),
        "title": draw(_both()),
        "description": draw(st.none() | _both(600)),
        "sample": draw(st.booleans()),
    }
    return of_file(ProgrammeFile.model_validate({"format": "1", "programme": programme, "courses": courses}))
