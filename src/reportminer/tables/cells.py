"""Cells of a comparison: one area, year and measure, with how far the figure can be trusted.

Rules: sums add over parts; a part that nobody reports makes the sum a lower bound, never zero;
rates are made anew from numerators and denominators, never averaged; a figure of a larger unit is
never shared out. A unit's own figure of a year comes before what a later unit tells of that year.
A change is given only between figures over the same ground and of one level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from reportminer.document import Approximation
from reportminer.lexicons.admin_units import edition_of
from reportminer.tables.bases import AS_REPORTED, Area, Basis, areas_of
from reportminer.tables.ordering import vietnamese_order
from reportminer.tables.remarks import break_words, partial_words, remarks
from reportminer.tables.statements import Amount, Measure, Statement
from reportminer.tables.territory import Lie, Parts, Territories, lie


class Status(StrEnum):
    """How a cell's figure came about, the surest first."""

    EXACT = "exact"
    SUMMED = "summed"
    LOWER_BOUND = "lower bound"
    ESTIMATE = "estimate"
    NOT_COMPARABLE = "not comparable"


STATUS_WORDS = {
    Status.EXACT: "đúng số báo cáo",
    Status.SUMMED: "cộng các phần",
    Status.LOWER_BOUND: "ít nhất",
    Status.ESTIMATE: "ước tính",
    Status.NOT_COMPARABLE: "không so sánh được",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. ``amount`` is None if not comparable; ``breaks`` marks a break in the series
    against the year before; ``previous`` is that year's figure where the two may be compared.

    ``covered`` are the parts the figure is of, ``tier`` the level of the units that report it.
    """

    area: Area
    year: int
    measure: Measure
    amount: Amount | None
    status: Status
    reasons: tuple[str, ...]
    statements: tuple[Statement, ...]
    covered: Parts = frozenset()
    tier: int = 0
    breaks: bool = False
    previous: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The figure; percent for rates."""
        return self.amount.value if self.amount else None

    @property
    def change(self) -> Decimal | None:
        """Figure minus that of the year before (points for rates)."""
        if self.value is None or self.previous is None:
            return None
        return self.value - self.previous

    @property
    def tentative(self) -> bool:
        """Whether a provisional figure is part of it."""
        return any(s.tentative for s in self.statements)

    @property
    def empty(self) -> bool:
        """Whether it only says "at least none": some parts had none, the others say nothing."""
        return self.value == 0 and self.status is Status.LOWER_BOUND

    @property
    def reason(self) -> str:
        """All remarks in one sentence."""
        return "; ".join(dict.fromkeys(r for r in self.reasons if r))


def compare(found: Sequence[Statement], basis: Basis) -> list[Cell]:
    """All cells of a basis, by measure, area and year."""
    years = {s.year for s in found} | ({basis.year} if basis.year is not None else set())
    told = {e for year in years if (e := edition_of(f"{year}-12"))}
    territories = Territories(told | {e for s in found if (e := _edition(s))})
    builder = _Builder(territories, basis)
    if basis.kind == AS_REPORTED:
        cells = builder.as_reported(found)
    else:
        areas, others = areas_of(basis, found, territories)
        cells = [*builder.by_areas(areas, found), *builder.as_reported(others)]
    cells.sort(key=lambda c: (c.measure.group, c.measure.name, c.area.group,
                              vietnamese_order(c.area.name), c.year))  # fmt: skip
    return _with_previous(cells, territories)


def _edition(statement: Statement) -> str | None:
    return statement.unit_id.partition(":")[0] if statement.unit_id else None


class _Builder:
    def __init__(self, territories: Territories, basis: Basis) -> None:
        self._grounds, self._basis = territories, basis
        self._natives: dict[tuple[str, int], bool] = {}

    def _parts(self, statement: Statement) -> Parts:
        return self._grounds.parts(statement.unit_id) if statement.unit_id else frozenset()

    def as_reported(self, found: Sequence[Statement]) -> list[Cell]:
        """Every unit's own figure."""
        cells = []
        for statement in found:
            area = Area(statement.unit, statement.unit, statement.group,
                        self._parts(statement) or None, self._tier(statement),
                        statement.unit_id)  # fmt: skip
            cells.append(self._single(area, statement, ()))
        return cells

    def _tier(self, statement: Statement) -> int:
        return self._grounds.unit(statement.unit_id).tier if statement.unit_id else 0

    def by_areas(self, areas: Sequence[Area], found: Sequence[Statement]) -> list[Cell]:
        """Figures of areas, out of all statements whose unit stands on their ground."""
        by_unit: dict[str, list[Statement]] = {}
        for s in found:
            if s.unit_id is not None:
                by_unit.setdefault(s.unit_id, []).append(s)
        standing: dict[str, list[str]] = {}
        for unit in by_unit:
            for part in self._grounds.parts(unit):
                standing.setdefault(part, []).append(unit)
        cells: list[Cell] = []
        for area in areas:
            touched = {u: None for part in sorted(area.parts or ()) for u in standing.get(part, ())}
            near: dict[tuple[str, int], list[Statement]] = {}
            for unit in touched:
                if (self._grounds.unit(unit).tier == 1) == (area.tier == 1):
                    for s in by_unit[unit]:
                        near.setdefault((s.measure.id, s.year), []).append(s)
            own = [self._cell(area, year, told) for (_, year), told in near.items()]
            own = [c for c in own if not c.empty]
            if any(c.amount is not None for c in own):
                cells += own
        return cells

    def _native(self, statement: Statement) -> bool:
        """Whether the unit stood in the statement's year, on the ground it has now."""
        unit_id, year = statement.unit_id or "", statement.year
        key = unit_id, year
        if key not in self._natives:
            edition = edition_of(f"{year}-12")
            unit = self._grounds.unit(unit_id)
            stood = unit.edition == edition
            if not stood and edition is not None:
                parts = self._grounds.parts(unit_id)
                holders = self._grounds.holders(parts, edition, unit.tier)
                stood = any(self._grounds.parts(h.id) == parts for h in holders)
            self._natives[key] = stood
        return self._natives[key]

    def _cell(self, area: Area, year: int, near: list[Statement]) -> Cell:
        measure = near[0].measure
        native = [s for s in near if self._native(s)]
        told = native or near
        target = area.parts or frozenset()
        lies = {id(s): lie(self._parts(s), target) for s in told}
        same = [s for s in told if lies[id(s)] is Lie.SAME]
        if same:
            return self._single(area, same[-1], self._level_words(area, same))
        parts = _maximal([s for s in told if lies[id(s)] is Lie.PART], self._parts)
        crossing = [s for s in told if lies[id(s)] is Lie.CROSSING]
        if parts:
            return self._sum(area, year, measure, parts, crossing)
        reason = self._unshared(area, told)
        return Cell(area, year, measure, None, Status.NOT_COMPARABLE, (reason,), tuple(told))

    def _unshared(self, area: Area, told: Sequence[Statement]) -> str:
        names = ", ".join(sorted({s.unit for s in told}))
        return f"chỉ có số của {names}, không tách được phần của {area.name}"

    def _level_words(self, area: Area, told: Sequence[Statement]) -> tuple[str, ...]:
        unit = self._grounds.unit(told[-1].unit_id or "")
        if unit.tier != area.tier:
            return (f"cấp báo cáo khác: {told[-1].unit}",)
        name = self._grounds.name(unit.id)
        return (f"tên khi báo cáo: {name}",) if name.split(" (")[0] not in area.name else ()

    def _single(self, area: Area, statement: Statement, more: tuple[str, ...]) -> Cell:
        status, words = Status.EXACT, list(more)
        if statement.unit_id and not self._native(statement):
            words.append(f"{statement.unit} khi đó chưa có (hoặc địa giới khác), số kể lại")
        if statement.amount is None:
            status = Status.NOT_COMPARABLE
        elif statement.approximation is Approximation.OVER:
            status = Status.LOWER_BOUND
            words.append("báo cáo ghi «trên», «hơn»")
        elif statement.approximation is not None:
            status = Status.ESTIMATE
            words.append("báo cáo ghi số ước hoặc khoảng")
        words += remarks((statement,))
        return Cell(
            area, statement.year, statement.measure, statement.amount, status, tuple(words),
            (statement,), self._parts(statement), self._tier(statement),
        )  # fmt: skip

    def _sum(
        self,
        area: Area,
        year: int,
        measure: Measure,
        parts: list[Statement],
        crossing: list[Statement],
    ) -> Cell:
        covered = frozenset(p for s in parts for p in self._parts(s))
        missing = (area.parts or frozenset()) - covered
        told = [s.amount for s in parts if s.amount is not None]
        words = [f"cộng {len(parts)} đơn vị: " + ", ".join(sorted(s.unit for s in parts))]
        if crossing:
            names = ", ".join(sorted({s.unit for s in crossing}))
            words.append(f"không cộng {names} (gồm cả phần ngoài {area.name})")
        if missing:
            words.append(f"thiếu {self._missing(missing)}")
        if not any(map(self._native, parts)):
            words.append("số do đơn vị lập sau này kể lại")
        amount, status = _total(measure, told)
        if amount is None:
            words.append("tỷ lệ không có tử số, mẫu số thì không cộng, không lấy trung bình")
        elif measure.rate:
            status = Status.ESTIMATE if missing or len(told) < len(parts) else Status.SUMMED
        elif missing or crossing or len(told) < len(parts) or _over(parts):
            status = Status.LOWER_BOUND
        if amount is not None and any(_vague(s) for s in parts):
            status = Status.ESTIMATE if status is Status.SUMMED else status
            words.append("có phần là số ước")
        words += remarks(parts)
        tier = min(self._tier(s) for s in parts)
        return Cell(
            area, year, measure, amount, status, tuple(words), tuple(parts), covered, tier
        )  # fmt: skip

    def _missing(self, parts: Parts) -> str:
        names = [self._grounds.name(p) for p in sorted(parts)]
        if len({n.partition(" (")[2] for n in names}) == 1 and " (" in names[0]:
            district = " (" + names[0].partition(" (")[2]
            names = [n.partition(" (")[0] for n in names]
        else:
            district = ""
        more = f" và {len(names) - 6} đơn vị khác" if len(names) > 6 else ""
        return ", ".join(names[:6]) + more + district


def _maximal(found: list[Statement], parts_of: Callable[[Statement], Parts]) -> list[Statement]:
    """Statements of units that are no part of another one: nobody is counted twice."""
    grounds = [(s, parts_of(s)) for s in found]
    kept: dict[Parts, Statement] = {}
    for statement, parts in grounds:
        if not any(parts < other for _, other in grounds):
            kept[parts] = statement
    return list(kept.values())


def _total(measure: Measure, amounts: Sequence[Amount]) -> tuple[Amount | None, Status]:
    """The sum, or the rate over all numerators and denominators; None for bare rates."""
    if not amounts:
        return None, Status.NOT_COMPARABLE
    if any(a.things for a in amounts):
        things = frozenset(t for a in amounts for t in a.things)
        return Amount(Decimal(len(things)), things=things), Status.SUMMED
    if not measure.rate:
        return Amount(sum((a.value for a in amounts), Decimal(0))), Status.SUMMED
    if any(a.num is None or not a.den for a in amounts):
        return None, Status.NOT_COMPARABLE
    num = sum((a.num for a in amounts if a.num is not None), Decimal(0))
    den = sum((a.den for a in amounts if a.den is not None), Decimal(0))
    return Amount(100 * num / den, num, den), Status.SUMMED


def _over(found: Sequence[Statement]) -> bool:
    return any(s.approximation is Approximation.OVER for s in found)


def _vague(statement: Statement) -> bool:
    return statement.approximation not in (None, Approximation.OVER)


def _with_previous(cells: Sequence[Cell], territories: Territories) -> list[Cell]:
    """Cells with the year before where both are over the same ground and of one level; else with
    the break in words.
    """
    known = {(c.area.id, c.measure.id, c.year): c for c in cells}
    out = []
    for cell in cells:
        before = known.get((cell.area.id, cell.measure.id, cell.year - 1))
        if before is None or cell.amount is None or before.amount is None:
            out.append(cell)
            continue
        words = break_words(before.tier, cell.tier, before.covered == cell.covered)
        notes = partial_words(before.statements, cell.statements, cell.measure, cell.year)
        reasons = (*cell.reasons, *notes, *((words,) if words else ()))
        previous = None if words else before.amount.value
        out.append(replace(cell, reasons=reasons, breaks=bool(words), previous=previous))
    return out
