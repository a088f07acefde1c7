"""Typed values <-> plain data in the gold schema: numbers, and the fields of each kind of mention.

Numbers leave as JSON numbers (``int`` where whole), fractions as ``{"num", "den"}``, ranges as
``[low, high]``; they come back as ``Decimal``.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from reportminer.document.report import Label
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


VALUE_FROM_JSON: dict[Label, Callable[[Data], Value]] = {
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
