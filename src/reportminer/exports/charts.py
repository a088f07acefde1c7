"""Charts as data: what the workbook draws natively and the web page as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportminer.tables.cells import Cell, Status
from reportminer.tables.statements import Measure

MAX_CURVES = 8
"""More lines than this cannot be told apart; the largest of the last year are drawn."""
MAX_BARS = 30
MAX_MEASURES = 6


@dataclass(frozen=True, slots=True)
class Curve:
    """Values of one line or one set of bars; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``kind`` is ``line`` or ``bar``; ``note`` says what the reader must know."""

    kind: str
    title: str
    categories: tuple[str, ...]
    curves: tuple[Curve, ...]
    axis: str
    note: str = ""


def charts_of(cells: Sequence[Cell]) -> list[Chart]:
    """For each of the first measures lines over the years, and bars by unit in the last year."""
    charts: list[Chart] = []
    for measure in _measures(cells)[:MAX_MEASURES]:
        own = [c for c in cells if c.measure.id == measure.id and c.value is not None]
        years = sorted({c.year for c in own})
        if len(years) > 1:
            charts.append(_lines(measure, own, years))
        charts.append(_bars(measure, own, years[-1]))
    return charts


def _measures(cells: Iterable[Cell]) -> list[Measure]:
    """Measures with the most figures first."""
    counts: dict[str, int] = {}
    known: dict[str, Measure] = {}
    for cell in cells:
        if cell.value is not None:
            known.setdefault(cell.measure.id, cell.measure)
            counts[cell.measure.id] = counts.get(cell.measure.id, 0) + 1
    return [known[m] for m in sorted(known, key=lambda m: -counts[m])]


def _lines(measure: Measure, cells: Sequence[Cell], years: Sequence[int]) -> Chart:
    """A break in the series begins a new line: nothing is drawn over it."""
    areas: dict[str, list[Cell]] = {}
    for cell in cells:
        areas.setdefault(cell.area.name, []).append(cell)
    largest = sorted(areas, key=lambda a: -float(_last(areas[a]).value or 0))[:MAX_CURVES]
    curves = [curve for name in largest for curve in _pieces(name, areas[name], years)]
    notes = []
    if len(areas) > len(largest):
        notes.append(f"{len(largest)} đơn vị có số lớn nhất trong {len(areas)} đơn vị")
    if any(c.breaks for c in cells):
        notes.append("đường ngắt ở năm có đứt chuỗi (đổi cấp báo cáo hoặc phạm vi)")
    if any(c.status is Status.LOWER_BOUND for c in cells):
        notes.append("có số «ít nhất», xem bảng Chi tiết")
    return Chart("line", f"{measure.name}: qua các năm", tuple(map(str, years)), tuple(curves),
                 measure.unit, "; ".join(notes))  # fmt: skip


def _last(cells: Sequence[Cell]) -> Cell:
    return max(cells, key=lambda c: c.year)


def _pieces(name: str, cells: Sequence[Cell], years: Sequence[int]) -> list[Curve]:
    by_year = {c.year: c for c in cells}
    starts = [y for y in years if y in by_year and by_year[y].breaks]
    edges = [years[0], *starts, years[-1] + 1]
    curves = []
    for low, high in pairwise(edges):
        values = tuple(
            float(c.value) if low <= y < high and (c := by_year.get(y)) and c.value is not None
            else None
            for y in years
        )  # fmt: skip
        if any(v is not None for v in values):
            curves.append(Curve(name if low == years[0] else f"{name} (từ {low})", values))
    return curves


def _bars(measure: Measure, cells: Sequence[Cell], year: int) -> Chart:
    here = sorted((c for c in cells if c.year == year), key=lambda c: -float(c.value or 0))
    shown = here[:MAX_BARS]
    notes = [f"{MAX_BARS} trong {len(here)} đơn vị"] if len(here) > len(shown) else []
    if any(c.status is Status.LOWER_BOUND for c in shown):
        notes.append("dấu ≥: ít nhất, còn thiếu phần chưa có số")
    names = tuple(("≥ " if c.status is Status.LOWER_BOUND else "") + c.area.name for c in shown)
    curve = Curve(str(year), tuple(float(c.value or 0) for c in shown))
    title = f"{measure.name}: theo đơn vị, năm {year}"
    return Chart("bar", title, names, (curve,), measure.unit, "; ".join(notes))
