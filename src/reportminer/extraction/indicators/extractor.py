"""Indicators: measured statements, one for each quantity that is a value.

Every quantity is the value of one indicator, or its share, or part of its name, or belongs to an
award (gold conventions, "indicators").
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from reportminer.document import Indicator, Label, Mention, Quantity, Report
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.indicators.bases import share_base
from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.naming import give_names
from reportminer.extraction.indicators.sentences import lines_of, sentence_clauses
from reportminer.structure import TextView


class IndicatorExtractor:
    """Finds indicators; needs quantities and, to leave their counts alone, awards."""

    name = "indicators"
    requires = ("quantities", "awards")
    provides = ("indicators",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Indicator records of the report in reading order."""
        candidates: list[Candidate] = []
        for line, lead in lines_of(report, view):
            found = sentence_clauses(line, lead)
            borrower = give_names(found)
            candidates += [_candidate(clause, borrower.left(clause)) for clause in found]
        candidates.sort(key=lambda c: (c.start, c.end))
        return Extraction(attach(report, Label.INDICATOR, self.name, candidates))


def _candidate(clause: Clause, left: Left) -> Candidate:
    mention = clause.number
    quantity = mention.value
    base = share_base(clause)
    share = None
    if clause.share is not None and isinstance(clause.share.value.value, Decimal):
        share = clause.share.value.value
    start, end = clause_span(clause)
    value = Indicator(
        clause.name,
        quantity.value,
        quantity.unit,
        share,
        base,
        verb=left.said or None,
        approximation=quantity.approximation,
    )
    return Candidate(start, end, value, "indicator.clause")


def clause_span(clause: Clause) -> tuple[int, int]:
    line = clause.line
    lo, hi = clause.left[0], clause.at + 1
    while lo < clause.at and line.words[lo] in (",", "(", ")", "-", "và"):
        lo += 1
    start, end = line.span(lo, max(hi, clause.right[1]))
    if clause.share is not None:
        end = max(end, clause.share.end)
    return start, end
