"""Tidy frames: columns and dtypes of the schemas, values that agree with the report."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from gold_reports import made_report, real_report
from reportminer.document import (
    AdminUnit,
    Award,
    Block,
    BlockKind,
    Cell,
    Fraction,
    Indicator,
    Label,
    Movement,
    Organization,
    PartialDate,
    PdfPlace,
    Person,
    Quantity,
    Recipient,
    Reference,
    Report,
    Table,
)
from reportminer.errors import UsageError
from reportminer.tables import SCHEMAS
from reportminer.tables.frames import to_frames
from reportminer.tables.schemas import BATCH_SCHEMAS, check

TEXT = (
    "Ngày 05/11/2022 UBND huyện ban hành Kế hoạch số 22/KH-UBND.\n"
    "Có 03/19 xã đạt; từ 10 - 14 tiêu chí; thu 41,288 tỷ đồng, bằng 66,9% dự toán.\n"
    "Phong trào Chung sức. Ông Nông Văn A ở xã Quang Hán, Phòng Nội vụ.\n"
    "Có 21 tập thể được tặng Giấy khen.\n"
)


def sample() -> Report:
    facts: list[tuple[Label, str, Any]] = [
        (Label.DATE, "05/11/2022", PartialDate(2022, 11, 5)),
        (Label.REFERENCE, "Kế hoạch số 22/KH-UBND",
         Reference("Kế hoạch", "22", "KH-UBND", "2022-01-21", "UBND huyện A")),
        (Label.QUANTITY, "03/19 xã", Quantity(Fraction(Decimal(3), Decimal(19)), "xã")),
        (Label.QUANTITY, "10 - 14 tiêu chí", Quantity((Decimal(10), Decimal(14)), "tiêu chí")),
        (Label.INDICATOR, "thu 41,288 tỷ đồng",
         Indicator("thu", Decimal(41288000000), "đồng", Decimal("66.9"), "dự toán")),
        (Label.QUANTITY, "41,288 tỷ đồng", Quantity(Decimal(41288000000), "đồng")),
        (Label.MOVEMENT, "Chung sức", Movement("Chung sức")),
        (Label.PERSON, "Nông Văn A", Person("Nông Văn A", "Ông")),
        (Label.ADMIN_UNIT, "xã Quang Hán", AdminUnit("xã", "Quang Hán")),
        (Label.ORGANIZATION, "Phòng Nội vụ", Organization("Phòng Nội vụ", "agency")),
        (Label.AWARD, "21 tập thể được tặng Giấy khen",
         Award(21, Recipient.COLLECTIVE, "Giấy khen", authority="Chủ tịch UBND huyện")),
    ]  # fmt: skip
    return made_report("bc.txt", TEXT, facts, agency="UBND HUYỆN A", subject="năm 2022",
                       recipients=("Một", "Hai"))  # fmt: skip


def test_all_tables_keep_their_schemas_with_and_without_rows() -> None:
    for frames in (to_frames([]), to_frames([sample()]), to_frames([sample(), sample()])):
        assert list(frames) == [*SCHEMAS, *BATCH_SCHEMAS]
        for table, frame in frames.items():
            assert list(frame.columns) == [c.name for c in (SCHEMAS | BATCH_SCHEMAS)[table]]
            assert [str(d) for d in frame.dtypes] == [
                c.dtype for c in (SCHEMAS | BATCH_SCHEMAS)[table]
            ]


def test_every_fact_carries_who_when_and_its_sentence() -> None:
    frames = to_frames([sample()])
    for label in Label:
        row = frames[label.value].iloc[0]
        assert (row["report"], row["unit"], row["year"]) == ("bc", "huyện A", 2022)
        assert TEXT[row["start"] : row["end"]] == row["text"]
        assert row["text"] in row["sentence"]
        assert row["row_id"] == f"bc/{label.value}/1"


def test_numbers_go_to_their_columns() -> None:
    frames = to_frames([sample()])
    part, span = (frames["quantities"].iloc[n] for n in (0, 1))
    assert (part["num"], part["den"], part["measure"]) == (3.0, 19.0, "xã")
    assert pd.isna(part["value"])
    assert (span["low"], span["high"]) == (10.0, 14.0)
    thu = frames["indicators"].iloc[0]
    assert (thu["value"], thu["share_pct"], thu["share_of"]) == (41288000000.0, 66.9, "dự toán")


def test_quantities_that_an_indicator_states_are_marked() -> None:
    quantities = to_frames([sample()])["quantities"]
    assert list(quantities["in_indicator"]) == [False, False, True]
    assert list(quantities["in_award"]) == [False, False, False]


def test_awards_without_a_year_say_so() -> None:
    frames = to_frames([sample()])
    row = frames["awards"].iloc[0]
    assert (row["count"], row["award_year"], row["award_year_written"]) == (21, 2022, False)
    assert row["authority_level"] == "Cấp huyện"
    assert "RM345" in set(frames["findings"]["code"])


def test_own_documents_are_told_from_cited_ones() -> None:
    assert bool(to_frames([sample()])["references"].iloc[0]["own"])


def test_header_lists_are_lines() -> None:
    header = to_frames([sample()])["headers"].iloc[0]
    assert header["recipients"] == "Một\nHai"
    assert pd.isna(header["number"])
    assert header["file"] == "bc.txt"


def test_a_table_cell_has_its_row_as_sentence_and_a_pdf_its_page() -> None:
    text = "Danh hiệu Số lượng\nGiấy khen 21\n"
    report = made_report("x.pdf", text, [(Label.QUANTITY, "21", Quantity(Decimal(21), None))])
    cells = (Cell(0, 0, 0, 9), Cell(0, 1, 10, 18), Cell(1, 0, 19, 28), Cell(1, 1, 29, 31))
    block = Block(0, BlockKind.TABLE, 0, 31, ((0, 18), (19, 31)), table=0,
                  places=(PdfPlace(4, (0, 0, 9, 9)), PdfPlace(5, (0, 0, 9, 9))))  # fmt: skip
    report = Report(report.source, text, (block,), (Table(0, 0, 31, 2, 2, cells, 1),),
                    mentions=report.mentions)  # fmt: skip
    row = to_frames([report])["quantities"].iloc[0]
    assert row["sentence"] == "Giấy khen | 21"
    assert row["page"] == 5


def test_a_broken_frame_is_refused_with_everything_that_is_wrong() -> None:
    frame = to_frames([sample()])["awards"].copy()
    frame["status"] = "maybe"
    frame["status"] = frame["status"].astype("str")
    frame["start"] = frame["start"].astype("float64")
    frame["award"] = pd.Series([None], dtype="str")
    with pytest.raises(UsageError, match="RM209") as caught:
        check("awards", frame)
    for words in ("status: ['maybe']", "start: dtype float64", "award: missing in rows [0]"):
        assert words in str(caught.value)
    with pytest.raises(UsageError, match="missing \\['award'\\]"):
        check("awards", frame.drop(columns="award"))


def test_the_real_report_keeps_its_awards_apart_by_year() -> None:
    report = real_report()
    if report is None:
        pytest.skip("the real report is not beside the project")
    awards = to_frames([report])["awards"]
    assert len(awards) == 22
    assert set(awards["award_year"]) == {2021, 2022}
