"""Strict reading of one YAML or JSON document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ontology import document as module
from ontology.document import LARGEST_DOCUMENT, Plain, parse_document, read_document
from ontology.errors import DocumentError
from ontology.problems import Problem
from tests.documents import ROOT, TINY

BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


def refusal(content: bytes) -> Problem:
    """Return the one problem for which a document is refused."""
    with pytest.raises(DocumentError) as caught:
        parse_document(content, file="f.yaml")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "off", "1.10", "012", "0x1F", "1e3", "2026-01-01", "12:30:00", ".nan", "1_000", "=", "a b"],
)
def test_parse_plain_scalar_stays_the_text_written(written: str) -> None:
    """No YAML rule turns what was written into a truth value, a number or a date."""
    assert parse_document(f"key: {written}\n".encode(), file="f").root == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_parse_empty_or_null_is_none(written: str) -> None:
    """An empty value, ~ and null say nothing."""
    assert parse_document(f"key: {written}\n".encode(), file="f").root == {"key": None}


@pytest.mark.parametrize("written", ['""', "'~'", '"null"'])
def test_parse_quoted_null_word_is_text(written: str) -> None:
    """Quotes make a text of what would say nothing."""
    assert parse_document(f"key: {written}\n".encode(), file="f").root == {"key": written[1:-1]}


def test_parse_merge_key_is_an_ordinary_key() -> None:
    """<< has no power here."""
    assert parse_document(b"<<: {a: b}\n", file="f").root == {"<<": {"a": "b"}}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "not_mapping", 0),
        (b"# only a comment\n", "not_mapping", 0),
        (b"- a\n", "not_mapping", 0),
        (b"hello", "not_mapping", 0),
        (b"[1, 2]", "not_mapping", 0),
        (b"a: 1\n b: 2\n", "not_yaml", 2),
        (b"a: [1, 2\n", "not_yaml", 2),
        (b"a: 1\nb:\n\tc: 2\n", "not_yaml", 3),
        (b'a: 1\nb: "x\x00y"\n', "not_yaml", 2),
        (b"a: 1\n---\nb: 2\n", "several_documents", 2),
        (b"a: 1\nb: &anchor 2\n", "alias_refused", 2),
        (b"a: *nowhere\n", "alias_refused", 1),
        (BOMB, "alias_refused", 1),
        (b"&k a: 1\n", "alias_refused", 1),
        (b"? *k\n: 1\n", "alias_refused", 1),
        (b"a: !!python/object/apply:os.system [x]\n", "alias_refused", 1),
        (b"a: !!int 1\n", "alias_refused", 1),
        (b"a: !custom 1\n", "alias_refused", 1),
        (b"[a]: b\n", "bad_key", 1),
        (b"x: 1\n? {a: b}\n: c\n", "bad_key", 2),
        (b"a: " + b"[" * 100_000, "too_deep", 1),
        (b"".join(b" " * i + b"a:\n" for i in range(40)), "too_deep", 22),
        (b'{"a":' + b"[" * 100_000, "too_deep", 0),
        ("title: 中文".encode("gbk"), "not_utf8", 0),
        ("title: 中文".encode("utf-16"), "not_utf8", 0),
        (b'{\n"a": 1\n"b": 2}', "not_yaml", 3),
        (b'{\n\t"a": 1\n\t"b": 2}', "not_yaml", 3),
        (b'{"a": "\\ud83d"}', "not_yaml", 1),
    ],
)
def test_parse_what_is_not_a_plain_mapping_is_refused_with_its_line(content: bytes, code: str, line: int) -> None:
    """A document that is no plain mapping, or could expand beyond its size, is refused where it goes wrong."""
    problem = refusal(content)
    assert (problem.code, problem.line) == (code, line)


def test_parse_duplicate_keys_are_all_reported_with_the_rest_readable() -> None:
    """Every second writing of a key is a problem at its line, and the document can still be searched for others."""
    with pytest.raises(DocumentError) as caught:
        parse_document(b"a: 1\nb: {x: 1, x: 2}\na: 3\nc: [{y: 1,\n  y: 2}]\n", file="f")
    assert [(problem.code, problem.line, problem.values["key"]) for problem in caught.value.problems] == [
        ("duplicate_key", 2, "x"),
        ("duplicate_key", 3, "a"),
        ("duplicate_key", 5, "y"),
    ]
    assert caught.value.document is not None
    assert set(caught.value.document.root) == {"a", "b", "c"}


def test_parse_nesting_of_twenty_levels_is_accepted() -> None:
    """The limit on nesting refuses the twenty-first level, not the twentieth."""
    accepted = b"".join(b" " * i + b"a:\n" for i in range(20))
    assert parse_document(accepted, file="f").root
    assert refusal(b"".join(b" " * i + b"a:\n" for i in range(22))).code == "too_deep"


def test_parse_number_of_nodes_can_be_bounded_otherwise() -> None:
    """A format may allow more, or fewer, values and keys."""
    assert parse_document(b"a: [1, 2]", file="f", most_nodes=5).root == {"a": ["1", "2"]}
    with pytest.raises(DocumentError) as caught:
        parse_document(b"a: [1, 2]", file="f", most_nodes=4)
    assert [problem.values["limit"] for problem in caught.value.problems] == ["4"]


def test_parse_too_many_nodes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of more nodes than allowed is refused while it is read."""
    monkeypatch.setattr(module, "_MOST_NODES", 10)
    assert refusal(b"a: [1, 2, 3, 4, 5, 6, 7, 8]\n").code == "too_many_nodes"
    assert parse_document(b"a: [1, 2, 3, 4, 5, 6, 7]\n", file="f").root


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa: 1\n", b'\xef\xbb\xbf{"a": 1}', b"a: 1\r\n", b"---\na: 1\n...\n"])
def test_parse_byte_order_mark_line_ends_and_document_marks_are_accepted(content: bytes) -> None:
    """What editors on other systems write reads the same."""
    assert parse_document(content, file="f").root == {"a": "1"}


