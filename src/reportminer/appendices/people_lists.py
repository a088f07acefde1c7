"""Lists of who is named: recipients of awards, role models; figures of councils and clusters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from reportminer.appendices.award_kinds import award_kind
from reportminer.appendices.entries import SILENT, Entry, Record, empty, stated
from reportminer.appendices.subjectdata import SubjectData
from reportminer.document import AwardStatus, Fraction, Recipient
from reportminer.exports.wording import RECIPIENT_NAMES, amount_words, number_words
from reportminer.tables import ReportRows, Row

_STATUS = {AwardStatus.AWARDED: "được khen", AwardStatus.PROPOSED: "đề nghị"}


def named(recipient: Recipient) -> Callable[[SubjectData], Iterator[Record]]:
    """Recipients of one kind whose names the reports give."""

    def rows(data: SubjectData) -> Iterator[Record]:
        for report in data.subject.mains:
            for row in report.tables["awards"]:
                if row["recipient"] is recipient and row["named"]:
                    yield from _names(data, report, row)

    return rows


def _names(data: SubjectData, report: ReportRows, row: Row) -> Iterator[Record]:
    source = data.book.of(row)
    year = stated(str(row["award_year"]) if row["award_year"] else None, source)
    if not row["award_year_written"]:
        year = replace(year, note="câu không ghi năm, lấy năm báo cáo")
    for named in row["named"].split("; "):
        person = _person(report, row, named)
        yield Record(
            {
                "don_vi": Entry(report.identity.unit_words),
                "ten": stated(person["name"] if person else named, source),
                "hinh_thuc": stated(award_kind(row).words, source),
                "nam": year,
                "tinh_trang": stated(_STATUS[row["status"]], source),
                "chuc_vu": stated(person["role"] if person else None, source),
                **dict.fromkeys(("ngay_sinh", "gioi_tinh", "loai_hinh", "linh_vuc"), empty(SILENT)),
            }
        )


def _person(report: ReportRows, row: Row, named: str) -> Row | None:
    """The person behind ``bà Lê Thị A, giáo viên …`` where an individual is named, as the sentence
    tells of them.
    """
    if row["recipient"] is not Recipient.INDIVIDUAL:
        return None
    return next(
        (
            person
            for person in report.tables["people"]
            if person["sentence"] == row["sentence"] and person["name"] in named
        ),
        None,
    )


def role_models(data: SubjectData) -> Iterator[Record]:
    """People and collectives told as role models; those to be found next year are left out."""
    for report in data.subject.mains:
        for row in report.tables["role_models"]:
            if row["planned"] or row["fact"] not in ("person", "collective"):
                continue
            source = data.book.of(row)
            kind = RECIPIENT_NAMES[_KINDS[row["fact"]]]
            yield Record(
                {
                    "don_vi": Entry(report.identity.unit_words),
                    "loai": stated(kind, source),
                    "ten": stated(row["name"], source),
                    "danh_xung": stated(row["title"], source),
                    "chuc_vu": stated(row["role"], source),
                    "dia_chi": stated(row["place"], source),
                    "phong_trao": stated(row["movement"], source),
                    "thanh_tich": stated(row["sentence"], source),
                }
            )


_KINDS = {"person": Recipient.INDIVIDUAL, "collective": Recipient.COLLECTIVE}


def figures(table: str) -> Callable[[SubjectData], Iterator[Record]]:
    """What the reports tell of councils or clusters, in their words; tasks are left out."""

    def rows(data: SubjectData) -> Iterator[Record]:
        for report in data.subject.mains:
            for row in report.tables[table]:
                if not row["planned"] and row["fact"] != "person":
                    yield _figure(data, report, row)

    return rows


def _figure(data: SubjectData, report: ReportRows, row: Row) -> Record:
    source = data.book.of(row)
    return Record(
        {
            "don_vi": Entry(report.identity.unit_words),
            "noi_dung": stated(row["what"] or row.get("reference"), source),
            "so_luong": stated(_number(row), source),
            "don_vi_tinh": stated(row["measure"], source),
        }
    )


def _number(row: Row) -> Decimal | str | None:
    if row["num"] is not None:
        return number_words(Fraction(row["num"], row["den"]))
    if row["low"] is not None:
        return number_words((row["low"], row["high"]))
    value: Decimal | None = row["value"]
    if value is not None and row["approximation"]:
        return amount_words(value, None, row["approximation"])
    return value
