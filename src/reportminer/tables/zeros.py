"""What a report says there was none of: a told zero is a figure, silence is none.

"Không có" as the whole text under a heading is a zero of what the heading names; "không phát sinh
đơn thư …" in a sentence one of what it says. Rules: ``told_zeros.yaml``. Where it fails: a denial
of something that nobody counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportminer.document import Report
from reportminer.lexicons import Rule, load_rules
from reportminer.structure import TextView

Found = tuple[int, int, dict[str, str]]
"""Span of a told zero and its own columns."""

_LONGEST_BODY = 120


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(r for r in load_rules("told_zeros.yaml") if r.value["kind"] == kind)


def told_zeros(report: Report, view: TextView) -> list[Found]:
    """Told zeros of a report in reading order."""
    headed = list(_under_headings(report, view))
    taken = [(start, end) for start, end, _ in headed]
    said = (z for z in _in_sentences(view) if not any(s <= z[0] < e for s, e in taken))
    return sorted([*headed, *said], key=lambda zero: zero[:2])


def _under_headings(report: Report, view: TextView) -> Iterator[Found]:
    for section in report.sections:
        end = section.body_end
        while end > section.end and view.text[end - 1].isspace():
            end -= 1
        body = " ".join(view.folded[section.body_start : end].split())
        if not section.title or not body or len(body) > _LONGEST_BODY:
            continue
        if any(next(iter(rule.finditer(body)), None) is not None for rule in _rules("body")):
            yield section.start, end, {"what": section.title, "told": "heading"}


def _in_sentences(view: TextView) -> Iterator[Found]:
    for rule in _rules("sentence"):
        for match in rule.finditer(view.folded):
            start, end = match.span("what")
            what = " ".join(view.text[start:end].split()).strip(" ,.;:")
            yield match.start(), match.end(), {"what": what, "told": "sentence"}
