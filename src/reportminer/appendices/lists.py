"""The lists of a form's data: each a function from the data to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from reportminer.appendices.award_kinds import AwardKind, award_kind, group
from reportminer.appendices.awards import AwardLine, Wanted, count_awards
from reportminer.appendices.catalogue import catalogue
from reportminer.appendices.entries import NOT_STATED, Entry, Record, empty, stated
from reportminer.document import AwardStatus, Fraction, Recipient
from reportminer.exports.wording import RECIPIENT_NAMES, number_words
from reportminer.lexicons.authorities import authority_level
from reportminer.tables import ReportRows, Row
from reportminer.tables.scope import Scope
from reportminer.text import fold

if TYPE_CHECKING:
    from reportminer.appendices.formdata import FormData

_STATUS = {AwardStatus.AWARDED: "được khen", AwardStatus.PROPOSED: "đề nghị"}
_SILENT = "báo cáo bằng lời không nêu, cần nhập từ hồ sơ"
_SHARE_ONLY = "báo cáo chỉ nêu tỷ lệ hoặc không nêu, cần nhập từ hồ sơ"


def date_words(iso: str | None) -> str | None:
    """``2023-12-07`` -> ``07/12/2023``; ``2022-11`` -> ``…/11/2022``."""
    if not iso:
        return None
    parts = iso.split("/")[0].split("-")
    if len(parts) == 1:
        return parts[0]
    return "/".join([*(["…"] if len(parts) == 2 else []), *reversed(parts)])


def document_number(row: Row) -> str | None:
    """``01/KH-HĐTĐKT``; ``05-CT/TW`` where the symbol has a stroke of its own (Party documents)."""
    number, symbol = row["number"], row["symbol"]
    if not number or not symbol:
        return number or (f"…/{symbol}" if symbol else None)
    return f"{number}-{symbol}" if "/" in symbol else f"{number}/{symbol}"


def _reports(data: FormData) -> Iterator[Record]:
    for unit in data.subject.units:
        report = unit.main or unit.later
        if report is not None:
            header = report.tables["headers"][0]
            yield Record({
                "don_vi": Entry(unit.unit),
                "so_ky_hieu": stated(document_number(header)),
                "ngay": stated(date_words(header["date"])),
                "trich_yeu": stated(header["subject"]),
                "tep": Entry(header["file"]),
            })  # fmt: skip


def _documents(data: FormData) -> Iterator[Record]:
    """Cited documents, each once a unit; what one mention leaves out another may say."""
    for report in data.subject.mains:
        found: dict[tuple[str, str, str], list[Row]] = {}
        for row in report.tables["references"]:
            key = tuple(fold(str(row[k] or "")) for k in ("doc_type", "number", "symbol"))
            found.setdefault((key[0], key[1].lstrip("0"), key[2]), []).append(row)
        for rows in found.values():
            for group_ in _same_date(rows):
                yield _document(data, report, group_)


def _same_date(rows: list[Row]) -> list[list[Row]]:
    """Mentions of one number: of one date or none they are one document, else one each date."""
    dates = {row["date"] for row in rows if row["date"]}
    if len(dates) < 2:
        return [rows]
    return [[row for row in rows if row["date"] == date] for date in sorted(dates)]


def _document(data: FormData, report: ReportRows, rows: list[Row]) -> Record:
    def first(name: str) -> Entry:
        row = next((r for r in rows if r[name]), None)
        if row is None:
            return empty(NOT_STATED)
        text = date_words(row[name]) if name == "date" else " ".join(str(row[name]).split())
        return stated(text, data.book.of(row))

    return Record({
        "don_vi": Entry(report.identity.unit_words),
        "loai": first("doc_type"),
        "so_ky_hieu": stated(document_number(rows[0]), data.book.of(rows[0])),
        "ngay": first("date"),
        "co_quan": first("issuer"),
        "trich_yeu": first("subject"),
    })  # fmt: skip


def movement_level(launcher: str | None) -> str | None:
    """``Trung ương``, ``Cấp tỉnh`` …: the level of who launched a movement, None if not told."""
    level = authority_level(launcher) if launcher else None
    return level.name if level else None


def _movements(data: FormData) -> Iterator[Record]:
    for report in data.subject.mains:
        for row in report.tables["movements"]:
            source = data.book.of(row)
            yield Record({
                "don_vi": Entry(report.identity.unit_words),
                "ten": stated(row["name"], source),
                "phat_dong": stated(row["launched_by"], source),
                "cap": stated(movement_level(row["launched_by"]), source),
                **dict.fromkeys(
                    ("tham_gia", "tham_gia_xa", "tham_gia_huyen", "tham_gia_tinh"), empty(_SILENT)
                ),
            })  # fmt: skip


_AWARD_CELLS: dict[str, Wanted] = {
    f"{name}{suffix}": Wanted(recipient=recipient, scopes=scopes, status=status)
    for name, scopes, status in (
        ("tong", (), AwardStatus.AWARDED),
        ("cong_trang", (Scope.ANNUAL,), AwardStatus.AWARDED),
        ("chuyen_de", (Scope.THEMATIC,), AwardStatus.AWARDED),
        ("dot_xuat", (Scope.SUDDEN,), AwardStatus.AWARDED),
        ("chuyen_de_dot_xuat", (Scope.THEMATIC, Scope.SUDDEN), AwardStatus.AWARDED),
        ("trinh", (), AwardStatus.PROPOSED),
    )
    for suffix, recipient in (
        ("", None), ("_tap_the", Recipient.COLLECTIVE), ("_ca_nhan", Recipient.INDIVIDUAL),
        ("_ho", Recipient.HOUSEHOLD),
    )
}  # fmt: skip
_SHORT = {"tap_the": "tong_tap_the", "ca_nhan": "tong_ca_nhan", "ho": "tong_ho"}


def _kinds(lines: list[AwardLine]) -> dict[AwardKind, list[AwardLine]]:
    kinds: dict[AwardKind, list[AwardLine]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line)
    return kinds


def _awards(data: FormData) -> Iterator[Record]:
    yield from _award_rows(data, data.awards)


def _state_awards(data: FormData) -> Iterator[Record]:
    state = group("nha_nuoc")
    yield from _award_rows(data, [line for line in data.awards if line.kind.kind in state])


def _award_rows(data: FormData, lines: list[AwardLine]) -> Iterator[Record]:
    names = catalogue().lists["khen_thuong"]
    for kind, held in _kinds(lines).items():
        fields: dict[str, Entry] = {}
        for name in names:
            wanted = _AWARD_CELLS.get(_SHORT.get(name, name))
            if wanted is not None:
                fields[name] = count_awards(held, wanted, data.unit_names)
            elif name not in ("stt", "ten"):
                fields[name] = empty(_SHARE_ONLY if name == "lao_dong_truc_tiep" else _SILENT)
        yield Record({"ten": Entry(kind.words), **fields})


def _by_recipient(data: FormData) -> Iterator[Record]:
    """Unit, award, recipient: the year's awards of the year before and of the year."""
    for unit in data.unit_names:
        now = _annual(data.awards, unit)
        before = _annual(data.awards_before, unit)
        keys = sorted({**before, **now}, key=lambda k: (k[0], list(RECIPIENT_NAMES).index(k[1])))
        for kind, recipient in keys:
            first, second = before.get((kind, recipient)), now.get((kind, recipient))
            yield Record({
                "don_vi": Entry(unit),
                "ten": Entry(kind.words),
                "doi_tuong": Entry(RECIPIENT_NAMES[recipient]),
                "nam_truoc": first.entry if first else empty(NOT_STATED),
                "nam_nay": second.entry if second else empty(NOT_STATED),
                "truc_tiep_nam_truoc": _direct(first),
                "truc_tiep_nam_nay": _direct(second),
            })  # fmt: skip


