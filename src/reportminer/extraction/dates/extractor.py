"""Finds dates and periods.

Evidence is the word that belongs to the date (ngày, tháng, năm, giai đoạn, quý …); a full numeric
date needs none. A day and month alone ("30/4") need a time of day, a feast, a preposition of time
or a certain date beside them, because fractions, ranks and numbers of documents look the same.
Among overlapping readings the longest wins. Where it fails: "đến 03/10," may be a fraction.

From one year to another ("từ năm 2020 đến năm 2022") is one period, as is "tháng 3 đến tháng 9 năm
2022", whose first month has no year; two whole days or months are two dates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from reportminer.document import Finding, Label, PartialDate, Report
from reportminer.extraction.base import Candidate, Extraction, attach, settle
from reportminer.extraction.dates.parse import GLUED, OCR, SHORT_YEAR, read
from reportminer.lexicons import Rule, RuleSearch, load_rules
from reportminer.structure import TextView
from reportminer.text import strip_marks

_JOINT, _COLUMN_HEAD = "date.joint", "date.column_head"
_WEAK = "weak"
_SHARED = "shared_year"
_GAP = 20
"""Longest gap, in characters, between two members of one list."""


def _date(candidate: Candidate) -> PartialDate:
    assert isinstance(candidate.value, PartialDate)
    return candidate.value


class DateExtractor:
    """Mentions of dates; findings RM305 (no calendar date) and RM306 (two readings)."""

    name = "dates"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("dates",)

    def __init__(self) -> None:
        rules = load_rules("dates.yaml")
        self._rules = tuple(r for r in rules if not r.value.get("whole"))
        by_id = {r.id: r for r in rules}
        self._joint, self._column_head = by_id[_JOINT], by_id[_COLUMN_HEAD]

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Dates of the report in reading order, never overlapping."""
        unmarked = view.unmarked
        folded = strip_marks(view.text) if unmarked else view.folded
        search = RuleSearch(folded, unmarked=unmarked, figures=view.figures, rules=self._rules)
        found = [c for rule in self._rules for c in _candidates(rule, search)]
        found.extend(self._column_heads(report, folded))
        kept = self._with_weak(found, folded)
        kept = self._share_years(kept, folded)
        real = [c for c in kept if _date(c).exists]
        findings = tuple(_findings(report, kept))
        return Extraction(attach(report, Label.DATE, self.name, real), findings)

    def _column_heads(self, report: Report, folded: str) -> Iterator[Candidate]:
        """Years that stand alone in the head rows of tables."""
        rule = self._column_head
        for table in report.tables:
            for cell in table.cells:
                if cell.row >= table.header_rows:
                    continue
                if match := rule.regex.fullmatch(folded, cell.start, cell.end):
                    for piece in read(rule.value["form"], match):
                        yield Candidate(piece.start, piece.end, piece.value, rule.id)

    def _adjoin(self, folded: str, first: Candidate, second: Candidate) -> str | None:
        """What stands between two members of one list, None if they are none."""
        if not 0 < second.start - first.end <= _GAP:
            return None
        match = self._joint.regex.fullmatch(folded, first.end, second.start)
        return match.group().strip() if match else None

    def _with_weak(self, found: Iterable[Candidate], folded: str) -> list[Candidate]:
        """Certain dates, and the weak ones that stand beside a certain one."""
        candidates = list(found)
        strong = settle(c for c in candidates if _WEAK not in c.cues)
        starts = [c.start for c in strong]
        weak = [c for c in candidates if _WEAK in c.cues and _free(strong, starts, c)]
        if not weak:
            return strong
        line = sorted((*strong, *weak), key=lambda c: c.start)
        certain = {c.start for c in strong}
        for step in (1, -1):
            ordered = line[::step]
            for known, next_ in pairwise(ordered):
                first, second = (known, next_) if step == 1 else (next_, known)
                joint = self._adjoin(folded, first, second)
                if known.start in certain and joint and joint != ";":
                    certain.add(next_.start)
        return [c for c in line if c.start in certain]

    def _share_years(self, kept: list[Candidate], folded: str) -> list[Candidate]:
        """The year behind the last day holds for the list ("28/12 và cả ngày 29/12/2011").

        Not where the order of days says that it cannot ("từ 15/12 đến 15/01/2023").
        """
        out = list(kept)
        for i in range(len(out) - 2, -1, -1):
            value, last = _date(out[i]), _date(out[i + 1])
            if value.year is not None or last.year is None or last.day is None or value.end:
                continue
            in_order = (value.month or 0, value.day or 0) <= (last.month or 0, last.day)
            if in_order and self._adjoin(folded, out[i], out[i + 1]):
                shared = replace(value, year=last.year)
                out[i] = out[i]._replace(value=shared, cues=(*out[i].cues, _SHARED))
        return out


def _free(strong: list[Candidate], starts: list[int], weak: Candidate) -> bool:
    """Whether ``weak`` overlaps none of ``strong`` (disjoint, in order, starting at ``starts``)."""
    i = bisect_left(starts, weak.end)
    return i == 0 or strong[i - 1].end <= weak.start


def _candidates(rule: Rule, search: RuleSearch) -> Iterator[Candidate]:
    form = rule.value["form"]
    weak = (_WEAK,) if rule.value.get("weak") else ()
    for match in search.finditer(rule):
        for piece in read(form, match):
            yield Candidate(piece.start, piece.end, piece.value, rule.id, (*weak, *piece.cues))


def _findings(report: Report, kept: Iterable[Candidate]) -> Iterator[Finding]:
    for candidate in kept:
        surface = report.text[candidate.start : candidate.end]
        span = (candidate.start, candidate.end)
        if not _date(candidate).exists:
            yield Finding("RM305", *span, found=surface)
        elif {OCR, GLUED, SHORT_YEAR} & set(candidate.cues):
            end = candidate.end
            while GLUED in candidate.cues and report.text[end : end + 1].isdigit():
                end += 1
            found = report.text[candidate.start : end]
            yield Finding("RM306", *span, expected=_date(candidate).norm(), found=found)
