"""Report <-> plain data in the gold schema, plus source, text, blocks, tables and findings.

Numbers leave as JSON numbers (``int`` where whole), fractions as ``{"num", "den"}``, ranges as
``[low, high]``; they come back as ``Decimal``. ``report_from_json(report_to_json(r)) == r``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from reportminer.document.blocks import Block, BlockKind, Cell, Style, Table
from reportminer.document.places import place_from_json
from reportminer.document.report import (
    Evidence,
    Finding,
    Header,
    Label,
    Mention,
    Report,
    Section,
    Source,
    Spot,
)
from reportminer.document.values import (
    AdminUnit,
    Approximation,
    Award,
    AwardStatus,
    Fraction,
    Indicator,
    Movement,
    Number,
    Organization,
    PartialDate,
    Person,
    Quantity,
    Recipient,
    Reference,
    Value,
    date_from_norm,
)
from reportminer.errors import UsageError

Data = dict[str, Any]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def number_to_json(value: Number) -> Any:
    """``5858``, ``66.9``, ``{"num": 3, "den": 19}``, ``[10, 14]``."""
    if isinstance(value, Fraction):
        return {"num": _number(value.num), "den": _number(value.den)}
    if isinstance(value, tuple):
        return [_number(value[0]), _number(value[1])]
    return _number(value)


def number_from_json(data: Any) -> Number:
    """Inverse of ``number_to_json``."""
    if isinstance(data, dict):
        return Fraction(Decimal(str(data["num"])), Decimal(str(data["den"])))
    if isinstance(data, list):
        return Decimal(str(data[0])), Decimal(str(data[1]))
    return Decimal(str(data))


def _optional(value: Decimal | None) -> int | float | None:
    return None if value is None else _number(value)


def _decimal(data: Any) -> Decimal | None:
    return None if data is None else Decimal(str(data))


def value_to_json(value: Value) -> Data:
    """Fields of a value under the names of the gold schema."""
    match value:
        case Quantity():
            return {
                "value": number_to_json(value.value),
                "unit": value.unit,
                "approximation": value.approximation,
                "ambiguous": value.ambiguous,
            }
        case PartialDate():
            return {"value": value.norm()}
        case Reference():
            return {
                "doc_type": value.doc_type, "number": value.number, "symbol": value.symbol,
                "date": value.date, "issuer": value.issuer, "subject": value.subject,
            }  # fmt: skip
        case Award():
            return {
                "count": value.count, "recipient": value.recipient, "award": value.award,
                "award_id": value.award_id, "class": value.award_class,
                "authority": value.authority, "year": value.year, "status": value.status,
                "direct_workers_pct": _optional(value.direct_workers_pct),
                "named": list(value.named),
            }  # fmt: skip
        case Indicator():
            return {
                "indicator": value.indicator, "value": number_to_json(value.value),
                "unit": value.unit, "share": _optional(value.share), "share_of": value.share_of,
                "indicator_id": value.indicator_id, "verb": value.verb,
                "approximation": value.approximation, "period": value.period,
                "scope": value.scope, "compared_with": value.compared_with,
            }  # fmt: skip
        case Movement():
            return {
                "name": value.name, "launched_by": value.launched_by,
                "movement_id": value.movement_id,
            }  # fmt: skip
        case AdminUnit():
            return {
                "level": value.level, "name": value.name, "province": value.province,
                "district": value.district, "unit_id": value.unit_id,
            }  # fmt: skip
        case Organization():
            return {"name": value.name, "kind": value.kind}
        case Person():
            return {"name": value.name, "title": value.title, "role": value.role,
                    "place": value.place}  # fmt: skip


def _approximation(data: Data) -> Approximation | None:
    kind = data.get("approximation")
    return Approximation(kind) if kind else None


def _quantity(d: Data) -> Value:
    return Quantity(
        number_from_json(d["value"]), d.get("unit"), _approximation(d), d.get("ambiguous", False)
    )


def _award(d: Data) -> Value:
    recipient = d.get("recipient")
    return Award(
        d.get("count"), Recipient(recipient) if recipient else None, d["award"], d.get("award_id"),
        d.get("class"), d.get("authority"), d.get("year"), AwardStatus(d.get("status", "awarded")),
        _decimal(d.get("direct_workers_pct")), tuple(d.get("named") or ()),
    )  # fmt: skip


def _indicator(d: Data) -> Value:
    return Indicator(
        d["indicator"], number_from_json(d["value"]), d.get("unit"), _decimal(d.get("share")),
        d.get("share_of"), d.get("indicator_id"), d.get("verb"), _approximation(d), d.get("period"),
        d.get("scope"), d.get("compared_with"),
    )  # fmt: skip


def _reference(d: Data) -> Value:
    return Reference(
        d.get("doc_type"), d.get("number"), d.get("symbol"), d.get("date"), d.get("issuer"),
        d.get("subject"),
    )  # fmt: skip


_FROM: dict[Label, Callable[[Data], Value]] = {
    Label.REFERENCE: _reference,
    Label.DATE: lambda d: date_from_norm(d["value"]),
    Label.QUANTITY: _quantity,
    Label.INDICATOR: _indicator,
    Label.AWARD: _award,
    Label.MOVEMENT: lambda d: Movement(d["name"], d.get("launched_by"), d.get("movement_id")),
    Label.ADMIN_UNIT: lambda d: AdminUnit(
        d["level"], d["name"], d.get("province"), d.get("district"), d.get("unit_id")
    ),
    Label.ORGANIZATION: lambda d: Organization(d["name"], d["kind"]),
    Label.PERSON: lambda d: Person(d["name"], d.get("title"), d.get("role"), d.get("place")),
}


def mention_to_json(mention: Mention[Value]) -> Data:
    """One mention in the gold schema, with section and evidence."""
    evidence = mention.evidence
    return {
        "text": mention.surface,
        "start": mention.start,
        "end": mention.end,
        **value_to_json(mention.value),
        "section": mention.section_id,
        "evidence": {
            "extractor": evidence.extractor, "rule": evidence.rule, "cues": list(evidence.cues),
            "source": evidence.source,
        },
    }  # fmt: skip


def _mention(label: Label, d: Data) -> Mention[Value]:
    e = d["evidence"]
    return Mention(
        label, d["start"], d["end"], d["text"], _FROM[label](d),
        Evidence(e["extractor"], e["rule"], tuple(e["cues"]), e["source"]), d.get("section"),
    )  # fmt: skip


_HEADER_LISTS = ("legal_bases", "addressees", "recipients")


def header_to_json(header: Header) -> Data:
    """Header fields by name; ``spans`` as ``{field: [start, end]}``."""
    data: Data = {
        name: getattr(header, name) for name in Header.__dataclass_fields__ if name != "spans"
    }
    for name in _HEADER_LISTS:
        data[name] = list(data[name])
    data["spans"] = {name: list(span) for name, span in header.spans.items()}
    return data


def _header(data: Data) -> Header:
    values = dict(data)
    for name in _HEADER_LISTS:
        values[name] = tuple(values[name])
    values["spans"] = {name: (span[0], span[1]) for name, span in values["spans"].items()}
    return Header(**values)


def _block_to_json(block: Block) -> Data:
    style = {k: v for k in Style.__dataclass_fields__ if (v := getattr(block.style, k)) is not None}
    return {
        "id": block.id, "kind": block.kind, "start": block.start, "end": block.end,
        "parts": [list(p) for p in block.parts], "style": style, "marker": block.marker,
        "marker_computed": block.marker_computed, "column": block.column, "table": block.table,
        "places": [p.to_json() for p in block.places],
    }  # fmt: skip


def _block(d: Data) -> Block:
    return Block(
        d["id"], BlockKind(d["kind"]), d["start"], d["end"],
        tuple((p[0], p[1]) for p in d["parts"]), Style(**d["style"]), d["marker"],
        d["marker_computed"], d["column"], d["table"],
        tuple(place_from_json(p) for p in d["places"]),
    )  # fmt: skip


def _table_to_json(table: Table) -> Data:
    cells = [[c.row, c.col, c.start, c.end, c.rowspan, c.colspan] for c in table.cells]
    return {
        "id": table.id, "start": table.start, "end": table.end, "n_rows": table.n_rows,
        "n_cols": table.n_cols, "header_rows": table.header_rows, "cells": cells,
    }  # fmt: skip


def _table(d: Data) -> Table:
    cells = tuple(Cell(*c) for c in d["cells"])
    return Table(d["id"], d["start"], d["end"], d["n_rows"], d["n_cols"], cells, d["header_rows"])


def _section_to_json(section: Section) -> Data:
    data: Data = {name: getattr(section, name) for name in Section.__dataclass_fields__}
    data["children"] = list(section.children)
    return data


def finding_to_json(finding: Finding) -> Data:
    """One finding with its words in both languages."""
    return {
        "code": finding.code, "severity": finding.severity, "start": finding.start,
        "end": finding.end, "expected": finding.expected, "found": finding.found,
        "related": [{"start": s.start, "end": s.end, "report": s.report} for s in finding.related],
        "message": finding.words("vi"), "message_en": finding.words("en"),
    }  # fmt: skip


def _finding(d: Data) -> Finding:
    related = (Spot(s["start"], s["end"], s["report"]) for s in d.get("related", ()))
    return Finding(d["code"], d["start"], d["end"], d["expected"], d["found"], tuple(related))


def report_to_json(report: Report) -> Data:
    """The whole report as plain data, keys of the gold schema first.

    ``sections`` holds the labelled headings with ``parent`` as index into that list, as the schema
    wants; ``outline`` holds every section with preamble, closing and bodies.
    """
    headed = [s for s in report.sections if s.label]
    index = {s.id: i for i, s in enumerate(headed)}
    sections = [
        {
            "label": s.label, "title": s.title, "level": s.level, "depth": s.depth,
            "parent": None if s.parent is None else index.get(s.parent), "style": s.style,
            "start": s.start, "end": s.end,
        }
        for s in headed
    ]  # fmt: skip
    source = {name: getattr(report.source, name) for name in Source.__dataclass_fields__}
    return {
        "schema_version": report.schema_version,
        "id": report.source.name.rsplit(".", 1)[0],
        "source": source,
        "header": None if report.header is None else header_to_json(report.header),
        "sections": sections,
        **{label.value: [mention_to_json(m) for m in report.labelled(label)] for label in Label},
        "findings": [finding_to_json(f) for f in report.findings],
        "outline": [_section_to_json(s) for s in report.sections],
        "blocks": [_block_to_json(b) for b in report.blocks],
        "tables": [_table_to_json(t) for t in report.tables],
        "text": report.text,
    }


def report_from_json(data: Data) -> Report:
    """Inverse of ``report_to_json``; UsageError RM203 if the data is something else."""
    try:
        sections = tuple(
            Section(**{**s, "children": tuple(s["children"])}) for s in data["outline"]
        )
        findings = tuple(_finding(f) for f in data["findings"])
        bare = Report(
            source=Source(**data["source"]),
            text=data["text"],
            blocks=tuple(_block(b) for b in data["blocks"]),
            tables=tuple(_table(t) for t in data["tables"]),
            header=_header(data["header"]) if data["header"] else None,
            sections=sections,
            findings=findings,
            schema_version=data["schema_version"],
        )
        mentions = [_mention(label, d) for label in Label for d in data.get(label.value, ())]
    except (KeyError, TypeError, ValueError, AttributeError) as cause:
        name = data.get("id", "?") if isinstance(data, dict) else "?"
        raise UsageError("RM203", path=name, reason=repr(cause)) from cause
    return bare.with_mentions(mentions)


def dumps(report: Report, *, indent: int | None = 1) -> str:
    """JSON text of a report (UTF-8, no ASCII escapes)."""
    return json.dumps(report_to_json(report), ensure_ascii=False, indent=indent)


def loads(text: str) -> Report:
    """Report from JSON text."""
    return report_from_json(json.loads(text))
