"""What deserves a look, in words beside its sentence: below each paragraph or table of the page.

Findings about the report's own numbers, references, names and outline stand there; how well the
file could be read stands in the table beside the text only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportminer.document import Finding, Report, Span
from reportminer.errors import Severity
from reportminer.exports.markup import Html, el
from reportminer.exports.wording import SEVERITY_NAMES

_OF_CONTENT = frozenset(("RM304", "RM305", "RM312", "RM325", "RM344"))
_ORDER = list(Severity)


def of_content(finding: Finding) -> bool:
    """Whether a finding is about what the report says, not about how well it could be read."""
    return finding.code.startswith("RM4") or finding.code in _OF_CONTENT


def notes_by_piece(report: Report, pieces: Sequence[Span]) -> dict[int, list[int]]:
    """Numbers of the findings of content that begin in each piece of the text."""
    starts = [start for start, _ in pieces]
    found: dict[int, list[int]] = {}
    for number, finding in enumerate(report.findings):
        if finding.start is None or finding.start == finding.end or not of_content(finding):
            continue
        piece = max(bisect_right(starts, finding.start) - 1, 0)
        found.setdefault(piece, []).append(number)
    return found


def notes_box(report: Report, numbers: Sequence[int]) -> Html:
    """The findings of one paragraph or table, the gravest first; empty where there are none."""
    if not numbers:
        return Html()
    ranked = sorted(numbers, key=lambda n: (_ORDER.index(report.findings[n].severity), n))
    lines = [_note(report.findings[number], number) for number in ranked]
    return el("div", *lines, class_="notes", role="note", aria_label="Cần xem lại")


def _note(finding: Finding, number: int) -> Html:
    severity = finding.severity
    name = el("a", f"⚠ {SEVERITY_NAMES[severity]}", href=f"#fx{number}")
    return el("p", el("b", name, class_=f"severity {severity}"), f" {finding.words('vi')}")
