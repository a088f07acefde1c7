"""Where a fact stands: its sentence, its section, its page or line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from reportminer.document import DocxPlace, LinePlace, PdfPlace, Place, Report, Table
from reportminer.structure import TextView


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source as a clerk reads it: sentence, section labels, and ``trang 3`` or ``dòng 120``."""

    sentence: str
    section: str
    place: str
    page: int | None


class Sources:
    """Finds the source of any span of one report; each lookup is a binary search."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._view = TextView(report)
        self._by_id = {s.id: s for s in report.sections}

    @property
    def view(self) -> TextView:
        """The view of the report's text, made once."""
        return self._view

    def of(self, start: int, end: int) -> SourceWords:
        """The source of ``text[start:end]``."""
        place = self.place(start)
        page = place.page if isinstance(place, PdfPlace) else None
        return SourceWords(
            self.sentence(start, end), self.section(start), _place_words(place), page
        )

    def sentence(self, start: int, end: int) -> str:
        """The sentences that the span touches, white space made single; in a table its rows, cells
        separated by bars.
        """
        table = self._table_at(start)
        if table is not None:
            return self._rows(table, start, end)
        first, after_first = self._view.sentence_at(start)
        last, after_last = self._view.sentence_at(max(end - 1, start))
        words = self._report.text[min(first, last, start) : max(after_first, after_last, end)]
        return " ".join(words.split())

    def section(self, offset: int) -> str:
        """Labels of the sections around an offset, outermost first: ``I > 3 > a)``."""
        section = self._report.section_at(offset)
        labels: list[str] = []
        while section is not None and len(labels) < 12:
            if section.label:
                labels.append(section.label)
            section = self._by_id.get(section.parent) if section.parent is not None else None
        return " > ".join(reversed(labels))

    def place(self, offset: int) -> Place | None:
        """Place of the block part that covers an offset, as far as the reader told."""
        index = bisect_right(self._part_starts, offset) - 1
        return self._parts[index][2] if index >= 0 and offset < self._parts[index][1] else None

    @cached_property
    def _parts(self) -> list[tuple[int, int, Place | None]]:
        parts: list[tuple[int, int, Place | None]] = []
        for block in self._report.blocks:
            spans = block.parts or ((block.start, block.end),)
            for number, (start, end) in enumerate(spans):
                places = block.places
                one_each = len(places) == len(spans)
                place = places[number if one_each else 0] if places else None
                parts.append((start, end, place))
        return sorted(parts, key=lambda p: (p[0], p[1]))

    @cached_property
    def _part_starts(self) -> list[int]:
        return [start for start, _, _ in self._parts]

    @cached_property
    def _tables(self) -> list[Table]:
        return sorted(self._report.tables, key=lambda t: t.start)

    def _table_at(self, offset: int) -> Table | None:
        index = bisect_right([t.start for t in self._tables], offset) - 1
        if index >= 0 and offset < self._tables[index].end:
            return self._tables[index]
        return None

    def _rows(self, table: Table, start: int, end: int) -> str:
        touched = {c.row for c in table.cells if c.start < max(end, start + 1) and c.end > start}
        cells = [c for c in table.cells if c.row in touched]
        ordered = sorted(cells, key=lambda c: (c.row, c.col))
        texts = (" ".join(self._report.text[c.start : c.end].split()) for c in ordered)
        return " | ".join(t for t in texts if t)


def _place_words(place: Place | None) -> str:
    match place:
        case PdfPlace(page=page):
            return f"trang {page}"
        case LinePlace(first_line=first):
            return f"dòng {first}"
        case DocxPlace(part=part, block_path=path):
            number = path.split("/")[0]
            if part == "document" and number.isdigit():
                return f"đoạn {int(number) + 1}"
            return part
        case None:
            return ""
