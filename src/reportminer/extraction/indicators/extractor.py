"""Indicators: measured statements, one for each quantity that is a value.

Every quantity is the value of one indicator, or its share, or part of its name, or belongs to an
award (gold conventions, "indicators").
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import cast

from reportminer.document import Indicator, Label, Mention, Quantity, Report, Span
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.indicators.clauses import Clause, clauses, is_percent
from reportminer.extraction.indicators.lexicon import words
from reportminer.extraction.indicators.naming import Names
from reportminer.structure import TextView


class IndicatorExtractor:
    """Finds indicators; needs quantities and, to leave their counts alone, awards."""

    name = "indicators"
    requires = ("quantities", "awards")
    provides = ("indicators",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Indicator records of the report in reading order."""
        quantities = cast(list[Mention[Quantity]], list(report.labelled(Label.QUANTITY)))
        owned = _award_spans(report, view)
        free = [q for q in quantities if not _covered(owned, q)]
        candidates: list[Candidate] = []
        for sentence, inside in _by_sentence(view, free):
            names = Names(view.text, view.folded)
            for clause in clauses(view.folded, sentence, inside):
                candidates.append(_candidate(view, clause, names.name(clause)))
        return Extraction(attach(report, Label.INDICATOR, self.name, candidates))


def _award_spans(report: Report, view: TextView) -> list[Span]:
    """Spans whose numbers belong to awards: the records and the brackets behind them."""
    spans = []
    for mention in report.labelled(Label.AWARD):
        end = mention.end
        rest = view.text[end : end + 120].lstrip()
        if rest.startswith("("):
            close = view.text.find(")", end, end + 240)
            end = close + 1 if close > 0 else end
        spans.append((mention.start, end))
    return sorted(spans)


def _covered(spans: list[Span], mention: Mention[Quantity]) -> bool:
    i = bisect_left(spans, (mention.start + 1, 0))
    return any(start <= mention.start < end for start, end in spans[max(0, i - 12) : i])


def _by_sentence(
    view: TextView, quantities: list[Mention[Quantity]]
) -> list[tuple[Span, list[Mention[Quantity]]]]:
    groups: list[tuple[Span, list[Mention[Quantity]]]] = []
    for mention in quantities:
        sentence = view.sentence_at(mention.start)
        if sentence[1] < mention.end:
            sentence = (mention.start, mention.end)
        if groups and groups[-1][0] == sentence:
            groups[-1][1].append(mention)
        else:
            groups.append((sentence, [mention]))
    return groups


def _candidate(view: TextView, clause: Clause, name: str) -> Candidate:
    quantity = clause.value.value
    share = share_of = None
    end = clause.end
    source = clause.share or (clause.value if is_percent(quantity) else None)
    if source is not None:
        match = words().share_of.match(view.folded[source.end : source.end + 90])
        if match is not None:
            start, stop = match.span("base")
            share_of = " ".join(view.text[source.end + start : source.end + stop].split()).strip()
            end = max(end, source.end + stop)
    if clause.share is not None and isinstance(clause.share.value.value, Decimal):
        share = clause.share.value.value
    start = clause.before[0]
    while start < clause.value.start and view.text[start] in " \n\t,;:":
        start += 1
    value = Indicator(
        name,
        quantity.value,
        quantity.unit,
        share,
        share_of,
        approximation=quantity.approximation,
    )
    return Candidate(start, end, value, "indicator.clause")
