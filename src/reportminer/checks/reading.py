"""A report prepared for checking: folded text, sentences with their figures, year and date.

Checks look at neighbours: what stands between two numbers decides whether they belong together.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import regex

from reportminer.checks.cues import cue
from reportminer.checks.day_limits import last_day
from reportminer.checks.figures import Figure, printed_step
from reportminer.document import (
    AdminUnit,
    Finding,
    Mention,
    Reference,
    Report,
    Section,
    Span,
    Spot,
)
from reportminer.text import fold

_STOP = regex.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\p{Lu}\d\"'“‘(\[+*•–-])")
_LABEL = regex.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]+|[a-zđ])\.$", regex.IGNORECASE)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DOUBTFUL = frozenset(("RM330", "RM331", "RM351", "RM352"))
"""Findings of a reader that is not sure of the characters (recognition, handwriting)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a table cell) with the figures in it."""

    start: int
    end: int
    figures: tuple[Figure, ...]


class Reading:
    """Derived views of one report; offsets are those of ``report.text``."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text

    @cached_property
    def folded(self) -> str:
        """``fold(text)``: same length."""
        return fold(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Quantities in reading order."""
        return tuple(
            Figure(m, fold(m.value.unit or ""), printed_step(m), self.doubtful(m.start, m.end))
            for m in self.report.quantities
        )

    @cached_property
    def _doubts(self) -> tuple[list[int], list[int]]:
        spans = sorted(
            (f.start, f.end)
            for f in self.report.findings
            if f.code in _DOUBTFUL and f.start is not None and f.end is not None
        )
        return [s for s, _ in spans], [e for _, e in spans]

    @cached_property
    def recognised(self) -> bool:
        """Whether pages were read by recognition, so that odd spellings may be the machine's."""
        return any(f.code == "RM350" for f in self.report.findings)

    def doubtful(self, start: int, end: int) -> bool:
        """Whether the reader is not sure of the characters in ``[start, end)``."""
        starts, ends = self._doubts
        at = bisect_left(starts, end)
        return any(e > start for e in ends[max(0, at - 4) : at])

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [f.start for f in self.figures]

    def figures_in(self, start: int, end: int) -> tuple[Figure, ...]:
        """Figures that begin in ``[start, end)``."""
        starts = self._figure_starts
        return self.figures[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def references(self) -> tuple[Mention[Reference], ...]:
        """Cited documents in reading order."""
        return self.report.references

    @cached_property
    def _reference_starts(self) -> list[int]:
        return [r.start for r in self.references]

    def references_in(self, start: int, end: int) -> tuple[Mention[Reference], ...]:
        """Cited documents that begin in ``[start, end)``."""
        starts = self._reference_starts
        return self.references[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _units(self) -> tuple[list[int], tuple[Mention[AdminUnit], ...]]:
        units = self.report.admin_units
        return [u.start for u in units], units

    def units_in(self, start: int, end: int) -> tuple[Mention[AdminUnit], ...]:
        """Administrative units that begin in ``[start, end)``."""
        starts, units = self._units
        return units[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def passages(self) -> tuple[Span, ...]:
        """Paragraphs and table cells."""
        spans = [(b.start, b.end) for b in self.report.paragraphs]
        spans += [(c.start, c.end) for t in self.report.tables for c in t.cells]
        return tuple(sorted(set(spans)))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in reading order, cut at paragraphs and cells."""
        return tuple(
            Sentence(start, end, self.figures_in(start, end))
            for passage in self.passages
            for start, end in self._split(*passage)
        )

    def _split(self, start: int, end: int) -> list[Span]:
        spans = []
        begin = start
        for stop in _STOP.finditer(self.text, start, end):
            if stop.end() - begin < 10 and _LABEL.fullmatch(self.text[begin : stop.end()]):
                continue
            spans.append((begin, stop.end()))
            begin = stop.end()
        spans.append((begin, end))
        return [(s, e) for s, e in spans if self.text[s:e].strip()]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that covers ``offset``; an empty one there if none does."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return Sentence(offset, offset, ())

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [start for start, _ in self.passages]

    def passage_at(self, offset: int) -> Span:
        """The paragraph or cell that covers ``offset``; an empty span if none does."""
        at = bisect_right(self._passage_starts, offset) - 1
        if at >= 0 and offset < self.passages[at][1]:
            return self.passages[at]
        return offset, offset

    def before(self, offset: int, reach: int = 60) -> str:
        """Folded text of the sentence before ``offset``, at most ``reach`` characters."""
        return self.folded[max(self.sentence_at(offset).start, offset - reach) : offset]

    def after(self, offset: int, reach: int = 60) -> str:
        """Folded text of the sentence from ``offset`` on, at most ``reach`` characters."""
        end = self.sentence_at(offset - 1).end
        return self.folded[offset : max(offset, min(end, offset + reach))]

    def is_change(self, figure: Figure) -> bool:
        """Whether it says how much something has changed (``tăng 131 tổ``): no part, no whole."""
        return cue("part.change", self.before(figure.start, 30)) is not None

    def words(self, start: int, end: int) -> str:
        """The text of a span with single blanks."""
        return " ".join(self.text[start:end].split())

    @cached_property
    def _lines(self) -> tuple[list[int], list[bool]]:
        """Starts of the printed lines, and whether capitals outnumber small letters in each."""
        starts, capital = [], []
        at = 0
        for line in self.text.split("\n"):
            starts.append(at)
            great = sum(c.isupper() for c in line)
            capital.append(great > sum(c.islower() for c in line))
            at += len(line) + 1
        return starts, capital

    def capital_line(self, offset: int) -> bool:
        """Whether the printed line at ``offset`` is in capitals (a heading, a letterhead)."""
        starts, capital = self._lines
        return capital[bisect_right(starts, offset) - 1]

    @cached_property
    def body(self) -> Span:
        """The body: behind the title, before recipients and signature."""
        header = self.report.header
        spans = header.spans if header else {}
        head = ("number", "symbol", "date", "place", "doc_type", "subject", "agency")
        start = max((spans[k][1] for k in head if k in spans), default=0)
        foot = ("recipients.0", "signing_authority", "signer_role", "signer")
        ends = [spans[k][0] for k in foot if k in spans and spans[k][0] > start]
        return start, min(ends, default=len(self.text))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Headed sections."""
        return tuple(s for s in self.report.sections if s.label or s.title)

    @cached_property
    def year(self) -> int | None:
        """The year reported on: the first year of the subject, else that of the date."""
        header = self.report.header
        if header is None:
            return None
        if header.subject and (match := _YEAR.search(header.subject)):
            return int(match.group())
        return int(header.date[:4]) if header.date else None

    @cached_property
    def latest_day(self) -> dt.date | None:
        """The last day on which the report can have been signed, None if it has no date."""
        header = self.report.header
        return last_day(header.date) if header and header.date else None


def finding(
    code: str,
    span: Span,
    found: str | None = None,
    expected: str | None = None,
    related: tuple[Span, ...] = (),
) -> Finding:
    """A finding at ``span``; the related spans are further places of the same report."""
    return Finding(code, *span, expected, found, tuple(Spot(*r) for r in related))
