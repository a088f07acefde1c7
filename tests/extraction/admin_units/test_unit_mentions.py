"""Units as a whole: place in the register by date and parent, findings, tables, odd text, speed."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold_reports import SHARED
from reportminer.document import (
    AdminUnit,
    Block,
    BlockKind,
    Cell,
    Header,
    Mention,
    Report,
    Source,
    Table,
)
from reportminer.extraction.admin_units import AdminUnitExtractor
from reportminer.extraction.base import Extraction
from reportminer.lexicons.admin_units import register
from reportminer.pipeline import parse_text
from reportminer.structure import TextView

EXTRACTOR = AdminUnitExtractor()
SOURCE = Source("text.txt", "", "text/plain", "test", "1")
DISTRICT = Header(agency="UBND HUYỆN TRÙNG KHÁNH", issuer="UBND huyện Trùng Khánh")


def report_of(*paragraphs: str, date: str | None = None) -> Report:
    blocks, at = [], 0
    for number, text in enumerate(paragraphs):
        end = at + len(text)
        blocks.append(Block(number, BlockKind.PARAGRAPH, at, end, ((at, end),)))
        at = end + 2
    header = Header(date=date) if date else None
    return Report(SOURCE, "\n\n".join(paragraphs), tuple(blocks), header=header)


def extract(report: Report) -> Extraction:
    return EXTRACTOR.extract(report, TextView(report))


def values(*paragraphs: str, date: str | None = None) -> list[AdminUnit]:
    found = extract(report_of(*paragraphs, date=date)).mentions
    return [m.value for m in found if isinstance(m.value, AdminUnit)]


def only(name: str, found: list[AdminUnit]) -> AdminUnit:
    (value,) = (v for v in found if v.name == name)
    return value


HOME = "Ủy ban nhân dân huyện Trùng Khánh, tỉnh Cao Bằng báo cáo; huyện Trùng Khánh có 21 xã."


def test_real_report() -> None:
    gold = SHARED / "gold" / "trung-khanh-2022.json"
    if not gold.is_file():
        pytest.skip("the real report is not beside the project")
    text = (SHARED / "reports" / "trung-khanh-2022.txt").read_text(encoding="utf-8")
    wanted = json.loads(gold.read_text(encoding="utf-8"))["admin_units"]
    report = parse_text(text)
    want = {(m["start"], m["end"], m["level"], m["name"], m["province"], m["district"])
            for m in wanted}  # fmt: skip
    got = {(m.start, m.end, m.value.level, m.value.name, m.value.province, m.value.district)
           for m in report.admin_units}  # fmt: skip
    shared = len(want & got)
    assert 2 * shared / (len(want) + len(got)) >= 0.97, (want - got, got - want)
    asked = [f for f in report.findings if f.code == "RM325"]
    assert [(f.found, f.expected) for f in asked] == [("xã Đoàn Dương", "xã Đoài Dương")]
    without = {m.value.name for m in report.admin_units if m.value.unit_id is None}
    assert {"Đoàn Dương", "Phia Mạ", "Nà Pò"} <= without
    assert not {"Ngọc Côn", "Trùng Khánh", "Cao Bằng", "Hà Nội"} & without


@pytest.mark.parametrize(
    ("date", "unit_id", "district"),
    [
        ("2022-11", "2022:01525", "Trùng Khánh"),
        ("2025-05-02", "2025:01525", "Trùng Khánh"),
        ("2025-11-20", "2025-07:01525", None),
    ],
)
def test_same_name_at_three_dates(date: str, unit_id: str, district: str | None) -> None:
    text = "UBND xã Đoài Dương, tỉnh Cao Bằng tổng kết phong trào."
    value = only("Đoài Dương", values(text, date=date))
    assert (value.unit_id, value.district, value.province) == (unit_id, district, "Cao Bằng")


def test_units_of_one_name_by_parent() -> None:
    found = values(
        HOME, "Xã Quang Trung nộp sớm.", "Xã Quang Trung, huyện Hòa An nộp muộn.",
        "Thị trấn Trùng Khánh ra quân.", date="2022-11",
    )  # fmt: skip
    ids = [(v.level, v.name, v.district, v.unit_id) for v in found]
    assert ("xã", "Quang Trung", "Trùng Khánh", "2022:01465") in ids
    assert ("xã", "Quang Trung", "Hòa An", "2022:01702") in ids
    assert ("thị trấn", "Trùng Khánh", "Trùng Khánh", "2022:01477") in ids
    assert ("huyện", "Trùng Khánh", "Trùng Khánh", "2022:047") in ids


def test_parent_said_before_a_list() -> None:
    text = "Tỉnh Cao Bằng: huyện Hòa An (xã Quang Trung, Đức Long); huyện Thạch An: xã Đức Long."
    found = values(text, date="2022")
    ids = [(v.name, v.district) for v in found if v.level == "xã"]
    assert ids == [("Quang Trung", "Hòa An"), ("Đức Long", "Hòa An"), ("Đức Long", "Thạch An")]
    assert len({v.unit_id for v in found}) == len(found)


def test_unknown_parent_stays_unknown() -> None:
    value = only("Hưng Đạo", values("Tỉnh Cao Bằng: xã Hưng Đạo đạt chuẩn.", date="2022"))
    assert (value.unit_id, value.district) == (None, None)  # three communes of this name
    value = only("Tân Lập", values("Bà con xã Tân Lập phấn khởi."))
    assert (value.unit_id, value.province, value.district) == (None, None, None)


def test_hamlet_takes_the_place_of_its_commune() -> None:
    value = only("Nà Pò", values("Xóm Nà Pò, xã Quang Hán, huyện Trùng Khánh, tỉnh Cao Bằng."))
    assert (value.level, value.province, value.district) == ("xóm", "Cao Bằng", "Trùng Khánh")
    assert value.unit_id is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [("xã Đoàn Dương", "xã Đoài Dương"), ("xã Phong Nậm", "xã Phong Nặm"),
     ("xã Ngọc Cônn", "xã Ngọc Côn"), ("thị trấn Trà Lỉnh", "thị trấn Trà Lĩnh")],
)  # fmt: skip
def test_misspelling_is_asked_about_and_kept(written: str, expected: str) -> None:
    report = report_of(HOME, f"Tại {written}, phong trào sôi nổi; {written} dẫn đầu.", date="2022")
    found = extract(report)
    (finding,) = found.findings
    assert (finding.code, finding.found, finding.expected) == ("RM325", written, expected)
    assert report.text[finding.start : finding.end] == written
    kept: list[Mention] = [m for m in found.mentions if m.surface == written]  # type: ignore[type-arg]
    assert len(kept) == 2
    for mention in kept:
        assert mention.value.unit_id is None
        assert mention.value.name == written.split(" ", mention.value.level.count(" ") + 1)[-1]
        assert mention.evidence.cues == (expected,)


@pytest.mark.parametrize(
    "text",
    ["Xã Hồng Hà báo cáo.", "Xã Tân Tiến, huyện Hàm Yên.", "Xóm Phia Siếm họp.",
     "Tỉnh Hà Tây trước đây.", "Huyện Mê Linh, thành phố Hà Nội."],
)  # fmt: skip
def test_no_question_without_a_near_name(text: str) -> None:
    assert extract(report_of(HOME, text, date="2022")).findings == ()


def test_former_units_after_the_reform() -> None:
    found = values(
        "Xã Đoài Dương, tỉnh Cao Bằng được thành lập trên cơ sở nhập các xã Trung Phúc, Cao Thăng "
        "và Đoài Dương.",
        date="2025-11",
    )
    ids = [v.unit_id for v in found if v.level == "xã"]
    assert ids == ["2025-07:01525", "2025:01516", "2025:01519", "2025:01525"]
    town = only(
        "Trà Lĩnh", values("Thị trấn Trà Lĩnh, tỉnh Cao Bằng nay là trung tâm.", date="2026")
    )
    assert (town.unit_id, town.district) == ("2025:01447", "Trùng Khánh")


def test_place_before_the_date_has_the_level_of_the_issuer() -> None:
    text = (
        "Trùng Khánh, ngày 05 tháng 12 năm 2022\n\nUBND huyện Trùng Khánh, tỉnh Cao Bằng báo cáo."
    )
    header = Header(place="Trùng Khánh", date="2022-12-05", spans={"place": (0, 11)})
    report = replace(report_of(*text.split("\n\n")), header=header)
    first = extract(report).mentions[0]
    assert (first.surface, first.evidence.rule) == ("Trùng Khánh", "place")
    assert first.value.norm() == "huyện|Trùng Khánh"


def test_table_of_communes() -> None:
    rows = ["Đơn vị", "Đạt", "Phong Châu", "19", "Độc Lập", "12", "Ngọc Côn", "19"]
    text, cells = HOME + "\n\n", []
    start = len(text)
    for number, row in enumerate(rows):
        cells.append(Cell(number // 2, number % 2, len(text), len(text) + len(row)))
        text += row + "\n"
    blocks = (
        Block(0, BlockKind.PARAGRAPH, 0, len(HOME), ((0, len(HOME)),)),
        Block(1, BlockKind.TABLE, start, len(text) - 1, table=0),
    )
    table = Table(0, start, len(text) - 1, 4, 2, tuple(cells), 1)
    report = Report(SOURCE, text, blocks, (table,), header=Header(date="2022"))
    found = [m.value.norm() for m in extract(report).mentions if m.start >= start]
    assert found == ["xã|Phong Châu", "xã|Ngọc Côn"]  # Độc Lập is no commune of this district


def test_units_exist_at_the_date_of_the_report() -> None:
    texts = [HOME, "Xã Đức Hồng, xã Ngọc Côn, thị trấn Trà Lĩnh; huyện Hạ Lang; thành phố Hà Nội."]
    for date in ("2018", "2021-12", "2024-12-31", "2025-08"):
        for value in values(*texts, date=date):
            if value.unit_id is not None:
                unit = register().unit(value.unit_id)
                assert unit is not None
                assert (unit.level, unit.name) == (value.level, value.name)


def test_undated_text_is_not_given_a_guess_of_the_reform() -> None:
    found = values("UBND huyện Trùng Khánh, tỉnh Cao Bằng họp tại xã Đàm Thủy.")
    assert [v.unit_id for v in found] == ["2025:047", "2025:04", "2025:01495"]


PIECES = st.sampled_from(
    ["xã", "các xã", "huyện", "TP.", "TP.HCM", "tỉnh", "thôn", "tổ", "3", "12A", "Đàm Thủy", "(",
     ")", ":", ",", "và", "Cao Bằng", "TRÙNG KHÁNH", "Trường", "đường", "- ", "–", "\n", "\n\n",
     "\t", "|", "P.5", "Q.3", "Ea H’leo", "Bà Rịa - Vũng Tàu", "gồm", "02", "Nguyễn Văn A", "’"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES | st.text(max_size=6), max_size=16).map(" ".join))
def test_any_text(text: str) -> None:
    report = report_of(*text.split("\n\n"))
    found = extract(report)
    last = 0
    for mention in found.mentions:
        assert report.text[mention.start : mention.end] == mention.surface
        assert mention.start >= last
        assert mention.value.name == " ".join(mention.value.name.split())
        assert mention.value.name
        last = mention.end
    assert found == extract(report)


def seconds(text: str) -> float:
    report = report_of(text)
    view = TextView(report)
    _ = view.compact
    begin = time.process_time()
    EXTRACTOR.extract(report, view)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "piece",
    ["xã Quang Hán, huyện Trùng Khánh, ", "các xã (", "xã ", "Xóm A, Xóm B, ", "xóm A B - ",
     "Cao Bằng Nguyễn ", "thôn 1, 2, 3, "],
)  # fmt: skip
def test_time_grows_with_the_text(piece: str) -> None:
    _ = values(HOME)
    short = min(seconds(piece * 500) for _ in range(3))
    long = min(seconds(piece * 4000) for _ in range(2))
    assert long < 8 * 4 * max(short, 0.002)
