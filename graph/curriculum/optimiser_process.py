"""Chooses courses in a process of its own, which can be watched and stopped, and outlives neither time nor parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from contextlib import suppress
from types import TracebackType
from typing import IO, Final, Self

from pydantic import BaseModel, ConfigDict

from graph.curriculum.course_choice import CourseChoice
from graph.curriculum.course_problem import CourseProblem, Solution
from graph.curriculum.course_question import CourseQuestion
from graph.curriculum.optimiser import DEFAULT_SECONDS
from graph.errors import OptimiserError

__all__ = ["OptimiserProcess", "main"]

# the solver looks at the clock now and then only; so much later it is stopped, whatever it is doing
_GRACE: Final = 5.0
_OUT_OF_TIME: Final = 3
_PARENT_GONE: Final = 4
# the child finds modules where its parent does, whichever way that was started, and runs no script of the parent
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from graph.curriculum.optimiser_process import main; main()"
)


class _Task(BaseModel):
    """What the child is told."""

    model_config = ConfigDict(frozen=True)

    seconds: float
    problem: CourseProblem


class OptimiserProcess:
    """A search for courses in a child process; also a context, at whose end the search is stopped.

    The child reads the problem as a line of JSON, and writes each better or better proven solution as one. It ends
    with the search; soon after its time; when it is cancelled, or this object is forgotten; and when its standard input
    closes, as it does with the end of the parent, however that comes.

    Args:
        question: From :func:`graph.curriculum.optimiser.course_question`. No process is started if not even all
            courses together reach what is asked.
        seconds: Time for the search, above 0; starting the process comes on top.

    Raises:
        ValueError: If ``seconds`` is not above 0.
        OSError: If no process can be started.
    """

    def __init__(self, question: CourseQuestion, *, seconds: float = DEFAULT_SECONDS) -> None:
        if not seconds > 0:
            raise ValueError(f"seconds must be above 0, got {seconds}")
        self._question = question
        self._started = time.monotonic()
        self._deadline = self._started + seconds + _GRACE
        self._found: list[Solution] = []
        self._process: subprocess.Popen[bytes] | None = None
        if question.problem is not None:
            self._start(_Task(seconds=seconds, problem=question.problem))

    def _start(self, task: _Task) -> None:
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed by _stop
        self._process = process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
        )
        content = task.model_dump_json().encode() + b"\n"
        # threads that know nothing of this object, so that it can be forgotten while they run
        self._threads = (
            threading.Thread(target=_send, args=(process.stdin, content), daemon=True),
            threading.Thread(target=_collect, args=(process.stdout, self._found), daemon=True),
        )
        self._stop = weakref.finalize(self, _stop, process, self._threads, self._words)
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    @property
    def pid(self) -> int | None:
        """Id of the child process, None if there is none."""
        return None if self._process is None else self._process.pid

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    @property
    def running(self) -> bool:
        """Whether the search goes on; one that is over its time is stopped by asking."""
        if self._process is None or self._process.poll() is not None:
            return False
        if time.monotonic() > self._deadline:
            self.cancel()
            return False
        return True

    def poll(self) -> CourseChoice | None:
        """Return the best choice so far without waiting, None if there is none yet."""
        if self._process is None:
            return self._question.answer(None)
        return self._question.answer(self._found[-1]) if self._found else None

    def cancel(self) -> None:
        """Stop the search; what it has found stays. Does nothing if it has ended."""
        if self._process is not None:
            self._stop()

    def result(self) -> CourseChoice:
        """Wait for the end of the search and return its choice.

        Returns:
            The choice; the best found so far if the search was cancelled, ran out of time or broke off.

        Raises:
            OptimiserError: If it ended before it had found any choice; carries what the process said last.
        """
        if self._process is None:
            return self._question.answer(None)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=max(0.0, self._deadline - time.monotonic()))
        words = self._last_words()
        self._stop()
        found = self.poll()
        if found is None:
            raise OptimiserError(words or f"exit code {self._process.returncode}")
        return found

    def _last_words(self) -> str:
        """Return the last line the child wrote to standard error, empty if there is none."""
        if self._words.closed:
            return ""
        self._words.seek(0)
        lines = self._words.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""


def _send(stdin: IO[bytes], content: bytes) -> None:
    """Write the task, and leave the pipe open: its end tells the child that the parent is gone."""
    with suppress(OSError):
        stdin.write(content)
        stdin.flush()


def _collect(stdout: IO[bytes], found: list[Solution]) -> None:
    """Read solutions as they come; a line that the end of the process cut short is none."""
    with stdout:
        for line in stdout:
            if line.endswith(b"\n"):
                found.append(Solution.model_validate_json(line))  # noqa: PERF401 - each is to be seen at once


def _stop(process: subprocess.Popen[bytes], threads: tuple[threading.Thread, ...], words: IO[bytes]) -> None:
    process.kill()
    process.wait()
    for thread in threads:
        thread.join()
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    words.close()


def main() -> None:
    """Read a task from standard input, search, and write solutions to standard output: what the child runs."""
    line = sys.stdin.buffer.readline()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    task = _Task.model_validate_json(line)
    timer = threading.Timer(task.seconds + _GRACE, os._exit, (_OUT_OF_TIME,))
    timer.daemon = True
    timer.start()
    from graph.curriculum.solver import solve  # noqa: PLC0415 - SciPy takes its time

    solve(task.problem, seconds=task.seconds, report=_write)


def _write(solution: Solution) -> None:
    sys.stdout.write(solution.model_dump_json() + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    """End this process as soon as standard input closes; the solver does not hold the interpreter meanwhile."""
    # not through sys.stdin, whose lock this thread would still hold at the end of the interpreter
    while os.read(0, 1):
        pass
    os._exit(_PARENT_GONE)
