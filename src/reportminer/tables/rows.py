"""Tidy rows of reports as plain data: one fact a row, the columns of ``schemas``.

Numbers stay ``Decimal`` here; frames and workbooks convert them at the edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportminer.document import Finding, Header, Label, Mention, Report, Value
from reportminer.tables.achievements import add_achievements
from reportminer.tables.activities import TABLES, Activities
from reportminer.tables.award_zeros import award_zeros
from reportminer.tables.documents import Origin, document_columns, province_of
from reportminer.tables.fields import FIELDS, Row, number_columns
from reportminer.tables.identity import Identity, Told, as_told, identify_all
from reportminer.tables.places import place_of, told_apart_by_time
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.scope import award_scopes
from reportminer.tables.sources import Sources
from reportminer.tables.zeros import told_zeros

_NEAR = 24  # characters between a movement's name and the period it was launched for


def report_rows(
    reports: Sequence[Report], told: Mapping[str, Told] | None = None
) -> list[ReportRows]:
    """Rows of each report, in the order of the reports; ``told`` says of reports, by id or name of
    file, what a person knows of their unit and year.
    """
    placed = placed_all(reports, told or {})
    return [_rows_of(r, i) for r, i in zip(reports, placed, strict=True)]


def placed_all(reports: Sequence[Report], told: Mapping[str, Told]) -> list[Identity]:
    """Identities with the unit's place in the register; units of one name before and after July
    2025 are told apart by their words, too, unless the later one is the earlier one unchanged.
    """
    answers = (
        (i, told.get(i.report) or told.get(r.source.name))
        for r, i in zip(reports, identify_all(reports), strict=True)
    )
    asked = [as_told(i, answer) if answer else i for i, answer in answers]
    found = [_placed(r, i) for r, i in zip(reports, asked, strict=True)]
    return told_apart_by_time(found)


def _placed(report: Report, identity: Identity) -> Identity:
    unit, findings = place_of(report, identity)
    return replace(
        identity,
        unit_id=unit.id if unit else None,
        date=report.header.date if report.header else None,
        number=report.header.number if report.header else None,
        findings=(*identity.findings, *findings),
    )


def _rows_of(report: Report, identity: Identity) -> ReportRows:
    sources = Sources(report)
    found = ReportRows(report, identity, {}, sources)
    tables = found.tables
    tables["headers"] = [_header_row(report, identity)]
    tables["sections"] = [_section_row(identity, s) for s in report.sections]
    scopes = award_scopes(report, report.awards, sources.view)
    stated = _stated_by_indicators(report)
    award_spans = [(m.start, m.end) for m in report.awards]
    for label in Label:
        rows = []
        for number, mention in enumerate(report.labelled(label), 1):
            row = _where(report, identity, sources, mention, number)
            row |= FIELDS[label](mention.value, identity)
            if label is Label.QUANTITY:
                row["in_award"] = _within(mention, award_spans)
                row["in_indicator"] = (mention.start, row["value"]) in stated
            elif label is Label.AWARD:
                row["scope"] = scopes[number - 1].value
            rows.append(row)
        tables[label.value] = rows
    tables |= _activity_rows(report, identity, sources)
    _add_documents(report, identity, tables["references"])
    _add_periods(report, tables["movements"])
    add_achievements(report, sources.view, tables["role_models"])
    tables["findings"] = [_finding_row(found, f) for f in found.all_findings]
    return found


def _activity_rows(report: Report, identity: Identity, sources: Sources) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for fact in Activities(report, sources.view).facts():
        rows = tables[fact.table]
        name = f"{fact.table}/{len(rows) + 1}"
        rows.append(_at(report, identity, sources, (fact.start, fact.end), name) | fact.row)
    nobody = award_zeros(sources.view, identity)
    tables["award_zeros"] = [
        _at(report, identity, sources, (start, end), f"award_zeros/{number}") | row
        for number, (start, end, row) in enumerate(nobody, 1)
    ]
    spans = dict.fromkeys((start, end) for start, end, _ in nobody)
    awards = [(s, e, {"what": report.text[s:e], "told": "award"}) for s, e in spans]
    others = [z for z in told_zeros(report, sources.view) if z[:2] not in spans]
    told = sorted([*others, *awards], key=lambda zero: zero[:2])
    tables["told_zeros"] = [
        _at(report, identity, sources, (start, end), f"told_zeros/{number}") | row
        for number, (start, end, row) in enumerate(told, 1)
    ]
    return tables


def _add_documents(report: Report, identity: Identity, rows: list[Row]) -> None:
    """Columns of the documents meant, which depend on all references of the report."""
    cited = [m.value for m in report.references]
    columns = document_columns(cited, identity, province_of(report))
    for row, more in zip(rows, columns, strict=True):
        row |= more
        row["own"] = row["own"] or more["origin"] == Origin.OWN


def _add_periods(report: Report, rows: list[Row]) -> None:
    """Period of a movement: the stretch of years in its name or right behind it."""
    dates = [m for m in report.dates if m.value.end is not None]
    starts = [m.start for m in dates]
    for row in rows:
        at = bisect_left(starts, row["start"])
        near = at < len(dates) and starts[at] <= row["end"] + _NEAR
        row["period"] = dates[at].value.norm() if near else None


def _who(identity: Identity) -> Row:
    return {
        "report": identity.report,
        "unit": identity.unit,
        "unit_id": identity.unit_id,
        "year": identity.year,
    }


def _where(
    report: Report, identity: Identity, sources: Sources, mention: Mention[Value], number: int
) -> Row:
    span = mention.start, mention.end
    return _at(report, identity, sources, span, f"{mention.label.value}/{number}")


def _at(
    report: Report, identity: Identity, sources: Sources, span: tuple[int, int], name: str
) -> Row:
    start, end = span
    source = sources.of(start, end)
    return {
        "row_id": f"{identity.report}/{name}",
        **_who(identity),
        "section": source.section,
        "sentence": source.sentence,
        "text": report.text[start:end],
        "start": start,
        "end": end,
        "page": source.page,
    }


def _within(mention: Mention[Value], spans: Iterable[tuple[int, int]]) -> bool:
    return any(s <= mention.start and mention.end <= e for s, e in spans)


def _stated_by_indicators(report: Report) -> set[tuple[int, Decimal | None]]:
    """Start and value of the quantities that an indicator already states, as value or share."""
    stated: set[tuple[int, Decimal | None]] = set()
    starts = [q.start for q in report.quantities]
    for indicator in report.indicators:
        told = (indicator.value.value, indicator.value.share)
        first, last = (bisect_left(starts, edge) for edge in (indicator.start, indicator.end))
        for quantity in report.quantities[first:last]:
            number = quantity.value.value
            if number in told:
                stated.add((quantity.start, number_columns(number)["value"]))
    return stated


def _header_row(report: Report, identity: Identity) -> Row:
    header = report.header or Header()
    fields = {
        name: "\n".join(value) or None if isinstance(value, tuple) else value
        for name in Header.__dataclass_fields__
        if name != "spans"
        for value in [getattr(header, name)]
    }
    source = report.source
    who = {**_who(identity), "file": source.name, "sha256": source.sha256}
    row = {**who, "period": identity.period.value, **fields}
    return row


def _section_row(identity: Identity, section: Any) -> Row:
    names = (
        "parent", "label", "title", "family", "ordinal", "level", "depth", "style", "start", "end",
        "body_start", "body_end",
    )  # fmt: skip
    row: Row = {**_who(identity), "section_id": section.id}
    return row | {name: getattr(section, name) for name in names}


def _finding_row(rows: ReportRows, finding: Finding) -> Row:
    row = {
        **_who(rows.identity),
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.words("vi"),
        "message_en": finding.words("en"),
        **dict.fromkeys(("section", "sentence", "start", "end", "page")),
    }
    if finding.start is not None and finding.end is not None:
        source = rows.sources.of(finding.start, finding.end)
        row |= {
            "section": source.section,
            "sentence": source.sentence,
            "start": finding.start,
            "end": finding.end,
            "page": source.page,
        }
    return row


def plain_number(value: Decimal | int | None) -> float | int | None:
    """A number for a spreadsheet cell: ``int`` where whole, else ``float``."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
