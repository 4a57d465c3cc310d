"""Tables for the self-check of a standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console

from graph.audit import Audit, PlaceCount
from graph.career_network import CareerNetwork
from ontology.problems import Language
from ontology.records import CompetencyKind
from ui.cli.tables import table
from ui.explanation import Explainer, figure
from ui.messages import Translator, translator

__all__ = ["print_audit"]


def print_audit(console: Console, network: CareerNetwork, answer: Audit, language: Language) -> None:
    """Print counts by level, function and work content, then the gaps with their notes, then what is to be mended."""
    t = translator(language)
    explain = Explainer(network, t)
    name = explain.standard(answer.standard)

    def line(key: str, **values: object) -> None:
        console.print(t(f"cli.audit.{key}", **values), markup=False, soft_wrap=True)

    line("title", name=name)
    line("totals", counts=_counts(answer.totals, t), topics=sum(answer.topics.values()), terms=answer.terms)
    line("notes", count=answer.notes)
    weights = {weight.level: weight.total for weight in answer.weights}
    rows = []
    for level in answer.levels:
        total = weights[level.level or ""]
        rows.append(
            (
                explain.level(level.level or ""),
                level.clause,
                _counts(level.counts, t),
                str(answer.routes[level.level or ""]) if answer.routes[level.level or ""] else t("unstated"),
                t("unstated") if total is None else figure(total),
            )
        )
    if answer.every_level:
        rows.append((t("cli.audit.no_level"), "", _counts(answer.every_level, t), "", ""))
    console.print(table(t, ("level", "clause", "items", "routes", "weights"), rows))
    for key, places in (("function", answer.functions), ("work_content", answer.work_contents)):
        if places:
            console.print(table(t, (key, "clause", "level", "items"), _place_rows(places, explain, t)))
    line("gaps", count=len(answer.gaps))
    for gap in answer.gaps:
        line(f"gap_{gap.reason}", clause=gap.clause)
        for note in gap.notes:
            line("note", text=note.reading.wording(language), ruling=note.ruling or "")
    for finding in answer.findings:
        line(f"finding.{finding.kind}", record=finding.record, clause=finding.clause)
    line("findings", count=len(answer.findings))


def _place_rows(places: Iterable[PlaceCount], explain: Explainer, t: Translator) -> Iterable[tuple[str, ...]]:
    for place in places:
        level = explain.level(place.level) if place.level else t("cli.audit.no_level")
        counts = _counts(place.counts, t)
        yield place.label.wording(t.language), place.clause, level if counts else "", counts or t("cli.audit.no_items")


def _counts(counts: Mapping[CompetencyKind, int], t: Translator) -> str:
    return ", ".join(f"{t(f'kind.{kind}')} {count}" for kind, count in counts.items())
