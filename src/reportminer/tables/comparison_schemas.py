"""Columns of what a comparison gives: its cells, and who reported what."""

from __future__ import annotations

from reportminer.tables.columns import Column

CELLS: tuple[Column, ...] = (
    Column("area_id", "str", "units of the area (edition:code, joined by +)", required=True),
    Column("area", "str", "the area in words", required=True),
    Column("group", "str", "areas that may be added up and ranked together", required=True),
    Column("year", "Int64", "year of the figure", required=True),
    Column("measure_id", "str", "id of the measure", required=True),
    Column("measure", "str", "the measure in words", required=True),
    Column("measure_unit", "str", "what is counted or the unit of measure"),
    Column("value", "float64", "the figure, percent for rates; missing if not comparable"),
    Column("num", "float64", "numerator of a rate"),
    Column("den", "float64", "denominator of a rate"),
    Column("status", "str", "how far the figure can be trusted", required=True,
           allowed=("exact", "summed", "lower bound", "estimate", "not comparable")),
    Column("reason", "str", "why, in Vietnamese", required=True),
    Column("tentative", "boolean", "a provisional figure is part of it", required=True),
    Column("series_break", "boolean", "a break against the year before", required=True),
    Column("previous", "float64", "figure of the year before, if comparable"),
    Column("change", "float64", "value minus previous (points for rates)"),
    Column("share_pct", "float64", "share of what the group states together that year"),
    Column("rank", "Int64", "rank in the group, 1 for the largest"),
    Column("reports", "str", "reports behind it, separated by semicolons", required=True),
    Column("row_ids", "str", "rows of the tidy tables behind it, separated by semicolons",
           required=True),
)  # fmt: skip
COVERAGE: tuple[Column, ...] = (
    Column("unit", "str", "reporting unit", required=True),
    Column("group", "str", "level of the unit", required=True),
    Column("year", "Int64", "year reported on", required=True),
    Column("reports", "str", "its reports, separated by semicolons; empty if none", required=True),
    Column("date", "str", "day of issue of the one that counts, ISO"),
    Column("awards", "Int64", "rows read", required=True),
    Column("indicators", "Int64", "rows read", required=True),
    Column("references", "Int64", "rows read", required=True),
    Column("movements", "Int64", "rows read", required=True),
    Column("role_models", "Int64", "rows read", required=True),
    Column("missing", "str", "required parts that are missing, separated by semicolons"),
    Column("late_days", "Int64", "days after 15/12; missing if in time or unknown"),
    Column("remark", "str", "the same in Vietnamese words", required=True),
)
