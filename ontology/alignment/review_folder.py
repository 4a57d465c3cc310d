"""The mappings of a data folder for writing: locked, all or nothing, and whole again after a crash."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, NoReturn

from filelock import FileLock, Timeout

from ontology.alignment.alignments import alignment_problems
from ontology.alignment.mapping import MappingRow
from ontology.alignment.review_log import LOG_NAME, LogEntry, ReviewLog, log_line, read_log
from ontology.alignment.sssom_file import MappingSetHead, mapping_bytes, read_head, read_mappings
from ontology.atomic_file import write_atomically
from ontology.catalog import Catalog
from ontology.errors import DocumentError, ReviewRefusedError
from ontology.loader import alignment_paths
from ontology.paths import read_only_asked
from ontology.problems import Problem

__all__ = ["LockedFolder", "ReviewFolder", "refuse", "why_read_only"]

_LOCK: Final = ".review.lock"
_PENDING: Final = ".review.pending.json"
_FILE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]*\.sssom\.tsv")
_PATIENCE_SECONDS: Final = 10.0


def why_read_only(folder: Path) -> Literal["asked", "folder"] | None:
    """Return why mappings of a data folder cannot be changed, None if they can.

    Returns:
        ``asked`` if the environment variable ``CAREERGRAPH_READ_ONLY`` says so, ``folder`` if this user may not write
        to the folder of mappings.
    """
    if read_only_asked():
        return "asked"
    alignments = folder / "alignments"
    target = alignments if alignments.exists() else folder
    return None if target.is_dir() and os.access(target, os.W_OK | os.X_OK) else "folder"


def refuse(file: str, line: int, detail_zh: str, repair_zh: str, detail_en: str, repair_en: str) -> NoReturn:
    """Refuse to save, with one reason.

    Raises:
        ReviewRefusedError: Always.
    """
    values = {"detail_zh": detail_zh, "repair_zh": repair_zh, "detail_en": detail_en, "repair_en": repair_en}
    raise ReviewRefusedError((Problem(file, line, "", "not_saved", values),))


@dataclass(frozen=True)
class LockedFolder:
    """What the folder holds while nobody else can change it.

    Attributes:
        files: Rows by name of their file.
        log: The log so far.
    """

    files: Mapping[str, tuple[MappingRow, ...]]
    log: ReviewLog

    @property
    def rows(self) -> tuple[MappingRow, ...]:
        """The rows of all files."""
        return tuple(row for rows in self.files.values() for row in rows)

    def about(self, keys: Iterable[tuple[str, str, str]]) -> tuple[MappingRow, ...]:
        """Return the rows with these keys."""
        wanted = frozenset(keys)
        return tuple(row for row in self.rows if row.key in wanted)


class ReviewFolder:
    """The folder ``alignments/`` of a data folder.

    Only one writer at a time changes it, whatever the number of processes. A change of several files and the log is
    noted in a file of its own before it is made: whoever comes next after a crash completes it. Between the files of a
    change the folder holds fewer rows rather than contradictory ones, so that it can be read at any moment.

    Args:
        folder: Data folder.
        catalog: Its standards.
        patience: Seconds to wait for another writer.
    """

    def __init__(self, folder: Path, catalog: Catalog, patience: float = _PATIENCE_SECONDS) -> None:
        self._folder = folder
        self._alignments = folder / "alignments"
        self._catalog = catalog
        self._patience = patience

    def path(self, name: str) -> Path:
        """Return where a file of mappings lies.

        Raises:
            ReviewRefusedError: If the name is not one of a file of mappings.
        """
        if not _FILE_NAME.fullmatch(name):
            refuse(
                str(self._alignments / name),
                0,
                "文件名不是小写字母、数字、点和连字符组成的 *.sssom.tsv",
                "改名后再保存",
                "its name is not *.sssom.tsv in small letters, digits, dots and hyphens",
                "rename it",
            )
        return self._alignments / name

    def read(self) -> LockedFolder:
        """Read the folder without locking it, for a look that changes nothing.

        Raises:
            ReviewRefusedError: If a file cannot be read or is a link.
            DocumentError: If a file is not sound SSSOM, or the rows are refused by the loader.
        """
        with self._explained():
            return self._state()

    @contextmanager
    def locked(self) -> Iterator[LockedFolder]:
        """Lock the folder, complete what a crash left unfinished, and read it.

        Yields:
            What the folder holds while it is locked.

        Raises:
            ReviewRefusedError: If nothing may be written there, another writer does not finish in time, a file is a
                link or has an odd name, or somebody has changed by hand what a crash left unfinished.
            DocumentError: If a file is not sound SSSOM, or the rows are refused by the loader.
        """
        reason = why_read_only(self._folder)
        if reason == "asked":
            refuse(
                str(self._folder),
                0,
                "设置了只读（CAREERGRAPH_READ_ONLY）",
                "去掉该环境变量后重新启动",
                "read-only is asked for (CAREERGRAPH_READ_ONLY)",
                "unset the environment variable and start again",
            )
        if reason == "folder":
            self._unwritable("没有写入权限", "this user may not write there")
        with self._explained():
            self._refuse_links()
            self._alignments.mkdir(exist_ok=True)
            lock = FileLock(self._alignments / _LOCK, timeout=self._patience, fallback_to_soft=False)
            with lock:
                self._complete()
                yield self._state()

    def check(self, state: LockedFolder, before: Iterable[MappingRow], after: Iterable[MappingRow]) -> None:
        """Check whether the loader would accept the folder with other rows.

        Raises:
            ReviewRefusedError: If it would not; carries every problem with its place.
        """
        gone = frozenset(before)
        self._check([*(row for row in state.rows if row not in gone), *after])

    def _check(self, rows: list[MappingRow]) -> None:
        problems = alignment_problems(rows, self._catalog)
        if problems:
            raise ReviewRefusedError(problems)

    def commit(self, state: LockedFolder, files: Mapping[str, tuple[MappingRow, ...]], entry: LogEntry) -> None:
        """Write changed files and append to the log; to be called while locked.

        Args:
            state: What :meth:`locked` gave.
            files: All rows of each file that changes.
            entry: What to log.

        Raises:
            ReviewRefusedError: If the loader would refuse the result, or a file to be written has columns that would
                be lost.
            OSError: If writing fails; :meth:`locked` words it. Nothing is changed in any of these cases.
        """
        self._check([row for rows in {**state.files, **files}.values() for row in rows])
        change = [_FileChange.of(self.path(name), state.files.get(name), rows) for name, rows in sorted(files.items())]
        if len(change) == 1:  # one file is replaced at once, there is nothing between
            change[0].middle = change[0].new
        log = self._alignments / LOG_NAME
        size = log.stat().st_size if log.exists() else 0
        note = {"files": [one.noted() for one in change], "log": log_line(entry), "log_size": size}
        pending = self._alignments / _PENDING
        write_atomically(pending, json.dumps(note, ensure_ascii=False).encode())
        try:
            _write_all(change)
            _append(log, log_line(entry))
        except OSError:
            _take_back(change)  # if even this fails, the note stays and the next writer completes the change
            if log.exists() and log.stat().st_size > size:
                os.truncate(log, size)
            pending.unlink()
            raise
        pending.unlink()

    def _complete(self) -> None:
        """Complete a change that a crash interrupted, unless somebody has changed the same files since."""
        pending = self._alignments / _PENDING
        if not pending.exists():
            return
        try:
            note = json.loads(pending.read_bytes())
            change = [_FileChange.noted_in(self.path(values["name"]), values) for values in note["files"]]
            log_size, entry = int(note["log_size"]), str(note["log"])
        except (ValueError, TypeError, KeyError):
            change, log_size, entry = [], -1, ""
        touched = [one.path for one in change if one.now() not in {one.old, one.middle, one.new}]
        if touched or log_size < 0:
            refuse(
                str(touched[0] if touched else pending),
                0,
                f"上一次保存中断后，该文件又被手工改动（见 {pending.name}）",
                f"核对后删除 {pending.name}",
                f"it was changed by hand after a save was interrupted (see {pending.name})",
                f"check it, then delete {pending.name}",
            )
        _write_all(change)
        log = self._alignments / LOG_NAME
        if not log.exists() or entry.encode() not in log.read_bytes()[log_size:]:
            _append(log, entry)
        pending.unlink()

    def _state(self) -> LockedFolder:
        self._refuse_links()
        files = {}
        problems: list[Problem] = []
        for path in [self.path(path.name) for path in alignment_paths(self._folder)]:
            try:
                files[path.name] = read_mappings(path)
            except DocumentError as error:
                problems.extend(error.problems)
        problems.extend(alignment_problems((row for rows in files.values() for row in rows), self._catalog))
        if problems:
            raise DocumentError(tuple(sorted(problems)))
        return LockedFolder(files, read_log(self._alignments / LOG_NAME))

    def _refuse_links(self) -> None:
        own = [self._alignments, *(self._alignments / name for name in (_LOCK, _PENDING, LOG_NAME))]
        for path in [*own, *alignment_paths(self._folder)]:
            if path.is_symlink() or (path != self._alignments and path.exists() and not path.is_file()):
                refuse(
                    str(path),
                    0,
                    "是符号链接，或不是普通文件；替换它会让两处内容不一致",
                    "换成真正的文件或文件夹；数据在别处时用 CAREERGRAPH_DATA 指明",
                    "is a symbolic link or no regular file, and replacing it would leave two versions",
                    "put the real one there; name a data folder elsewhere with CAREERGRAPH_DATA",
                )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Timeout:
            self._unwritable(
                f"另一个进程占用了 {self._patience:g} 秒", f"another process has it locked for {self._patience:g} s"
            )
        except OSError as error:
            words = error.strerror or str(error)
            self._unwritable(words, words, str(error.filename or ""))

    def _unwritable(self, detail_zh: str, detail_en: str, file: str = "") -> NoReturn:
        refuse(
            file or str(self._alignments),
            0,
            f"无法写入：{detail_zh}",
            "检查文件夹的权限和剩余空间，稍后再试",
            f"cannot be written: {detail_en}",
            "check the rights and the space of the folder, then try again",
        )


@dataclass
class _FileChange:
    """A file before a change, without what goes, and after it; None stands for no file."""

    path: Path
    old: bytes | None
    middle: bytes | None
    new: bytes

    @classmethod
    def of(cls, path: Path, old: tuple[MappingRow, ...] | None, new: tuple[MappingRow, ...]) -> _FileChange:
        if old is None:
            return cls(path, None, None, mapping_bytes(new, path.name, title=_title(path.name)))
        head = read_head(path)
        if head.foreign_columns:
            columns = ", ".join(head.foreign_columns)
            refuse(
                str(path),
                0,
                f"含有这里不保存的列：{columns}",
                "删去这些列，或把内容写进 comment",
                f"has columns that would be lost: {columns}",
                "remove them, or write what they say into comment",
            )
        kept = tuple(row for row in old if row in new)
        return cls(path, path.read_bytes(), _bytes(kept, path, head), _bytes(new, path, head))

    def noted(self) -> dict[str, Any]:
        stages = {"old": self.old, "middle": self.middle, "new": self.new}
        return {"name": self.path.name, **{name: None if one is None else one.decode() for name, one in stages.items()}}

    @classmethod
    def noted_in(cls, path: Path, values: Mapping[str, Any]) -> _FileChange:
        old, middle = (None if values[name] is None else str(values[name]).encode() for name in ("old", "middle"))
        return cls(path, old, middle, str(values["new"]).encode())

    def now(self) -> bytes | None:
        return self.path.read_bytes() if self.path.exists() else None


def _title(name: str) -> str:
    left, pair, right = name.removesuffix(".sssom.tsv").partition("--")
    return f"{left} and {right}: items" if pair else "levels of all standards"


def _bytes(rows: Iterable[MappingRow], path: Path, head: MappingSetHead) -> bytes:
    return mapping_bytes(rows, path.name, head=head)


def _write_all(change: Iterable[_FileChange]) -> None:
    """Take out of all files what goes, then write them as they shall be; what is there already stays as it is."""
    ordered = list(change)
    for one in ordered:
        if one.middle is not None and one.now() not in {one.middle, one.new}:
            write_atomically(one.path, one.middle)
    for one in ordered:
        if one.now() != one.new:
            write_atomically(one.path, one.new)


def _take_back(change: Iterable[_FileChange]) -> None:
    """Put all files back as they were, again without contradictory rows between them."""
    ordered = list(change)
    for one in ordered:
        if one.middle is not None and one.now() not in {one.middle, one.old}:
            write_atomically(one.path, one.middle)
        elif one.old is None:
            one.path.unlink(missing_ok=True)
    for one in ordered:
        if one.old is not None and one.now() != one.old:
            write_atomically(one.path, one.old)


def _append(log: Path, line: str) -> None:
    """Append a line and wait until it is on the disk; an unfinished line before it is ended, not mended."""
    with log.open("ab+") as stream:
        unfinished = False
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            unfinished = stream.read(1) != b"\n"
        stream.write(b"\n" * unfinished + line.encode())
        stream.flush()
        os.fsync(stream.fileno())
