"""The Review page: the queue, one pair in full, decisions, failures, and read-only."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.gap import find_gap
from graph.profile import Profile
from graph.requirements import Status
from ontology.alignment.mapping import Relation
from ontology.alignment.review_log import LogAction
from ontology.alignment.review_queue import QueueKind
from ontology.alignment.sssom_file import write_mappings
from ontology.paths import DATA_VARIABLE, READ_ONLY_VARIABLE
from tests.test_ontology.test_alignment.review_data import (
    FILE,
    PAIR,
    decision,
    folder_with,
    log_of,
    row,
    rows_of,
    store,
)
from tests.test_ui.conftest import HOSTILE, ROOT, OpenPage, read, texts
from ui import resources
from ui.messages import LANGUAGES, translator
from ui.view_models.review import entry_key

ZH = translator("zh")
OTHER = ("tiny/3.4.1", "twin/3.4.1")
KEY, OTHER_KEY = entry_key(*PAIR), entry_key(*OTHER)
Small = Callable[..., Path]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Forget what earlier tests read: a folder may have the times and sizes of another one's files."""
    resources._network.clear()
    resources._catalog.clear()
    resources._taxonomy.clear()
    resources._review_material.clear()
    resources._review_queue.clear()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Give a function that makes the app use two small standards with these mappings."""

    def make(*rows: object, **files: object) -> Path:
        folder = folder_with(tmp_path / "data", tiny__twin=list(rows), **files)  # type: ignore[arg-type]
        monkeypatch.setenv(DATA_VARIABLE, str(folder))
        return folder

    return make


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder that the app uses."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


def fill(app: AppTest, key: str = KEY, *, confidence: float | None = 0.8, reviewer: str = "Li") -> AppTest:
    """Fill the form."""
    app.text_input(key="review_reviewer").set_value(reviewer)
    app.number_input(key=f"review_confidence_{key}").set_value(confidence)
    return app


def press(app: AppTest, action: LogAction) -> AppTest:
    """Press a button of the form."""
    app.button(key=f"review_{action}").click().run()
    assert not app.exception, [entry.value for entry in app.exception]
    return app


def shown(app: AppTest) -> tuple[str, str]:
    """Return the two labels of the pair that is looked at."""
    first, second = [read(one.value) for one in app.subheader][:2]
    return first, second


def live_markup(app: AppTest) -> list[str]:
    """Return the texts in which Markdown or HTML of the payload would be more than text."""
    kinds = (app.markdown, app.caption, app.subheader, app.warning, app.info, app.error, app.success)
    raw = [str(one.value) for kind in kinds for one in kind]
    return [text for text in raw if re.search(r"(?<!\\)(!\[x|\]\(java|<script|:red\[)|http:|www\.", text)]


# -- what shows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_queue_of_the_data_folder_shows_the_most_doubtful_pair_in_full(
    open_page: OpenPage, real: Path, language: str
) -> None:
    """The first of the table, with both labels, clauses, score, shared concepts and characters."""
    assert real.is_dir()
    app = open_page("review", lang=language)
    entry = resources.review_queue().entries[0]
    text = texts(app)
    labels = [label.zh if language == "zh" else label.en for label in entry.labels]
    assert shown(app) == tuple(labels)
    for part in (entry.subject, entry.object, *(label.zh for label in entry.labels), *entry.characters):
        assert part in text, part
    taxonomy = resources.review_material().taxonomy
    assert taxonomy is not None
    assert entry.proposal is not None
    for concept in entry.proposal.shared:
        label = taxonomy.competencies[concept].label
        assert (label.zh if language == "zh" else label.en) in text
    assert len(app.dataframe[0].value) == len(resources.review_queue().entries)


def test_pair_in_doubt_shows_its_row_with_people_confidence_and_comment(open_page: OpenPage, small: Small) -> None:
    """Also the other row of a pair that was rejected twice."""
    small(row(comment="zum Beispiel", rejected=True), row(relation=Relation.BROAD, rejected=True, reviewer="Wang"))
    text = texts(open_page("review", lang="zh", kind="reviewed"))
    for part in ("zum Beispiel", "作者 甲，审阅者 乙", "Wang", "把握 0.5", "2026-01-02", FILE, "已拒绝", "右边更宽"):
        assert part in text, part


def test_row_stated_from_the_other_end_is_read_from_the_left(open_page: OpenPage, small: Small) -> None:
    """The pair is shown as the row states it, so what the row says is what the reader sees."""
    small(row(PAIR[1], PAIR[0], relation=Relation.BROAD))
    app = open_page("review", lang="zh", kind="reviewed")
    assert app.radio(key=f"review_relation_{entry_key(*PAIR[::-1])}").value == Relation.BROAD
    assert "右边更宽" in texts(app)


def test_activity_warning_names_what_each_side_does(open_page: OpenPage, real: Path) -> None:
    """Left and right, with the activities of the hub in words."""
    assert real.is_dir()
    material, queue = resources.review_material(), resources.review_queue()
    entry = next(one for one in queue.entries if one.proposal is not None and one.proposal.warning)
    assert entry.proposal is not None
    assert material.taxonomy is not None
    app = open_page("review", lang="zh", entry=entry_key(entry.subject, entry.object))
    (warning,) = [one.value for one in app.warning]
    for side in entry.proposal.activities:
        assert all(material.taxonomy.activities[one].label.zh in read(warning) for one in side)


def test_pair_of_levels_is_shown_without_a_score(open_page: OpenPage, small: Small) -> None:
    """The engine proposes items only, and the page says so."""
    small(row("tiny/junior", "twin/senior"))
    app = open_page("review", lang="zh", kind="reviewed")
    assert ZH("review.score.none") in texts(app)
    assert shown(app)[1] == "高级"


# -- filters and address -----------------------------------------------------------------------------------------


def test_filters_narrow_the_queue_and_stand_in_the_address(open_page: OpenPage, small: Small) -> None:
    """By standards, kind and words; nothing left is said."""
    small(row())
    app = open_page("review", lang="zh")
    total = len(app.dataframe[0].value)
    assert total == len(resources.review_queue().entries) > 3
    app.segmented_control(key="review_kind").set_value(QueueKind.REVIEWED.value).run()
    assert app.query_params["kind"] == ["reviewed"] or app.query_params["kind"] == "reviewed"
    assert len(app.dataframe[0].value) == 1
    app.selectbox(key="review_pair").set_value("tiny--twin").run()
    assert "tiny--twin" in app.query_params["pair"]
    app.text_input(key="review_text").set_value("no such word").run()
    assert ZH("review.nothing") in texts(app)
    assert not app.dataframe


def test_link_opens_its_pair_and_the_way_leads_on_and_back(open_page: OpenPage, small: Small) -> None:
    """Previous and next go through the queue in its order."""
    small(row())
    entries = resources.review_queue().entries
    keys = [entry_key(one.subject, one.object) for one in entries]
    app = open_page("review", entry=keys[1])
    labels = [tuple(label.zh for label in one.labels) for one in entries]
    app = open_page("review", lang="zh", entry=keys[1])
    assert shown(app) == labels[1]
    app.button(key="review_next").click().run()
    assert shown(app) == labels[2]
    assert keys[2] in app.query_params["entry"]
    app.button(key="review_previous").click().run()
    app.button(key="review_previous").click().run()
    assert shown(app) == labels[0]
    assert app.button(key="review_previous").disabled


@pytest.mark.parametrize("value", [HOSTILE, "tiny--", "--", "x" * 5000, "../../etc/passwd", f"{KEY}~", "\x00"])
@pytest.mark.parametrize("name", ["pair", "kind", "entry"])
def test_hostile_address_is_shown_as_text_or_ignored(open_page: OpenPage, small: Small, name: str, value: str) -> None:
    """Whatever a link says: the queue shows, and nothing of it becomes markup."""
    small(row())
    app = open_page("review", **{"lang": "zh", name: value})
    assert len(app.dataframe[0].value) > 3
    assert not live_markup(app)
    if name == "entry":
        assert value[:50].replace("\x00", " ").strip() in texts(app).replace("\u2060", "")


def test_texts_from_data_stay_text(open_page: OpenPage, small: Small) -> None:
    """Comment and names of a row are shown letter by letter."""
    small(row(comment=HOSTILE, reviewer=HOSTILE.replace("|", "")))
    app = open_page("review", lang="zh", kind="reviewed")
    assert HOSTILE in texts(app)
    assert not live_markup(app)


# -- decisions ---------------------------------------------------------------------------------------------------


def test_accepted_pair_is_saved_and_the_next_one_comes(open_page: OpenPage, small: Small) -> None:
    """The message says what was saved where; the name stays, the rest of the form is that of the next pair."""
    folder = small(row(*OTHER, confidence=0.9))
    app = open_page("review", lang="zh", entry=KEY)
    before = [entry_key(one.subject, one.object) for one in resources.review_queue().entries]
    fill(app).radio(key=f"review_relation_{KEY}").set_value(Relation.EXACT)
    press(app, LogAction.ACCEPT)
    (saved,) = [one for one in rows_of(folder) if one.subject == PAIR[0]]
    assert (saved.relation, saved.reviewer, saved.confidence) == (Relation.EXACT, "Li", 0.8)
    (message,) = [read(one.value) for one in app.success]
    assert FILE in message
    assert "安排班次 — 安排班次" in message
    following = (before[before.index(KEY) + 1 :] + before)[0]
    assert following in app.query_params["entry"]
    assert app.text_input(key="review_reviewer").value == "Li"
    assert app.number_input(key=f"review_confidence_{following}").value is None
    assert KEY not in [entry_key(one.subject, one.object) for one in resources.review_queue().entries]


def test_second_look_starts_from_what_is_stated(open_page: OpenPage, small: Small) -> None:
    """Relation and confidence of the row are filled in; rejecting it is saved and logged."""
    folder = small(row(relation=Relation.NARROW, confidence=0.45))
    app = open_page("review", lang="zh", entry=KEY)
    assert app.radio(key=f"review_relation_{KEY}").value == Relation.NARROW
    assert app.number_input(key=f"review_confidence_{KEY}").value == 0.45
    fill(app, confidence=0.9)
    app.text_input(key=f"review_comment_{KEY}").set_value("not at all")
    press(app, LogAction.REJECT)
    (saved,) = rows_of(folder)
    assert (saved.rejected, saved.relation, saved.comment) == (True, Relation.NARROW, "not at all")
    assert [entry.action for entry in log_of(folder).entries] == [LogAction.REJECT]


def test_skip_goes_on_and_undo_comes_back(open_page: OpenPage, small: Small) -> None:
    """Skip saves nothing but its line in the log; undo returns to the pair that was decided last."""
    folder = small(row())
    app = open_page("review", lang="zh", entry=KEY)
    labels = shown(app)
    fill(app)
    press(app, LogAction.SKIP)
    assert rows_of(folder) == [row()]
    assert shown(app) != labels
    press(app, LogAction.UNDO)
    assert shown(app) == labels
    assert [entry.action for entry in log_of(folder).entries] == [LogAction.SKIP, LogAction.UNDO]
    press(app, LogAction.UNDO)
    assert "没有可以撤销的决定" in texts(app)


def test_undo_brings_a_decided_pair_back_with_what_is_stated(open_page: OpenPage, small: Small) -> None:
    """Not with what was entered before."""
    folder = small(row(confidence=0.4))
    app = open_page("review", lang="zh", entry=KEY)
    press(fill(app, confidence=0.95), LogAction.ACCEPT)
    press(app, LogAction.UNDO)
    assert KEY in app.query_params["entry"]
    assert app.number_input(key=f"review_confidence_{KEY}").value == 0.4
    assert rows_of(folder) == [row(confidence=0.4)]


@pytest.mark.parametrize(
    ("reviewer", "confidence", "words"), [("", 0.8, "没有写明审阅者"), ("Li|Wang", 0.8, "竖线"), ("Li", None, "把握度")]
)
def test_form_keeps_its_values_when_something_is_missing(
    open_page: OpenPage, small: Small, reviewer: str, confidence: float | None, words: str
) -> None:
    """One clear error, nothing written, nothing to be entered twice."""
    folder = small(row())
    app = open_page("review", lang="zh", entry=KEY)
    fill(app, confidence=confidence, reviewer=reviewer).radio(key=f"review_relation_{KEY}").set_value(Relation.BROAD)
    app.text_input(key=f"review_comment_{KEY}").set_value("long thought")
    press(app, LogAction.ACCEPT)
    (error,) = [read(one.value) for one in app.error]
    assert words in error
    assert rows_of(folder) == [row()]
    assert app.radio(key=f"review_relation_{KEY}").value == Relation.BROAD
    assert app.text_input(key=f"review_comment_{KEY}").value == "long thought"
    assert app.number_input(key=f"review_confidence_{KEY}").value == confidence
    assert not log_of(folder).entries


def test_pair_that_another_reviewer_changed_is_refused_and_shown_as_it_is_now(
    open_page: OpenPage, small: Small
) -> None:
    """Who changed it is said, what was entered stays, and a second attempt saves it."""
    folder = small(row())
    app = fill(open_page("review", lang="zh", entry=KEY))
    store(folder).decide(decision(seen=(row(),), reviewer="Wang", relation=Relation.BROAD, confidence=0.55))
    press(app, LogAction.ACCEPT)
    (error,) = [read(one.value) for one in app.error]
    assert "Wang（2026-05-04 08:30 UTC）" in error
    assert "审阅者 Wang" in texts(app)
    press(app, LogAction.ACCEPT)
    assert [one.reviewer for one in rows_of(folder)] == ["Li"]


def test_failing_disk_is_told_and_nothing_entered_is_lost(
    open_page: OpenPage, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same press works once there is space again."""
    folder = small(row())
    app = fill(open_page("review", lang="zh", entry=KEY))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("ontology.alignment.review_folder.write_atomically", full)
        press(app, LogAction.ACCEPT)
    assert "No space left on device" in texts(app)
    assert rows_of(folder) == [row()]
    press(app, LogAction.ACCEPT)
    assert [one.reviewer for one in rows_of(folder)] == ["Li"]


