"""What holds for every text: no errors, spans in range, sections that tile the body."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportminer.document import Report, Source
from reportminer.readers.plain import text_report
from reportminer.structure import TextView, find_header, find_sections

WORDS = (
    """
UBND TỈNH X ~ SỞ Y TẾ ~ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ~ Độc lập - Tự do - Hạnh phúc ~
Số: 12/BC-UBND ~ Số: ~ /BC-UBND ~ Số 29-CT/TU ~ Hà Giang, ngày 5 tháng 3 năm 2022 ~ ngày ~
tháng 11 năm 2022 ~ BÁO CÁO ~ QUYẾT ~ ĐỊNH ~ Kết quả công tác năm 2022 ~ V/v mời họp ~
Kính gửi: - Sở Nội vụ; ~ Căn cứ Luật; ~ I. KẾT QUẢ ~ II. ~ H. HẠN CHẾ ~ 1. Công tác: Tốt. ~
1.1. Mục ~ 2.2.1 Điểm ~ a) Một ~ đ) Hai ~ e) Ba ~ - Ý ~ + Ý ~ Điều 1. ~ Chương I ~ PHẦN I ~
“2. Trích ~ hết”. ~ Nơi nhận: ~ - Lưu: VT. ~ TM. ỦY BAN NHÂN DÂN ~ KT. CHỦ TỊCH ~ CHỦ TỊCH ~
(Đã ký) ~ Nông Văn An ~ PHỤ LỤC ~ | a | b | ~ | ~ ... ~ năm ~ Trên đây là báo cáo./.
""".strip()
    .replace("\n", " ")
    .split(" ~ ")
)
SEPARATORS = ["\n", "\n\n", " ", "\t", "     ", " | ", "\r\n", "\f", ""]
documents = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.text(max_size=12), st.sampled_from(SEPARATORS)),
    max_size=40,
).map(lambda parts: "".join(a + b for a, b in parts))


def report_of(text: str) -> Report:
    return text_report(text, Source("x.txt", "", "text/plain", "test", "0"))


@given(documents | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
@example("Số: /BC-UBND\n\nA, ngày tháng năm\nBÁO CÁO")
@example("1.\n2.\n\n3.")
@example("Nơi nhận:")
@example("QUYẾT\nĐỊNH")
def test_any_text_yields_a_sound_structure(text: str) -> None:
    report = report_of(text)
    view = TextView(report)
    header, header_findings = find_header(report, view)
    sections, section_findings = find_sections(report, view)
    for start, end in header.spans.values():
        assert 0 <= start <= end <= len(report.text)
    for finding in (*header_findings, *section_findings):
        assert finding.words() and finding.words("en")
        if finding.start is not None and finding.end is not None:
            assert 0 <= finding.start <= finding.end <= len(report.text)
    place = sections[0].start
    for number, section in enumerate(sections):
        assert section.id == number
        assert section.start == place
        assert section.start <= section.end == section.body_start <= section.body_end
        place = section.body_end
        if section.parent is not None:
            assert section.parent < number
            assert number in sections[section.parent].children
            assert section.depth == sections[section.parent].depth + 1
    assert place == len(report.text)


@given(documents)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_structure(text: str) -> None:
    report = report_of(text)
    first = find_sections(report, TextView(report)), find_header(report, TextView(report))
    second = find_sections(report, TextView(report)), find_header(report, TextView(report))
    assert first == second


@given(documents)
@settings(max_examples=100, deadline=None)
def test_fields_are_what_their_spans_hold(text: str) -> None:
    report = report_of(text)
    header, _ = find_header(report, TextView(report))
    for name in ("number", "place", "signer"):
        value = getattr(header, name)
        if value is not None:
            start, end = header.spans[name]
            assert "".join(report.text[start:end].split()) == "".join(value.split())
    assert [f"recipients.{i}" in header.spans for i in range(len(header.recipients))] == [
        True
    ] * len(header.recipients)


def test_time_grows_with_length_only() -> None:
    """A text ten times as long costs about ten times the work, counted in candidates and lines."""
    body = "I. KẾT QUẢ\n1. Công tác\n- Ý thứ nhất của mục này.\n2. Việc khác\na) Một\nb) Hai\n"
    report = report_of("BÁO CÁO\nCông tác\n" + body * 2000)
    sections, _ = find_sections(report, TextView(report))
    assert len(sections) == 2000 * 5 + 1