def test_parse_json_tabs_surrogates_and_long_numbers_read_as_text() -> None:
    """JSON indented with tabs, with escaped astral characters or numbers of any length is read."""
    digits = "9" * 5000
    content = '{\n\t"emoji": "\\ud83d\\ude00 \\\\ud83d",\n\t"number": ' + digits + ',\n\t"none": null\n}'
    assert parse_document(content.encode(), file="f").root == {
        "emoji": "😀 \\ud83d",
        "number": digits,
        "none": None,
    }


def test_parse_json_duplicate_key_is_refused_at_its_line() -> None:
    """JSON may not write a key twice either."""
    problem = refusal(b'{\n\t"a": 1,\n\t"a": 2\n}')
    assert (problem.code, problem.line) == ("duplicate_key", 3)


def as_text(value: Any) -> Plain:
    """Return a JSON value as the strict reader gives it: every number and truth value as its text."""
    if isinstance(value, dict):
        return {key: as_text(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [as_text(entry) for entry in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


# a raw line separator inside JSON text is a line break to YAML: written by no editor
printable = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=20
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | printable,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(printable, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(printable, values, max_size=4), st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_parse_json_gives_what_the_standard_parser_gives(
    tree: dict[str, Any], ascii_only: bool, indent: int | str | None
) -> None:
    """Any JSON object, however it is laid out, reads as the JSON parser reads it, scalars as text."""
    content = json.dumps(tree, ensure_ascii=ascii_only, indent=indent).encode()
    assert parse_document(content, file="f").root == as_text(tree)


@given(st.binary(max_size=60) | st.text(st.sampled_from("ab:-[]{}&*!|>'\"#?, \n\t~<%@`"), max_size=40).map(str.encode))
def test_parse_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Whatever is uploaded, the answer is a document or its problems."""
    try:
        document = parse_document(content, file="f")
    except DocumentError as error:
        assert error.problems  # noqa: PT017 - either outcome is fine, a crash is not
    else:
        assert isinstance(document.root, dict)


@pytest.mark.parametrize(
    "path", [TINY, ROOT / "data" / "standards" / "sbt-11221-2018.yaml"], ids=lambda path: path.stem
)
def test_parse_pure_python_parser_reads_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the same values come from the same lines."""
    fast = read_document(path)
    monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    slow = read_document(path)
    assert (slow.root, slow.lines) == (fast.root, fast.lines)


def test_read_missing_file_or_folder_says_so(tmp_path: Path) -> None:
    """A path that is nothing or a folder is a problem of the file, not a crash."""
    for path, code in ((tmp_path / "none.yaml", "file_missing"), (tmp_path, "file_unreadable")):
        with pytest.raises(DocumentError) as caught:
            read_document(path)
        (problem,) = caught.value.problems
        assert (problem.file, problem.line, problem.code) == (str(path), 0, code)


def test_read_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a problem with the system's reason."""
    path = tmp_path / "locked.yaml"
    path.write_text("a: 1\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.problems[0].code == "file_unreadable"
    assert "Permission denied" in caught.value.problems[0].reason()


def test_read_file_above_the_limit_is_refused_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file too large is refused by its size alone; one of exactly the limit is read."""
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"x" * 97)
    assert read_document(path, limit=100).root["a"] == "x" * 97

    def read(*_: object, **__: object) -> None:
        pytest.fail("the file was opened")

    monkeypatch.setattr(Path, "open", read)
    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(DocumentError) as caught:
        read_document(path, limit=99)
    (problem,) = caught.value.problems
    assert (problem.code, problem.values) == ("file_too_large", {"size": "100", "limit": "99"})


def test_read_device_that_says_it_is_empty_is_refused() -> None:
    """A file that yields more than its size promises is read up to the limit and no further."""
    device = Path("/dev/zero")
    if not device.exists():
        pytest.skip("no such device on this system")
    with pytest.raises(DocumentError) as caught:
        read_document(device, limit=1000)
    assert caught.value.problems[0].code == "file_too_large"


def test_parse_content_above_the_limit_is_refused() -> None:
    """An upload is held to the same limit as a file."""
    assert refusal(b"a: " + b"x" * LARGEST_DOCUMENT).code == "file_too_large"


def test_line_of_unknown_path_is_that_of_the_nearest_ancestor() -> None:
    """A field that is missing is reported where its record begins."""
    document = parse_document(b"a:\n  - b: 1\n    c: 2\n", file="f")
    assert document.line_of(("a", 0, "c")) == 3
    assert document.line_of(("a", 0, "missing", "deeper")) == 2
    assert document.line_of(("missing",)) == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("levels", 0, "title"), "junior"),
        (("levels", 0, "routes", 0), "5 a)"),
        (("levels", 0, "routes", 0, "conditions", 0, "level"), "5 a)"),
        (("held_levels", 0, "since"), "s/l"),
        (("certificates", 0), "card"),
        (("plain",), "plain"),
        (("levels", 9, "title"), "levels.9.title"),
    ],
)
def test_record_of_names_the_record_a_person_knows(path: tuple[str | int, ...], name: str) -> None:
    """A record goes by its id, else its clause, else the level or name it lists, else its path."""
    content = b"""
levels: [{id: junior, title: x, routes: [{clause: 5 a), conditions: [{level: other}]}]}]
held_levels: [{level: s/l, since: x}]
certificates: [{name: card}]
plain: 1
"""
    assert parse_document(content, file="f").record_of(path) == name
