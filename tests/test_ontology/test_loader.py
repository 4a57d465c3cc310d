"""Reading the data folder: all problems of all files at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import CatalogError, DataFolderError
from ontology.loader import load_catalog, standard_paths
from ontology.paths import DATA_VARIABLE
from ontology.problems import Problem
from tests.documents import changed, line_of, write


def refused(*paths: Path) -> tuple[Problem, ...]:
    """Return the problems for which files are refused."""
    with pytest.raises(CatalogError) as caught:
        load_catalog(paths)
    return caught.value.problems


def test_load_reports_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    """Syntax, duplicate keys, fields and references of every file come in one report, sorted by place."""
    broken = write(tmp_path, "a: [1\n", "a.yaml")
    doubled = changed(
        ("    ordinal: 1\n", "    ordinal: 1\n    ordinal: 1\n    lable: x\n"), ("kind: kpi", "kind: index")
    )
    second = write(tmp_path, doubled, "b.yaml")
    dangling = changed(("  id: tiny\n", "  id: other\n"), ("about: [tiny,", "about: [other, nothing,"))
    third = write(tmp_path, dangling, "c.yaml")
    missing = tmp_path / "d.yaml"
    found = [
        (Path(problem.file).name, problem.line, problem.code) for problem in refused(missing, third, broken, second)
    ]
    assert found == [
        ("a.yaml", 2, "not_yaml"),
        ("b.yaml", line_of(doubled, "    ordinal: 1\n    lable"), "duplicate_key"),
        ("b.yaml", line_of(doubled, "lable"), "unknown_field"),
        ("b.yaml", line_of(doubled, "kind: index"), "not_a_choice"),
        ("c.yaml", line_of(dangling, "about:"), "dangling_reference"),
        ("d.yaml", 0, "file_missing"),
    ]


def test_load_does_not_blame_references_into_a_broken_file(tmp_path: Path) -> None:
    """What may be defined in a file that could not be loaded is not called dangling."""
    broken = write(tmp_path, changed(("    ordinal: 1\n", "")), "tiny.yaml")
    referring = changed(("  id: tiny\n", "  id: other\n"), ("about: [tiny,", "about: [other, tiny/junior,"))
    found = refused(broken, write(tmp_path, referring, "other.yaml"))
    assert [problem.code for problem in found] == ["missing_field"]


def test_load_same_problems_whatever_the_order_of_files(tmp_path: Path) -> None:
    """The report does not depend on the order in which files are named."""
    files = [write(tmp_path, changed(("kind: kpi", "kind: index")), name) for name in ("a.yaml", "b.yaml")]
    twins = [write(tmp_path, changed(), name) for name in ("c.yaml", "d.yaml")]
    assert refused(*files) == refused(*reversed(files))
    assert refused(*twins) == refused(*reversed(twins))


def test_load_empty_file_is_a_problem_of_that_file(tmp_path: Path) -> None:
    """An empty data file says that fields are expected."""
    (problem,) = refused(write(tmp_path, "", "empty.yaml"))
    assert (problem.code, problem.file) == ("not_mapping", str(tmp_path / "empty.yaml"))


def test_standard_paths_are_the_data_files_sorted_by_name(tmp_path: Path) -> None:
    """YAML and JSON files count; hidden files, other files and other folders do not."""
    folder = tmp_path / "standards"
    folder.mkdir()
    for name in ("b.yaml", "a.yml", "c.json", ".#b.yaml", "notes.txt", "b.yaml~"):
        (folder / name).touch()
    (tmp_path / "samples").mkdir()
    assert [path.name for path in standard_paths(tmp_path)] == ["a.yml", "b.yaml", "c.json"]


@pytest.mark.parametrize("name", ["standards", "nowhere"])
def test_standard_paths_without_a_standard_raise_data_folder_error(name: str, tmp_path: Path) -> None:
    """A folder that is missing or holds no standard is named in the error."""
    (tmp_path / "standards").mkdir()
    folder = tmp_path if name == "standards" else tmp_path / name
    with pytest.raises(DataFolderError) as caught:
        standard_paths(folder)
    assert caught.value.folder == str(folder / "standards")


def test_load_catalog_reads_the_folder_of_the_environment_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CAREERGRAPH_DATA names the data folder; without a standard in it nothing can be loaded."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(DataFolderError):
        load_catalog()
    (tmp_path / "standards").mkdir()
    write(tmp_path / "standards", changed())
    assert [entry.standard.id for entry in load_catalog().standards] == ["tiny"]
