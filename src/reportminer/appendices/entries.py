"""What goes into a cell: a value with its sources, or nothing with the reason why.

An empty cell is a statement too: the reports do not say. It never becomes zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from reportminer.tables import ReportRows, Row

Plain = str | int | Decimal | dt.date


class Standing(StrEnum):
    """How far a value can be trusted; the words are for clerks."""

    STATED = "báo cáo nêu"
    COMPUTED = "tính từ các số báo cáo nêu"
    CORRECTED = "người kiểm tra đã sửa"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: report, file, section labels, page or line, sentence."""

    report: str
    file: str
    section: str
    place: str
    sentence: str

    @property
    def words(self) -> str:
        """``ha-lang-2023.pdf, mục I > 9, trang 7``."""
        parts = (self.file, f"mục {self.section}" if self.section else "", self.place)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a form.

    ``value`` None means empty, and ``missing`` says why. ``note`` is what a reader must know about
    the value (provisional; a lower bound). ``Entry.corrected`` is the place for the decisions of
    people: once a store of decisions exists, whoever builds the form's data replaces entries by it.
    """

    value: Plain | None
    sources: tuple[Source, ...] = ()
    standing: Standing = Standing.STATED
    note: str = ""
    missing: str = ""

    def corrected(self, value: Plain | None, by: str) -> Entry:
        """The value a person decided on; the sources stay, the old value is told in the note."""
        was = "trống" if self.value is None else str(self.value)
        note = "; ".join(n for n in (f"{by} sửa, trước là {was}", self.note) if n)
        return replace(self, value=value, standing=Standing.CORRECTED, note=note, missing="")


NOT_STATED = "báo cáo không nêu"
SILENT = "báo cáo bằng lời không nêu, cần nhập từ hồ sơ"
"""For columns that no report in words fills."""


def stated(value: Plain | None, *sources: Source, note: str = "") -> Entry:
    """A value as read; empty with ``NOT_STATED`` where there is none."""
    if value is None or value == "":
        return empty(NOT_STATED)
    return Entry(value, sources, note=note)


def empty(why: str) -> Entry:
    """An empty cell and its reason."""
    return Entry(None, missing=why)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list: entries by field name."""

    fields: dict[str, Entry] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Entry:
        return self.fields[name]


class SourceBook:
    """Sources of rows of several reports, looked up once each."""

    def __init__(self, batch: Iterable[ReportRows]) -> None:
        self._reports = {r.identity.report: r for r in batch}
        self._known: dict[tuple[str, int, int], Source] = {}

    def of(self, row: Row) -> Source:
        """The source of a fact's row."""
        key = (row["report"], row["start"], row["end"])
        if key not in self._known:
            report = self._reports[row["report"]]
            words = report.sources.of(row["start"], row["end"])
            self._known[key] = Source(
                row["report"], report.report.source.name, words.section, words.place,
                words.sentence,
            )  # fmt: skip
        return self._known[key]

    def all(self, rows: Iterable[Row]) -> tuple[Source, ...]:
        """Sources of rows, each once, in order."""
        return tuple(dict.fromkeys(self.of(row) for row in rows))
