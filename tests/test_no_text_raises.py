"""From any text to tables, sheets and pages: nothing raises, everything keeps its span."""

from hypothesis import given, settings
from hypothesis import strategies as st

import reportminer as rm
from reportminer.exports.compare_page import comparison_page
from reportminer.exports.jsontext import to_json
from reportminer.exports.markdown import to_markdown
from reportminer.exports.page import report_page
from reportminer.exports.sheets import comparison_sheets
from reportminer.tables import report_rows

PIECES = st.sampled_from(
    [
        *("UBND HUYỆN MẪU", "Số: 12/BC-UBND", "BÁO CÁO", "Kết quả năm 2022", "1.", "a) ", "- "),
        *("I. KẾT QUẢ KHEN THƯỞNG", "Năm 2021", "21 tập thể", "và 25 cá nhân", "hạng Ba"),
        *("được tặng Bằng khen", "của Chủ tịch UBND tỉnh", "đề nghị", "3/19 xã", "LĐTT:", "; "),
        *("10 - 14 tiêu chí", "41,288 tỷ đồng", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "\t", "|"),
        *("Kế hoạch số 01/KH-UBND ngày 31/02/2022", "\n", "\n\n", "<b>&", "=1+1", "\u0001"),
        *("\ud800", "“", "(", "), ", ". ", "x" * 50),
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join))


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(first: str, second: str) -> None:
    reports = [rm.parse_text(first, "a.txt"), rm.parse_text(second, "a.txt")]
    for report in reports:
        for mention in report.mentions:
            assert report.text[mention.start : mention.end] == mention.surface
        for write in (report_page, to_markdown, to_json):
            assert write(report)
    sheets = comparison_sheets(report_rows(reports))
    assert comparison_page(sheets, [])
    frames = rm.to_frames(reports)
    assert len(frames["headers"]) == 2
    assert len(frames["awards"]) == sum(len(r.awards) for r in reports)
