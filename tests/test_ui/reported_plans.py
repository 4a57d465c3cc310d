"""Plans of every sort as reports, and a network whose every text is hostile."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from graph.career_network import CareerNetwork
from graph.plan import Objective, PlanOptions
from graph.plan_report import PlanReport, report_plan
from graph.planner import find_plan
from graph.profile import Profile
from tests.builders import function, item, level, network, note, route, standard, training, wording, years

__all__ = ["HOSTILE", "LARGEST", "REPORTED", "hostile_network", "reported"]

# begins like a formula, like a link, breaks XML, turns the direction of writing, is longer than a cell takes
HOSTILE: Final = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "https://evil.example/", "\tx", "a\x00\x0bb", "x" * 40_000,
    "\u202egnp.exe", "שלום <w:p/> & ]]>", "{level} %s", "\ufffe",
)  # fmt: skip
LARGEST: Final = "csm/l1"
_DAY: Final = "2026-09-01"
_NEWCOMER: Final = {
    "as_of": _DAY, "education": "bachelor", "experience": {"related_years": 1, "continuous_years": 0},
    "held_levels": [], "certificates": [],
}  # fmt: skip
# what is said, the target, and how it is planned
REPORTED: Final[dict[str, tuple[dict[str, Any], str, PlanOptions]]] = {
    "one": (_NEWCOMER, "sbt-11221-2018/director", PlanOptions()),
    "several": ({**_NEWCOMER, "weekly_study_hours": 2}, "sbt-11221-2018/director", PlanOptions(pareto=True)),
    "largest": (_NEWCOMER, LARGEST, PlanOptions()),
    "held": ({"as_of": _DAY, "held_levels": [{"level": "csm/l3"}]}, "csm/l3", PlanOptions()),
    "blocked": ({"as_of": _DAY, "education": "below_upper_secondary"}, "sbt-11221-2018/director", PlanOptions()),
    "studies": (
        {**_NEWCOMER, "education": "upper_secondary", "experience": {"related_years": 0}},
        "csm/l3",
        PlanOptions(further_education=True),
    ),
    "across": (_NEWCOMER, "csm/l3", PlanOptions(cross_standards=True, objective=Objective.ITEMS, budget=None)),
    "choices": (_NEWCOMER, "corp-kefu-2013/l2", PlanOptions()),
    "unstated": (_NEWCOMER, "x1-callcenter/intermediate", PlanOptions()),
}


def reported(made: CareerNetwork, name: str, *, chosen: int = 0) -> PlanReport:
    """Return the report on one of :data:`REPORTED`."""
    said, target, options = REPORTED[name]
    person = Profile.model_validate(said)
    return report_plan(made, person, find_plan(made, person, target, options), chosen=chosen)


def hostile_network() -> tuple[CareerNetwork, PlanReport]:
    """Return a network in which every text is hostile, and the report on a plan of two steps in it."""
    numbered = list(enumerate(HOSTILE))
    notes = [note(f"s/n{place}", reading=wording(text), reason=wording(text), printed=text) for place, text in numbered]
    functions = [function(f"s/f{place}", label=wording(text), clause=text) for place, text in numbered]
    items = [
        item(
            f"s/i{place}",
            label=wording(text),
            clause=text,
            function=f"s/f{place}",
            level="s/l1",
            notes=(f"s/n{place}",),
        )
        for place, text in numbered
    ]
    made = network(
        standard("s", title=wording(HOSTILE[0]), identifier=HOSTILE[6], issuer=wording(HOSTILE[1])),
        level("s/l1", 1, route(years(1)), title=wording(HOSTILE[9]), training=training(8, clause=HOSTILE[2])),
        level("s/l2", 2, route(years(2)), title=wording(HOSTILE[7]), printed_label=HOSTILE[3]),
        *notes,
        *functions,
        *items,
        edges=[("s/l1", one.id, "requires") for one in items],
    )
    person = Profile.model_validate(
        {
            "as_of": date(2026, 1, 1),
            "experience": {"related_years": 0},
            "certificates": [{"name": name[:200]} for name in HOSTILE if name.strip()],
        }
    )
    plan = find_plan(made, person, "s/l2", PlanOptions(stepwise=True))
    return made, report_plan(made, person, plan)
