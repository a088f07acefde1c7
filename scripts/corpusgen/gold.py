"""Turns placed spans into the gold annotation of a report."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from .builder import Span
from .document import Document


def _mention(text: str, span: Span, **fields: Any) -> dict[str, Any]:
    base = {"text": text[span.start : span.end], "start": span.start, "end": span.end}
    return base | fields


def _quantity(text: str, span: Span) -> dict[str, Any]:
    return _mention(text, span, value=span.attrs["value"], unit=span.attrs["unit"])


def _date(text: str, span: Span) -> dict[str, Any]:
    return _mention(text, span, value=span.attrs["value"])


def _unit(text: str, span: Span) -> dict[str, Any]:
    keys = ("level", "name", "province", "district")
    return _mention(text, span, **{k: span.attrs[k] for k in keys})


def _organisation(text: str, span: Span) -> dict[str, Any]:
    return _mention(text, span, kind=span.attrs["kind"])


def _person(text: str, span: Span) -> dict[str, Any]:
    return _mention(text, span, **{k: span.attrs.get(k) for k in ("title", "role", "place")})


def _reference(text: str, span: Span) -> dict[str, Any]:
    keys = ("doc_type", "number", "symbol", "date", "issuer", "subject")
    return _mention(text, span, **{k: span.attrs.get(k) for k in keys})


def _award(text: str, span: Span) -> dict[str, Any]:
    keys = ("count", "recipient", "award", "class", "authority", "year", "status",
            "direct_workers_pct", "named")  # fmt: skip
    return _mention(text, span, **{k: span.attrs[k] for k in keys})


def _indicator(_text: str, span: Span) -> dict[str, Any]:
    value, share = span.attrs["value"], span.attrs["share"]
    return {
        "indicator": span.attrs["name"],
        "value": value.attrs["value"],
        "unit": value.attrs["unit"],
        "share": share.attrs["value"] if share else None,
        "share_of": span.attrs["share_of"],
        "start": span.start,
        "end": span.end,
    }


def _section(_text: str, span: Span) -> dict[str, Any]:
    keys = ("label", "title", "level", "parent")
    return {k: span.attrs[k] for k in keys} | {"start": span.start, "end": span.end}


MAKERS: dict[str, tuple[str, Callable[[str, Span], dict[str, Any]]]] = {
    "sections": ("section", _section),
    "references": ("reference", _reference),
    "dates": ("date", _date),
    "quantities": ("quantity", _quantity),
    "indicators": ("indicator", _indicator),
    "awards": ("award", _award),
    "admin_units": ("unit", _unit),
    "organizations": ("org", _organisation),
    "people": ("person", _person),
}


def folded(name: str) -> str:
    """Return a movement's name without case, quotes, spaces and punctuation."""
    text = unicodedata.normalize("NFC", name).casefold()
    return "".join(c for c in text if c.isalnum())


def movements(spans: list[Span]) -> list[dict[str, Any]]:
    """One record for each name, launched by whom the strongest mention says."""
    found: dict[str, tuple[int, dict[str, Any]]] = {}
    for span in sorted((s for s in spans if s.kind == "movement"), key=lambda s: s.start):
        key = folded(span.attrs["name"])
        launcher, rank = span.attrs["launched_by"], span.attrs["rank"]
        rank = rank if launcher else 0
        if key not in found:
            found[key] = (rank, {"name": span.attrs["name"], "launched_by": launcher})
        elif rank > found[key][0]:
            found[key][1]["launched_by"] = launcher
            found[key] = (rank, found[key][1])
    return [record for _, record in found.values()]


def annotate(document: Document, text: str, spans: list[Span], text_file: str) -> dict[str, Any]:
    """Return the gold of one report."""
    gold: dict[str, Any] = {
        "id": document.report.id,
        "text_file": text_file,
        "source": "simulated (dữ liệu mô phỏng), written by scripts/make_corpus.py",
        "kind": "report",
        "header": document.header,
    }
    for key, (kind, maker) in MAKERS.items():
        chosen = sorted((s for s in spans if s.kind == kind), key=lambda s: (s.start, -s.end))
        gold[key] = [maker(text, span) for span in chosen]
        if key == "awards":
            gold["movements"] = movements(spans)
    return gold
