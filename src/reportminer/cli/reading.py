"""Reading the inputs of a command: progress and errors on stderr, reports one by one."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.errors import ReadError, ReportMinerError, UsageError

if TYPE_CHECKING:
    from reportminer.document import Report
    from reportminer.readers import ReadLimits


def say(words: str) -> None:
    """A line for the person at the keyboard."""
    click.echo(words, err=True)


class _PageProgress(logging.Handler):
    """Pages of a scan as they are recognised: one takes seconds. ``file`` is the one at hand."""

    file = ""

    def emit(self, record: logging.LogRecord) -> None:
        say(f"  {self.file}: {record.getMessage()}")


def _page_progress() -> _PageProgress:
    """Shows the pages of scans on stderr; in a pool of processes only whole files are told."""
    log = logging.getLogger("reportminer.readers.ocr")
    for handler in log.handlers:
        if isinstance(handler, _PageProgress):
            return handler
    handler = _PageProgress()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return handler


def short_names(paths: Sequence[Path]) -> dict[Path, str]:
    """What each file of a batch is called: its name; one inside a container with the container
    (``bo.zip/thang-6/a.docx``); files of one name with as many folders as tell them apart
    (``Hạ Lang/báo cáo.docx``), for every unit calls its report ``báo cáo.docx``.
    """
    from reportminer.readers.archive import container_of

    depths: dict[Path, int] = {}
    for path in paths:
        container = None if path.exists() else container_of(path)
        depths[path] = 1 if container is None else len(path.relative_to(container.parent).parts)
    while True:
        names = {path: "/".join(path.parts[-depth:]) for path, depth in depths.items()}
        count = Counter(names.values())
        deeper = [p for p, n in names.items() if count[n] > 1 and depths[p] < len(p.parts)]
        if not deeper:
            return names
        for path in deeper:
            depths[path] += 1


@dataclass(slots=True)
class Batch:
    """The inputs of one command, and how reading them went so far."""

    paths: list[Path]
    limits: ReadLimits | None = None
    errors: list[ReportMinerError] = field(default_factory=list)
    read: int = 0

    @property
    def exit_code(self) -> int:
        """0 if every file was read, else 1."""
        return 1 if self.errors else 0

    def fail(self, error: ReportMinerError) -> None:
        """Note and print an error; the batch goes on."""
        self.errors.append(error)
        say(error.both)

    def reports(self, jobs: int = 1) -> Iterator[tuple[Path, Report]]:
        """Path and report of every file that can be read, in input order."""
        from reportminer.pool import parse_files

        progress = _page_progress()
        many = len(self.paths) > 1
        names = short_names(self.paths)
        upcoming = iter(self.paths)
        progress.file = names.get(next(upcoming, Path()), "")
        for number, result in enumerate(parse_files(self.paths, jobs=jobs, limits=self.limits), 1):
            progress.file = names.get(next(upcoming, Path()), "")
            place = f"[{number}/{len(self.paths)}] " if many else ""
            if result.report is None:
                say(f"{place}{names[result.path]}: không đọc được")
                if result.error is not None:
                    self.fail(result.error)
                continue
            self.read += 1
            if many:
                seconds = f"{result.seconds:.1f}".replace(".", ",")
                say(f"{place}{names[result.path]}: {seconds} giây")
            report, name = result.report, names[result.path]
            if "/" in name and name != report.source.name:
                report = replace(report, source=replace(report.source, name=name))
            yield result.path, report

    def summary(self) -> str:
        """``Đã đọc 24 báo cáo, 1 tệp không đọc được (RM105).``"""
        failed = f", {len(self.errors)} tệp không đọc được" if self.errors else ""
        codes = ", ".join(sorted({e.code for e in self.errors}))
        return f"Đã đọc {self.read} báo cáo{failed}{f' ({codes})' if codes else ''}."


def limits_of(settings: Sequence[str]) -> ReadLimits | None:
    """``max_file_mb=500`` and so on; None for none. UsageError RM202 for an unknown name."""
    from reportminer.readers import ReadLimits

    known = {f.name for f in fields(ReadLimits)}
    values: dict[str, int] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name.strip() not in known or not value.strip().isdecimal():
            raise UsageError("RM202", key=name, value=value, allowed=", ".join(sorted(known)))
        values[name.strip()] = int(value)
    return ReadLimits(**values) if values else None


def open_batch(places: Sequence[Path], limits: ReadLimits | None = None) -> Batch:
    """Files behind the names on the command line; errors of names are printed at once."""
    batch = Batch([], limits)
    seen: set[Path] = set()
    for place in places:
        try:
            found = _reports_in(place)
        except ReportMinerError as error:
            batch.fail(error)
            continue
        batch.paths += [path for path in found if path.resolve() not in seen]
        seen.update(path.resolve() for path in found)
    return batch


def _reports_in(place: Path) -> list[Path]:
    """Files behind a name; of a folder without those that reportminer wrote, which are told."""
    from reportminer.readers import find_inputs
    from reportminer.readers.made_here import made_here

    if place.name.startswith("~$") and place.is_file():  # given by *.docx on the command line
        say(f"Bỏ qua tệp khóa của Word: {place.name} (có tệp đang mở trong Word).")
        return []
    found = find_inputs([place])
    if not place.is_dir():
        return found
    own = [path for path in found if made_here(path)]
    if own:
        names = ", ".join(path.name for path in own[:_NAMED])
        more = f" và {len(own) - _NAMED} tệp khác" if len(own) > _NAMED else ""
        say(f"Bỏ qua kết quả do reportminer đã ghi, không phải báo cáo: {names}{more}.")
    if len(own) == len(found):
        raise ReadError("RM102", path=str(place))
    skipped = set(own)
    return [path for path in found if path not in skipped]


_NAMED = 4
"""Files left out that are named."""


def output_names(paths: Iterable[Path], folder: Path, form: str) -> list[Path]:
    """``<stem>.<form>`` in ``folder``, a name that every system takes; where two inputs share a
    stem the later one is numbered.
    """
    from reportminer.exports.filenames import safe_stem

    taken: set[str] = set()
    names: list[Path] = []
    for path in paths:
        own = safe_stem(path.stem)
        stem, number = own, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{own}-{number}"
        taken.add(stem.casefold())
        if number > 1:
            say(f"Trùng tên: {path} được ghi thành {stem}.{form}")
        names.append(folder / f"{stem}.{form}")
    return names


def leave_done(batch: Batch, targets: Mapping[Path, Path]) -> None:
    """Take reports off the batch whose result is there and not older than their file."""
    todo = [path for path in batch.paths if not _is_newer(targets[path], path)]
    if len(todo) < len(batch.paths):
        say(f"{len(batch.paths) - len(todo)} báo cáo đã có kết quả từ lần trước, không đọc lại.")
    batch.paths = todo


def _is_newer(result: Path, path: Path) -> bool:
    from reportminer.readers.archive import container_of

    try:
        source = path if path.exists() else container_of(path) or path
        return result.stat().st_mtime_ns >= source.stat().st_mtime_ns
    except OSError:
        return False


def is_folder(output: str) -> bool:
    """Whether ``-o`` names a folder."""
    ends = tuple(sign for sign in ("/", os.sep, os.altsep) if sign)
    return output.endswith(ends) or Path(output).is_dir()


def refuse_inputs(inputs: Iterable[Path], targets: Iterable[Path]) -> None:
    """Never write over a report that is being read."""
    kept = {path.resolve() for path in inputs}
    for target in targets:
        if target.resolve() in kept:
            reason = "trùng với tệp báo cáo đầu vào"
            raise UsageError("RM201", path=str(target), reason=reason)
