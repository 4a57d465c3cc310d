"""The Curriculum page: uploads good and bad, every view, decisions, searches, anything in the URL."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork
from graph.requirements import requirements
from ontology.courses.course_import import import_courses
from ontology.courses.programme import Programme, parse_programme
from ontology.courses.programme_yaml import programme_yaml
from ontology.errors import DocumentError
from tests.course_workbooks import csv_bytes
from tests.designer_files import GOOD_COURSES, GOOD_COVERS, filled_template, many_courses
from tests.test_ui.conftest import HOSTILE, ROOT, OpenPage, texts
from ui import resources, workbench
from ui.components.chosen_courses import plan_file
from ui.components.curriculum_answer import CurriculumQuestion, coverage_file
from ui.components.programme_file import programme_file, read_files
from ui.components.syllabus_preview import syllabus_file
from ui.messages import LANGUAGES, translator
from ui.view_models.programme_draft import ProgrammeDraft

SAMPLE = "curriculum_take_sample-service-programme"
MANAGER, L1, CHOICES_ONLY = "sbt-11221-2018/manager", "csm/l1", "corp-kefu-2013/l3"
VIEWS = ("matrix", "lists", "levels", "hours", "suggestions", "optimiser", "syllabus")
# what each view says, one way or another
SAYS = {
    "matrix": ("matrix.click", "matrix.legend_overview", "choices.title"),
    "lists": ("lists.hint.untaught", "lists.none.untaught"),
    "levels": ("levels.intro",),
    "hours": ("hours_view.title",),
    "suggestions": ("suggest.intro",),
    "optimiser": ("search.intro",),
    "syllabus": ("outline.intro",),
}
LEVELS = ("sbt-11221-2018/manager", "csm/l1", "corp-kefu-2013/l3", "tgsoccia-001-2020/primary")
ZH = translator("zh")
Open = Callable[..., AppTest]


@pytest.fixture
def with_sample(open_page: OpenPage) -> Iterator[Open]:
    """Give a function that opens the page with the sample in use; a search that still runs is ended afterwards.

    Yields:
        The function: ``with_sample(target=…, part=…)``.
    """
    opened: list[AppTest] = []

    def open_it(**query: str) -> AppTest:
        app = open_page("curriculum", **query)
        app.button(key=SAMPLE).click().run()
        assert not app.exception, [entry.value for entry in app.exception]
        opened.append(app)
        return app

    yield open_it
    for app in opened:
        if "curriculum_search" in app.session_state:
            app.session_state["curriculum_search"].process.cancel()


def give(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Upload files together."""
    field = app.file_uploader[0]
    field.set_value([(name, content, "application/octet-stream") for name, content in files]).run()
    assert not app.exception, [entry.value for entry in app.exception]
    return app


def workbook(courses: Any = GOOD_COURSES, covers: Any = GOOD_COVERS) -> bytes:
    """Return the template, filled in."""
    return filled_template(resources.course_template(), courses, covers)


def yaml_of(**changes: Any) -> bytes:
    """Return the filled template as YAML, with other values in its first course."""
    programme = import_courses({"x.xlsx": workbook()}, resources.standards_catalog()).programme
    first = programme.courses[0].model_copy(update=changes)
    file = programme.file.model_copy(update={"courses": (first, *programme.courses[1:])})
    return programme_yaml(Programme(file, {})).encode()


def current(app: AppTest) -> ProgrammeDraft:
    """Return the programme in use."""
    draft: ProgrammeDraft = app.session_state["curriculum_draft"]
    return draft


