"""``careergraph courses suggest``: which items a course may cover, from its title and outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.arguments import Json, Lang, read_network
from ui.cli.output import ExitCode, console, print_json
from ui.cli.programme_file import CourseFiles, course_ids, read_courses
from ui.messages import Translator, translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from graph.career_network import CareerNetwork
    from ontology.alignment.taxonomy import ActivityRecord, ReferenceCompetencyRecord, Taxonomy
    from ontology.catalog import Catalog
    from ontology.courses.records import CourseRecord
    from ontology.courses.suggestions import Suggestion
    from ui.cli.curriculum_answers import NamedConcept, SuggestAnswer, SuggestedItem

__all__ = ["suggest"]


def suggest(
    *,
    courses: CourseFiles,
    course: Annotated[str, typer.Option("--course", metavar="ID", help="Course to suggest for. 课程编号。")],
    standard: Annotated[
        list[str] | None, typer.Option("--standard", metavar="ID", help="Only items of these. 仅这些标准，可重复。")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="Most suggestions. 最多几条。")] = 20,
    least: Annotated[float | None, typer.Option("--least-score", help="Least score, 0 to 1. 最低得分。")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what it says it covers already. 连同已写明覆盖的条目。")
    ] = False,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Suggest items that a course may cover, with what each rests on (按课程名称和内容建议条目).

    Raises:
        BadParameter: If the least score is no number from 0 to 1.
    """
    from ontology.alignment.proposals import LEAST_SCORE  # noqa: PLC0415
    from ontology.courses.suggestions import suggest_items  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415

    t = translator(lang)
    if least is not None and not 0 <= least <= 1:
        raise typer.BadParameter(t("cli.curriculum.score"))
    network, catalog = read_network(None), load_catalog()
    programme = read_courses(courses, catalog, t)
    wanted = programme.course(course_ids([programme], [course])[0])
    taxonomy = _taxonomy(catalog)
    found = suggest_items(
        wanted,
        catalog,
        taxonomy,
        standards=standard or None,
        leave_out=() if every else [cover.item for cover in wanted.covers],
        most=most,
        least=LEAST_SCORE if least is None else least,
    )
    answer = _answer(network, programme.id, wanted, taxonomy, found)
    if as_json:
        print_json(answer)
    else:
        _print(network, wanted, answer, t)
    return ExitCode.YES if answer.suggestions else ExitCode.NO_OR_UNKNOWN


def _taxonomy(catalog: Catalog) -> Taxonomy | None:
    """Return the hub of the data folder; None if it has none."""
    from ontology.alignment.taxonomy import load_taxonomy, taxonomy_path  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    folder = data_folder()
    return load_taxonomy(folder, catalog) if taxonomy_path(folder).is_file() else None


def _answer(
    network: CareerNetwork,
    programme: str,
    course: CourseRecord,
    taxonomy: Taxonomy | None,
    found: tuple[Suggestion, ...],
) -> SuggestAnswer:
    from ui.cli.curriculum_answers import SuggestAnswer  # noqa: PLC0415

    covers = {cover.item: cover.coverage for cover in course.covers}
    suggestions = [_suggested(network, one, taxonomy, covers.get(one.item)) for one in found]
    return SuggestAnswer(programme=programme, course=course.id, suggestions=tuple(suggestions))


def _suggested(
    network: CareerNetwork, one: Suggestion, taxonomy: Taxonomy | None, coverage: Decimal | None
) -> SuggestedItem:
    from graph.career_network import item_of  # noqa: PLC0415
    from graph.model import plain_number  # noqa: PLC0415
    from ui.cli.curriculum_answers import SuggestedItem  # noqa: PLC0415

    item = item_of(network, one.item)
    return SuggestedItem(
        item=one.item,
        standard=item.standard,
        level=item.level,
        kind=item.kind,
        clause=item.clause,
        label=item.label,
        score=one.score,
        text=one.text,
        concept=one.concept,
        phrase=one.phrase,
        words=one.words,
        concepts=_named(one.concepts, taxonomy.competencies if taxonomy else {}),
        activities=_named(one.activities, taxonomy.activities if taxonomy else {}),
        coverage=None if coverage is None else plain_number(coverage),
    )


def _named(
    ids: Iterable[str], known: Mapping[str, ReferenceCompetencyRecord] | Mapping[str, ActivityRecord]
) -> tuple[NamedConcept, ...]:
    from graph.model import Wording  # noqa: PLC0415
    from ui.cli.curriculum_answers import NamedConcept  # noqa: PLC0415

    return tuple(NamedConcept(id=one, label=Wording(zh=known[one].label.zh, en=known[one].label.en)) for one in ids)


def _print(network: CareerNetwork, course: CourseRecord, answer: SuggestAnswer, t: Translator) -> None:
    from ui.cli.tables import plain_table, say  # noqa: PLC0415
    from ui.explanation import Explainer, figure  # noqa: PLC0415

    explain, join = Explainer(network, t), t("join.names").join
    title = course.title.zh if t.language == "zh" else course.title.en
    rows = [
        (
            figure(one.score),
            one.item,
            one.clause,
            one.label.wording(t.language),
            explain.level(one.level) if one.level else explain.standard_short(one.standard),
            one.phrase,
            join(one.words),
            join(concept.label.wording(t.language) for concept in (*one.concepts, *one.activities)),
            "" if one.coverage is None else figure(one.coverage),
        )
        for one in answer.suggestions
    ]
    if not rows:
        say(console(), t("cli.curriculum.no_suggestions", course=title))
        return
    say(console(), t("cli.curriculum.suggestions", course=title))
    columns = ("score", "id", "clause", "requirement", "level", "phrase", "words", "concepts", "covered_already")
    console().print(plain_table([t(f"teaching.column.{column}") for column in columns], rows))
