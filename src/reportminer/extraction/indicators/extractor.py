"""Indicators: measured statements, one for each quantity that is a value.

Every quantity is the value of one indicator, or its share, or part of its name, or belongs to an
award (gold conventions, "indicators"). A growth ("tăng 12% so với cùng kỳ") is a value of its own,
named by what grew and against what: it is no share of the level before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportminer.document import Finding, Indicator, Label, Report, Span
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.indicators.bases import share_base
from reportminer.extraction.indicators.borrowing import Borrower
from reportminer.extraction.indicators.catalogue import indicator_id
from reportminer.extraction.indicators.circumstances import compared_with, period_of, scope_of
from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.naming import give_names
from reportminer.extraction.indicators.sentences import Sentences, sentence_clauses
from reportminer.extraction.indicators.tables import table_indicators
from reportminer.structure import TextView

UNNAMED = "indicator.unnamed"
_APART, _SHOWN = 40, 80
_VERBS = ("link", "change", "share")


class IndicatorExtractor:
    """Finds indicators; needs quantities, dates (periods) and awards (to leave their counts)."""

    name = "indicators"
    requires = ("dates", "references", "quantities", "awards")
    provides = ("indicators",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Indicator records of the report in reading order."""
        found = [*_prose(report, view), *table_indicators(report, view)]
        found.sort(key=lambda c: (c.start, c.end))
        mentions = attach(report, Label.INDICATOR, self.name, found)
        return Extraction(mentions, tuple(_unnamed(report.text, found)))


def _unnamed(text: str, found: list[Candidate]) -> Iterator[Finding]:
    """One finding for each run of values that no words name."""
    spans: list[Span] = []
    for start, end in ((c.start, c.end) for c in found if c.rule == UNNAMED):
        if spans and start - spans[-1][1] <= _APART:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    for start, end in spans:
        said = " ".join(text[start : min(end, start + _SHOWN)].split())
        yield Finding("RM322", start, end, found=said + ("…" if end - start > _SHOWN else ""))


def _prose(report: Report, view: TextView) -> Iterator[Candidate]:
    sentences = Sentences(report, view)
    before: list[Clause] = []
    for sentence in sentences:
        found = sentence_clauses(sentence, before)
        before = found
        borrower = give_names(found)
        for clause in found:
            yield _candidate(clause, borrower, sentences.periods)


def _candidate(clause: Clause, borrower: Borrower, periods: dict[int, str]) -> Candidate:
    left = borrower.left(clause)
    changed = left.tie == "change"
    quantity = clause.number.value
    base = share_base(clause)
    share = None
    if clause.share is not None and isinstance(clause.share.value.value, Decimal):
        share = clause.share.value.value
    value = Indicator(
        clause.name,
        quantity.value,
        quantity.unit,
        share,
        base.said if base else None,
        _catalogued(clause, changed),
        left.said if left.said and left.tie in _VERBS else None,
        quantity.approximation,
        period_of(clause, periods),
        scope_of(clause),
        compared_with(borrower.against(clause) if changed else base.said if base else None),
    )
    start, end = _span(clause)
    end = max(end, base.end if base else end)
    kind = "shared" if clause.parts or left.empty else left.tie or "count"
    rule = f"indicator.{kind}" if borrower.is_named(clause) else UNNAMED
    return Candidate(start, end, value, rule)


def _catalogued(clause: Clause, changed: bool) -> str | None:
    """Catalogue id; none for a part that reads like its whole."""
    if changed:
        return None
    found = indicator_id(clause.name, clause.number.value.unit)
    whole = clause.host if clause.inside else None
    if found and whole is not None and found == _catalogued(whole, False):
        return None
    return found


def _span(clause: Clause) -> Span:
    """From the first word of the clause to the last one of its value or share."""
    line = clause.line
    lo = clause.left[0]
    while lo < clause.at and not line.words[lo][0].isalnum() and line.words[lo] != "<d>":
        lo += 1
    if lo < clause.at and line.words[lo] == "và":
        lo += 1
    start, end = line.span(lo, max(clause.at + 1, clause.right[1]))
    return start, max(end, clause.share.end) if clause.share is not None else end