def test_no_counterpart_is_shown_and_goes_only_if_ticked(open_page: OpenPage, small: Small) -> None:
    """The row that denies a counterpart is named with its place beside the form."""
    nothing = row(PAIR[0], None, object_standard="twin", reviewer="Zhao")
    folder = small(nothing)
    app = fill(open_page("review", lang="zh", entry=KEY))
    assert any("Zhao" in read(one.value) and FILE in read(one.value) for one in app.warning)
    press(app, LogAction.ACCEPT)
    assert "没有对应" in next(read(one.value) for one in app.error)
    app.checkbox(key=f"review_replace_{KEY}").check()
    press(app, LogAction.ACCEPT)
    assert [one.object for one in rows_of(folder)] == [PAIR[1]]


def test_decision_shows_in_gap_and_explore_on_the_next_run(open_page: OpenPage, small: Small) -> None:
    """The network follows the files: who holds the one item now has the other covered, and Explore shows the pair."""
    small()
    profile = Profile.model_validate({"as_of": "2026-01-01", "competencies": {PAIR[0]: "held"}})

    def status() -> Status:
        gap = find_gap(resources.career_network(), profile, "twin/senior")
        return next(one.status for one in gap.requirements if one.item == PAIR[1])

    before = texts(open_page("explore", node=PAIR[0], lang="zh"))
    assert status() is Status.UNKNOWN
    press(fill(open_page("review", lang="zh", entry=KEY)), LogAction.ACCEPT)
    assert status() is Status.COVERED
    after = texts(open_page("explore", node=PAIR[0], lang="zh"))
    assert ZH("explore.relation.close_to") not in before
    assert ZH("explore.relation.close_to") in after


