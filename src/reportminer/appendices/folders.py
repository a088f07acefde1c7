"""Fills many forms for many units into a folder: resumable, with a manifest.

``manifest.jsonl`` in the folder has one line a file, appended as soon as the file is there; the
last line of a file counts. A file is done again only if its reports, its form or the program
changed. A file that a person changed since (its hash is not the manifest's) is kept unless
``force``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportminer.appendices.entries import SourceBook
from reportminer.appendices.filling import fill
from reportminer.appendices.formdata import Correct, FormData
from reportminer.appendices.forms import Form
from reportminer.appendices.results import FillResult, grouped_missing
from reportminer.appendices.subjects import Subject, all_units, one_unit, units_of, years_of
from reportminer.errors import ReportMinerError
from reportminer.tables import ReportRows
from reportminer.text import strip_marks

MANIFEST = "manifest.jsonl"
_VERSION = "1"
"""Raised when the same reports and forms would be filled differently."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make."""

    form: Form
    subject: Subject
    path: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """What became of one file. ``status``: ``done``, ``failed``, ``kept`` (changed by a person);
    ``missing`` counts empty cells by field and reason.
    """

    file: str
    form: str
    unit: str
    year: int
    status: str
    fingerprint: str
    sha256: str = ""
    filled: int = 0
    missing: list[tuple[str, str, int]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    error: str = ""


def plan_jobs(
    batch: Sequence[ReportRows],
    forms: Sequence[Form],
    folder: Path,
    *,
    year: int | None = None,
    province: bool = True,
) -> list[Job]:
    """Every form for every unit (its latest year, or ``year``), then for all units together where
    there are several.
    """
    subjects = list(_subjects(batch, year, province=province))
    return [
        Job(form, subject, folder / _folder(subject) / form.path.name, _fingerprint(form, subject))
        for subject in subjects
        for form in forms
    ]


def _subjects(
    batch: Sequence[ReportRows], year: int | None, *, province: bool
) -> Iterator[Subject]:
    units = units_of(batch)
    told = 0
    for unit in units:
        if year is None or year in years_of(batch, unit):
            told += 1
            yield one_unit(batch, unit, year)
    if province and told > 1:
        together = all_units(batch, year)
        if len(together.units) > 1:
            yield together


def _folder(subject: Subject) -> str:
    words = strip_marks(subject.name).lower().replace("đ", "d")
    slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    prefix = "toan-" if subject.whole_province and not slug.startswith("toan-") else ""
    return f"{prefix}{slug}-{subject.year}"


def _fingerprint(form: Form, subject: Subject) -> str:
    digest = hashlib.sha256(f"{_VERSION}|{subject.name}|{subject.year}".encode())
    for unit in subject.units:
        for report in (unit.main, unit.later):
            digest.update((report.report.source.sha256 if report else "-").encode())
    digest.update(_form_hash(form.path).encode())
    digest.update(repr((form.cells, form.tables, form.matrices, form.identities)).encode())
    return digest.hexdigest()


@cache
def _form_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_manifest(folder: Path) -> dict[str, ManifestLine]:
    """The last line of each file; a line cut off by a crash is left out."""
    path = folder / MANIFEST
    lines: dict[str, ManifestLine] = {}
    if path.is_file():
        for text in path.read_text(encoding="utf-8").splitlines():
            try:
                data: dict[str, Any] = json.loads(text)
                lines[data["file"]] = ManifestLine(**data)
            except (ValueError, KeyError, TypeError):
                continue
    return lines


def fill_folder(
    batch: Sequence[ReportRows],
    jobs: Sequence[Job],
    folder: Path,
    *,
    show_sources: bool = True,
    force: bool = False,
    correct: Correct | None = None,
    progress: Callable[[ManifestLine], None] | None = None,
) -> list[ManifestLine]:
    """Do the jobs that are not done yet; one that fails stops nothing.

    ``progress`` is called after every job, done or skipped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = read_manifest(folder)
    book = SourceBook(batch)
    lines: list[ManifestLine] = []
    data: FormData | None = None
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        for job in jobs:
            name = job.path.relative_to(folder).as_posix()
            line = _still_good(job, known.get(name), force=force)
            if line is None:
                if data is None or data.subject is not job.subject:
                    data = FormData(batch, job.subject, correct, book)
                line = _done(job, name, data, known.get(name), show_sources, force=force)
                manifest.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
                manifest.flush()
            lines.append(line)
            if progress is not None:
                progress(line)
    return lines


def _still_good(job: Job, known: ManifestLine | None, *, force: bool) -> ManifestLine | None:
    """The manifest's line if the file need not be made again."""
    if force or known is None or known.status != "done" or known.fingerprint != job.fingerprint:
        return None
    return known if job.path.is_file() else None


def _done(
    job: Job, name: str, data: FormData, known: ManifestLine | None, show_sources: bool, *,
    force: bool,
) -> ManifestLine:  # fmt: skip
    who = (name, job.form.id, job.subject.name, job.subject.year)
    ours = known is not None and job.path.is_file() and _hash(job.path) == known.sha256
    if job.path.is_file() and not (ours or force):
        sha256 = known.sha256 if known else ""
        reason = "tệp đã có và không phải (hoặc không còn là) bản máy điền; thêm --force để ghi đè"
        return ManifestLine(*who, "kept", job.fingerprint, sha256, error=reason)
    try:
        result = fill(job.form, data, job.path, show_sources=show_sources, force=True)
    except ReportMinerError as error:
        return ManifestLine(*who, "failed", job.fingerprint, error=error.vi)
    return _line(who, job, result)


def _line(who: tuple[str, str, str, int], job: Job, result: FillResult) -> ManifestLine:
    return ManifestLine(
        *who,
        "done",
        job.fingerprint,
        _hash(job.path),
        len(result.filled),
        grouped_missing(result.missing),
        [broken.words for broken in result.broken],
        list(result.warnings),
    )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
