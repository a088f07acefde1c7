"""Quantities that belong to awards: counts of recipients and shares of direct workers."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from reportminer.document import Award, Label, Mention, Quantity, Report, Value
from reportminer.extraction.indicators.lexicon import is_kind, unit_words
from reportminer.structure import TextView

_BEHIND = 170


def owned_numbers(report: Report, view: TextView) -> set[int]:
    """Starts of the quantities that awards own.

    Inside the span of a record: its count and other counts of recipients (not money or measures);
    behind a record of individuals: the percentage that is its share of direct workers.
    """
    awards = report.labelled(Label.AWARD)
    quantities = report.labelled(Label.QUANTITY)
    starts = [q.start for q in quantities]
    owned: set[int] = set()
    for award in awards:
        at = bisect_right(starts, award.start - 1)
        while at < len(starts) and starts[at] < award.end + _BEHIND:
            mention = quantities[at]
            if _belongs(award, mention, view):
                owned.add(mention.start)
            at += 1
    return owned


def _belongs(award: Mention[Value], mention: Mention[Value], view: TextView) -> bool:
    record, quantity = award.value, mention.value
    if not isinstance(record, Award) or not isinstance(quantity, Quantity):
        return False
    unit = unit_words(quantity.unit)
    if mention.start >= award.end:
        between = view.folded[award.end : mention.start]
        if unit != "%":
            return False
        if record.direct_workers_pct is not None and quantity.value == record.direct_workers_pct:
            return True
        return "trực tiếp" in between and "\n" not in between.strip() and ";" not in between
    if unit == "%":
        return "trực tiếp" in view.folded[mention.start - 60 : mention.end + 60]
    if isinstance(quantity.value, Decimal) and quantity.value == record.count:
        return True
    return not is_kind(unit, "measured")
