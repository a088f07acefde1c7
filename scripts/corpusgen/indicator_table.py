"""A small table of socio-economic indicators: plan, result, percentage."""

from __future__ import annotations

from decimal import Decimal

from .builder import Builder, Paragraph, Span
from .context import Report
from .document import Block, Table
from .expressions import evaluate, rounded
from .numerals import plain, scaled, written
from .render import Renderer
from .tables import load_yaml


def _cell(text: str) -> Paragraph:
    return Paragraph(text, [], "cell")


def _number(report: Report, value: Decimal, unit: str, role: str) -> tuple[Paragraph, Span]:
    """Return a cell that holds one quantity; its unit stands in the unit column."""
    builder = Builder()
    span = builder.open("quantity", role=role)
    builder.write(written(value, report.habits.numbers, False))
    builder.close(span)
    scale, base = scaled(unit)
    span.attrs |= {"value": plain(value * scale), "unit": base}
    return builder.paragraph("cell"), span


def indicator_table(report: Report) -> list[Block]:
    """Return a caption and the table, with one row an indicator."""
    data = load_yaml("indicator_table.yaml")
    caption = Renderer(report)
    caption.run(report.rng.choice(data["captions"]))
    rows = [[_cell(text) for text in data["head"]]]
    kept = sorted(report.rng.sample(range(len(data["rows"])), data["count"]))
    for number, index in enumerate(kept, start=1):
        rows.append(_row(report, number, data["rows"][index], data["plan"]))
    return [caption.builder.paragraph(), Table(rows, data["widths"])]


def _row(report: Report, number: int, row: list[str], base: str) -> list[Paragraph]:
    name, unit, result_source, plan_source = row
    names = report.facts | {"S": Decimal(str(round(report.unit.scale, 2)))}
    result = evaluate(result_source, names, report.rng)
    plan = evaluate(plan_source, names | {"result": result}, report.rng)
    plan_cell, planned = _number(report, plan, unit, "value")
    result_cell, achieved = _number(report, result, unit, "value")
    share_cell, share = _number(report, rounded(100 * result / plan, 1), "%", "share")
    plan_cell.spans.append(_record(f"{name} (kế hoạch)", planned, None, None))
    share_cell.spans.append(_record(name, achieved, share, base))
    return [_cell(str(number)), _cell(name), _cell(unit), plan_cell, result_cell, share_cell]


def _record(name: str, value: Span, share: Span | None, base: str | None) -> Span:
    attrs = {"name": name, "value": value, "share": share, "share_of": base}
    end = share.end if share else value.end
    return Span("indicator", 0, end, attrs | {"whole_row": True})
