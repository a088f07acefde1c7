"""Sheets of typed cells: what a workbook and its web page both show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reportminer.tables import ReportRows, Row


class Kind(StrEnum):
    """How a column is written: its number format and alignment."""

    TEXT = "text"
    YEAR = "year"
    COUNT = "count"
    NUMBER = "number"
    CHANGE = "change"
    PERCENT = "percent"
    DATE = "date"
    SOURCE = "source"
    RATE = "rate"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: title, kind, width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A link to a row of the sheet ``Nguồn``; ``number`` is 1-based."""

    number: int

    @property
    def name(self) -> str:
        """``N12``, as printed in both sheets."""
        return f"N{self.number}"


@dataclass(frozen=True, slots=True)
class Tentative:
    """A figure of the year's own report only: a number, shown with a star."""

    value: int


@dataclass(frozen=True, slots=True)
class Jump:
    """A cell that leads to a line (1-based) of another sheet.

    ``value`` is what it shows, a number with ``before`` and ``after`` around it (``≥ 1.407*``);
    ``tip`` is told where the pointer rests on it.
    """

    value: float | str
    sheet: str
    line: int
    before: str = ""
    after: str = ""
    tip: str = ""


Cell = str | int | float | dt.date | SourceRef | Tentative | Jump | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells; ``total`` rows are set off."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its Vietnamese title, an explanation, its columns and rows."""

    title: str
    about: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    row_lines: int = 2
    """Tallest row of the workbook in lines of text; a long sentence is read in its cell."""
    heat_columns: tuple[int, ...] = ()
    """Columns coloured from low to high, each by itself."""


SOURCES_TITLE = "Nguồn"


@dataclass(slots=True)
class Sources:
    """Numbers the source sentences in the order they are first needed."""

    numbers: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def of(self, report: ReportRows, row: Row) -> SourceRef | None:
        """A link to the sentence of a row; None where no place is known."""
        if row.get("start") is None:
            return None
        source = report.sources.of(row["start"], row["end"])
        key = (report.identity.report, source.section, source.place, source.sentence)
        self.files[report.identity.report] = report.report.source.name
        return SourceRef(self.numbers.setdefault(key, len(self.numbers) + 1))

    def sheet(self, sheets: Sequence[Sheet]) -> Sheet:
        """The sheet of sources; each leads back to the first line of ``sheets`` that uses it."""
        used: dict[int, list[tuple[str, int]]] = {}
        for sheet in sheets:
            for number, line in enumerate(sheet.lines, 1):
                for cell in line.cells:
                    if isinstance(cell, SourceRef):
                        used.setdefault(cell.number, []).append((sheet.title, number))
        headings = (
            Heading("Mã nguồn", Kind.TEXT, 10), Heading("Báo cáo", width=26),
            Heading("Tên tệp", width=30), Heading("Mục", width=14), Heading("Vị trí", width=12),
            Heading("Câu nguồn", width=110), Heading("Dùng ở", Kind.SOURCE, 34),
        )  # fmt: skip
        lines = tuple(
            Line((f"N{n}", report, self.files[report], section, place, sentence,
                  _back(used.get(n))))
            for (report, section, place, sentence), n in self.numbers.items()
        )  # fmt: skip
        about = "Câu nguyên văn trong báo cáo mà các bảng khác dẫn tới; cột cuối dẫn về nơi dùng."
        return Sheet(SOURCES_TITLE, about, headings, lines, row_lines=6)


def _back(used: Sequence[tuple[str, int]] | None) -> Jump | None:
    if not used:
        return None
    title, line = used[0]
    more = f" (và {len(used) - 1} dòng khác)" if len(used) > 1 else ""
    return Jump(f"{title}, dòng {line}{more}", title, line, tip="Về nơi dùng")
