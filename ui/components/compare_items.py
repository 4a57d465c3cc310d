"""Shows the items of a comparison: matched, only related, of one side only, proposed; each list can be narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.compare import Comparison
from ui import state
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.compared_words import ItemWords
from ui.view_models.comparison import (
    PairRow,
    ProposalRow,
    SingleRow,
    pair_rows,
    proposal_rows,
    side_name,
    side_short_name,
    single_rows,
    standing_counts,
)

__all__ = ["show_items"]

_PART: Final = "compare_part"
_FILTER: Final = "compare_filter_"
# of Streamlit's tables
_ROW_HEIGHT: Final = 35
_MOST_ROWS: Final = 15
_LABEL_WIDTH: Final = 290

Row = PairRow | SingleRow | ProposalRow


def show_items(network: CareerNetwork, comparison: Comparison, t: Translator, *, proposals: bool) -> None:
    """Let one list be chosen, narrow it, and show it.

    Args:
        network: Career network.
        comparison: What is compared.
        t: Texts.
        proposals: Whether the list of proposals is offered.
    """
    pairs = pair_rows(network, comparison, t)
    lists: dict[str, Sequence[Row]] = {
        "matched": [row for row in pairs if row.relation != "related"],
        "related": [row for row in pairs if row.relation == "related"],
        "only_a": single_rows(network, comparison.a, t),
        "only_b": single_rows(network, comparison.b, t),
    }
    if proposals:
        lists["proposals"] = proposal_rows(network, comparison, t)
    if st.session_state.get(_PART) not in lists:
        st.session_state[_PART] = "matched"
    chosen = st.segmented_control(
        t("compare.part.label"),
        list(lists),
        format_func=lambda name: t(f"compare.part.{name}", count=len(lists[name])),
        required=True,
        key=state.seed(_PART, "matched"),
        label_visibility="collapsed",
    )
    part = chosen or "matched"
    rows = lists[part]
    side = comparison.b if part == "only_b" else comparison.a
    if rows:
        counts = standing_counts(side, t)
        hint = "matched_identical" if part == "matched" and comparison.same_standard else part
        st.caption(plain(t(f"compare.part_hint.{hint}", name=side_name(network, side, t), counts=counts)))
    else:
        st.info(t(f"compare.empty.{part}"))
        return
    shown = _narrowed(network, comparison, rows, part, t)
    if len(shown) < len(rows):
        st.caption(t("compare.filter.shown", shown=len(shown), all=len(rows)))
    if shown:
        _show_table(shown, part, t)
    else:
        st.info(t("compare.filter.none"))


def _ends(row: Row) -> tuple[ItemWords, ...]:
    return (row.item,) if isinstance(row, SingleRow) else (row.a, row.b)


def _narrowed(
    network: CareerNetwork, comparison: Comparison, rows: Sequence[Row], part: str, t: Translator
) -> list[Row]:
    """Ask for kinds, functions, relations or reasons, and the least confidence; return the rows that fit them all."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = _choose("kind", part, (end.kind for row in rows for end in _ends(row)), t)
        functions = _choose("function", part, _functions(network, comparison, rows, t), t)
        single = isinstance(rows[0], SingleRow)
        reasons = _choose("reason", part, (row.standing_text for row in rows if isinstance(row, SingleRow)), t)
        relations = _choose("relation", part, (row.relation_text for row in rows if isinstance(row, PairRow)), t)
        least = 0.0
        if not single and any(isinstance(row, PairRow) and row.confidence is not None for row in rows):
            key = state.seed(f"{_FILTER}confidence", 0.0)
            least = st.slider(t("compare.filter.confidence"), 0.0, 1.0, step=0.05, key=key, width=220)
    return [
        row
        for row in rows
        if (not kinds or any(end.kind in kinds for end in _ends(row)))
        and (not functions or any(name in functions for name in _functions(network, comparison, [row], t)))
        and (not reasons or (isinstance(row, SingleRow) and row.standing_text in reasons))
        and (not relations or (isinstance(row, PairRow) and row.relation_text in relations))
        and (not isinstance(row, PairRow) or (row.confidence or 0.0) >= least or row.relation == "identical")
    ]


def _choose(name: str, part: str, values: Iterable[str], t: Translator) -> list[str]:
    """Ask for some of the values that occur; nothing to ask where only one does."""
    options = list(dict.fromkeys(value for value in values if value))
    if len(options) <= 1:
        return []
    # a list of its own for each part: a reason of one side is no reason of the other
    chosen: list[str] = st.multiselect(
        t(f"compare.filter.{name}"),
        options,
        key=f"{_FILTER}{name}_{part}_{t.language}",
        placeholder=t("compare.filter.all"),
        width=260,
    )
    return chosen


def _functions(network: CareerNetwork, comparison: Comparison, rows: Iterable[Row], t: Translator) -> list[str]:
    """Return the functions of rows, told apart by side where there are two."""
    left, right = (side_short_name(network, side, t) for side in (comparison.a, comparison.b))
    found = []
    for row in rows:
        if isinstance(row, SingleRow):
            found.append(row.item.function)
        else:
            sides = ((left, row.a), (right, row.b))
            found += [t("compare.filter.side", name=name, function=end.function) for name, end in sides if end.function]
    return found


def _show_table(rows: Sequence[Row], part: str, t: Translator) -> None:
    lines = [_cells(row, t) for row in rows]
    used = [name for name in lines[0] if any(line[name] not in {"", None} for line in lines)]
    st.dataframe(
        [{name: line[name] for name in used} for line in lines],
        hide_index=True,
        height=_ROW_HEIGHT * (1 + min(len(lines), _MOST_ROWS)) + 3,
        column_config={name: st.column_config.TextColumn(width=_LABEL_WIDTH) for name in _labels(t)},
        alt=t(f"compare.part.{part}", count=len(lines)),
    )


def _labels(t: Translator) -> tuple[str, ...]:
    label = t("compare.column.label")
    sides = (t("compare.left"), t("compare.right"))
    return (label, *(t("compare.column.side", name=side, field=label) for side in sides))


def _cells(row: Row, t: Translator) -> dict[str, Any]:
    if isinstance(row, SingleRow):
        own = _item_cells(row.item, ("clause", "label"), "", t)
        reason = {t("compare.column.standing"): row.standing_text, t("compare.column.elsewhere"): row.elsewhere}
        return {**own, **reason, **_item_cells(row.item, ("kind", "level", "function", "work_content"), "", t)}
    ends = ((t("compare.left"), row.a), (t("compare.right"), row.b))
    between: dict[str, Any]
    if isinstance(row, PairRow):
        between = {t("compare.column.relation"): row.relation_text, t("compare.column.doubt"): row.doubt}
        after = {t("compare.column.remark"): row.remark, t("compare.column.reviewer"): row.reviewer}
    else:
        between, after = {t("compare.column.score"): row.score}, {t("compare.column.note"): row.note}
    left, right = (_item_cells(end, ("clause", "label"), side, t) for side, end in ends)
    places = [_item_cells(end, ("level", "kind", "function", "work_content"), side, t) for side, end in ends]
    return {**left, **between, **right, **after, **places[0], **places[1]}


def _item_cells(item: ItemWords, fields: Iterable[str], side: str, t: Translator) -> dict[str, Any]:
    names = {field: t(f"compare.column.{field}") for field in fields}
    return {
        t("compare.column.side", name=side, field=name) if side else name: getattr(item, field)
        for field, name in names.items()
    }
