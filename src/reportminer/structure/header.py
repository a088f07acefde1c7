"""Header and footer zones of a formal document."""

from __future__ import annotations

from reportminer.document import Finding, Header, Report
from reportminer.structure.view import TextView


def find_header(report: Report, view: TextView) -> tuple[Header, tuple[Finding, ...]]:
    """The header and what was missing in it."""
    return Header(), ()
