"""No text makes an extractor raise; every mention stands where it says."""

from pathlib import Path

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from reportminer.document import Report
from reportminer.errors import ReadError
from reportminer.pipeline import Pipeline
from reportminer.readers import ReadLimits
from reportminer.readers.plain import PlainReader

PIECES = st.sampled_from(
    [
        "Có 03/19 xã đạt 19 tiêu chí", "21 tập thể và 25 cá nhân được tặng Bằng khen",
        "của Chủ tịch UBND tỉnh", "năm 2021", "Giấy khen tặng cho 154 tập thể", "66,9%", "5.858 hộ",
        "(trong đó người lao động trực tiếp đạt 82%)", "từ 10 - 14 tiêu chí", "đề nghị", "nếu",
        "41 tỷ 288 triệu đồng", "Kế hoạch số 01/KH-UBND ngày 28/1/2022", "I. KẾT QUẢ", "1.", "a)",
        "không có", "LĐTT: 1.015", ";", ".", ",", ":", "\n", "\n\n", "“5 không, 3 sạch”", "(", ")",
        "31/02/2023", "Số:     /BC-UBND", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "|", "\t",
        "2.929.194", "hai mươi hộ",
        "đồng/người/tháng", "Kỷ niệm chương “Vì sự nghiệp”", "Huy hiệu 30 năm tuổi Đảng",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=14).map(" ".join)
PIPELINE = Pipeline()


def parse(text: str) -> Report:
    data = text.encode("utf-8", errors="replace")
    try:
        raw = PlainReader().read(data, Path("text.txt"), ReadLimits())
    except ReadError:  # binary text is the reader's business (tests/readers)
        reject()
    return PIPELINE.parse(raw)


@settings(deadline=None, max_examples=150)
@given(TEXTS.filter(lambda t: t.strip() != ""))
def test_mentions_are_in_the_text(text: str) -> None:
    report = parse(text)
    for mention in report.mentions:
        assert 0 <= mention.start < mention.end <= len(report.text)
        assert report.text[mention.start : mention.end] == mention.surface
        assert mention.value.norm()
    assert "RM316" not in {f.code for f in report.findings}, "an extractor failed"
    for finding in report.findings:
        assert finding.words("vi")
        assert finding.words("en")


@settings(deadline=None, max_examples=40)
@given(TEXTS.filter(lambda t: t.strip() != ""))
def test_same_text_same_report(text: str) -> None:
    assert parse(text) == parse(text)
