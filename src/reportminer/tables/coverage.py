"""Who reported what: one row a unit and year, and reports that say the same year twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportminer.document import Finding
from reportminer.tables.identity import Identity, level_group
from reportminer.tables.ordering import vietnamese_order
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.series import issue_order

DUE = "12-15"
"""Last day on which the yearly figures count as in time: 15/12 of the year (NĐ 09/2019/NĐ-CP for
periodic reports, head of the statistical forms of TT 03/2018/TT-BNV); boards may ask earlier."""

_COUNTED = ("awards", "indicators", "references", "movements", "role_models")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One unit and year: its reports (none where others of its level report that year).

    ``counts`` are rows by table of the report that counts, ``missing`` the required parts it lacks
    (RM440), ``late`` days after 15/12, None if the day is unknown or in time.
    """

    unit: str
    group: str
    year: int
    reports: tuple[Identity, ...]
    counts: dict[str, int]
    missing: tuple[str, ...]
    late: int | None

    @property
    def words(self) -> str:
        """What a clerk must know of it in words."""
        if not self.reports:
            return "chưa có báo cáo"
        notes = []
        if len(self.reports) > 1:
            notes.append(f"{len(self.reports)} báo cáo, tính theo {self.reports[-1].report}")
        if self.missing:
            notes.append("thiếu: " + ", ".join(self.missing))
        if self.late:
            notes.append(f"chậm {self.late} ngày (sau 15/12)")
        return "; ".join(notes) or "đủ"


def coverage(batch: Sequence[ReportRows]) -> list[Coverage]:
    """Units by years; gaps are told for years in which other units of the same level report and
    that lie between the unit's own first and last year.
    """
    filed: dict[tuple[str, str], dict[int, list[ReportRows]]] = {}
    for report in batch:
        one = report.identity
        if one.year is not None:
            key = one.unit_words, level_group(one.level)
            filed.setdefault(key, {}).setdefault(one.year, []).append(report)
    years: dict[str, set[int]] = {}
    for (_, level), by_year in filed.items():
        years.setdefault(level, set()).update(by_year)
    rows = []
    for (unit, group), by_year in filed.items():
        for year in sorted(years[group]):
            if min(by_year) <= year <= max(by_year):
                reports = sorted(by_year.get(year, ()), key=lambda r: issue_order(r.identity))
                rows.append(_row(unit, group, year, reports))
    return sorted(rows, key=lambda r: (r.group, vietnamese_order(r.unit), r.year))


def _row(unit: str, group: str, year: int, reports: Sequence[ReportRows]) -> Coverage:
    last = reports[-1] if reports else None
    counts = {name: len(last.tables[name]) if last else 0 for name in _COUNTED}
    missing = tuple(
        dict.fromkeys(f.expected or "" for f in (last.all_findings if last else ())
                      if f.code == "RM440")
    )  # fmt: skip
    late = _days_late(last.identity.date, year) if last else None
    identities = tuple(r.identity for r in reports)
    return Coverage(unit, group, year, identities, counts, missing, late)


def _days_late(date: str | None, year: int) -> int | None:
    try:
        days = (dt.date.fromisoformat(date or "") - dt.date.fromisoformat(f"{year}-{DUE}")).days
    except ValueError:
        return None
    return days if days > 0 else None


def filed_twice(batch: Sequence[ReportRows]) -> Iterator[tuple[Identity, Finding]]:
    """RM361 for two reports of one unit, year and period: both are kept, the newer one counts."""
    filed: dict[tuple[object, ...], list[Identity]] = {}
    for report in batch:
        one = report.identity
        if one.unit is not None and one.year is not None:
            filed.setdefault((one.unit, one.year, one.period), []).append(one)
    for same in filed.values():
        if len(same) > 1:
            same.sort(key=issue_order)
            names = "; ".join(i.report for i in same)
            yield same[-1], Finding("RM361", expected=same[-1].report, found=names)
