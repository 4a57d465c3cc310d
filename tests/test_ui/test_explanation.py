"""Tests of the words for answers: every kind of condition, binding, evidence and change, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.career_network import CareerNetwork
from graph.condition_check import ConditionCheck, Verdict
from graph.eligibility import check_eligibility
from graph.plan import Binding, Bound, FactChange, Objective, OtherRoute, PlanOptions, Proof
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import Evidence
from ontology.scales import ConditionKind
from tests import builders
from ui.explanation import Explainer, figure
from ui.messages import LANGUAGES, translator

MANAGER = "sbt-11221-2018/manager"
TODAY = date(2026, 9, 1)


@pytest.fixture
def zh(network: CareerNetwork) -> Explainer:
    """The Chinese words for the standards' network."""
    return Explainer(network, translator("zh"))


def check(kind: ConditionKind, required: Any, actual: Any = None, **facts: Any) -> ConditionCheck:
    """Return a checked condition."""
    values = {"comparator": "at_least", "verdict": Verdict.UNKNOWN, "opens_on": None, **facts}
    return ConditionCheck(kind=kind, required=required, actual=actual, **values)


@pytest.mark.parametrize(("number", "text"), [(5, "5"), (5.0, "5"), (0, "0"), (0.5, "0.5"), (4.999, "5"), (100, "100")])
def test_figure_is_written_as_people_write(number: float, text: str) -> None:
    """No trailing zeros, and none cut from whole numbers."""
    assert figure(number) == text


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (check(ConditionKind.EDUCATION, "bachelor"), "学历达到本科及以上"),
        (check(ConditionKind.EDUCATION, "upper_secondary", comparator="below"), "学历低于高中/中专"),
        (check(ConditionKind.RELATED_YEARS, 2), "相关工作满 2 年"),
        (
            check(ConditionKind.RELATED_YEARS, 0, comparator="more_than", basis={"zh": "客服", "en": "x"}),
            "客服（年限大于 0 年）",
        ),
        (check(ConditionKind.PRACTICE_HOURS, 200), "岗位实践不少于 200 小时"),
        (check(ConditionKind.PRIOR_LEVEL, MANAGER, comparator="is"), "已取得客户服务经理"),
        (check(ConditionKind.YEARS_AFTER_PRIOR_LEVEL, {"level": MANAGER, "years": 2}), "取得客户服务经理后满 2 年"),
        (check(ConditionKind.CERTIFICATE, ["甲", "乙"], comparator="is"), "持有《甲》"),
        (check(ConditionKind.YEARS_WITH_CERTIFICATE, {"certificates": ["甲"], "years": 1.5}), "持有《甲》满 1.5 年"),
        (
            check(ConditionKind.ENROLMENT, ["mba", "related_postgraduate"], comparator="one_of"),
            "在读 MBA / 在读相关专业研究生",
        ),
        (check(ConditionKind.EMPLOYER_ASSESSMENT, True, comparator="is"), "企业考核合格"),
    ],
)
def test_required_words_every_kind(zh: Explainer, condition: ConditionCheck, words: str) -> None:
    """Every kind of condition has its phrase."""
    assert zh.required(condition) == words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (check(ConditionKind.EDUCATION, "bachelor"), "未知"),
        (check(ConditionKind.EDUCATION, "bachelor", "associate"), "大专/高职"),
        (check(ConditionKind.RELATED_YEARS, 2, 0), "0 年"),
        (check(ConditionKind.PRACTICE_HOURS, 200, 12), "12 小时"),
        (check(ConditionKind.PRIOR_LEVEL, MANAGER, "none", comparator="is"), "无"),
        (check(ConditionKind.PRIOR_LEVEL, MANAGER, {"level": MANAGER, "since": None}), "客户服务经理（取得日期未知）"),
        (check(ConditionKind.CERTIFICATE, ["甲"], {"name": "甲", "since": "2020-01-01"}), "《甲》（2020-01-01 取得）"),
        (check(ConditionKind.EMPLOYER_ASSESSMENT, True, actual=False), "不合格"),
        (check(ConditionKind.PERFORMANCE, "excellent", "notable", assumed=True), "突出（假定已获认定）"),
    ],
)
def test_actual_words_what_is_known(zh: Explainer, condition: ConditionCheck, words: str) -> None:
    """Unknown, none and 0 are three phrases."""
    assert zh.actual(condition) == words


