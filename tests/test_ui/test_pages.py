"""Tests of the career plan as a person uses it: fill in, upload, follow links, read the answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.career_network import CareerNetwork
from ontology.paths import data_folder
from tests.test_ui.conftest import HOSTILE, ROOT, OpenPage, draft, texts, upload
from ui.messages import LANGUAGES
from ui.view_models.profile_draft import draft_file, read_upload

DIRECTOR = "sbt-11221-2018/director"
MANAGER = "sbt-11221-2018/manager"
NONSENSE: dict[str, bytes] = {
    "not YAML": b"education: [bachelor\n",
    "text only": b"hello",
    "empty": b"",
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "tag": b"education: !!python/object/apply:os.system ['true']\n",
    "UTF-16": "education: bachelor\n".encode("utf-16"),
    "unknown id": b"held_levels: [{level: sbt-11221-2018/directer}]\n",
    "unknown item": b"competencies: {nothing/here: held}\n",
    "negative years": b"experience: {related_years: -1}\n",
    "future date": b"as_of: 2026-01-01\nheld_levels: [{level: sbt-11221-2018/manager, since: 2030-01-01}]\n",
    "not a date": b"as_of: yesterday\n",
    "twice": b"education: bachelor\neducation: master\n",
    "deep": b"education: " + b"[" * 400 + b"]" * 400 + b"\n",
    "huge": b"# " + b"x" * 1_100_000 + b"\n",
    "unknown field": HOSTILE.encode().replace(b":", b"-") + b": 1\n",
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["eligibility", "gap", "plan"])
@pytest.mark.parametrize("sample", ["floor-supervisor", "new-graduate", "returning-worker", None])
def test_plan_every_view_in_each_language_shows_clauses(
    open_page: OpenPage, view: str, language: str, sample: str | None
) -> None:
    """Whatever is known of a person, each view answers, and names clauses."""
    app = open_page("plan", target=DIRECTOR, view=view, lang=language)
    if sample:
        app.button(key=f"plan_sample_{sample}").click().run()
    assert not app.exception
    assert "5.4" in texts(app)


def test_plan_without_target_asks_for_one(open_page: OpenPage) -> None:
    """Without a target there is a form and a friendly word, no answer."""
    assert "请先选择目标等级" in texts(open_page("plan"))


def test_plan_facts_missing_are_named_not_zero(open_page: OpenPage) -> None:
    """Who says nothing is told what to say; unknown is never 0 and never unmet."""
    app = open_page("plan", target=DIRECTOR)
    shown = texts(app)
    assert "还不能判断能否申报客户服务总监：缺少学历、相关工作年限、工作业绩。" in shown
    assert "未满足" not in shown
    app = open_page("plan", target=DIRECTOR, view="gap")
    assert "已完成：未知" in texts(app)
    assert "未知 37 项" in texts(app)


def test_plan_says_how_many_mappings_count_and_that_all_are_reviewed(open_page: OpenPage) -> None:
    """The switch is there; with nothing to leave out it is locked, and the page says why."""
    app = open_page("plan", target=DIRECTOR)
    assert app.toggle(key="reviewed").disabled
    assert "全部经过审阅" in texts(app)


def test_plan_filled_in_by_hand_answers_with_clause_and_date(open_page: OpenPage) -> None:
    """A few answers give verdict, clause and day at once."""
    app = open_page("plan", target=DIRECTOR)
    app.date_input(key="profile_form_as_of").set_value(date(2026, 9, 1)).run()
    app.selectbox(key="profile_form_education").set_value("associate").run()
    app.number_input(key="profile_form_experience_related_years").set_value(3.0).run()
    assert "最早 2027-09-01 可申报客户服务总监，依据 5.4.1 c)。" in texts(app)
    app.segmented_control(key="plan_view").set_value("plan").run()
    assert "最早 2027-09-01 可取得客户服务总监，依据 5.4.1 c)，共 1 步。" in texts(app)
    assert draft(app) == {"as_of": "2026-09-01", "education": "associate", "experience": {"related_years": "3"}}


def test_plan_answers_taken_back_are_unknown_again(open_page: OpenPage) -> None:
    """Not sure, none and 0 are three different answers."""
    app = open_page("plan", target=DIRECTOR)
    app.number_input(key="profile_form_experience_related_years").set_value(0.0).run()
    assert draft(app) == {"experience": {"related_years": "0"}}
    app.number_input(key="profile_form_experience_related_years").set_value(None).run()
    assert draft(app) == {}
    app.radio(key="profile_form_held_levels").set_value("none").run()
    assert draft(app) == {"held_levels": []}
    app.radio(key="profile_form_held_levels").set_value("unknown").run()
    assert draft(app) == {}
    app.selectbox(key="profile_form_title").set_value("none").run()
    assert draft(app) == {"title": "none"}


def test_plan_held_level_with_date_is_kept(open_page: OpenPage) -> None:
    """A level is held once it is named; until then nothing is said, and its day may stay open."""
    app = open_page("plan", target=DIRECTOR)
    app.radio(key="profile_form_held_levels").set_value("some").run()
    assert draft(app) == {}
    app.multiselect(key="profile_form_held_levels_names").set_value([MANAGER]).run()
    assert draft(app) == {"held_levels": [{"level": MANAGER}]}
    app.date_input(key=f"profile_form_held_levels_since_{MANAGER}").set_value(date(2024, 5, 1)).run()
    assert draft(app) == {"held_levels": [{"level": MANAGER, "since": "2024-05-01"}]}


def test_plan_items_answered_one_by_one_and_at_once(open_page: OpenPage) -> None:
    """Items are held, not held or unknown; a group can be answered with one click."""
    app = open_page("plan", target=DIRECTOR, view="gap")
    app.segmented_control(key="profile_form_competencies_sbt-11221-2018/5.4.2.1-a").set_value("not_held").run()
    assert draft(app) == {"competencies": {"sbt-11221-2018/5.4.2.1-a": "not_held"}}
    assert "缺少 1 项" in texts(app)
    app.button(key="plan_bulk_held").click().run()
    assert set(draft(app)["competencies"].values()) == {"held"}
    assert "已具备 4 项" in texts(app)
    app.button(key="plan_bulk_unknown").click().run()
    assert draft(app) == {}


def test_plan_contradiction_is_said_and_what_was_typed_stays(open_page: OpenPage) -> None:
    """The form says what contradicts itself, keeps it, and answers again once it is mended."""
    app = open_page("plan", target=DIRECTOR)
    app.number_input(key="profile_form_experience_related_years").set_value(1.0).run()
    app.number_input(key="profile_form_experience_continuous_years").set_value(2.0).run()
    assert "有的内容互相矛盾" in texts(app)
    assert "连续年限不得超过相关年限" in texts(app)
    assert app.number_input(key="profile_form_experience_continuous_years").value == 2.0
    assert "申报途径" not in texts(app)
    app.number_input(key="profile_form_experience_related_years").set_value(2.0).run()
    assert "有的内容互相矛盾" not in texts(app)
    assert "申报途径" in texts(app)


@pytest.mark.parametrize("name", NONSENSE)
def test_upload_of_nonsense_is_refused_and_form_stays(open_page: OpenPage, name: str) -> None:
    """A file that cannot be used is named with reason and repair; the page and the form stay as they were."""
    app = open_page("plan", target=DIRECTOR)
    app.selectbox(key="profile_form_education").set_value("master").run()
    upload(app, NONSENSE[name], "坏文件.yaml")
    assert "“坏文件.yaml”没有读入" in texts(app)
    assert draft(app) == {"education": "master"}
    assert app.selectbox(key="profile_form_education").value == "master"
    assert "申报途径" in texts(app)


def test_upload_with_several_problems_lists_each_with_its_line(open_page: OpenPage) -> None:
    """Problems are listed one by one with their lines."""
    app = open_page("plan", target=DIRECTOR)
    upload(app, b"education: phd\nexperience:\n  related_years: -2\ntitle: boss\n")
    message = next(entry.value for entry in app.error)
    assert [line for line in ("第 1 行", "第 3 行", "第 4 行") if line not in message] == []


def test_upload_fills_the_form_and_replaces_what_was_typed(open_page: OpenPage) -> None:
    """A good file fills every field; nothing of the earlier entries is left."""
    app = open_page("plan", target=DIRECTOR)
    app.selectbox(key="profile_form_education").set_value("master").run()
    app.number_input(key="profile_form_experience_practice_hours").set_value(10.0).run()
    upload(app, b"education: associate\nexperience: {related_years: 2.5}\nheld_levels: []\nemployer_assessment: true\n")
    assert app.selectbox(key="profile_form_education").value == "associate"
    assert app.number_input(key="profile_form_experience_related_years").value == 2.5
    assert app.number_input(key="profile_form_experience_practice_hours").value is None
    assert app.radio(key="profile_form_held_levels").value == "none"
    assert app.selectbox(key="profile_form_employer_assessment").value == "true"
    assert "已读入档案“me.yaml”" in texts(app)


def test_upload_after_a_refused_one_clears_the_message(open_page: OpenPage) -> None:
    """Once a good file is read, the complaint about the bad one is gone."""
    app = upload(open_page("plan", target=DIRECTOR), b"education: phd\n")
    upload(app, b"education: master\n", "good.yaml")
    assert "没有读入" not in texts(app)


@pytest.mark.parametrize("sample", ["floor-supervisor", "new-graduate", "returning-worker"])
def test_sample_survives_form_and_file_without_loss(open_page: OpenPage, network: CareerNetwork, sample: str) -> None:
    """What a file says is what the form holds and what the saved file says."""
    said = read_upload(network, (data_folder() / "samples" / f"{sample}.yaml").read_bytes(), sample)
    app = open_page("plan", target=DIRECTOR)
    app.button(key=f"plan_sample_{sample}").click().run()
    saved = draft_file(draft(app))
    assert read_upload(network, saved, "saved") == said
    upload(app, saved)
    assert draft_file(draft(app)) == saved


def test_upload_of_what_the_form_does_not_show_keeps_it(open_page: OpenPage, network: CareerNetwork) -> None:
    """Facts about other levels, odd days and many digits pass through the form untouched."""
    content = (
        b"as_of: 2200-01-01\n"
        b"experience: {related_years: 3.123456789012345678}\n"
        b"held_levels:\n- {level: sbt-11221-2018/specialist, since: 1931-02-03}\n"
        b"certificates:\n- {name: 'null', since: 2020-01-01}\n- {name: <b>x</b>}\n"
        b"training: {}\n"
        b"competencies: {sbt-11221-2018/5.1.2.1-a: held}\n"
        b"weekly_study_hours: 7.50\n"
    )
    app = upload(open_page("plan", target=DIRECTOR), content)
    said = read_upload(network, content, "x")
    assert read_upload(network, draft_file(draft(app)), "x") == said
    app.segmented_control(key="plan_view").set_value("gap").run()
    assert read_upload(network, draft_file(draft(app)), "x") == said


def test_profile_survives_other_pages(open_page: OpenPage) -> None:
    """Going elsewhere and back keeps profile, target and view."""
    app = open_page("plan", target=DIRECTOR, view="gap")
    app.button(key="plan_sample_floor-supervisor").click().run()
    before = draft(app)
    app.switch_page(str(ROOT / "ui" / "pages" / "overview.py")).run()
    app.switch_page(str(ROOT / "ui" / "pages" / "plan.py")).run()
    assert draft(app) == before
    assert app.selectbox(key="plan_target").value == DIRECTOR
    assert app.segmented_control(key="plan_view").value == "gap"
    assert app.selectbox(key="profile_form_education").value == "associate"


def test_clear_forgets_everything(open_page: OpenPage) -> None:
    """One button empties the form."""
    app = open_page("plan", target=DIRECTOR)
    app.button(key="plan_sample_floor-supervisor").click().run()
    app.button(key="plan_clear").click().run()
    assert draft(app) == {}
    assert app.selectbox(key="profile_form_education").value == "unknown"


# -- links -------------------------------------------------------------------------------------------------------


def test_link_sets_target_view_and_options(open_page: OpenPage) -> None:
    """A link carries target, view and all options of the plan."""
    app = open_page(
        "plan",
        target=MANAGER,
        view="plan",
        objective="hours",
        stepwise="true",
        discretionary="true",
        pareto="true",
        cumulative="true",
        k="5",
    )
    assert app.selectbox(key="plan_target").value == MANAGER
    assert app.selectbox(key="plan_objective").value == "hours"
    assert app.number_input(key="k").value == 5
    assert all(app.toggle(key=name).value for name in ("stepwise", "discretionary", "pareto", "cumulative"))


def test_choices_made_stand_in_the_address(open_page: OpenPage) -> None:
    """What is chosen can be copied as a link; defaults are left out of it."""
    app = open_page("plan")
    app.selectbox(key="plan_target").set_value(MANAGER).run()
    app.segmented_control(key="plan_view").set_value("plan").run()
    app.selectbox(key="plan_objective").set_value("items").run()
    assert dict(app.query_params) == {"target": MANAGER, "view": "plan", "objective": "items"}
    app.selectbox(key="plan_objective").set_value("years").run()
    assert dict(app.query_params) == {"target": MANAGER, "view": "plan"}


def test_address_changed_by_the_browser_is_followed(open_page: OpenPage) -> None:
    """The back button brings the earlier target back."""
    app = open_page("plan", target=MANAGER)
    app.query_params["target"] = DIRECTOR
    app.run()
    assert app.selectbox(key="plan_target").value == DIRECTOR


@pytest.mark.parametrize("bad", ["sbt-11221-2018/directr", "<script>", "![x](http://evil/x.png)", "x" * 3000])
def test_link_to_unknown_target_is_said_and_page_stays(open_page: OpenPage, bad: str) -> None:
    """An id that names no level is said to be unknown; the form is there and a target can be chosen."""
    app = open_page("plan", target=bad)
    assert bad in texts(app) or len(bad) > 1000
    assert app.selectbox(key="profile_form_education").value == "unknown"
    app.selectbox(key="plan_target").set_value(DIRECTOR).run()
    assert not app.warning


def test_link_to_nearly_known_target_offers_the_right_one(open_page: OpenPage) -> None:
    """A mistyped id comes with what it may have meant, one click away."""
    app = open_page("plan", target="sbt-11221-2018/directr")
    app.button(key=f"plan_nearest_{DIRECTOR}").click().run()
    assert app.selectbox(key="plan_target").value == DIRECTOR
    assert not app.warning
    assert app.query_params["target"] == DIRECTOR


@pytest.mark.parametrize(
    "query", [{"view": "nothing"}, {"objective": "fun"}, {"k": "999"}, {"k": "x"}, {"stepwise": "perhaps"}]
)
def test_link_with_bad_option_falls_back(open_page: OpenPage, query: dict[str, str]) -> None:
    """An option that does not exist is left at its default."""
    app = open_page("plan", **{"target": DIRECTOR, "view": "plan", **query})
    assert not app.exception


# -- plans -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_across_standards_names_them_and_what_it_rests_on(open_page: OpenPage, lang: str) -> None:
    """A step elsewhere says its standard; what it covers says through which item and how surely; the proof is said."""
    query = {"target": "csm/l3", "view": "plan", "objective": "items", "cross": "true", "k": "1", "lang": lang}
    app = open_page("plan", **query)
    app.selectbox(key="profile_form_education").set_value("bachelor").run()
    app.session_state["plan_details_new_items"] = True
    app.number_input(key="profile_form_experience_related_years").set_value(1.0).run()
    shown = texts(app)
    words = {
        "zh": ("通过对应覆盖", "置信度", "没有更好的"),
        "en": ("through mappings", "confidence", "there is no better one"),
    }[lang]
    assert all(word in shown for word in words), shown
    assert "corp-kefu" not in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_further_education_toggle_opens_the_way_and_marks_the_assumption(open_page: OpenPage, lang: str) -> None:
    """Off, the education blocks; on, the study is a step in table and timeline, and its assumption is listed."""
    app = open_page("plan", target="csm/l3", view="plan", lang=lang)
    upload(app, b"education: upper_secondary\nexperience: {related_years: 0}\ncertificates: []\nheld_levels: []\n")
    words = {
        "zh": ("大专/高职：在职学习约 2.5 年（假设）", "这是我们的假设", "不适用"),
        "en": ("associate degree beside work, about 2.5 years (assumption)", "An assumption of ours", "not applicable"),
    }[lang]
    assert not any(word in texts(app) for word in words)
    app.session_state["plan_details_assumptions"] = True
    app.toggle(key="study").set_value(True).run()
    assert not app.exception
    shown = texts(app)
    assert all(word in shown for word in words), shown


def test_plan_further_education_by_link_is_on(open_page: OpenPage) -> None:
    """The option stands in the URL like the others; a value that is none is left at its default."""
    assert open_page("plan", target=DIRECTOR, view="plan", study="true").toggle(key="study").value is True
    assert open_page("plan", target=DIRECTOR, view="plan", study="perhaps").toggle(key="study").value is False


def test_plan_further_education_without_assumptions_says_so(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data folder without the file: one clear message in place of the plan, the page stands."""
    (tmp_path / "standards").mkdir()
    standard = ROOT / "data" / "standards" / "sbt-11221-2018.yaml"
    (tmp_path / "standards" / standard.name).write_bytes(standard.read_bytes())
    monkeypatch.setenv("CAREERGRAPH_DATA", str(tmp_path))
    app = open_page("plan", target=DIRECTOR, view="plan", study="true")
    assert not app.exception
    assert "assumptions.yaml" in texts(app)
    app.toggle(key="study").set_value(False).run()
    assert "assumptions.yaml" not in texts(app)


def test_plan_without_path_says_what_blocks_and_what_opens_one(open_page: OpenPage) -> None:
    """No plan: the conditions with their clauses, and the smallest change."""
    app = open_page("plan", target=DIRECTOR, view="plan", stepwise="true")
    app.button(key="plan_sample_returning-worker").click().run()
    shown = texts(app)
    assert "还没有通向客户服务总监的可行路径" in shown
    assert "5.1.1 b) | 客户服务岗位实践不少于 200 小时（目前：未知）" in shown
    assert "改变最少的办法" in shown


def test_plan_to_a_level_already_held_says_so(open_page: OpenPage) -> None:
    """Who holds the level needs no plan."""
    app = open_page("plan", target=MANAGER, view="plan")
    upload(app, f"held_levels: [{{level: {MANAGER}}}]\n".encode())
    assert "您已取得客户服务经理，不需要规划。" in texts(app)
