"""The process that chooses courses: same answer, stopped on demand, on time, and with its parent. Real processes."""

from __future__ import annotations

import gc
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from graph.career_network import CareerNetwork
from graph.curriculum import optimiser_process
from graph.curriculum.course_choice import ChoiceStatus
from graph.curriculum.course_question import CourseQuestion
from graph.curriculum.optimiser import choose_courses, course_question
from graph.curriculum.optimiser_process import OptimiserProcess
from graph.errors import OptimiserError
from ontology.courses.records import CourseRecord
from tests.builders import item, network
from tests.documents import ROOT
from tests.test_graph.test_curriculum.course_records import course

SOON = 20.0
# a parent that starts a search and then waits to be killed; prints the id of the child
PARENT = """
import random, sys, time
from tests.test_graph.test_curriculum.test_optimiser_process import hard_question
from graph.curriculum.optimiser_process import OptimiserProcess
search = OptimiserProcess(hard_question(), seconds=300)
while search.poll() is None:
    time.sleep(0.05)
print(search.pid, flush=True)
time.sleep(300)
"""


def items(number: int) -> CareerNetwork:
    """Return a network of so many items."""
    return network(*(item(f"s/i{n}") for n in range(number)))


def easy_question() -> CourseQuestion:
    """Return a question with an obvious answer."""
    courses = [course("both", {"s/i0": 1, "s/i1": 1}, hours=15), course("a", {"s/i0": 1}), course("b", {"s/i1": 1})]
    return course_question(items(2), courses, ["s/i0", "s/i1"])


def hard_question() -> CourseQuestion:
    """Return a question that takes the solver minutes: many partial shares and no structure."""
    drawn = random.Random(7)  # noqa: S311 - a question, no secret
    courses: list[CourseRecord] = []
    for n in range(600):
        taught = drawn.sample(range(300), 9)
        covers = {f"s/i{one}": drawn.choice((1, 0.5, 0.4, 0.35)) for one in taught}
        courses.append(course(f"c{n}", covers, hours=drawn.randint(4, 40)))
    return course_question(items(300), courses, [f"s/i{n}" for n in range(300)])


def has_ended(pid: int) -> bool:
    """Say whether a process is gone, or dead and only not yet waited for."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123 - not a file on a disk
            return stat.read().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def wait_until(holds: Callable[[], bool]) -> bool:
    """Say whether something comes to hold soon."""
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False


needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are looked up in /proc")  # noqa: PTH112


def test_optimiser_process_gives_the_same_answer_as_this_process() -> None:
    """The child finds what the solver finds here; afterwards it is gone, and asking again changes nothing."""
    search = OptimiserProcess(easy_question(), seconds=60)
    found = search.result()
    assert found == choose_courses(easy_question(), seconds=None)
    assert [one.course for one in found.courses] == ["both"]
    assert not search.running
    assert search.result() == search.poll() == found


def test_optimiser_process_infeasible_question_needs_no_process() -> None:
    """What no courses reach is answered at once."""
    with OptimiserProcess(course_question(items(1), [], ["s/i0"])) as search:
        assert (search.pid, search.running) == (None, False)
        assert search.result().status is ChoiceStatus.INFEASIBLE
        assert search.poll() == search.result()


@needs_proc
def test_optimiser_process_cancelled_keeps_the_best_so_far() -> None:
    """Cancelling ends the child at once; what it had found is a choice that reaches everything, with a gap."""
    search = OptimiserProcess(hard_question(), seconds=300)
    assert wait_until(lambda: search.poll() is not None)
    assert search.running
    started = time.monotonic()
    search.cancel()
    assert time.monotonic() - started < 5
    assert search.pid is not None
    assert has_ended(search.pid)
    found = search.result()
    assert found.status is ChoiceStatus.BEST_FOUND
    assert found.covered == found.asked == 300
    assert found.gap is not None
    assert 0 < found.gap <= 1


def test_optimiser_process_ends_with_its_time() -> None:
    """After its seconds the best choice found is the answer, proven or not, with bound and gap."""
    search = OptimiserProcess(hard_question(), seconds=3)
    found = search.result()
    assert search.elapsed < 3 + SOON
    assert found.status is ChoiceStatus.BEST_FOUND
    assert found.bound is not None
    assert found.added is not None
    assert 0 < found.bound < found.added


@needs_proc
def test_optimiser_process_stuck_child_is_stopped_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that does not look at the clock is killed some seconds after its time."""
    monkeypatch.setattr(optimiser_process, "_START", "import sys, time; sys.stdin.readline(); time.sleep(300)")
    monkeypatch.setattr(optimiser_process, "_GRACE", 0.2)
    search = OptimiserProcess(easy_question(), seconds=0.3)
    assert wait_until(lambda: not search.running)
    with pytest.raises(OptimiserError, match="exit code -9"):
        search.result()
    assert search.pid is not None
    assert has_ended(search.pid)


def test_optimiser_process_broken_child_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that breaks before it has found anything is an error with its last words."""
    monkeypatch.setattr(optimiser_process, "_START", "raise SystemExit('no memory left')")
    with pytest.raises(OptimiserError, match="no memory left"):
        OptimiserProcess(easy_question(), seconds=60).result()


@needs_proc
def test_optimiser_process_ends_with_its_parent_however_killed() -> None:
    """When the parent is killed outright, the child notices that its input closed, in the middle of the search."""
    parent = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert parent.stdout is not None
    with parent.stdout:
        child = int(parent.stdout.readline())
        assert not has_ended(child)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert wait_until(lambda: has_ended(child))


@needs_proc
def test_optimiser_process_forgotten_search_is_stopped() -> None:
    """A search that nobody holds any more, as when a browser tab is closed, does not go on."""

    def begin() -> int | None:
        search = OptimiserProcess(hard_question(), seconds=300)
        assert wait_until(lambda: search.poll() is not None)
        return search.pid

    child = begin()
    gc.collect()
    assert child is not None
    assert wait_until(lambda: has_ended(child))


@needs_proc
def test_optimiser_process_context_stops_it_at_its_end() -> None:
    """Leaving the context, also by an error, stops the search."""
    with pytest.raises(ValueError, match="invalid literal"), OptimiserProcess(hard_question(), seconds=300) as search:
        int("left by an error")
    assert search.pid is not None
    assert has_ended(search.pid)
    assert not search.running


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_optimiser_process_refuses_no_time(seconds: float) -> None:
    """Seconds are above 0."""
    with pytest.raises(ValueError, match="seconds"):
        OptimiserProcess(easy_question(), seconds=seconds)


def test_optimiser_process_needs_no_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The child finds our modules from any folder, and no stranger's in that folder."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "json.py").write_text("raise SystemExit('a stranger')", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert OptimiserProcess(easy_question(), seconds=60).result().status is ChoiceStatus.OPTIMAL