def test_level_of_another_network_shows_its_id(zh: Explainer) -> None:
    """A level that is not in the network is named by its id rather than breaking the page."""
    assert zh.level("other/l1") == "other/l1"


def test_level_shows_the_printed_label_beside_the_title() -> None:
    """Where the source prints another label, both are shown."""
    network = builders.network(builders.level(title=builders.wording("初级"), printed_label="高级"))
    assert Explainer(network, translator("zh")).level("s/l1") == "初级（原文标注：高级）"


@pytest.mark.parametrize(
    ("day", "words"),
    [(None, "不只差时间"), (TODAY, "现在"), (date(2020, 1, 1), "现在"), (date(2027, 1, 1), "2027-01-01 起")],
)
def test_opens_tells_now_later_and_never_apart(zh: Explainer, day: date | None, words: str) -> None:
    """A day, now, or not by time alone."""
    assert zh.opens(day, TODAY) == words


def test_evidence_words_every_kind(zh: Explainer) -> None:
    """What a standing rests on is said; nothing known is unknown."""
    item = "sbt-11221-2018/5.4.2.1-a"
    assert zh.evidence(None) == "未知"
    assert zh.evidence(Evidence(kind="profile", id=item)) == "个人档案"
    assert zh.evidence(Evidence(kind="level", id=MANAGER)) == "已取得等级 客户服务经理"
    mapped = zh.evidence(Evidence(kind="mapping", id=item, relation="close", confidence=0.7))
    assert mapped == f"与 SB/T 11221-2018 的“{zh.item(item)}”（5.4.2.1 a)）相近，置信度 0.70"
    unsure = zh.evidence(Evidence(kind="mapping", id=item, relation="broad", confidence=None, doubtful=True))
    assert "存疑" in unsure
    assert "未注明" in unsure


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("options", [PlanOptions(), PlanOptions(stepwise=True), PlanOptions(discretionary=True, k=3)])
def test_binding_and_other_routes_of_real_plans_have_words(
    network: CareerNetwork, language: Any, options: PlanOptions
) -> None:
    """Every step of a plan says what binds it, and why not by another route."""
    explain = Explainer(network, translator(language))
    facts = {"education": "bachelor", "experience": {"related_years": 0}, "held_levels": [], "weekly_study_hours": 5}
    profile = Profile.model_validate({"as_of": TODAY, **facts})
    for path in find_plan(network, profile, "sbt-11221-2018/director", options).paths:
        for step in path.level_steps:
            assert explain.binding(step)
            for other in step.other_routes:
                assert other.clause in explain.other_route(other)


def test_binding_of_training_and_of_the_step_before(zh: Explainer) -> None:
    """Training binds by its hours, a step before by its level, unstated conditions by nothing."""
    network = builders.network(builders.level())
    step = find_plan(network, Profile(as_of=TODAY), "s/l1").paths[0].level_steps[0]
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("training", {"hours": 80, "weekly_study_hours": 8}, "培训 80 学时、每周 8 小时，学完才结束"),
        ("previous_step", {"level": MANAGER}, "取得上一等级（客户服务经理）后即满足"),
        ("previous_step", {"education": "bachelor"}, "取得学历（本科）后即满足"),
        ("unstated", {}, "标准未规定申报条件，未计时间"),
        ("as_of", {}, "条件已满足，随时可以开始"),
    )
    for kind, detail, words in cases:
        binding = Binding(kind=kind, clause=None, detail=detail)
        assert zh.binding(step.model_copy(update={"binding": binding})) == words


