"""One fact stated twice: only facts of which a unit has one value a year are compared.

Left alone: changes (``tăng``), plans, other years and days, other places, parts of the unit,
numbers that are about or at least. Where it fails: two values of one name that differ by a
condition told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Indicator, Mention
from reportminer.lexicons import load_list
from reportminer.text import fold

_SCOPE = regex.compile(
    r"\b(?:toàn|của|trên địa bàn|tại)\s+(?:huyện|xã|tỉnh|thành phố|thị xã|phường|đơn vị)\b.*$"
    r"|\btrên địa bàn$"
)
_CHANGE = regex.compile(r"(?<!\p{L})(?:tăng|giảm|vượt|còn thiếu|thoát|phát sinh|so với)(?!\p{L})")


@dataclass(frozen=True, slots=True)
class UniqueFactRow:
    """A row of ``unique_facts.tsv``."""

    id: str
    names: tuple[str, ...]
    unit: str
    additive: bool
    source: str


@cache
def unique_fact(fact: str) -> UniqueFactRow:
    """The row of a fact."""
    rows: tuple[UniqueFactRow, ...] = load_list("unique_facts.tsv", UniqueFactRow)
    return next(row for row in rows if row.id == fact)


@cache
def _facts() -> dict[tuple[str, str], str]:
    rows = load_list("unique_facts.tsv", UniqueFactRow)
    return {(fold(name), fold(row.unit)): row.id for row in rows for name in row.names}


def check_facts_told_twice(reading: Reading) -> Iterator[Finding]:
    """RM413: two values of one fact of one year whose rounding intervals do not meet."""
    if reading.year is None:
        return
    first: dict[str, Figure] = {}
    for fact, figure in unique_facts(reading, reading.year):
        other = first.setdefault(fact, figure)
        if other is figure or figure.loose.meets(other.loose):
            continue
        words = f"{unique_fact(fact).names[0]} {figure.surface}"
        related = ((other.start, other.end),)
        yield finding("RM413", (figure.start, figure.end), words, other.surface, related)


def unique_facts(reading: Reading, year: int) -> Iterator[tuple[str, Figure]]:
    """Facts told of ``year`` in running text, by id, with their figures, in reading order."""
    cells = [(t.start, t.end) for t in reading.report.tables]
    for mention in reading.report.indicators:
        fact = _fact_of(mention.value)
        if fact is None or any(s <= mention.start < e for s, e in cells):
            continue
        figure = _figure_of(reading, mention)
        if figure is None or not figure.certain or _planned(reading, figure):
            continue
        if _whole_year(reading, mention, year):
            yield fact, figure


def _planned(reading: Reading, figure: Figure) -> bool:
    """``dự toán giao 32 tỷ đồng``; ``104,5% dự toán (1,78 tỷ đồng)``: a plan, no result."""
    lead = reading.before(figure.start, 80)
    return cue("plan.stated", lead) is not None or cue("plan.in_bracket", lead) is not None


def _fact_of(value: Indicator) -> str | None:
    if value.compared_with or (value.verb and _CHANGE.search(fold(value.verb))):
        return None
    name = " ".join(fold(value.indicator).split())
    unit = fold(value.unit or "")
    return _facts().get((name, unit)) or _facts().get((_SCOPE.sub("", name).strip(), unit))


def _figure_of(reading: Reading, mention: Mention[Indicator]) -> Figure | None:
    inside = reading.figures_in(mention.start, mention.end)
    return next(
        (f for f in inside if f.number is not None and f.number == mention.value.value), None
    )


def _whole_year(reading: Reading, mention: Mention[Indicator], year: int) -> bool:
    """Whether it is told of ``year`` and the unit as a whole, as a result.

    Without a year of its own a sentence tells of the report's year.
    """
    period, scope = mention.value.period, fold(mention.value.scope or "")
    if (period or str(reading.year)) != str(year) or (scope and not scope.startswith("toàn")):
        return False
    sentence = reading.sentence_at(mention.start)
    text = reading.folded[sentence.start : sentence.end]
    years = {int(y) for y in regex.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    return not years - {year} and cue("fact.not_result", text) is None
