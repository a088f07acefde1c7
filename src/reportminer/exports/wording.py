"""Values as a clerk writes them: ``1.234,5``, ``17/5/2022``, ``quý III năm 2022``, ``đề nghị``."""

from __future__ import annotations

from decimal import Decimal

from reportminer.document import (
    Approximation,
    AwardStatus,
    Fraction,
    Label,
    Number,
    PartialDate,
    Recipient,
    plain,
)
from reportminer.errors import Severity

LABEL_NAMES: dict[Label, str] = {
    Label.REFERENCE: "Văn bản",
    Label.DATE: "Ngày tháng",
    Label.QUANTITY: "Số liệu",
    Label.INDICATOR: "Chỉ tiêu",
    Label.AWARD: "Khen thưởng",
    Label.MOVEMENT: "Phong trào",
    Label.ADMIN_UNIT: "Đơn vị hành chính",
    Label.ORGANIZATION: "Tổ chức",
    Label.PERSON: "Người",
}

LABEL_CODES: dict[Label, str] = {
    Label.REFERENCE: "VB",
    Label.DATE: "NG",
    Label.QUANTITY: "SL",
    Label.INDICATOR: "CT",
    Label.AWARD: "KT",
    Label.MOVEMENT: "PT",
    Label.ADMIN_UNIT: "ĐV",
    Label.ORGANIZATION: "TC",
    Label.PERSON: "CN",
}
"""Two letters a label, for marks in the text."""

HEADER_NAMES: dict[str, str] = {
    "superior_agency": "Cơ quan chủ quản",
    "agency": "Cơ quan ban hành",
    "number": "Số",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "date": "Ngày ban hành",
    "doc_type": "Tên loại",
    "subject": "Trích yếu",
    "legal_bases": "Căn cứ",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "signing_authority": "Quyền hạn ký",
    "signer_role": "Chức vụ người ký",
    "signer": "Người ký",
    "issuer": "Cơ quan ban hành (suy ra từ nội dung)",
}

SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.NOTE: "Lưu ý",
}

RECIPIENT_NAMES: dict[Recipient, str] = {
    Recipient.COLLECTIVE: "Tập thể",
    Recipient.INDIVIDUAL: "Cá nhân",
    Recipient.HOUSEHOLD: "Hộ gia đình",
    Recipient.BOTH: "Tập thể và cá nhân",
}

STATUS_NAMES: dict[AwardStatus, str] = {
    AwardStatus.AWARDED: "Được khen",
    AwardStatus.PROPOSED: "Đề nghị",
}

APPROXIMATION_NAMES: dict[Approximation, str] = {
    Approximation.ABOUT: "khoảng",
    Approximation.OVER: "trên",
    Approximation.UNDER: "dưới",
    Approximation.ESTIMATE: "ước",
}

ORGANIZATION_KINDS: dict[str, str] = {
    "agency": "Cơ quan",
    "council": "Hội đồng, ban chỉ đạo",
    "school": "Trường học",
    "party": "Tổ chức đảng",
    "company": "Doanh nghiệp",
    "cooperative": "Hợp tác xã",
    "union": "Đoàn thể",
    "force": "Lực lượng vũ trang",
    "other": "Khác",
}

UNKNOWN = "chưa rõ"


def decimal_words(value: Decimal) -> str:
    """``5858`` -> ``5.858``; ``1234.5`` -> ``1.234,5``: dot for thousands, comma for decimals."""
    sign, digits = ("-", plain(-value)) if value < 0 else ("", plain(value))
    whole, _, part = digits.partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return sign + groups + (f",{part}" if part else "")


def number_words(value: Number) -> str:
    """``3/19``, ``10 - 14``, ``5.858``."""
    if isinstance(value, Fraction):
        return f"{decimal_words(value.num)}/{decimal_words(value.den)}"
    if isinstance(value, tuple):
        return f"{decimal_words(value[0])} - {decimal_words(value[1])}"
    return decimal_words(value)


def amount_words(value: Number, unit: str | None, about: Approximation | None = None) -> str:
    """``ước 66,9 %``, ``5.858 hộ``."""
    words = [APPROXIMATION_NAMES[about]] if about else []
    return " ".join([*words, number_words(value), *([unit] if unit else [])])


_PARTS = {
    "Q1": "quý I", "Q2": "quý II", "Q3": "quý III", "Q4": "quý IV",
    "H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm",
}  # fmt: skip


def date_words(date: PartialDate) -> str:
    """``17/05/2022``, ``tháng 11/2022``, ``năm 2022``, ``quý III năm 2022``, ``2021 - 2025``."""
    if date.end:
        return f"{_point(date)} - {_point(date.end)}"
    if date.part:
        name = _PARTS.get(date.part, date.part)
        return f"{name} {date.year}" if name.endswith("năm") else f"{name} năm {date.year}"
    if date.month is None:
        return f"năm {date.year}" if date.year is not None else ""
    return _point(date) if date.day is not None else f"tháng {_point(date)}"


def _point(date: PartialDate) -> str:
    if date.part:
        return f"{_PARTS.get(date.part, date.part)}/{date.year}"
    parts = (
        f"{date.day:02d}" if date.day is not None else None,
        f"{date.month:02d}" if date.month is not None else None,
        str(date.year) if date.year is not None else None,
    )
    return "/".join(p for p in parts if p)


def iso_words(norm: str | None) -> str:
    """A date in SCHEMA form as ``date_words``; the text itself where it is no such date."""
    from reportminer.document import date_from_norm

    if not norm:
        return ""
    try:
        return date_words(date_from_norm(norm))
    except (ValueError, IndexError):
        return norm
