"""Organizations, people and movements as a whole: figures, values, sections, odd text, time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold_reports import SHARED
from reportminer.document import Label, Mention, Movement, Organization, Person, Report, Source
from reportminer.extraction.movements import MovementExtractor
from reportminer.extraction.movements.lexicon import movement_row, short_forms
from reportminer.extraction.names.units import UnitNames, unit_at
from reportminer.extraction.names.words import Style, Words
from reportminer.extraction.organizations import OrganizationExtractor
from reportminer.extraction.people import PeopleExtractor
from reportminer.lexicons.movements import movement_catalogue
from reportminer.lexicons.organizations import body_kinds
from reportminer.pipeline import Pipeline
from reportminer.readers.plain import text_report
from reportminer.structure import TextView
from reportminer.text.offsets import to_nfc

PIPELINE = Pipeline((OrganizationExtractor(), PeopleExtractor(), MovementExtractor()))
SOURCE = Source("text.txt", "", "text/plain", "test", "1")
KINDS = {
    "agency", "council", "school", "party", "company", "cooperative", "union", "force", "other",
}  # fmt: skip
PIECES = st.sampled_from(
    [
        "UBND", "huyện Trùng Khánh", "các xã", "Ban chỉ đạo", "thực hiện", "Chương trình MTQG",
        "Trường THCS", "thị trấn", "ông Nông Văn A", "Bí thư chi bộ xóm", "phong trào thi đua",
        "“", "”", "Cả nước chung sức", "do Chủ tịch UBND tỉnh phát động", ",", ";", ".", "-", "&",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNÔNG VĂN BỘ", "Nơi nhận:\n- TT HU, TT HĐND huyện;",
        "Công ty TNHH MTV Hiệu Hân 36", "TP.", "TT", "Đảng", "H'Mai", "Quân khu 1", "số 2", "\n",
        "Thường trực", "Văn phòng HĐND và", "Hội", "|", "\t", "Phòng Văn hóa - Xã hội", "\n\n",
        "(", ")", "và",
    ]
)  # fmt: skip
TEXTS = st.lists(
    PIECES | st.text(st.characters(exclude_categories=("Cs",)), max_size=10),
    min_size=1,
    max_size=16,
).map(" ".join)


def raw(text: str) -> Report:
    return text_report(to_nfc(text)[0], SOURCE)


def parse(text: str) -> Report:
    return PIPELINE.parse(raw(text))


def names(text: str, label: Label) -> list[str]:
    return [m.value.norm() for m in parse(text).labelled(label)]


def movements(text: str) -> list[Movement]:
    return [m.value for m in parse(text).movements if isinstance(m.value, Movement)]


@settings(deadline=None, max_examples=200)
@given(TEXTS.filter(lambda t: t.strip() != ""))
def test_no_text_raises_and_mentions_stand_where_they_say(text: str) -> None:
    report = parse(text)
    for mention in report.mentions:
        assert report.text[mention.start : mention.end] == mention.surface
        assert mention.surface.strip() == mention.surface != ""
        if isinstance(mention.value, Organization):
            assert mention.value.kind in KINDS
    assert parse(text) == report


@settings(deadline=None, max_examples=100)
@given(TEXTS.filter(lambda t: t.strip() != ""))
def test_bodies_nest_or_stand_apart(text: str) -> None:
    spans = [(m.start, m.end) for m in parse(text).organizations]
    for start, end in spans:
        for other_start, other_end in spans:
            apart = end <= other_start or other_end <= start
            inside = other_start <= start and end <= other_end
            around = start <= other_start and other_end <= end
            assert apart or inside or around


@settings(deadline=None, max_examples=100)
@given(TEXTS.filter(lambda t: t.strip() != ""))
def test_no_person_inside_a_body(text: str) -> None:
    report = parse(text)
    for person in report.people:
        assert not any(b.start <= person.start < b.end for b in report.organizations)


@settings(deadline=None, max_examples=100)
@given(TEXTS.filter(lambda t: t.strip() != ""))
def test_one_record_a_movement(text: str) -> None:
    found = [m.value.norm().casefold() for m in parse(text).movements]
    assert len(found) == len(set(found))


def test_name_goes_over_line_breaks_in_single_spaces() -> None:
    text = "Theo hướng dẫn của Ủy ban  nhân dân\ntỉnh Cao Bằng về công tác thi đua."
    assert names(text, Label.ORGANIZATION) == ["agency|Ủy ban nhân dân tỉnh Cao Bằng"]


def test_spelling_of_a_unit_is_known_from_the_report() -> None:
    text = "Toàn huyện Trùng Khánh thi đua. UBND huyện Trùng khánh Báo cáo kết quả như sau."
    assert names(text, Label.ORGANIZATION) == ["agency|UBND huyện Trùng khánh"]


def test_body_of_each_unit_is_none() -> None:
    text = "Yêu cầu các xã lập Ban chỉ đạo thực hiện chương trình giảm nghèo."
    assert names(text, Label.ORGANIZATION) == []


def test_launcher_comes_from_the_heading_above() -> None:
    text = (
        "I. KẾT QUẢ\n\n1. Phong trào thi đua do Chủ tịch UBND tỉnh phát động\n\n"
        "a) Phong trào “Dân vận khéo”\n\nCác xã hưởng ứng.\n\n"
        "b) Phong trào “Dạy tốt, học tốt”\n\n"
        "Bộ Giáo dục và Đào tạo phát động phong trào “Dạy tốt, học tốt”.\n\n"
        "2. Phong trào thi đua thường xuyên\n\n"
        "Hội viên hưởng ứng phong trào “Tuổi cao - Gương sáng”.\n"
    )
    assert [(m.name, m.launched_by) for m in movements(text)] == [
        ("Dân vận khéo", "Chủ tịch UBND tỉnh"),
        ("Dạy tốt, học tốt", "Chủ tịch UBND tỉnh"),
        ("Tuổi cao - Gương sáng", None),
    ]


def test_local_names_share_an_id_and_stay_apart() -> None:
    text = (
        "Hưởng ứng phong trào “Cả nước chung sức xây dựng nông thôn mới”, "
        "phong trào “Lào Cai chung sức xây dựng nông thôn mới” được phát động."
    )
    found = movements(text)
    assert [m.movement_id for m in found] == ["ntm", "ntm"]
    assert len({m.name for m in found}) == 2


def test_capitals_become_ordinary_letters() -> None:
    (found,) = movements("PHONG TRÀO THI ĐUA “DOANH NGHIỆP VIỆT NAM HỘI NHẬP VÀ PHÁT TRIỂN”")
    assert found.name == "Doanh nghiệp Việt Nam hội nhập và phát triển"


def test_title_holds_for_a_list_of_names() -> None:
    report = parse("Biểu dương các ông Lý Văn Sinh, Bế Ích Quân và bà Mã Thị Nương.")
    people = [m.value for m in report.people if isinstance(m.value, Person)]
    assert [(p.name, p.title) for p in people] == [
        ("Lý Văn Sinh", "ông"), ("Bế Ích Quân", "ông"), ("Mã Thị Nương", "bà"),
    ]  # fmt: skip


def test_person_behind_a_bare_level_is_no_unit() -> None:
    report = parse("Chủ tịch UBND huyện Nông Văn Bộ ký ban hành.")
    assert [m.surface for m in report.organizations] == ["UBND huyện"]
    assert [m.surface for m in report.people] == ["Nông Văn Bộ"]


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("xã Đàm Thủy đã", 3, True), ("huyện đã", 1, False), ("TP. Cao Bằng có", 3, True),
        ("thị trấn Trùng Khánh huyện Trùng Khánh", 7, True), ("tổ dân phố 5 họp", 4, True),
        ("TT Bảo Lạc họp", 3, True), ("xã, thị trấn", 1, False), ("quốc gia", 2, True),
        ("phường Hoàng Văn Thụ", 4, True), ("xóm Keo Giáo - Phia Siếm, xã", 5, True),
    ],
)  # fmt: skip
def test_units(text: str, words: int, named: bool) -> None:
    view = TextView(parse(text))
    unit = unit_at(Words(view, 0, len(text)), 0, UnitNames(view))
    assert unit is not None
    assert (unit.after, unit.named) == (words, named)


@pytest.mark.parametrize("text", ["thôn nghèo", "xã hội", "tổ chức", "bản thân", "TT Huyện ủy"])
def test_no_units(text: str) -> None:
    view = TextView(parse(text))
    assert unit_at(Words(view, 0, len(text)), 0, UnitNames(view)) is None


def test_styles_of_words() -> None:
    text = "UBND xã ĐÀM Thủy THCS 12"
    words = Words(TextView(parse(text)), 0, len(text))
    styles = [word.style for i in range(6) if (word := words[i]) is not None]
    assert styles == [
        Style.CAPS, Style.LOWER, Style.CAPS, Style.CAPITAL, Style.CODE, Style.NUMBER,
    ]  # fmt: skip
    assert words[6] is None


def test_kinds_of_the_lexicon_are_those_of_the_schema() -> None:
    assert {row.kind for row in body_kinds()} == KINDS


def test_every_movement_is_found_by_its_name_and_cores() -> None:
    for row in movement_catalogue():
        for name in (row.name, *row.cores):
            found = movement_row(name)
            assert found is not None, name
            assert found.id == row.id, name
        assert set(short_forms().values()) <= {r.id for r in movement_catalogue()}


def seconds(text: str) -> float:
    report = raw(text)
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        view = TextView(report)
        current = report
        for extractor in PIPELINE.extractors:
            current = current.with_mentions(extractor.extract(current, view).mentions)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(
    "piece",
    [
        "Chủ tịch UBND huyện Trùng Khánh tặng Giấy khen cho ông Nông Văn A, Trưởng xóm Phia Mạ. ",
        "phong trào thi đua “A B C” ", "Nguyễn Văn A, ", "xã ", "Ban chỉ đạo thực hiện ", "12 345 ",
        "Trường THCS Hợp tác xã Công ty ", "phong trào thi đua xây dựng đường liên xóm ",
    ],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    small = seconds(piece * (20_000 // len(piece)))
    large = seconds(piece * (160_000 // len(piece)))
    assert large < 8 * 4 * small + 0.2


@pytest.mark.parametrize(
    ("label", "least"),
    [(Label.ORGANIZATION, 0.97), (Label.PERSON, 0.99), (Label.MOVEMENT, 0.99)],
)
def test_figures_on_the_real_report(label: Label, least: float) -> None:
    gold_file = SHARED / "gold" / "trung-khanh-2022.json"
    if not gold_file.is_file():
        pytest.skip("the real report is not beside the project")
    gold = json.loads(gold_file.read_text(encoding="utf-8"))[label.value]
    text = (SHARED / "reports" / "trung-khanh-2022.txt").read_text(encoding="utf-8")
    found = parse(text).labelled(label)
    if label is Label.MOVEMENT:
        want = {(" ".join(g["name"].split()), g["launched_by"]) for g in gold}
        got = {(m.value.name, m.value.launched_by) for m in found}  # type: ignore[union-attr]
    else:
        want = {(g["start"], g["end"]) for g in gold}
        got = {(m.start, m.end) for m in found}
    score = 2 * len(want & got) / (len(want) + len(got))
    assert score >= least, sorted(map(str, want ^ got))


def test_attributes_on_the_real_report() -> None:
    gold_file = SHARED / "gold" / "trung-khanh-2022.json"
    if not gold_file.is_file():
        pytest.skip("the real report is not beside the project")
    gold = json.loads(gold_file.read_text(encoding="utf-8"))["people"]
    text = (SHARED / "reports" / "trung-khanh-2022.txt").read_text(encoding="utf-8")
    found: dict[int, Mention[Person]] = {m.start: m for m in parse(text).people}
    for person in gold:
        value = found[person["start"]].value
        assert (value.title, value.role, value.place) == (
            person["title"], person["role"], person["place"],
        )  # fmt: skip