def found(app: AppTest, seconds: float = 60) -> AppTest:
    """Look again and again until the search is over."""
    deadline = time.monotonic() + seconds
    while any(button.key == "curriculum_search_cancel" for button in app.button):
        assert time.monotonic() < deadline, "the search does not end"
        time.sleep(0.2)
        app.run()
        assert not app.exception, [entry.value for entry in app.exception]
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_begins_with_sample_template_and_upload(open_page: OpenPage, language: str) -> None:
    """Without a programme there is nothing to show but where to begin."""
    app = open_page("curriculum", lang=language)
    t = translator("en" if language == "en" else "zh")
    assert t("curriculum.start.title") in texts(app)
    assert app.button(key=SAMPLE).label.startswith(t("curriculum.start.sample", name="")[:4])
    assert [button.proto.label for button in app.get("download_button")] == [t("curriculum.start.template")]
    assert len(app.file_uploader) == 1
    assert not app.selectbox


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("level", LEVELS)
def test_page_shows_every_view_of_levels(with_sample: Open, language: str, view: str, level: str) -> None:
    """Large and small levels, weights or none, requirements or choices only: each view has something to say."""
    app = with_sample(lang=language, target=level, part=view)
    assert app.segmented_control(key="curriculum_view").value == view
    assert len(app.header) == 1
    t = translator("en" if language == "en" else "zh")
    assert any(t(f"curriculum.{key}") in texts(app) for key in SAYS[view])
    assert "curriculum." not in texts(app)


def test_sample_is_marked_and_its_size_stays_visible(with_sample: Open) -> None:
    """Nobody takes the sample for a programme that is given."""
    app = with_sample()
    assert ":orange-badge[示例]" in texts(app)
    assert "29 门课程" in texts(app)
    app.selectbox(key="plan_target").set_value(MANAGER).run()
    assert "29 门课程" in texts(app)


def test_page_without_target_shows_every_level(with_sample: Open) -> None:
    """Before a level is chosen, the coverage of all 18 helps to choose one."""
    app = with_sample()
    html = "".join(element.proto.body for element in app.get("html"))
    assert html.count('<th scope="row"') == 18
    for view in ("suggestions", "syllabus"):
        app.segmented_control(key="curriculum_view").set_value(view).run()
        assert not app.exception


def test_upload_of_a_filled_template_is_shown(open_page: OpenPage) -> None:
    """A workbook saved by another program is read, and says what it covers."""
    app = give(open_page("curriculum", lang="zh", target="sbt-11221-2018/specialist"), ("mine.xlsx", workbook()))
    assert "已读入“mine.xlsx”" in texts(app)
    assert [course.id for course in current(app).courses] == ["complaints", "phone"]
    assert "28 项要求覆盖了 1 项" in app.header[0].value
    assert "1 项只讲了一部分" in app.header[0].value


def test_upload_of_csv_files_together_is_shown(open_page: OpenPage) -> None:
    """Two tables in two files; encodings of Chinese Windows are read."""
    heads = (
        ["id", "title_zh", "title_en", "hours", "unit", "level", "delivery", "cost", "prerequisites", "outline"],
        ["course", "item", "coverage", "hours"],
    )
    files = [
        (name, csv_bytes([head, *map(list, rows)], "gb18030"))
        for name, head, rows in (("courses.csv", heads[0], GOOD_COURSES), ("covers.csv", heads[1], GOOD_COVERS))
    ]
    app = give(open_page("curriculum"), *files)
    assert current(app).source == "courses.csv, covers.csv"
    assert len(current(app).courses[0].covers) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_workbook_is_refused_cell_by_cell_and_the_one_before_stays(with_sample: Open, language: str) -> None:
    """Every problem has its cell, reason and repair; nothing is lost, and the page goes on."""
    covers = [
        ("complaints", "sbt-11221-2018/5.1.2.2-x", 1, 8),
        ("complaint", "sbt-11221-2018/4.1.1", 1, None),
        ("phone", "sbt-11221-2018/4.1.1", 2, "=1+1"),
    ]
    app = give(with_sample(lang=language, target=MANAGER), ("mine.xlsx", workbook(covers=covers)))
    said = texts(app)
    for cell in ("B2", "A3", "C4", "D4"):
        assert f"covers!{cell}" in said
    assert current(app).base.id == "sample-service-programme"
    assert len(app.header) == 1
    give(app, ("mine.xlsx", workbook()))
    assert current(app).base.id == "shop-floor"
    assert "covers!" not in texts(app)