def _annual(lines: list[AwardLine], unit: str) -> dict[tuple[AwardKind, Recipient], AwardLine]:
    return {
        (line.kind, line.recipient): line
        for line in lines
        if line.unit == unit and line.recipient is not None and line.scope is Scope.ANNUAL
        and line.status is AwardStatus.AWARDED
    }  # fmt: skip


def _direct(line: AwardLine | None) -> Entry:
    """Share of people who work directly, where the figure is one statement."""
    if line is None or line.entry.value is None:
        return empty(NOT_STATED)
    if line.recipient is not Recipient.INDIVIDUAL:
        return empty("tỷ lệ chỉ tính với cá nhân")
    shares = {row["direct_workers_pct"] for row in line.rows}
    share = shares.pop() if len(shares) == 1 else None
    return stated(share, *line.entry.sources)


def _thematic(data: FormData) -> Iterator[Record]:
    for line in data.awards:
        if line.scope is not Scope.ANNUAL and line.status is AwardStatus.AWARDED:
            who = RECIPIENT_NAMES.get(line.recipient) if line.recipient else None
            yield Record({
                "don_vi": Entry(line.unit),
                "ten": Entry(line.kind.words),
                "doi_tuong": stated(who),
                "loai": Entry(line.scope.value),
                "so_luong": line.entry,
            })  # fmt: skip