def test_last_pair_of_the_queue_leaves_an_empty_queue(open_page: OpenPage, small: Small) -> None:
    """Nothing waits any more, and the message of the last decision is still said."""
    small(row(comment="onlyhere"))
    app = open_page("review", lang="zh", kind="reviewed")
    press(fill(app, confidence=0.9), LogAction.ACCEPT)
    assert ZH("review.nothing") in texts(app)
    assert len(app.success) == 1


def test_broken_mappings_are_told_instead_of_a_queue(open_page: OpenPage, small: Small) -> None:
    """With the line of what is wrong."""
    folder = small(row())
    write_mappings([row("tiny/none")], folder / "alignments" / "bad.sssom.tsv", title="bad")
    app = open_page("review", lang="zh")
    assert "tiny/none" in texts(app)
    assert not app.dataframe


# -- read-only ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["asked", "folder"])
def test_read_only_shows_the_queue_and_no_form(
    open_page: OpenPage, small: Small, monkeypatch: pytest.MonkeyPatch, reason: str, language: str
) -> None:
    """By the environment, or because the folder cannot be written: a line says why, the pairs still show."""
    folder = small(row())
    if reason == "asked":
        monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    else:
        monkeypatch.setattr(os, "access", lambda *_: False)
    app = open_page("review", lang=language, entry=KEY)
    assert translator("zh" if language == "zh" else "en")(f"review.read_only.{reason}") in texts(app)
    assert len(app.dataframe[0].value) > 3
    keys = {str(button.key) for button in app.button}
    assert keys <= {"review_previous", "review_next"}
    assert not app.radio
    app.button(key="review_next").click().run()
    assert not app.exception
    assert not (folder / "alignments" / ".review.lock").exists()


def test_form_left_open_when_read_only_comes_saves_nothing(
    open_page: OpenPage, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is pressed in a page drawn before is refused with the reason."""
    folder = small(row())
    app = fill(open_page("review", lang="zh", entry=KEY))
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    press(app, LogAction.ACCEPT)
    assert rows_of(folder) == [row()]
    assert not log_of(folder).entries