def test_many_problems_are_listed_in_full_beside_the_first_ones(open_page: OpenPage) -> None:
    """A hundred wrong lines do not push the page away, and none of them is lost."""
    covers = [("nobody", f"nothing/{number}", 1, None) for number in range(100)]
    app = give(open_page("curriculum"), ("mine.xlsx", workbook(covers=covers)))
    assert len(app.error[0].value.splitlines()) < 15
    table = app.dataframe[0].value
    assert len(table) == 100
    assert set(table.columns) == {"位置", "记录", "问题", "修改办法"}
    assert not app.header


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.xlsx", b""),
        ("x.xlsx", b"PK\x03\x04 not really"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("x.csv", b"\xff\xfe\x00"),
        ("x.csv", HOSTILE.encode()),
        ("x.csv", b"id,title_zh,title_en,hours,unit,delivery\n" + b"a,b,c,1,d,online\n" * 100_000),
        ("x.yaml", b"format: 1\ncourses: !!python/object:os.system []\n"),
        ("x.zip", b"PK\x05\x06" + b"\0" * 18),
        ("x.json", b"[" * 5000),
        (f"{HOSTILE}.xlsx".replace("/", "_"), b"nothing"),
        ("<b>![x](http:evil)</b>.pdf", b"%PDF"),
    ],
)
def test_file_of_any_kind_is_refused_with_a_reason(open_page: OpenPage, name: str, content: bytes) -> None:
    """Empty, damaged, encrypted, other types, hostile names: words, no exception, and the page begins anew."""
    app = open_page("curriculum", lang="zh")
    with pytest.raises(DocumentError) as caught:
        read_files([(name, content)])
    assert caught.value.problems
    if name.endswith(".pdf"):  # the field takes no such file
        return
    give(app, (name, content))
    assert len(app.error) == 1
    assert "![x](" not in app.error[0].value
    assert SAMPLE in [button.key for button in app.button]


def test_two_files_of_one_name_are_both_read() -> None:
    """Nothing of an upload vanishes without a word."""
    head = ["id", "title_zh", "title_en", "hours", "unit", "level", "delivery", "cost", "prerequisites", "outline"]
    table = csv_bytes([head, *map(list, GOOD_COURSES)])
    with pytest.raises(DocumentError) as caught:
        read_files([("courses.csv", table), ("courses.csv", table)])
    assert "table_twice" in {problem.code for problem in caught.value.problems}


