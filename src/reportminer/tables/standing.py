"""Totals of groups of areas, and each area's share and rank among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportminer.tables.bases import Area
from reportminer.tables.cells import Cell, Status
from reportminer.tables.statements import Amount

Key = tuple[str, str, int]
"""Area id, measure id, year."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``share_pct`` of what the areas of the group state together that year, ``rank`` 1 for the
    largest; equal figures have one rank.
    """

    share_pct: Decimal | None
    rank: int


def standings(cells: Sequence[Cell]) -> dict[Key, Standing]:
    """Standing of every cell with a figure, within its group, measure and year."""
    groups: dict[tuple[str, str, int], list[Cell]] = {}
    for cell in cells:
        if cell.value is not None:
            groups.setdefault((cell.area.group, cell.measure.id, cell.year), []).append(cell)
    found: dict[Key, Standing] = {}
    for members in groups.values():
        values = sorted((c.value for c in members if c.value is not None), reverse=True)
        place = {value: number for number, value in reversed(list(enumerate(values, 1)))}
        total = sum(values, Decimal(0))
        for cell in members:
            assert cell.value is not None
            adds = total > 0 and not cell.measure.rate and len(members) > 1
            share = 100 * cell.value / total if adds else None
            key = cell.area.id, cell.measure.id, cell.year
            found[key] = Standing(share, place[cell.value])
    return found


def totals(cells: Sequence[Cell]) -> list[Cell]:
    """Sums over the areas of a group; an area that states nothing in a year makes the sum of that
    year a lower bound. None for rates and for groups of one area,
    and for counts of things that areas may share.
    """
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        shared = cell.amount is not None and cell.amount.things
        if not cell.measure.rate and not shared:
            groups.setdefault((cell.area.group, cell.measure.id), []).append(cell)
    out: list[Cell] = []
    for (group, _), members in groups.items():
        names = {c.area.id: c.area.name for c in members}
        if len(names) < 2:
            continue
        before: Cell | None = None
        for year in sorted({c.year for c in members}):
            told = [c for c in members if c.year == year and c.value is not None]
            if told:
                total = _total(group, year, told, names)
                if total.empty:
                    continue
                before = _with_change(total, before)
                out.append(before)
    return out


def _total(group: str, year: int, told: Sequence[Cell], names: dict[str, str]) -> Cell:
    have = {c.area.id for c in told}
    missing = [name for key, name in names.items() if key not in have]
    words = [f"cộng {len(told)} đơn vị"]
    if missing:
        more = f" và {len(missing) - 5} đơn vị khác" if len(missing) > 5 else ""
        words.append("chưa có số của " + ", ".join(missing[:5]) + more)
    lower = missing or any(c.status is Status.LOWER_BOUND for c in told)
    status = Status.LOWER_BOUND if lower else Status.SUMMED
    if any(c.status is Status.ESTIMATE for c in told):
        status = Status.ESTIMATE
    value = sum((c.value for c in told if c.value is not None), Decimal(0))
    area = Area(f"total:{group}", f"Tổng {group}", group)
    statements = tuple(s for c in told for s in c.statements)
    covered = frozenset(have)
    return Cell(area, year, told[0].measure, Amount(value), status, tuple(words), statements,
                covered)  # fmt: skip


def _with_change(total: Cell, before: Cell | None) -> Cell:
    if before is None or before.year != total.year - 1 or before.covered != total.covered:
        return total
    return replace(total, previous=before.value)
