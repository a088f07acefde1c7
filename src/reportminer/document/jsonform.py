"""Report <-> plain data in the gold schema, plus source, text, blocks, tables and findings.

``report_from_json(report_to_json(r)) == r``; the values of mentions are written by ``jsonvalues``.
"""

from __future__ import annotations

import json

from reportminer.document.blocks import Block, BlockKind, Cell, Style, Table
from reportminer.document.jsonvalues import VALUE_FROM_JSON, Data, value_to_json
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
from reportminer.document.values import Value
from reportminer.errors import UsageError


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
        label, d["start"], d["end"], d["text"], VALUE_FROM_JSON[label](d),
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
