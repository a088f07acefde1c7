"""Tidy rows of reports as plain data: one fact a row, the columns of ``schemas``.

Numbers stay ``Decimal`` here; frames and workbooks convert them at the edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportminer.document import (
    AdminUnit,
    Award,
    Finding,
    Fraction,
    Header,
    Indicator,
    Label,
    Mention,
    Movement,
    Number,
    Organization,
    PartialDate,
    Person,
    Quantity,
    Reference,
    Report,
    Value,
)
from reportminer.lexicons.authorities import authority_level
from reportminer.tables.documents import Origin, document_columns, province_of
from reportminer.tables.emulation import emulation_facts
from reportminer.tables.identity import Identity, identify_all, unit_of
from reportminer.tables.scope import award_scopes
from reportminer.tables.sources import Sources
from reportminer.text import fold

Row = dict[str, Any]
_NEAR = 24  # characters between a movement's name and the period it was launched for


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


def report_rows(reports: Sequence[Report]) -> list[ReportRows]:
    """Rows of each report, in the order of the reports."""
    return [_rows_of(r, i) for r, i in zip(reports, identify_all(reports), strict=True)]


def _rows_of(report: Report, identity: Identity) -> ReportRows:
    sources = Sources(report)
    found = ReportRows(report, identity, {}, sources)
    tables = found.tables
    tables["headers"] = [_header_row(report, identity)]
    tables["sections"] = [_section_row(identity, s) for s in report.sections]
    scopes = award_scopes(report, report.awards)
    stated = _stated_by_indicators(report)
    award_spans = [(m.start, m.end) for m in report.awards]
    for label in Label:
        rows = []
        for number, mention in enumerate(report.labelled(label), 1):
            row = _where(report, identity, sources, mention, number)
            row |= _FIELDS[label](mention.value, identity)
            if label is Label.QUANTITY:
                row["in_award"] = _within(mention, award_spans)
                row["in_indicator"] = (mention.start, row["value"]) in stated
            elif label is Label.AWARD:
                row["scope"] = scopes[number - 1].value
            rows.append(row)
        tables[label.value] = rows
    _add_documents(report, identity, tables["references"])
    _add_periods(report, tables["movements"])
    tables |= _emulation_rows(report, identity, sources)
    tables["findings"] = [_finding_row(found, f) for f in found.all_findings]
    return found


def _add_documents(report: Report, identity: Identity, rows: list[Row]) -> None:
    """Columns of the documents meant, which depend on all references of the report."""
    cited = [m.value for m in report.references]
    columns = document_columns(cited, identity, province_of(report))
    for row, more in zip(rows, columns, strict=True):
        row |= more
        row["own"] = row["own"] or more["origin"] == Origin.OWN


def _emulation_rows(report: Report, identity: Identity, sources: Sources) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for table, found in emulation_facts(report, sources.view).items():
        tables[table] = [
            _place_of(report, identity, sources, (start, end), f"{table}/{number}") | fields
            for number, (start, end, fields) in enumerate(found, 1)
        ]
    return tables


def _add_periods(report: Report, rows: list[Row]) -> None:
    """Period of a movement: the stretch of years in its name or right behind it."""
    dates = [m for m in report.dates if m.value.end is not None]
    starts = [m.start for m in dates]
    for row in rows:
        at = bisect_left(starts, row["start"])
        near = at < len(dates) and starts[at] <= row["end"] + _NEAR
        row["period"] = dates[at].value.norm() if near else None


def _who(identity: Identity) -> Row:
    return {"report": identity.report, "unit": identity.unit, "year": identity.year}


def _where(
    report: Report, identity: Identity, sources: Sources, mention: Mention[Value], number: int
) -> Row:
    span = mention.start, mention.end
    return _place_of(report, identity, sources, span, f"{mention.label.value}/{number}")


def _place_of(
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


def number_columns(value: Number) -> Row:
    """``value``, or ``low``/``high`` of a range, or ``num``/``den`` of a fraction."""
    row: Row = dict.fromkeys(("value", "low", "high", "num", "den"))
    if isinstance(value, Fraction):
        row |= {"num": value.num, "den": value.den}
    elif isinstance(value, tuple):
        row |= {"low": value[0], "high": value[1]}
    else:
        row["value"] = value
    return row


def _reference(value: Reference, identity: Identity) -> Row:
    issuer = unit_of(value.issuer)[0] if value.issuer else None
    own = issuer is not None and identity.unit is not None and fold(issuer) == fold(identity.unit)
    return {
        "doc_type": value.doc_type,
        "number": value.number,
        "symbol": value.symbol,
        "date": value.date,
        "issuer": value.issuer,
        "subject": value.subject,
        "own": own,
    }


def _date(value: PartialDate, identity: Identity) -> Row:
    return {"value": value.norm(), "value_year": value.year}


def _quantity(value: Quantity, identity: Identity) -> Row:
    numbers = number_columns(value.value)
    return {
        **numbers,
        "measure": value.unit,
        "approximation": value.approximation,
        "ambiguous": value.ambiguous,
    }


def _indicator(value: Indicator, identity: Identity) -> Row:
    return {
        "indicator": value.indicator,
        "indicator_id": value.indicator_id,
        **number_columns(value.value),
        "measure": value.unit,
        "approximation": value.approximation,
        "share_pct": value.share,
        "share_of": value.share_of,
        "period": value.period,
        "verb": value.verb,
        "scope": value.scope,
        "compared_with": value.compared_with,
    }


def _award(value: Award, identity: Identity) -> Row:
    level = authority_level(value.authority) if value.authority else None
    return {
        "award": value.award,
        "award_id": value.award_id,
        "award_class": value.award_class,
        "authority": value.authority,
        "authority_level": level.name if level else None,
        "recipient": value.recipient,
        "count": value.count,
        "status": value.status,
        "award_year": value.year if value.year is not None else identity.year,
        "award_year_written": value.year is not None,
        "direct_workers_pct": value.direct_workers_pct,
        "named": "; ".join(value.named) or None,
    }


def _movement(value: Movement, identity: Identity) -> Row:
    return {
        "name": value.name, "launched_by": value.launched_by, "movement_id": value.movement_id,
    }  # fmt: skip


def _admin_unit(value: AdminUnit, identity: Identity) -> Row:
    return {
        "level": value.level, "name": value.name, "province": value.province,
        "district": value.district, "unit_id": value.unit_id,
    }  # fmt: skip


def _organization(value: Organization, identity: Identity) -> Row:
    return {"name": value.name, "kind": value.kind}


def _person(value: Person, identity: Identity) -> Row:
    return {"name": value.name, "title": value.title, "role": value.role, "place": value.place}


_FIELDS: dict[Label, Callable[[Any, Identity], Row]] = {
    Label.REFERENCE: _reference,
    Label.DATE: _date,
    Label.QUANTITY: _quantity,
    Label.INDICATOR: _indicator,
    Label.AWARD: _award,
    Label.MOVEMENT: _movement,
    Label.ADMIN_UNIT: _admin_unit,
    Label.ORGANIZATION: _organization,
    Label.PERSON: _person,
}


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
