"""One key for one document: who cites it, and how, does not matter."""

from __future__ import annotations

import pytest

from gold_reports import made_report
from reportminer.document import Label, Reference, Report
from reportminer.tables import report_rows
from reportminer.tables.documents import document_rows


def citing(unit: str, *cited: Reference) -> Report:
    words = [f"văn bản {n} của đơn vị" for n in range(len(cited))]
    facts = [(Label.REFERENCE, w, r) for w, r in zip(words, cited, strict=True)]
    return made_report(
        f"{unit}.txt",
        "\n".join(words) + "\n",
        facts,
        agency=f"UBND HUYỆN {unit}",
        superior_agency="UBND TỈNH CAO BẰNG",
        subject="năm 2022",
    )


def plan(number: str = "22", issuer: str | None = "UBND huyện", date: str | None = "2022-01-21"):
    return Reference("Kế hoạch", number, "KH-UBND", date, issuer)


def rows_of(*reports: Report) -> list[dict[str, object]]:
    return [row for report in report_rows(reports) for row in report.tables["references"]]


def test_a_bare_committee_of_the_own_level_is_the_reporting_unit() -> None:
    (row,) = rows_of(citing("HẠ LANG", plan()))
    assert row["key"] == "22/2022/kh/ubnd@huyện Hạ Lang"
    assert (row["origin"], row["own"]) == ("own", True)
    assert (row["symbol_type"], row["symbol_issuer"]) == ("Kế hoạch", "Ủy ban nhân dân")


def test_plans_of_two_districts_are_two_documents() -> None:
    keys = [row["key"] for row in rows_of(citing("HẠ LANG", plan()), citing("BẢO LẠC", plan()))]
    assert len(set(keys)) == 2


def test_a_document_from_above_is_one_whoever_cites_it() -> None:
    above = plan("426", "Chủ tịch UBND tỉnh", "2021-06-01")
    named = plan("0426", "Ủy ban nhân dân tỉnh Cao Bằng", "2021-06-01")
    reports = report_rows([citing("HẠ LANG", above), citing("BẢO LẠC", named)])
    (document,) = document_rows(reports)
    assert document["key"] == "426/2021/kh/ubnd@tỉnh Cao Bằng"
    assert (document["citations"], document["reports"]) == (2, 2)
    assert document["cited_by"] == "huyện Hạ Lang; huyện Bảo Lạc"
    assert {r["origin"] for r in rows_of(citing("HẠ LANG", above))} == {"above"}


def test_without_an_issuer_a_local_document_is_not_shared() -> None:
    nameless = plan(issuer=None)
    first, second = rows_of(citing("HẠ LANG", nameless), citing("BẢO LẠC", nameless))
    assert first["key"] != second["key"]
    assert {first["origin"], second["origin"]} == {"unknown"}


def test_a_second_citation_without_its_date_or_issuer_is_the_same_document() -> None:
    report = citing("HẠ LANG", plan(), plan(date=None), plan(issuer=None))
    assert len({row["key"] for row in rows_of(report)}) == 1


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (Reference("Nghị định", "91/2017", "NĐ-CP"), "91/2017/nđ/cp"),
        (Reference("Luật", "06/2022", "QH15", "2022-06-15"), "6/2022/qh"),
        (Reference("Quyết định", "263", "QĐ-TTg", "2022-02-22"), "263/2022/qđ/ttg"),
        (Reference("Chỉ thị", "34", "CT/TW"), "34/2014/ct/tw"),
        (
            Reference("Công văn", "2787", "SNV-TĐKT", "2022-11-14"),
            "2787/2022/snv/tđkt@tỉnh Cao Bằng",
        ),
        (Reference("Nghị quyết", "05", "NQ/HU", "2021-03-01"), "5/2021/nq/hu@huyện Hạ Lang"),
    ],
)
def test_the_symbol_tells_the_body(reference: Reference, key: str) -> None:
    (row,) = rows_of(citing("HẠ LANG", reference))
    assert row["key"] == key


def test_another_body_of_the_level_is_beside() -> None:
    reference = Reference("Kế hoạch", "7", "KH-BCĐ", "2022-05-05", "Ban Chỉ đạo huyện Hạ Lang")
    (row,) = rows_of(citing("HẠ LANG", reference))
    assert (row["origin"], row["own"]) == ("beside", False)


def test_nothing_to_tell_it_by_gives_no_key() -> None:
    (row,) = rows_of(citing("HẠ LANG", Reference("Quy chế", None, None)))
    assert row["key"] is None
