"""Columns of each kind of mention: a typed value as the cells of its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from reportminer.document import (
    AdminUnit,
    Award,
    Fraction,
    Indicator,
    Label,
    Movement,
    Number,
    Organization,
    PartialDate,
    Person,
    Quantity,
    Reference,
)
from reportminer.lexicons.authorities import authority_level
from reportminer.lexicons.indicators import indicator_catalogue
from reportminer.lexicons.movements import movement_catalogue
from reportminer.tables.identity import Identity, unit_of
from reportminer.text import fold

Row = dict[str, Any]


def number_columns(value: Number | None) -> Row:
    """``value``, or ``low``/``high`` of a range, or ``num``/``den`` of a fraction; all empty for
    None.
    """
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


@cache
def _indicator_names() -> Mapping[str, str]:
    return {row.id: row.name for row in indicator_catalogue()}


@cache
def _movement_names() -> Mapping[str, str]:
    return {row.id: row.name for row in movement_catalogue()}


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
        "indicator_name": _indicator_names().get(value.indicator_id or ""),
        "verb": value.verb,
        "value_of": value.scope,
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
        "name": value.name,
        "launched_by": value.launched_by,
        "movement_id": value.movement_id,
        "movement_name": _movement_names().get(value.movement_id or ""),
    }


def _admin_unit(value: AdminUnit, identity: Identity) -> Row:
    return {
        "level": value.level, "name": value.name, "province": value.province,
        "district": value.district, "place_id": value.unit_id,
    }  # fmt: skip


def _organization(value: Organization, identity: Identity) -> Row:
    return {"name": value.name, "kind": value.kind}


def _person(value: Person, identity: Identity) -> Row:
    return {"name": value.name, "title": value.title, "role": value.role, "place": value.place}


FIELDS: dict[Label, Callable[[Any, Identity], Row]] = {
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
"""Label -> the columns of its table that are not those of every fact."""
