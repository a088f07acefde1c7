"""Lists of reports, cited documents and movements."""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.appendices.entries import (
    NOT_STATED,
    SILENT,
    Entry,
    Record,
    Source,
    empty,
    stated,
)
from reportminer.appendices.subjectdata import SubjectData
from reportminer.lexicons.authorities import authority_level
from reportminer.tables import Identity, ReportRows, Row
from reportminer.tables.identity import LEVEL_WORDS
from reportminer.text import fold


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


def reporting_units(data: SubjectData) -> Iterator[Record]:
    """Units with their report's number, date and file."""
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


def cited_documents(data: SubjectData) -> Iterator[Record]:
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


def _document(data: SubjectData, report: ReportRows, rows: list[Row]) -> Record:
    def told(name: str) -> Entry:
        """The longest of what the mentions say: a line break may have cut one of them."""
        said = [r for r in rows if r[name] and not (name == "issuer" and _bare(r[name]))]
        if not said:
            return empty(NOT_STATED)
        row = max(said, key=lambda r: len(r[name]))
        if name != "date" and _cut(report, row, name):
            return empty("bị ngắt dòng giữa chừng trong báo cáo")
        text = date_words(row[name]) if name == "date" else " ".join(str(row[name]).split())
        return stated(text, data.book.of(row))

    return Record({
        "don_vi": Entry(report.identity.unit_words),
        "loai": told("doc_type"),
        "so_ky_hieu": stated(document_number(rows[0]), data.book.of(rows[0])),
        "ngay": told("date"),
        "co_quan": told("issuer"),
        "trich_yeu": told("subject"),
    })  # fmt: skip


CITY = fold("thành phố")


def _cut(report: ReportRows, row: Row, name: str) -> bool:
    """Whether the words run on in small letters behind a line break: a page or line ended inside
    them.
    """
    words = str(row[name])
    text = report.report.text
    at = text.find(words, row["start"], row["end"] + 400)
    if at < 0:
        return False
    rest = text[at + len(words) : at + len(words) + 8]
    after = rest.lstrip()
    return "\n" in rest[: len(rest) - len(after)] and after[:1].islower()


def movement_level(launcher: str | None, identity: Identity) -> str | None:
    """``Trung ương``, ``Cấp tỉnh`` …: the level of who launched a movement, None if not told.

    ``thành phố`` in the report of a city below the province is the city itself.
    """
    level = authority_level(launcher) if launcher and not _bare(launcher) else None
    if level is None or launcher is None:
        return None
    if identity.level is not None and fold(identity.level) == CITY and CITY in fold(launcher):
        return _DISTRICT
    return level.name


_DISTRICT = "Cấp huyện"


def _bare(launcher: str) -> bool:
    """A level without a body (``thành phố``) names nobody."""
    return fold(launcher) in {fold(word) for word in LEVEL_WORDS}


def movements(data: SubjectData) -> Iterator[Record]:
    """Movements named in the reports of the year, as each report names them."""
    for report in data.subject.mains:
        for row in report.tables["movements"]:
            source = data.book.of(row)
            yield Record({
                "don_vi": Entry(report.identity.unit_words),
                "ten": stated(row["name"], source),
                "phat_dong": _launcher(row, source),
                "cap": stated(movement_level(row["launched_by"], report.identity), source),
                **dict.fromkeys(
                    ("tham_gia", "tham_gia_xa", "tham_gia_huyen", "tham_gia_tinh"), empty(SILENT)
                ),
            })  # fmt: skip


def _launcher(row: Row, source: Source) -> Entry:
    if row["launched_by"] and _bare(row["launched_by"]):
        return empty("báo cáo chỉ nêu cấp, không nêu cơ quan")
    return stated(row["launched_by"], source)
