"""Columns of the record tables of one report: what stands beside the text, kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportminer.document import (
    AdminUnit,
    Award,
    Indicator,
    Label,
    Movement,
    Organization,
    PartialDate,
    Person,
    Quantity,
    Reference,
    Report,
    Value,
)
from reportminer.exports.wording import (
    HEADER_NAMES,
    ORGANIZATION_KINDS,
    RECIPIENT_NAMES,
    STATUS_NAMES,
    amount_words,
    date_words,
    decimal_words,
    iso_words,
)

_COLUMNS: dict[Label, tuple[str, ...]] = {
    Label.REFERENCE: ("Loại", "Số, ký hiệu", "Ngày", "Cơ quan", "Về việc"),
    Label.DATE: ("Thời gian",),
    Label.QUANTITY: ("Giá trị",),
    Label.INDICATOR: ("Chỉ tiêu", "Giá trị", "Tỷ lệ"),
    Label.AWARD: ("Danh hiệu, hình thức", "Số lượng", "Đối tượng", "Cấp khen", "Năm", "Tình trạng"),
    Label.MOVEMENT: ("Tên phong trào", "Cấp phát động"),
    Label.ADMIN_UNIT: ("Cấp", "Tên", "Thuộc"),
    Label.ORGANIZATION: ("Tên", "Loại"),
    Label.PERSON: ("Họ tên", "Chức vụ", "Địa chỉ"),
}


def record_columns(label: Label) -> tuple[str, ...]:
    """Titles of the columns of one kind of records."""
    return _COLUMNS[label]


def _joined(*parts: str | None, sign: str = " ") -> str:
    return sign.join(p for p in parts if p)


def _reference(v: Reference) -> tuple[str, ...]:
    code = _joined(v.number, v.symbol, sign="/")
    return v.doc_type or "", code, iso_words(v.date), v.issuer or "", v.subject or ""


def _award(v: Award) -> tuple[str, ...]:
    count = "" if v.count is None else f"{v.count:,}".replace(",", ".")
    who = RECIPIENT_NAMES[v.recipient] if v.recipient else ""
    if v.direct_workers_pct is not None:
        who += f" (lao động trực tiếp {decimal_words(v.direct_workers_pct)}%)"
    if v.named:
        who += ": " + "; ".join(v.named)
    award = _joined(v.award, v.award_class)
    year = str(v.year) if v.year else ""
    return award, count, who, v.authority or "", year, STATUS_NAMES[v.status]


def _indicator(v: Indicator) -> tuple[str, ...]:
    share = f"{decimal_words(v.share)}%" if v.share is not None else ""
    return (
        v.indicator,
        amount_words(v.value, v.unit, v.approximation),
        _joined(share, v.share_of),
    )


def _quantity(v: Quantity) -> tuple[str, ...]:
    return (amount_words(v.value, v.unit, v.approximation),)


def _admin_unit(v: AdminUnit) -> tuple[str, ...]:
    return v.level, v.name, _joined(v.district, v.province, sign=", ")


_CELLS: dict[type, Callable[..., tuple[str, ...]]] = {
    Reference: _reference,
    PartialDate: lambda v: (date_words(v),),
    Quantity: _quantity,
    Indicator: _indicator,
    Award: _award,
    Movement: lambda v: (v.name, v.launched_by or ""),
    AdminUnit: _admin_unit,
    Organization: lambda v: (v.name, ORGANIZATION_KINDS.get(v.kind, v.kind)),
    Person: lambda v: (_joined(v.title, v.name), v.role or "", v.place or ""),
}


def record_cells(value: Value) -> tuple[str, ...]:
    """Cells of one record under ``record_columns`` of its label."""
    return _CELLS[type(value)](value)


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One line of the header table; ``field`` is the field name, ``value`` its words."""

    field: str
    name: str
    value: str


def header_table(report: Report) -> tuple[HeaderRow, ...]:
    """Header fields in order; blank fields are kept with an empty value (an absent ``issuer`` is
    left out, it is never printed).
    """
    header = report.header
    if header is None:
        return ()
    rows: list[HeaderRow] = []
    for name, title in HEADER_NAMES.items():
        value = getattr(header, name)
        if name == "issuer" and not value:
            continue
        words = "\n".join(value) if isinstance(value, tuple) else (value or "")
        rows.append(HeaderRow(name, title, iso_words(words) if name == "date" else words))
    return tuple(rows)


def report_title(report: Report) -> str:
    """Type and subject of the report, or its file name."""
    header = report.header
    words = _joined(header.doc_type, header.subject) if header else ""
    return words or report.source.name
