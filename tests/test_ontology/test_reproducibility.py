"""Building in fresh processes and comparing the bytes; that they agree is tested in test_builder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ontology import reproducibility
from ontology.paths import DATA_VARIABLE
from ontology.reproducibility import build_digests


def test_build_digests_of_data_that_cannot_be_built_raise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails in its process is an error here."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(subprocess.CalledProcessError):
        build_digests(0)


@pytest.mark.parametrize(("second", "code", "said"), [("a", 0, "same bytes twice"), ("b", 1, "DIFFERS")])
def test_command_says_for_every_file_whether_two_builds_agree(
    second: str, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command exits 0 if the builds agree and 1 if they differ, and names the file."""
    answers = iter([{"careergraph.nt": "a"}, {"careergraph.nt": second}])
    monkeypatch.setattr(reproducibility, "build_digests", lambda _: next(answers))
    assert reproducibility._main() == code
    assert capsys.readouterr().out.startswith(f"careergraph.nt: {said}")
