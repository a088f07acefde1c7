"""What is scored: one small matcher a key of the gold format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from reportminer.evaluation.comparing import (
    authority_level,
    plain_text,
    same_code,
    same_document,
    same_label,
    same_number,
    same_text,
    same_unit,
    similar,
)

Item = dict[str, Any]
TITLE_CHARACTERS = 60
"""Section titles are compared by so many characters of their beginning."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the score table.

    ``source`` is the key of the gold file it reads; ``spans`` says that the mentions' spans must
    overlap by half (intersection over union); ``same`` compares a gold with a predicted item.
    """

    name: str
    source: str
    spans: bool
    same: Callable[[Item, Item], bool]


def title_key(value: object) -> str:
    """Beginning of a section title, for comparison."""
    return plain_text(value)[:TITLE_CHARACTERS]


def _reference(g: Item, p: Item) -> bool:
    same_kind = same_text(g.get("doc_type"), p.get("doc_type"))
    return same_kind and same_text(g.get("date"), p.get("date")) and same_document(g, p)


def _date(g: Item, p: Item) -> bool:
    return same_text(g["value"], p.get("value"))


def _quantity(g: Item, p: Item) -> bool:
    return same_number(g["value"], p.get("value")) and same_unit(g.get("unit"), p.get("unit"))


def _admin_unit(g: Item, p: Item) -> bool:
    return same_text(g.get("level"), p.get("level")) and same_text(g.get("name"), p.get("name"))


def _organization(g: Item, p: Item) -> bool:
    return True  # the span alone decides


def _person(g: Item, p: Item) -> bool:
    return same_text(g["text"], p.get("text"))


def _section(g: Item, p: Item) -> bool:
    same_title = title_key(g["title"]) == title_key(p.get("title"))
    return same_title and same_label(g.get("label"), p.get("label"))


def _section_in_tree(g: Item, p: Item) -> bool:
    return _section(g, p) and bool(g["under"] == p["under"])


def _award(g: Item, p: Item) -> bool:
    return (
        same_number(g.get("count"), p.get("count"))
        and same_text(g.get("award"), p.get("award"))
        and same_text(g.get("recipient"), p.get("recipient"))
    )


def _award_in_full(g: Item, p: Item) -> bool:
    same_level = authority_level(g.get("authority")) == authority_level(p.get("authority"))
    return (
        same_level
        and all(same_text(g.get(k), p.get(k)) for k in ("class", "year", "status"))
        and _award(g, p)
    )


def _indicator(g: Item, p: Item) -> bool:
    share = g.get("share")
    return (
        same_number(g.get("value"), p.get("value"))
        and (share is None or same_number(share, p.get("share")))
        and similar(g["indicator"], p.get("indicator"), 0.6)
    )


def _movement(g: Item, p: Item) -> bool:
    return similar(g["name"], p.get("name"), 0.8)


KEYS = (
    Key("references", "references", True, _reference),
    Key("dates", "dates", True, _date),
    Key("quantities", "quantities", True, _quantity),
    Key("admin_units", "admin_units", True, _admin_unit),
    Key("organizations", "organizations", True, _organization),
    Key("people", "people", True, _person),
    Key("sections", "sections", False, _section),
    Key("sections_tree", "sections", False, _section_in_tree),
    Key("awards", "awards", False, _award),
    Key("awards_full", "awards", False, _award_in_full),
    Key("indicators", "indicators", False, _indicator),
    Key("movements", "movements", False, _movement),
)

SPAN_KEYS = tuple(dict.fromkeys(k.source for k in KEYS))
"""Lists of a gold file whose items may carry ``start`` and ``end``."""

HEADER_FIELDS = (
    "superior_agency", "agency", "number", "symbol", "place", "date", "doc_type", "subject",
    "recipients", "signing_authority", "signer_role", "signer",
)  # fmt: skip


def header_rows(gold: Item, predicted: Item | None) -> Iterator[tuple[str, Any, Any, bool]]:
    """Field, wanted, got and whether they agree, for every field that stands in the gold."""
    predicted = predicted or {}
    for name in HEADER_FIELDS:
        if name in gold:
            want, got = gold[name], predicted.get(name)
            yield name, want, got, _same_field(name, gold, predicted)


def _same_field(name: str, gold: Item, predicted: Item) -> bool:
    want, got = gold[name], predicted.get(name)
    if name == "doc_type" and want is None:  # a dispatch (công văn) prints no type
        return plain_text(got) in ("", "công văn")
    if name == "recipients":
        return {plain_text(x) for x in want or ()} == {plain_text(x) for x in got or ()}
    if name in ("number", "symbol"):
        return same_code(want, got) or same_document(gold, predicted)
    return same_text(want, got)