def test_broken_programme_in_the_data_folder_is_said(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sample one can still upload."""

    def broken() -> None:
        parse_programme(b"format: 1\n", "bad.yaml", resources.standards_catalog())

    monkeypatch.setattr(resources, "shipped_programmes", broken)
    app = open_page("curriculum", lang="zh")
    assert ZH("curriculum.start.shipped_broken") in texts(app)
    assert len(app.file_uploader) == 1


@pytest.mark.parametrize("view", [HOSTILE, "plan", "x" * 3000])
def test_url_with_anything_in_it_shows_the_first_view(with_sample: Open, view: str) -> None:
    """Values that name nothing are forgotten; an unknown level is said to be so."""
    app = with_sample(part=view, target=MANAGER, item=view, lang="zh")
    assert app.segmented_control(key="curriculum_view").value == "matrix"
    assert view[:40] in texts(app)  # the requirement that does not exist
    assert "不在这一等级的要求里" in texts(app)
    app = with_sample(target=view, lang="zh")
    assert "不存在" in texts(app)


def test_requirement_chosen_is_explained_with_its_clause(with_sample: Open) -> None:
    """Clause, standing, and who teaches how much of it; the choice stands in the address."""
    app = with_sample(target=MANAGER, lang="zh")
    app.selectbox(key="curriculum_item").set_value("sbt-11221-2018/5.3.2.1-d").run()
    said = texts(app)
    assert "5.3.2.1 d)" in said
    assert "| 客服项目策划与实施 | 0.6 | 课程写明 |" in said
    assert app.query_params["item"] == "sbt-11221-2018/5.3.2.1-d"


def test_large_level_is_drawn_by_function(with_sample: Open, network: CareerNetwork) -> None:
    """382 requirements: the table has all, the matrix one function at a time."""
    app = with_sample(target=L1, lang="zh")
    assert len(app.dataframe[0].value) == len(requirements(network, L1)) == 382
    parts = app.selectbox(key="curriculum_matrix_part").options
    assert len(parts) > 15
    app.selectbox(key="curriculum_matrix_part").set_value(parts[3]).run()
    assert not app.exception


def test_lists_are_as_long_as_the_headline_says(with_sample: Open) -> None:
    """Untaught, in part, with doubt, taught twice."""
    app = with_sample(target=L1, part="lists", lang="zh")
    headline = app.header[0].value
    for name in ("untaught", "partly", "doubtful", "over_taught"):
        app.segmented_control(key="curriculum_list").set_value(name).run()
        assert not app.exception
        count = len(app.dataframe[0].value)
        assert ZH(f"curriculum.headline.{name}", count=count) in headline


def test_own_statements_alone_cover_less(with_sample: Open) -> None:
    """Without mappings nothing is in doubt."""
    app = with_sample(target=L1, lang="zh")
    assert "47 项存疑" in app.header[0].value
    app.toggle(key="own").set_value(True).run()
    assert "存疑" not in app.header[0].value


def accept_keys(app: AppTest) -> list[str]:
    """Return the keys of the buttons that accept a suggestion."""
    return [str(button.key) for button in app.button if str(button.key).startswith("curriculum_accept_")]


def test_suggestion_accepted_is_in_matrix_and_file_at_once(open_page: OpenPage) -> None:
    """A share and hours are asked for; undo brings everything back."""
    app = give(open_page("curriculum", lang="zh", target="sbt-11221-2018/specialist"), ("mine.xlsx", workbook()))
    app.segmented_control(key="curriculum_view").set_value("suggestions").run()
    app.selectbox(key="curriculum_suggest_course").set_value("complaints").run()
    before = current(app)
    key = accept_keys(app)[0]
    item = key.removeprefix("curriculum_accept_complaints_")
    app.number_input(key=f"curriculum_coverage_complaints_{item}").set_value(0.5).run()
    app.number_input(key=f"curriculum_hours_complaints_{item}").set_value(3.0).run()
    app.button(key=key).click().run()
    assert not app.exception
    cover = current(app).programme.course("complaints").covers[-1]
    assert (cover.item, float(cover.coverage), float(cover.hours or 0)) == (item, 0.5, 3.0)
    assert key not in accept_keys(app)
    assert "已采纳建议 1 条" in texts(app)
    book = load_workbook(io.BytesIO(programme_file(current(app), "xlsx")))
    rows = [[cell.value for cell in row] for row in book["覆盖 covers"].iter_rows(min_row=2)]
    assert any(row[0] == "complaints" and item in str(row[1]) and row[2] == 0.5 for row in rows)
    assert item.encode() in programme_file(current(app), "yaml")
    app.button(key="curriculum_undo").click().run()
    assert current(app) == before
    assert key in accept_keys(app)


def test_suggestion_rejected_does_not_come_back_until_taken_back(with_sample: Open) -> None:
    """Rejections are remembered, listed, and can be taken back one by one."""
    app = with_sample(target=MANAGER, part="suggestions", lang="zh")
    key = accept_keys(app)[0]
    app.button(key=key.replace("accept", "reject")).click().run()
    assert key not in accept_keys(app)
    assert "否决 1 条" in texts(app)
    app.button(key="curriculum_take_back_0").click().run()
    assert key in accept_keys(app)
    assert current(app).decisions == ()


def test_optimiser_proves_its_choice_and_lays_it_on_weeks(with_sample: Open) -> None:
    """With a share that can be reached: status, total, order, weeks."""
    app = with_sample(target=MANAGER, part="optimiser", lang="zh")
    app.slider(key="curriculum_wish_share").set_value(60).run()
    found(app.button(key="curriculum_search_start").click().run())
    assert "已证明没有更省的选法" in app.success[0].value
    assert "周（" in texts(app)
    table = app.dataframe[0].value
    assert list(table["序号"]) == list(range(1, len(table) + 1))
    assert (table["起始周"] <= table["结束周"]).all()
    assert table["起始周"].is_monotonic_increasing
    app.slider(key="curriculum_wish_share").set_value(61).run()
    assert ZH("curriculum.search.outdated") in texts(app)


def test_optimiser_out_of_reach_says_which_items_and_offers_less(with_sample: Open) -> None:
    """Not even all courses: the items are named, and one button asks for what can be reached."""
    app = with_sample(target=MANAGER, part="optimiser", lang="zh")
    found(app.button(key="curriculum_search_start").click().run())
    assert "只能达到 87.2%" in app.error[0].value
    assert len(app.dataframe[0].value) == 5
    app.button(key="curriculum_search_less").click().run()
    assert app.slider(key="curriculum_wish_share").value == 87
    found(app.button(key="curriculum_search_start").click().run())
    assert app.success


def test_optimiser_takes_fixed_courses_and_leaves_out_excluded_ones(with_sample: Open) -> None:
    """What cannot go together is said with titles."""
    app = with_sample(target=MANAGER, part="optimiser", lang="zh")
    app.slider(key="curriculum_wish_share").set_value(50).run()
    app.multiselect(key="curriculum_wish_fixed").set_value(["reception"]).run()
    app.multiselect(key="curriculum_wish_excluded").set_value(["service-ethics"]).run()
    app.button(key="curriculum_search_start").click().run()
    assert "职业道德与服务意识" in app.error[0].value
    app.multiselect(key="curriculum_wish_excluded").set_value(["consumer-law"]).run()
    found(app.button(key="curriculum_search_start").click().run())
    titles = set(app.dataframe[0].value["课程"])
    assert "业务受理实务" in titles
    assert "消费者权益与合同法律常识" not in titles


@pytest.fixture
def busy(open_page: OpenPage, network: CareerNetwork) -> Iterator[AppTest]:
    """Give the page with a search running that takes minutes; it is ended afterwards.

    Yields:
        The page.
    """
    courses, covers = many_courses(requirements(network, L1))
    app = give(
        open_page("curriculum", lang="zh", target=L1, part="optimiser"), ("many.xlsx", workbook(courses, covers))
    )
    app.slider(key="curriculum_wish_share").set_value(70).run()
    app.button(key="curriculum_search_start").click().run()
    assert not app.exception
    yield app
    if "curriculum_search" in app.session_state:
        app.session_state["curriculum_search"].process.cancel()


def search_of(app: AppTest) -> workbench.CourseSearch:
    """Return the search of the session."""
    search: workbench.CourseSearch = app.session_state["curriculum_search"]
    return search


def test_search_shows_its_progress_and_can_be_cancelled(busy: AppTest) -> None:
    """The page does not wait; what was found by then is shown with what might be saved."""
    search = search_of(busy)
    assert search.running
    deadline = time.monotonic() + 40
    while search.process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    busy.run()
    assert "目前最好" in texts(busy)
    assert busy.button(key="curriculum_search_start").disabled
    busy.button(key="curriculum_search_cancel").click().run()
    busy.run()
    assert not search.running
    assert ZH("curriculum.search.cancelled") in texts(busy)
    assert "最多还能省" in texts(busy)
    assert not busy.button(key="curriculum_search_start").disabled


def test_search_cancelled_before_it_found_anything_says_so(busy: AppTest) -> None:
    """There is no answer then, and no error either."""
    search = search_of(busy)
    search.process.cancel()
    if search.process.poll() is not None:
        pytest.skip("it was quicker")
    search.cancelled = True
    busy.run()
    assert ZH("curriculum.search.cancelled_early") in texts(busy)
    assert not busy.exception


def test_search_whose_process_breaks_off_is_explained(busy: AppTest) -> None:
    """A process that is killed is not mistaken for a choice."""
    search = search_of(busy)
    process = search.process._process
    assert process is not None
    process.kill()
    process.wait()
    if search.process.poll() is not None:
        pytest.skip("it was quicker")
    busy.run()
    assert "计算没有完成" in texts(busy)


@pytest.mark.parametrize("page", ["plan", "overview"])
def test_search_ends_when_the_page_is_left(busy: AppTest, page: str) -> None:
    """Nobody computes for a person who went elsewhere."""
    search = search_of(busy)
    assert search.running
    busy.switch_page(str(ROOT / "ui" / "pages" / f"{page}.py")).run()
    assert not busy.exception
    assert not search.running
    assert search.cancelled


def test_search_ends_with_another_programme(busy: AppTest) -> None:
    """An answer for courses that are gone is of no use."""
    search = search_of(busy)
    busy.button(key=SAMPLE).click().run()
    assert not search.running
    assert "curriculum_search" not in busy.session_state


def test_search_ends_with_its_session(network: CareerNetwork, open_page: OpenPage) -> None:
    """Nothing but the session holds the process."""
    courses, covers = many_courses(requirements(network, L1))
    app = give(
        open_page("curriculum", lang="zh", target=L1, part="optimiser"), ("many.xlsx", workbook(courses, covers))
    )
    app.slider(key="curriculum_wish_share").set_value(70).run()
    app.button(key="curriculum_search_start").click().run()
    process = search_of(app).process._process
    assert process is not None
    assert process.poll() is None
    del app.session_state["curriculum_search"]
    assert process.poll() is not None


def test_gap_of_a_person_can_be_closed(with_sample: Open) -> None:
    """Once a profile is there, courses can be chosen for what that person lacks."""
    app = with_sample(target=MANAGER, part="optimiser", lang="zh")
    assert ZH("curriculum.wish.no_profile") in texts(app)
    app.session_state["profile_draft"] = {"held_levels": [{"level": "sbt-11221-2018/supervisor"}]}
    app.run()
    app.segmented_control(key="curriculum_wish_basis").set_value("gap").run()
    assert "39 项要求里" in texts(app)
    app.slider(key="curriculum_wish_share").set_value(50).run()
    found(app.button(key="curriculum_search_start").click().run())
    assert app.success


def test_additions_rank_courses_that_are_not_given(with_sample: Open) -> None:
    """Without a course less is reached, and the table says what it would bring back."""
    app = with_sample(target=MANAGER, part="optimiser", lang="zh")
    assert "方案达到 87.2%" in texts(app)
    app.multiselect(key="curriculum_wish_pool").set_value(["coaching", "crisis-management"]).run()
    assert not app.exception
    assert len(app.dataframe) == 2
    singles = app.dataframe[0].value
    assert set(singles["课程"]) == {"员工辅导与业务培训", "服务危机与应急管理"}
    assert "方案达到 87.2%" not in texts(app)


def test_syllabus_of_several_levels_divides_the_hours_given(with_sample: Open) -> None:
    """Hours given or printed are divided to the last hour; without either they stay unstated."""
    app = with_sample(target=MANAGER, part="syllabus", lang="zh")
    app.multiselect(key="curriculum_syllabus_levels").set_value([MANAGER, "csm/l3"]).run()
    assert "标准未规定" in texts(app)
    app.number_input(key="curriculum_syllabus_hours_csm/l3").set_value(200).run()
    assert not app.exception
    table = next(m.value for m in app.markdown if "产品与客户服务" in m.value)
    hours = [row.split("|")[5].strip() for row in table.splitlines()[2:]]
    assert sum(map(int, hours)) == 200
    app.multiselect(key="curriculum_syllabus_levels").set_value([]).run()
    assert ZH("curriculum.outline.choose") in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_of_the_page_open(with_sample: Open, network: CareerNetwork, language: Any) -> None:
    """Coverage, choice and syllabus as Excel and Word."""
    t = translator(language)
    app = with_sample(target=MANAGER, part="optimiser", lang=language)
    app.slider(key="curriculum_wish_share").set_value(60).run()
    found(app.button(key="curriculum_search_start").click().run())
    search, draft = search_of(app), current(app)
    assert search.choice is not None
    question = CurriculumQuestion(network, draft, cumulative=False, mapped=True)
    for content in (
        coverage_file(question, question.coverage(MANAGER), t),
        plan_file(network, draft.programme, search.wish, search.choice, None, t),
        syllabus_file(network, (), "xlsx", t),
    ):
        assert load_workbook(io.BytesIO(content)).sheetnames
    assert syllabus_file(network, (), "docx", t).startswith(b"PK")


def hostile_courses() -> bytes:
    """Return a programme whose every text is hostile."""
    text = {"zh": HOSTILE, "en": HOSTILE}
    programme = import_courses({"x.xlsx": workbook()}, resources.standards_catalog()).programme
    courses = tuple(
        course.model_copy(
            update={
                "title": type(course.title)(**text),
                "outline": f"=cmd|' /C calc'!A0。{HOSTILE}。投诉处理",
                "unit": "![x](http://evil/x.png)",
            }
        )
        for course in programme.courses
    )
    record = programme.record.model_copy(update={"title": type(programme.record.title)(**text)})
    file = programme.file.model_copy(update={"courses": courses, "programme": record})
    return programme_yaml(Programme(file, {})).encode()


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_texts_of_a_programme_stay_text(open_page: OpenPage, view: str) -> None:
    """Whatever titles, outlines and units hold, nothing becomes markup, a picture or a link."""
    app = open_page("curriculum", lang="zh", target="sbt-11221-2018/specialist", part=view)
    give(app, (f"{HOSTILE[:8]}.yaml", hostile_courses()))
    if view == "suggestions":
        app.button(key=accept_keys(app)[0]).click().run()
    if view == "optimiser":
        app.button(key="curriculum_search_start").click().run()
        found(app)
    assert not app.exception
    shown = [*app.markdown, *app.header, *app.caption, *app.info, *app.success, *app.warning, *app.error, *app.expander]
    for element in shown:
        said = str(getattr(element, "value", getattr(element, "label", "")))
        assert "![x](" not in said
        assert "<script>" not in said
    for element in app.get("html"):
        assert "<script>" not in element.proto.body
    for widget in (*app.button, *app.number_input, *app.toggle, *app.slider):
        assert "![x](" not in widget.label


def test_language_can_be_changed_in_the_middle(with_sample: Open) -> None:
    """Programme, target and view stay, words change."""
    app = with_sample(target=MANAGER, part="lists", lang="zh")
    app.segmented_control(key="app_language").set_value("en").run()
    assert not app.exception
    assert app.header[0].value.startswith("Covers 34 of 39 requirements")
    assert app.segmented_control(key="curriculum_view").value == "lists"


def test_standards_changed_since_the_upload_are_said(
    with_sample: Open, monkeypatch: pytest.MonkeyPatch, network: CareerNetwork
) -> None:
    """A programme that names items which are gone is not counted against the rest in silence."""
    app = with_sample(target=MANAGER, lang="zh")
    smaller = network.subgraph([node for node in network if node != "sbt-11221-2018/5.3.2.1-a"])
    monkeypatch.setattr(resources, "career_network", lambda: smaller)
    app.run()
    assert not app.exception
    assert "sbt-11221-2018/5.3.2.1-a" in app.error[0].value
    assert not app.header


@pytest.mark.parametrize("change", [{"unit": "课时"}])
def test_mixed_units_are_explained_where_hours_are_added_up(open_page: OpenPage, change: dict[str, str]) -> None:
    """Hours that cannot be added up are not."""
    app = give(
        open_page("curriculum", lang="zh", target="sbt-11221-2018/specialist", part="optimiser"),
        ("units.yaml", yaml_of(**change)),
    )
    app.multiselect(key="curriculum_wish_pool").set_value(["complaints", "phone"]).run()
    assert not app.exception
    for view in VIEWS:
        app.segmented_control(key="curriculum_view").set_value(view).run()
        assert not app.exception
