"""Typed values of mentions. Equality is field equality; ``norm()`` is the canonical string."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Fraction:
    """Part of a whole as written (``03/19 xã``): never reduced."""

    num: Decimal
    den: Decimal


Number = Decimal | Fraction | tuple[Decimal, Decimal]
"""A value, a fraction, or a range (low, high)."""


def plain(number: Decimal) -> str:
    """Digits without exponent or trailing zeros (``41288000000``, ``66.9``)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_norm(value: Number) -> str:
    """``5858``, ``3/19``, ``10..14``."""
    if isinstance(value, Fraction):
        return f"{plain(value.num)}/{plain(value.den)}"
    if isinstance(value, tuple):
        return f"{plain(value[0])}..{plain(value[1])}"
    return plain(value)


class Approximation(StrEnum):
    """How a number is qualified by the words before it."""

    ABOUT = "about"  # khoảng, gần, xấp xỉ
    OVER = "over"  # trên, hơn, từ … trở lên
    UNDER = "under"  # dưới, chưa đến
    ESTIMATE = "estimate"  # ước, ước đạt


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures: ``value`` in base units (đồng, %, persons), scale words
    multiplied out; ``unit`` the counting noun or measure, None where none is written.
    """

    value: Number
    unit: str | None
    approximation: Approximation | None = None
    ambiguous: bool = False

    def norm(self) -> str:
        """``41288000000 đồng``."""
        return number_norm(self.value) + (f" {self.unit}" if self.unit else "")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as written, or a period.

    ``year``/``month``/``day`` None where not written. A period has ``end`` (same precision), or
    ``part`` (``H1``, ``Q3``) of a year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    end: PartialDate | None = None

    def norm(self) -> str:
        """SCHEMA form: ``2022-05-17``, ``2022-11``, ``2021/2025``, ``2022-Q3``, ``--07-03``."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        text = year
        if self.part:
            text = f"{year}-{self.part}"
        elif self.month is not None:
            text = f"{year}-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return f"{text}/{self.end.norm()}" if self.end else text

    @property
    def exists(self) -> bool:
        """Whether the calendar has this date (29/02 without a year is let pass)."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is not None:
            if self.month is None:
                return 1 <= self.day <= 31
            if not 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]:
                return False
        return self.end is None or self.end.exists


def date_from_norm(text: str) -> PartialDate:
    """Inverse of ``PartialDate.norm``; ValueError on anything else."""
    head, _, tail = text.partition("/")
    end = date_from_norm(tail) if tail else None
    if head.startswith("--"):
        first, second = head[2:].split("-")
        return PartialDate(None, int(first), int(second), None, end)
    parts = head.split("-")
    year = int(parts[0])
    if len(parts) == 2 and parts[1][:1] in "QH":
        return PartialDate(year, part=parts[1], end=end)
    month = int(parts[1]) if len(parts) > 1 else None
    day = int(parts[2]) if len(parts) > 2 else None
    return PartialDate(year, month, day, None, end)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document. ``number`` keeps leading zeros and the year in a normative number
    (``91/2017``); ``symbol`` without the number (``NĐ-CP``, ``CT/TW``); ``date`` in SCHEMA form.
    """

    doc_type: str | None
    number: str | None
    symbol: str | None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None

    def norm(self) -> str:
        """``Kế hoạch|01|KH-HĐTĐKT|2022-01-28``."""
        return "|".join(x or "" for x in (self.doc_type, self.number, self.symbol, self.date))


class Recipient(StrEnum):
    """Who an award goes to."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"
    BOTH = "both"


class AwardStatus(StrEnum):
    """Where an award stands in its life: proposed (đề nghị, trình) or awarded."""

    AWARDED = "awarded"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Award:
    """One award record: so many recipients of one kind received one award in one year.

    ``award`` is the official name without its authority (Luật 06/2022/QH15; older laws for older
    awards); ``award_class`` as written (``hạng ba``); ``direct_workers_pct`` percent 0-100.
    """

    count: int | None
    recipient: Recipient | None
    award: str
    award_id: str | None = None
    award_class: str | None = None
    authority: str | None = None
    year: int | None = None
    status: AwardStatus = AwardStatus.AWARDED
    direct_workers_pct: Decimal | None = None
    named: tuple[str, ...] = field(default=())

    def norm(self) -> str:
        """``21 collective|Bằng khen|Chủ tịch UBND tỉnh|2021|awarded``."""
        who = self.recipient.value if self.recipient else ""
        year = str(self.year) if self.year else ""
        what = (f"{self.count or ''} {who}", self.award, self.authority or "", year, self.status)
        return "|".join(what)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured thing with its value.

    ``indicator`` is the name in the report's words, ``indicator_id`` its id in the catalogue
    (``lexicons/indicators.tsv``) or None. ``share`` is the percentage (0-100) stated beside the
    value, ``share_of`` its base as written. ``verb`` ties name and value as written ("đạt", "ước
    đạt", "tăng", "giảm"); behind "tăng" or "giảm" the value is the change, not the level, and
    ``compared_with`` the earlier period it is measured from, as written. ``period`` is a date in
    SCHEMA form, ``scope`` the unit the value is of, as written ("toàn huyện", "xã Kim Loan").
    """

    indicator: str
    value: Number
    unit: str | None
    share: Decimal | None = None
    share_of: str | None = None
    indicator_id: str | None = None
    verb: str | None = None
    approximation: Approximation | None = None
    period: str | None = None
    scope: str | None = None
    compared_with: str | None = None

    def norm(self) -> str:
        """``thu ngân sách=41288000000 đồng``."""
        return f"{self.indicator}={number_norm(self.value)}" + (
            f" {self.unit}" if self.unit else ""
        )


@dataclass(frozen=True, slots=True)
class Movement:
    """An emulation movement; ``name`` without quotes, first letter capital."""

    name: str
    launched_by: str | None = None
    movement_id: str | None = None

    def norm(self) -> str:
        """The name."""
        return self.name


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """A named administrative unit; ``level`` is the kind word (tỉnh, xã, xóm …) in lower case."""

    level: str
    name: str
    province: str | None = None
    district: str | None = None
    unit_id: str | None = None

    def norm(self) -> str:
        """``xã|Đoàn Dương``."""
        return f"{self.level}|{self.name}"


@dataclass(frozen=True, slots=True)
class Organization:
    """A named body other than an administrative unit; ``kind`` as in the gold schema."""

    name: str
    kind: str

    def norm(self) -> str:
        """``agency|UBND huyện``."""
        return f"{self.kind}|{self.name}"


@dataclass(frozen=True, slots=True)
class Person:
    """A named person; ``title`` is ông/bà, ``role`` and ``place`` as written."""

    name: str
    title: str | None = None
    role: str | None = None
    place: str | None = None

    def norm(self) -> str:
        """The name."""
        return self.name


Value = (
    Quantity | PartialDate | Reference | Award | Indicator | Movement | AdminUnit | Organization
    | Person
)  # fmt: skip
