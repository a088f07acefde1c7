"""Awards by unit, year, award and recipient across reports, with change against the year before.

A report of year N states provisional figures of N and final ones of N-1. Both are kept; the final
one counts where there is one. Awarded and proposed are never added. Figures of different levels,
classes or parts of the year are different series. A year without a figure is unknown, never zero (a
zero is what a report tells: "không có tập thể nào được tặng …"), and a total is compared with last
year's only if it is over the same units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby

from reportminer.document import AwardStatus, Finding, Recipient
from reportminer.lexicons.awards import award_catalogue
from reportminer.tables.coverage import filed_twice
from reportminer.tables.identity import Identity, Period, level_group
from reportminer.tables.ordering import vietnamese_order
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.scope import Scope
from reportminer.tables.series import AwardKey, Figure, award_figure, award_series, newest


@dataclass(frozen=True, slots=True)
class ComparedAward:
    """One unit, year and series: both figures, the one that counts, and the change.

    ``change`` is against ``previous``, the counted figure of the year before; both None where that
    year is unknown. ``units`` is the number of units of a total, 0 for a single unit.
    ``tentative`` says that only a provisional figure is known (of a total: of one unit at least).
    """

    unit: str
    group: str
    year: int | None
    key: AwardKey
    counted: int
    basis: str
    provisional: Figure | None = None
    final: Figure | None = None
    other: Figure | None = None
    previous: int | None = None
    units: int = 0
    note: str = ""
    tentative: bool = False

    @property
    def change(self) -> int | None:
        """Counted minus previous."""
        return None if self.previous is None else self.counted - self.previous

    @property
    def change_pct(self) -> float | None:
        """Change in percent of the year before; None where that was zero or unknown."""
        return None if not self.previous else 100 * (self.counted - self.previous) / self.previous

    @property
    def source(self) -> Figure | None:
        """The figure that counts."""
        return self.final or self.provisional or self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of units followed by their totals, series by series; findings with their reports."""

    rows: tuple[ComparedAward, ...]
    findings: tuple[tuple[Identity, Finding], ...] = field(default=())

    @property
    def years(self) -> list[int]:
        """Years that have figures."""
        return sorted({row.year for row in self.rows if row.year is not None})


FINAL, PROVISIONAL, OTHER = "báo cáo năm sau", "báo cáo cùng năm", "báo cáo khác"


def compare_awards(batch: Sequence[ReportRows]) -> Comparison:
    """The comparison of the awards of all reports; awards without a number are left out."""
    findings: list[tuple[Identity, Finding]] = []
    figures: dict[tuple[str, str, int | None, AwardKey], list[Figure]] = {}
    names: dict[str, str] = {}
    for report in batch:
        for (year, key), rows in award_series(report, names).items():
            figure = award_figure(report.identity, rows)
            if figure.note:
                findings.append((report.identity, _repeat_finding(figure)))
            unit = (report.identity.unit_words, level_group(report.identity.level))
            figures.setdefault((*unit, year, key), []).append(figure)
    units = [_compared(unit, group, year, key, found)
             for (unit, group, year, key), found in figures.items()]  # fmt: skip
    findings += [f for row in units for f in _difference(row)]
    findings += filed_twice(batch)
    units = _with_previous(units)
    ordered = sorted([*units, *_totals(units)], key=_order)
    return Comparison(tuple(ordered), tuple(findings))


def _repeat_finding(figure: Figure) -> Finding:
    first = figure.rows[0]
    return Finding("RM346", first["start"], first["end"], str(figure.count), figure.note)


def _compared(
    unit: str, group: str, year: int | None, key: AwardKey, figures: Sequence[Figure]
) -> ComparedAward:
    def by_year(wanted: int | None) -> Figure | None:
        return newest(f for f in figures if f.identity.year == wanted)

    provisional = by_year(year)
    final = by_year(year + 1) if year is not None else None
    rest = [f for f in figures if f is not provisional and f is not final]
    other = newest(rest)
    source, basis = next(
        (f, words)
        for f, words in ((final, FINAL), (provisional, PROVISIONAL), (other, OTHER))
        if f is not None
    )
    notes = [source.note] if source.note else []
    if not source.count:
        notes.append("báo cáo nêu là không có")
    if not all(row["award_year_written"] for row in source.rows):
        notes.append("câu không ghi năm, lấy năm báo cáo")
    notes += [f"{f.identity.report}: {f.count}" for f in rest if f is not source]
    # A proposal has no final figure: the next report tells what became of it as awards.
    tentative = source is provisional and key.status is AwardStatus.AWARDED
    return ComparedAward(unit, group, year, key, source.count, basis, provisional, final, other,
                         note="; ".join(notes), tentative=tentative)  # fmt: skip


