"""The command ``careergraph align review``: the queue as a table, and decisions on single pairs."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ontology.alignment.mapping import Relation
from ontology.alignment.review_queue import QueueKind
from ontology.errors import UnknownIdError
from ontology.problems import Language
from ui.cli.output import ExitCode, console, print_json
from ui.messages import Translator, translator

if TYPE_CHECKING:
    from rich.table import Table

    from ontology.alignment.proposals import Proposal
    from ontology.alignment.review_queue import QueueEntry
    from ontology.alignment.review_store import Decision, ReviewStore, Saved
    from ontology.catalog import Catalog

__all__ = ["known_pair", "review", "review_store"]

_Pair = tuple[str, str] | None


def review(
    *,
    pair: Annotated[_Pair, typer.Option("--pair", metavar="A B", help="Only between two standards. 两份标准。")] = None,
    kind: Annotated[QueueKind | None, typer.Option("--kind", help="Nobody's yet, or in doubt. 未审或存疑。")] = None,
    text: Annotated[str, typer.Option("--text", help="Words in ids, labels, comments. 关键词。")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most entries. 最多列出几条。")] = 20,
    accept: Annotated[_Pair, typer.Option("--accept", metavar="SUBJECT OBJECT", help="Accept a pair. 接受。")] = None,
    reject: Annotated[_Pair, typer.Option("--reject", metavar="SUBJECT OBJECT", help="Reject a pair. 拒绝。")] = None,
    skip: Annotated[_Pair, typer.Option("--skip", metavar="SUBJECT OBJECT", help="Leave it, logged. 跳过。")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back one's last decision. 撤销上一个决定。")] = False,
    relation: Annotated[Relation | None, typer.Option("--relation", help="What OBJECT is. OBJECT 是什么。")] = None,
    confidence: Annotated[
        float | None, typer.Option("--confidence", min=0, max=1, help="How sure, 0 to 1. 把握度。")
    ] = None,
    reviewer: Annotated[str, typer.Option("--reviewer", help="Your name, to decide. 审阅者姓名。")] = "",
    comment: Annotated[str, typer.Option("--comment", help="Anything worth keeping. 备注。")] = "",
    replace_no_counterpart: Annotated[
        bool, typer.Option("--replace-no-counterpart", help="Take out a row that denies it. 去掉“没有对应”的行。")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of tables and messages. 界面语言。")] = "zh",
) -> int:
    """List what waits for review, most doubtful first; or accept, reject, skip, undo (审阅对应).

    Raises:
        BadParameter: If more than one decision is asked for, or one without a reviewer.
    """
    from ontology.alignment.review_log import LogAction  # noqa: PLC0415
    from ontology.alignment.review_store import Decision  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415

    t = translator(lang)
    asked = {LogAction.ACCEPT: accept, LogAction.REJECT: reject, LogAction.SKIP: skip}
    decided = [(action, ends) for action, ends in asked.items() if ends is not None]
    if len(decided) + undo > 1:
        raise typer.BadParameter(t("cli.align.one_decision"))
    catalog = load_catalog()
    if not decided and not undo:
        _list(catalog, known_pair(catalog, pair), kind, text, limit, as_json=as_json, t=t)
        return ExitCode.YES
    if not reviewer.strip():
        raise typer.BadParameter(t("cli.align.reviewer_needed"))
    store = review_store(catalog)
    if undo:
        saved = store.undo(reviewer, comment)
    else:
        ((action, (subject, target)),) = decided
        decision = Decision(
            action,
            subject,
            target,
            reviewer,
            relation=relation,
            confidence=confidence,
            comment=comment,
            replace_no_counterpart=replace_no_counterpart,
        )
        saved = _decide(store, catalog, decision)
    _print_saved(saved, as_json=as_json, t=t)
    return ExitCode.YES


def known_pair(catalog: Catalog, pair: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return a pair of standards as it was given.

    Raises:
        UnknownIdError: If one of the two is not a standard of the catalogue.
    """
    known = [standard_file.standard.id for standard_file in catalog.standards]
    for one in pair or ():
        if one not in known:
            raise UnknownIdError("standard", one, tuple(difflib.get_close_matches(one, known, n=3, cutoff=0.4)))
    return pair


def review_store(catalog: Catalog) -> ReviewStore:
    """Return the store of the data folder, with the clock of this machine."""
    from ontology.alignment.review_store import ReviewStore  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    return ReviewStore(data_folder(), catalog, lambda: datetime.now(UTC))


def _list(
    catalog: Catalog,
    pair: tuple[str, str] | None,
    kind: QueueKind | None,
    text: str,
    limit: int,
    *,
    as_json: bool,
    t: Translator,
) -> None:
    from ontology.alignment.alignments import load_alignments  # noqa: PLC0415
    from ontology.alignment.review_queue import build_queue, filter_queue  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    queue = build_queue(catalog, load_alignments(data_folder(), catalog), _proposals(catalog))
    found = filter_queue(queue, pair=pair, kind=kind, text=text)
    if as_json:
        from ui.cli.review_answers import queue_answer  # noqa: PLC0415

        print_json(queue_answer(found, limit))
        return
    console().print(_table(found[:limit], t))
    console().print(t("cli.align.waiting", shown=min(limit, len(found)), total=len(found)), markup=False)


def _table(entries: tuple[QueueEntry, ...], t: Translator) -> Table:
    from ui.cli.tables import table  # noqa: PLC0415

    rows = [
        (
            f"{entry.doubt:.2f}",
            t(f"review.kind.{entry.kind}"),
            f"{entry.labels[0].zh if t.language == 'zh' else entry.labels[0].en}\n{entry.subject}",
            t(f"review.relation.{entry.relation}") + (t("cli.align.denied") if entry.denied else ""),
            f"{entry.labels[1].zh if t.language == 'zh' else entry.labels[1].en}\n{entry.object}",
            "" if entry.proposal is None else f"{entry.proposal.score:.2f}{' !' if entry.proposal.warning else ''}",
        )
        for entry in entries
    ]
    return table(t, ("doubt", "state", "left", "relation", "right", "score"), rows)


def _proposals(catalog: Catalog) -> tuple[Proposal, ...]:
    from ontology.alignment.proposals import propose  # noqa: PLC0415
    from ontology.alignment.taxonomy import load_taxonomy, taxonomy_path  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    folder = data_folder()
    return propose(catalog, load_taxonomy(folder, catalog) if taxonomy_path(folder).is_file() else None)


def _decide(store: ReviewStore, catalog: Catalog, decision: Decision) -> Saved:
    """Decide about a pair as it stands now; the engine is asked only about a pair that has no row."""
    from dataclasses import replace  # noqa: PLC0415

    from ontology.alignment.alignments import load_alignments  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    seen = tuple(row for row in load_alignments(data_folder(), catalog) if row.key == decision.key)
    proposal = None
    if not seen:
        ends = {decision.subject, decision.object}
        proposal = next((one for one in _proposals(catalog) if {one.left, one.right} == ends), None)
    return store.decide(replace(decision, seen=seen, proposal=proposal))


def _print_saved(saved: Saved, *, as_json: bool, t: Translator) -> None:
    if as_json:
        from ui.cli.review_answers import decision_answer  # noqa: PLC0415

        print_json(decision_answer(saved))
        return
    from ui.view_models.review import saved_lines  # noqa: PLC0415

    for line in saved_lines(saved, t):
        console().print(line, markup=False, soft_wrap=True)
