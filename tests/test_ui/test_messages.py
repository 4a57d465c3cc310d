"""Tests of the texts: both languages alike, none unused, none written into pages and components."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from graph.plan import Objective
from graph.requirements import Status
from ontology.document import read_document
from ontology.problems import Language
from ontology.records import CompetencyKind
from ontology.scales import ConditionKind, scale_of
from ui import messages
from ui.messages import LANGUAGES, translator

UI = Path(messages.__file__).parent
SHOWN_IN = ("pages", "components")
CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# between two pieces of data, in both languages alike
ALLOWED_CJK = {"　", "？", "、"}
ICON = re.compile(r":material/\w+:")
DIRECTIVE = re.compile(r":(small|gray-badge|gray|green|red|orange|blue|primary)\[")
SCALES = [kind.value for kind in ConditionKind if scale_of(kind) is not None]
# called on st or a container with words for the user in these places
WORDED_KEYWORDS = {"label", "help", "placeholder", "body", "alt", "title", "value", "text"}
NOT_WORDED = {
    "html",  # style sheets only: no text enters it
    "get_option", "component", "markdown_table", "fragment", "cache_data", "cache_resource", "set_page_config", "Page",
    "get", "pop", "from_dict", "append", "add_node", "add_edge", "join", "startswith", "split", "replace", "columns",
}  # fmt: skip


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def sources() -> list[Path]:
    """Return the modules of the interface."""
    return sorted(UI.rglob("*.py"))


def test_texts_have_the_same_keys_in_both_languages() -> None:
    """A text that is missing would show its key."""
    zh, en = (set(translator(language).texts) for language in LANGUAGES)
    assert zh ^ en == set()


def test_texts_have_the_same_placeholders_in_both_languages() -> None:
    """A figure told in one language is told in the other; units are printed in Chinese only."""
    zh, en = (translator(language).texts for language in LANGUAGES)
    assert {key for key in zh if placeholders(zh[key]) - {"unit"} != placeholders(en[key]) - {"unit"}} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_not_empty(language: Language) -> None:
    """No text is left blank."""
    assert [key for key, text in translator(language).texts.items() if not text.strip()] == []


def test_texts_in_english_hold_no_chinese() -> None:
    """The English interface is English, apart from the name of the other language and an example of a search in it."""
    chinese = {key for key, text in translator("en").texts.items() if CJK.search(text)}
    assert chinese - {"app.languages.zh", "explore.search.placeholder"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_is_defined_in_one_file_only(language: Language) -> None:
    """Two files that define a key would overwrite each other silently."""
    seen: dict[str, str] = {}
    for path in sorted((UI / "locales" / language).glob("*.yaml")):
        for key in messages._flat(read_document(path).root, ""):
            assert seen.setdefault(key, path.name) == path.name, f"{key} is in {seen[key]} and in {path.name}"


def test_unknown_key_shows_itself() -> None:
    """A missing text is seen, not hidden."""
    assert translator("zh")("no.such.key") == "no.such.key"
    assert not translator("zh").knows("no.such.key")


def test_every_key_is_used() -> None:
    """A text nobody shows is rubbish: remove it from both files of ui/locales."""
    exact, patterns = set[str](), set[str]()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                exact.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.update(patterns_of(node))
    for template in sorted((UI / "templates").glob("*.jinja")):
        exact.update(re.findall(r"t\('([^']+)'\)", template.read_text(encoding="utf-8")))
    unused = [
        key
        for key in translator("zh").texts
        if key not in exact and not any(re.fullmatch(pattern, key) for pattern in patterns)
    ]
    assert unused == []


def patterns_of(text: ast.JoinedStr) -> Iterator[str]:
    """Yield the pattern of the keys an f-string can make; one without any fixed part stands for the scales."""
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in text.values]
    fixed = [part for part in text.values if isinstance(part, ast.Constant)]
    if any(re.search(r"[a-z]{2}", str(part.value)) for part in fixed):
        yield "".join(parts)
    elif [str(part.value) for part in fixed] == ["."]:
        yield from (rf"{scale}\.\w+" for scale in SCALES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_an_answer_has_words(language: Language) -> None:
    """Whatever the reasoning layer can answer can be said."""
    t = translator(language)
    keys = [f"status.{status}" for status in Status]
    keys += [f"kind.{kind}" for kind in CompetencyKind]
    keys += [f"condition.{kind}" for kind in ConditionKind]
    keys += [f"objective.{objective}" for objective in Objective]
    for kind in ConditionKind:
        scale = scale_of(kind)
        keys += [f"{kind}.{value}" for value in scale] if scale else []
    for reason in ("unstated", "route_met", "only_time_missing", "facts_missing", "conditions_unmet", "module_only"):
        keys += [f"reason.{reason}", f"eligibility.headline.{reason}"]
    assert [key for key in keys if not t.knows(key)] == []


@pytest.mark.parametrize("folder", SHOWN_IN)
def test_no_chinese_in_code(folder: str) -> None:
    """Words for users stand in ui/locales, in both languages."""
    found = [
        f"{path.name}:{node.lineno}: {node.value!r}"
        for path in sorted((UI / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not is_docstring(node, path)
        if CJK.search(node.value) and node.value not in ALLOWED_CJK
    ]
    assert found == []


def is_docstring(constant: ast.Constant, path: Path) -> bool:
    """Say whether a text of a module is a docstring."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return any(
        isinstance(node, owners) and ast.get_docstring(node, clean=False) == constant.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


@pytest.mark.parametrize("folder", SHOWN_IN)
def test_no_sentence_in_calls_of_streamlit(folder: str) -> None:
    """What a widget says comes from the texts, in pages and components alike."""
    found = [
        f"{path.name}:{call.lineno}: {text!r}"
        for path in sorted((UI / folder).glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and is_streamlit(call)
        for text in literals(call)
        if re.search(r"[^\W\d_]{2}", DIRECTIVE.sub("", ICON.sub("", text)))
    ]
    assert found == []


def is_streamlit(call: ast.Call) -> bool:
    """Say whether a call looks like ``st.x(...)`` with words for the user."""
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr not in NOT_WORDED
        and isinstance(function.value, ast.Name)
        and function.value.id in {"st", "column", "left", "right", "container", "notice"}
    )


def literals(call: ast.Call) -> Iterator[str]:
    """Yield the literal parts of what a call is given to show."""
    shown = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg in WORDED_KEYWORDS)]
    for node in shown:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