@pytest.mark.parametrize(
    ("language", "words", "phrase"),
    [
        ("zh", "本科：在职学习约 2.5 年（假设）", "我们的假设"),
        ("en", "bachelor's degree beside work, about 2.5 years (assumption)", "An assumption of ours"),
    ],
)
def test_study_says_its_degree_and_duration_and_that_it_is_assumed(
    network: CareerNetwork, language: Any, words: str, phrase: str
) -> None:
    """A study is worded in one phrase, and what its duration stands for is among the assumptions, once."""
    explain = Explainer(network, translator(language))
    facts = {"education": "associate", "experience": {"related_years": 0}, "held_levels": []}
    profile = Profile.model_validate({"as_of": TODAY, **facts})
    chosen = PlanOptions(further_education=True, pareto=True)
    plan = find_plan(network, profile, "sbt-11221-2018/director", chosen)
    study = plan.paths[0].studies[0].model_copy(update={"months": 30})
    assert explain.study(study) == words
    said = explain.assumptions(plan)
    assert len(set(said)) == len(said) > len(plan.assumptions)
    assert any(study.text.wording(language) in text and phrase in text for text in said)


def test_other_route_says_when_or_what_is_missing(zh: Explainer) -> None:
    """A route not used opens later, or names what it still needs."""
    later = OtherRoute(id="r", clause="5.3.1 a)", opens_on=date(2030, 1, 1), blocked_by=())
    assert zh.other_route(later) == "5.3.1 a)：最早 2030-01-01"
    blocked = later.model_copy(update={"opens_on": None, "blocked_by": (check(ConditionKind.EDUCATION, "master"),)})
    assert "学历达到硕士及以上" in zh.other_route(blocked)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (FactChange(field="education", was="associate", becomes="bachelor"), "学历：从大专/高职变为本科"),
        (FactChange(field="education", was=None, becomes="bachelor"), "补充学历：本科即可"),
        (FactChange(field="experience.related_years", was=None, becomes=0), "补充相关工作年限：任意已知年限即可"),
        (FactChange(field="experience.practice_hours", was=10, becomes=200), "岗位实践小时数：从10 小时变为200 小时"),
        (FactChange(field="employer_assessment", was=False, becomes=True), "企业考核：从不合格变为合格"),
        (
            FactChange(field="held_levels", was=[], becomes={"level": MANAGER, "since": "2026-09-01"}),
            "已取得等级：从无变为客户服务经理",
        ),
        (FactChange(field="enrolled_in", was=None, becomes="mba"), "补充在读情况：在读 MBA即可"),
    ],
)
def test_change_words_every_field(zh: Explainer, change: FactChange, words: str) -> None:
    """What would have to change is said as a change, what is only unknown as something to say."""
    assert zh.change(change) == words


def test_assumed_recognition_is_marked(network: CareerNetwork) -> None:
    """An assumed recognition is never shown as a fact."""
    profile = Profile(as_of=TODAY)
    answer = check_eligibility(network, profile, MANAGER)
    assert not any(entry.assumed for route in answer.routes for entry in route.conditions)


def test_binding_on_a_level_planned_on_the_way_is_not_called_today(zh: Explainer) -> None:
    """What has its own day says it; only what is true on the first day is what one has at present."""
    planned = {
        "comparator": "at_least",
        "required": {"level": MANAGER, "years": 2},
        "actual": {"level": MANAGER, "since": "2027-09-01"},
        "basis": None,
    }
    words = zh.bound(Binding(kind="yearsAfterPriorLevel", clause="1", detail=planned), TODAY)
    assert "目前" not in words
    assert "2027-09-01" in words
    worked = {"comparator": "at_least", "required": 3, "actual": 1, "basis": None}
    assert "目前：1 年" in zh.bound(Binding(kind="relatedYears", clause="1", detail=worked), TODAY)


def test_search_cut_short_before_anything_was_proven_says_so(network: CareerNetwork, zh: Explainer) -> None:
    """No empty list of bounds."""
    options = PlanOptions(cross_standards=True, budget=1)
    plan = find_plan(network, Profile(as_of=TODAY), MANAGER, options)
    cut_short = plan.model_copy(update={"proof": Proof(complete=False)})
    assert zh.proof(cut_short) == "在 1 秒内没有查完，这里是目前最好的结果，尚未证明。"
    bound = Bound(objective=Objective.ITEMS, found=5, at_least=3)
    bounded = plan.model_copy(update={"proof": Proof(complete=False, bounds=(bound,))})
    assert "5" in zh.proof(bounded)
    assert "3" in zh.proof(bounded)
