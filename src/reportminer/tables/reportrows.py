"""One report with its rows: what every table, comparison and form is made from."""

from __future__ import annotations

from dataclasses import dataclass

from reportminer.document import Finding, Report
from reportminer.tables.fields import Row
from reportminer.tables.identity import Identity
from reportminer.tables.sources import Sources


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One report, who it is, and its rows by table name."""

    report: Report
    identity: Identity
    tables: dict[str, list[Row]]
    sources: Sources

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings of the report, then those of its identity and award years."""
        return (*self.report.findings, *self.identity.findings, *_year_findings(self))


def _year_findings(rows: ReportRows) -> list[Finding]:
    """RM345 for every award that was filed under the report year for want of its own."""
    year = rows.identity.year
    if year is None:
        return []
    return [
        Finding("RM345", m.start, m.end, expected=str(year))
        for m in rows.report.awards
        if m.value.year is None
    ]
