"""What an award was given for: the work of the year, a movement, or a deed.

A report tells the awards of the year in its part on commendation, and those of movements and
campaigns where it tells of them; the two are different series and must not be added. Order of
evidence: a word in the award's own clause (``đột xuất``, ``chuyên đề``, a named movement); the
titles of the sections around it, innermost first; else, where the report has a part on
commendation and the award stands outside it, ``nêu ở mục khác``; else the work of the year. Where
it fails: a yearly figure told only under a movement's heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

import regex

from reportminer.document import Award, Mention, Report
from reportminer.lexicons import Rule, load_rules
from reportminer.structure import TextView
from reportminer.text import fold


class Scope(StrEnum):
    """Kinds of commendation (Luật 06/2022/QH15 art. 8(6)); the values are words for clerks."""

    ANNUAL = "tổng kết năm"
    THEMATIC = "chuyên đề"
    SUDDEN = "đột xuất"
    OTHER = "nêu ở mục khác"


_CLAUSE_EDGE = regex.compile(r"[;\n]")


@cache
def _rules(where: str) -> tuple[Rule, ...]:
    return tuple(r for r in load_rules("award_scopes.yaml") if r.value["where"] in ("both", where))


def _told(folded: str, where: str) -> Scope | None:
    """Scope that a clause or title tells; None if it tells none."""
    for rule in _rules(where):
        if next(iter(rule.finditer(folded)), None) is not None:
            return Scope[rule.value["scope"].upper()]
    return None


def award_scopes(
    report: Report, awards: Sequence[Mention[Award]], view: TextView | None = None
) -> list[Scope]:
    """Scope of each award of a report, in order."""
    view = view or TextView(report)
    titles = {s.id: _told(fold(s.title), "title") for s in report.sections}
    told = [_told(_clause(view, m), "clause") for m in awards]
    around = [_titles(report, titles, m) for m in awards]
    has_results = Scope.ANNUAL in around
    return [
        clause or title or (Scope.OTHER if has_results else Scope.ANNUAL)
        for clause, title in zip(told, around, strict=True)
    ]


def _titles(report: Report, titles: dict[int, Scope | None], award: Mention[Award]) -> Scope | None:
    """Scope told by the innermost telling title around an award."""
    by_id = {s.id: s for s in report.sections}
    section = report.section_at(award.start)
    for _ in range(len(by_id)):
        if section is None:
            break
        if (scope := titles[section.id]) is not None:
            return scope
        section = by_id.get(section.parent) if section.parent is not None else None
    return None


def _clause(view: TextView, award: Mention[Award]) -> str:
    """Folded text of the award's clause: its sentence, cut at semicolons and line breaks, after the
    words that introduce the list (``Khen thưởng chuyên đề: …; …``).
    """
    low, _ = view.sentence_at(award.start)
    _, high = view.sentence_at(max(award.end - 1, award.start))
    low, high = min(low, award.start), max(high, award.end)
    before = [m.end() for m in _CLAUSE_EDGE.finditer(view.folded, low, award.start)]
    after = _CLAUSE_EDGE.search(view.folded, award.end, high)
    start, end = before[-1] if before else low, after.start() if after else high
    colon = view.folded.find(":", low, start)
    lead = view.folded[low:colon] if colon >= 0 else ""
    return f"{lead} {view.folded[start:end]}"