def _difference(row: ComparedAward) -> Iterable[tuple[Identity, Finding]]:
    source = row.source
    stated = [f for f in (row.provisional, row.final, row.other) if f is not None]
    if source is not None and len({f.count for f in stated}) > 1:
        found = "; ".join(f"{f.identity.report}: {f.count}" for f in stated)
        first = source.rows[0]
        expected = f"{source.count} ({row.basis})"
        yield source.identity, Finding("RM344", first["start"], first["end"], expected, found)


def _with_previous(rows: list[ComparedAward]) -> list[ComparedAward]:
    known = {(r.unit, r.key, r.year): r for r in rows}
    out: list[ComparedAward] = []
    for row in rows:
        before = known.get((row.unit, row.key, row.year - 1)) if row.year is not None else None
        if before is not None:
            mixed = row.tentative and not before.tentative
            note = "; ".join(n for n in (row.note, MIXED if mixed else "") if n)
            row = replace(row, previous=before.counted, note=note)
        out.append(row)
    return out


MIXED = "so số sơ bộ với số chính thức năm trước"


def _totals(rows: Sequence[ComparedAward]) -> list[ComparedAward]:
    """Sums over the units of one group that have a figure; nothing for a single unit."""
    series: dict[tuple[str, AwardKey, int], dict[str, ComparedAward]] = {}
    for row in rows:
        if row.year is not None:
            series.setdefault((row.group, row.key, row.year), {})[row.unit] = row
    totals: list[ComparedAward] = []
    for (group, key, year), units in series.items():
        if len(units) < 2:
            continue
        before = series.get((group, key, year - 1), {})
        same = before.keys() == units.keys()
        note = "" if same or not before else "không so năm trước: không cùng các đơn vị"
        totals.append(
            ComparedAward(
                f"Tổng {group}", group, year, key, _sum(units), f"cộng {len(units)} đơn vị",
                previous=_sum(before) if same else None, units=len(units), note=note,
                tentative=any(row.tentative for row in units.values()),
            )
        )  # fmt: skip
    return totals


def _sum(units: dict[str, ComparedAward]) -> int:
    return sum(row.counted for row in units.values())


@cache
def _catalogue_places() -> dict[str, int]:
    return {award.name: place for place, award in enumerate(award_catalogue())}


def _order(row: ComparedAward) -> tuple[object, ...]:
    """By catalogue of awards, recipient, status, then year, then units with their total last."""
    places = _catalogue_places()
    key = row.key
    place = places.get(key.award, len(places))
    kinds = list(Recipient)
    recipient = kinds.index(key.recipient) if key.recipient else len(kinds)
    return (
        place, key.award, key.award_class, key.level, recipient,
        list(AwardStatus).index(key.status), list(Scope).index(key.scope),
        list(Period).index(key.period), row.group, -(row.year or 0), row.units > 0,
        vietnamese_order(row.unit),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearLine:
    """One line of the wide layout: a unit (or total) of one series, a figure a year."""

    unit: str
    group: str
    key: AwardKey
    by_year: dict[int, ComparedAward]


def year_lines(comparison: Comparison) -> list[YearLine]:
    """Series by series, a line for each unit and one for the total, in the order of the rows."""
    dated = [r for r in comparison.rows if r.year is not None]
    lines: list[YearLine] = []
    for (key, group), rows in groupby(dated, key=lambda r: (r.key, r.group)):
        members = list(rows)
        units = sorted({(r.units > 0, vietnamese_order(r.unit)) for r in members})
        for _, (_, unit) in units:
            years = {r.year: r for r in members if r.unit == unit and r.year is not None}
            lines.append(YearLine(unit, group, key, years))
    return lines
