"""What the documentation promises holds: examples run, commands exist, links resolve, twins agree."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = sorted(
    path for pattern in ("*.md", "docs/**/*.md", "data/*.md", "benchmarks/*.md") for path in ROOT.glob(pattern)
)


def blocks(name: str, language: str) -> list[str]:
    """Return the code blocks of one language in a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_readme_python_example_is_six_lines_and_gives_its_output(name: str, tmp_path: Path) -> None:
    """The Python example of the first screen runs as printed and prints what stands below it."""
    (program,) = blocks(name, "python")
    (expected,) = blocks(name, "text")
    assert len(program.splitlines()) == 6
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"CAREERGRAPH_CACHE": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert result.stdout == expected


def test_readmes_show_the_same_commands() -> None:
    """The Chinese twin shows the same code as the English README."""
    english, chinese = READMES
    for language in ("python", "text", "bat"):
        assert blocks(english, language) == blocks(chinese, language)
    for mine, theirs in zip(blocks(english, "sh"), blocks(chinese, "sh"), strict=True):
        assert re.sub(r"\s*#.*", "", mine) == re.sub(r"\s*#.*", "", theirs)


@pytest.mark.parametrize("name", READMES)
def test_readme_make_targets_exist(name: str) -> None:
    """Every `make X` of a README is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    asked = {target for block in blocks(name, "sh") for target in re.findall(r"^make (\w+)", block, flags=re.MULTILINE)}
    assert {"app", "test"} <= asked <= targets


@pytest.mark.parametrize("name", READMES)
def test_readme_command_lines_run(name: str, tmp_path: Path) -> None:
    """Every `careergraph …` line of the README answers yes or no."""
    lines = [line for block in blocks(name, "sh") for line in block.splitlines() if line.startswith("careergraph ")]
    assert lines
    for line in lines:
        program = "from ui.cli.main import main; main()"
        result = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program, *line.split()[1:]],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={"CAREERGRAPH_CACHE": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        assert result.returncode in {0, 1}, (line, result.stderr)
        assert result.stdout


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_links_resolve(path: Path) -> None:
    """Every relative link and picture of a document leads to a file or folder of the project."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (path.parent / target).exists()]
    assert not missing, f"{path.name}: {missing}"


def test_adr_files_are_numbered_without_gaps() -> None:
    """Decisions count 0001, 0002 … and each says its status."""
    files = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    assert all("Status: " in path.read_text(encoding="utf-8") for path in files)


KINDS = {
    "ability": "abilities",
    "knowledge": "knowledge items",
    "quality": "qualities",
    "ethic": "ethics",
    "behaviour": "behaviours",
    "graded_skill": "graded skills",
    "contribution": "contributions",
}


def test_readme_counts_match_the_data() -> None:
    """The table of standards in the README says what is in the data."""
    from ontology.loader import load_catalog  # noqa: PLC0415

    for standard_file in load_catalog().standards:
        routes = sum(len(level.routes) for level in standard_file.levels)
        row = next(
            line
            for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
            if line.startswith(f"| {standard_file.standard.identifier} ")
        )
        assert f"| {len(standard_file.levels)} |" in row
        for kind, words in KINDS.items():
            count = len(getattr(standard_file.items, kind))
            assert (f"{count} {words}" in row) if count else words not in row, (standard_file.standard.id, kind)
        assert f"| {routes} |" in row


def test_constraints_carry_no_download_address() -> None:
    """The constraints file pins versions and names no place to load from."""
    lines = [
        line
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9_.\-]+==[A-Za-z0-9_.+!]+", line) for line in lines)