def _named(recipient: Recipient) -> Callable[[FormData], Iterator[Record]]:
    def rows(data: FormData) -> Iterator[Record]:
        for report in data.subject.mains:
            for row in report.tables["awards"]:
                if row["recipient"] is recipient and row["named"]:
                    yield from _names(data, report, row)

    return rows


def _names(data: FormData, report: ReportRows, row: Row) -> Iterator[Record]:
    source = data.book.of(row)
    year = stated(str(row["award_year"]) if row["award_year"] else None, source)
    if not row["award_year_written"]:
        year = replace(year, note="câu không ghi năm, lấy năm báo cáo")
    roles = _roles(report, row)
    for name in row["named"].split("; "):
        yield Record({
            "don_vi": Entry(report.identity.unit_words),
            "ten": stated(name, source),
            "hinh_thuc": stated(award_kind(row).words, source),
            "nam": year,
            "tinh_trang": stated(_STATUS[row["status"]], source),
            "chuc_vu": stated(roles.get(fold(name)), source),
            **dict.fromkeys(("ngay_sinh", "gioi_tinh", "loai_hinh", "linh_vuc"), empty(_SILENT)),
        })  # fmt: skip


def _roles(report: ReportRows, row: Row) -> dict[str, str]:
    """Offices of the people named in the award's sentence."""
    sentence = row["sentence"]
    return {
        fold(p["name"]): p["role"]
        for p in report.tables["people"]
        if p["role"] and p["sentence"] == sentence
    }


def _titles(report: ReportRows, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Spans of the sections whose titles hold one of the words, with all below them."""
    sections = report.report.sections
    told = {s.id for s in sections if any(fold(w) in fold(s.title) for w in words)}
    for section in sections:
        if section.parent in told:
            told.add(section.id)
    return [(s.start, s.body_end) for s in sections if s.id in told]


def _in_sections(report: ReportRows, table: str, name: str) -> Iterator[Row]:
    spans = _titles(report, catalogue().sections[name])
    for row in report.tables[table]:
        if any(start <= row["start"] < end for start, end in spans):
            yield row


def _role_models(data: FormData) -> Iterator[Record]:
    """People named in the sections on role models."""
    for report in data.subject.mains:
        for row in _in_sections(report, "people", "dien_hinh"):
            if not (row["title"] or row["role"] or row["place"]):
                continue  # a name inside the name of a movement (Hồ Chí Minh)
            source = data.book.of(row)
            yield Record({
                "don_vi": Entry(report.identity.unit_words),
                "ten": stated(row["name"], source),
                "danh_xung": stated(row["title"], source),
                "chuc_vu": stated(row["role"], source),
                "dia_chi": stated(row["place"], source),
                "thanh_tich": stated(row["sentence"], source),
            })  # fmt: skip


def _figures(name: str) -> Callable[[FormData], Iterator[Record]]:
    """Numbers told in the sections of a list, in the report's words."""

    def rows(data: FormData) -> Iterator[Record]:
        for report in data.subject.mains:
            for row in _in_sections(report, "indicators", name):
                source = data.book.of(row)
                yield Record({
                    "don_vi": Entry(report.identity.unit_words),
                    "noi_dung": stated(row["indicator"], source),
                    "so_luong": stated(_number(row), source),
                    "don_vi_tinh": stated(row["measure"], source),
                })  # fmt: skip

    return rows


def _number(row: Row) -> Decimal | str | None:
    if row["num"] is not None:
        return number_words(Fraction(row["num"], row["den"]))
    if row["low"] is not None:
        return number_words((row["low"], row["high"]))
    value: Decimal | None = row["value"]
    return value


LISTS: dict[str, Callable[[FormData], Iterator[Record]]] = {
    "don_vi_bao_cao": _reports,
    "van_ban": _documents,
    "phong_trao": _movements,
    "khen_thuong": _awards,
    "khen_thuong_nha_nuoc": _state_awards,
    "khen_thuong_doi_tuong": _by_recipient,
    "khen_thuong_chuyen_de": _thematic,
    "tap_the": _named(Recipient.COLLECTIVE),
    "ca_nhan": _named(Recipient.INDIVIDUAL),
    "ho_gia_dinh": _named(Recipient.HOUSEHOLD),
    "dien_hinh": _role_models,
    "hoi_dong": _figures("hoi_dong"),
    "cum_khoi": _figures("cum_khoi"),
}
