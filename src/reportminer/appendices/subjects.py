"""Whom a form is about: one unit and year, or all units of a year.

The main report of a unit is the one of the year itself; the later report is that of the year after,
whose figures of the year are final. A report of part of a year serves only where there is none of
the whole year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reportminer.errors import UsageError
from reportminer.tables import Period, ReportRows
from reportminer.tables.identity import level_group
from reportminer.tables.ordering import vietnamese_order
from reportminer.text import fold


@dataclass(frozen=True, slots=True)
class UnitReports:
    """A unit with its report of the year (``main``) and of the year after (``later``)."""

    unit: str
    group: str
    main: ReportRows | None
    later: ReportRows | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit and year, or the units of one level that are added up.

    ``left_out`` names the units of other levels and the reports without a year, which are not
    added.
    """

    name: str
    year: int
    units: tuple[UnitReports, ...]
    whole_province: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def mains(self) -> tuple[ReportRows, ...]:
        """Reports of the year itself."""
        return tuple(u.main for u in self.units if u.main is not None)


def units_of(batch: Sequence[ReportRows]) -> list[str]:
    """Names of the reporting units, in Vietnamese order; an unknown one goes by its report."""
    return sorted({r.identity.unit_words for r in batch}, key=vietnamese_order)


def years_of(batch: Sequence[ReportRows], unit: str | None = None) -> list[int]:
    """Report years (of one unit)."""
    return sorted({
        r.identity.year for r in batch
        if r.identity.year is not None and unit in (None, r.identity.unit_words)
    })  # fmt: skip


def one_unit(batch: Sequence[ReportRows], unit: str | None, year: int | None) -> Subject:
    """The unit of that name, and its year; RM227 where the reports do not settle it.

    ``trùng khánh`` is enough where one unit only has that name. Without a unit there must be one
    only; without a year it is the latest.
    """
    known = units_of(batch)
    if not known:
        raise _unclear("không có báo cáo nào", "there is no report")
    name = _unit(known, unit)
    years = years_of(batch, name)
    chosen = year if year is not None else (years[-1] if years else None)
    if chosen is None:
        raise _unclear(f"báo cáo của {name} không nêu năm", f"no year for {name}")
    found = _reports(batch, name, chosen)
    if found.main is None and found.later is None:
        listed = ", ".join(map(str, years))
        raise _unclear(
            f"{name} không có báo cáo năm {chosen} (có: {listed})",
            f"{name} has no report of {chosen} (has {listed})",
        )
    return Subject(name, chosen, (found,))


def all_units(
    batch: Sequence[ReportRows], year: int | None = None, name: str | None = None
) -> Subject:
    """All units of one level with a report of the year (the latest if not given).

    Units of two levels are never added up: the level with more reports counts, the other units
    are named in ``left_out``.
    """
    years = years_of(batch)
    chosen = year if year is not None else (years[-1] if years else None)
    if chosen is None:
        raise _unclear("không báo cáo nào nêu năm", "no report states its year")
    units = [_reports(batch, unit, chosen) for unit in units_of(batch)]
    told = [u for u in units if u.main is not None] or [u for u in units if u.later is not None]
    if not told:
        listed = ", ".join(map(str, years))
        raise _unclear(f"không có báo cáo năm {chosen} (có: {listed})",
                       f"no report of {chosen} (there are {listed})")  # fmt: skip
    groups = [u.group for u in told if u.group != "cấp tỉnh"] or [u.group for u in told]
    group = max(sorted(set(groups)), key=groups.count)
    kept = tuple(u for u in told if u.group == group)
    undated = (f"{r.identity.report} (chưa rõ năm)" for r in batch if r.identity.year is None)
    left = (*(u.unit for u in told if u.group != group), *undated)
    return Subject(name or _province(batch), chosen, kept, True, left)


def _province(batch: Sequence[ReportRows]) -> str:
    """``tỉnh Cao Bằng`` where the reports agree on it; else ``toàn tỉnh``."""
    names = {r.identity.parent for r in batch if r.identity.parent}
    provinces = {n for n in names if fold(n).startswith(fold("tỉnh "))}
    return provinces.pop() if len(provinces) == 1 else "toàn tỉnh"


def _unit(known: list[str], wanted: str | None) -> str:
    if wanted is None:
        if len(known) == 1:
            return known[0]
        listed = ", ".join(known)
        raise _unclear(f"có {len(known)} đơn vị, hãy thêm --unit ({listed})",
                       f"{len(known)} units, add --unit ({listed})")  # fmt: skip
    folded = fold(" ".join(wanted.split()))
    exact = [u for u in known if fold(u) == folded]
    ending = [u for u in known if fold(u).endswith(" " + folded)]
    found = exact or ending
    if len(found) == 1:
        return found[0]
    near = ", ".join(found or get_close_matches(wanted, known, 3, 0.5) or known)
    raise _unclear(f"không có (hoặc có nhiều) đơn vị «{wanted}»; có: {near}",
                   f"no single unit {wanted}; there are: {near}")  # fmt: skip


def _reports(batch: Sequence[ReportRows], unit: str, year: int) -> UnitReports:
    own = [r for r in batch if r.identity.unit_words == unit]
    level = next((r.identity.level for r in own), None)
    return UnitReports(unit, level_group(level), _newest(own, year), _newest(own, year + 1))


def _newest(own: Sequence[ReportRows], year: int) -> ReportRows | None:
    of_year = [r for r in own if r.identity.year == year]
    whole = [r for r in of_year if r.identity.period is Period.YEAR]
    chosen = whole or of_year
    return chosen[-1] if chosen else None


def _unclear(vi: str, en: str) -> UsageError:
    return UsageError("RM227", vi=vi, en=en)


def year_before(batch: Sequence[ReportRows], subject: Subject) -> Subject:
    """The same units, a year earlier."""
    year = subject.year - 1
    units = tuple(_reports(batch, unit.unit, year) for unit in subject.units)
    return Subject(subject.name, year, units, subject.whole_province)
