"""Plain text: nothing is changed, lines become paragraphs."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportminer.document import BlockKind, Report
from reportminer.readers import read_raw

REAL = Path(__file__).parents[2].parent / "shared" / "reports"
SHARED = Path(__file__).parents[3].parent / "shared" / "reports"


def read(tmp_path: Path, text: str, name: str = "a.txt") -> Report:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    return read_raw(path)


def shown(report: Report) -> list[str]:
    """Blocks as text, lines of one paragraph joined by ``|``."""
    return ["|".join(report.text[a:b] for a, b in block.parts) for block in report.blocks]


def check_layout(report: Report) -> None:
    """Blocks in range and order, parts inside their block and apart from each other."""
    last = -1
    for number, block in enumerate(report.blocks):
        assert block.id == number
        assert 0 <= block.start < block.end <= len(report.text)
        assert block.start >= last
        last = block.start
        edge = block.start
        for start, end in block.parts:
            assert edge <= start < end <= block.end
            edge = end
    spans = sorted(part for block in report.blocks for part in block.parts)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs", "Cc"]),
            st.sampled_from("\n\r\t\f |-*#.1aàạ…“ "),
        ),
        min_size=1,
    )
)
def test_any_text_comes_back_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    text = text.removeprefix("\ufeff")
    wanted = unicodedata.normalize("NFC", text)
    head = text.lstrip()[:20].lower()
    if not wanted.strip("\ufeff \t\r\n\f\v\u00a0\u200b") or head.startswith(("<", "{", "bm", "ii")):
        return
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    report = read_raw(path)
    assert report.text.removeprefix("\ufeff") == wanted.removeprefix("\ufeff")
    check_layout(report)


def test_line_ends_stay(tmp_path: Path) -> None:
    assert read(tmp_path, "I. Kết quả\r\n\r\nĐạt.\r\n").text == "I. Kết quả\r\n\r\nĐạt.\r\n"


WRAPPED = """\
Trong năm qua, các đơn vị trên địa bàn đã tổ chức nhiều phong trào thi
đua thiết thực, gắn với nhiệm vụ chính trị của từng ngành, từng địa
phương. Công tác bình xét được thực hiện công khai, dân chủ và đúng quy
định của Nhà nước.
1. Công tác tuyên truyền
Đài truyền thanh đã phát 20 tin về gương người tốt, việc tốt trong toàn
xã; các thôn treo 15 băng rôn nhân ngày hội của phong trào thi đua
- Tổ chức 02 lớp tập huấn cho cán bộ làm công tác thi đua ở cơ sở với
sự tham gia của 60 người.
"""


def test_hard_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    blocks = shown(read(tmp_path, WRAPPED))
    assert [b.count("|") + 1 for b in blocks] == [4, 1, 2, 2]
    assert blocks[1] == "1. Công tác tuyên truyền"


@pytest.mark.parametrize(
    "between", ["\n\n", "\n\n\n", "\n\n2\n\n", "\n\f\n", "\n\f2\n\n", "\n\n- 2 -\n\n"]
)
@pytest.mark.parametrize(
    "halves",
    [
        ("Tổng vốn huy động cho chương trình nông thôn mới trong năm của toàn xã đạt",
         "12,5 tỷ đồng, bằng 104% kế hoạch."),
        ("Các đơn vị đã đăng ký tham gia phong trào thi đua do tỉnh phát động, trong đó có “Vì",
         "người nghèo” và các phong trào khác."),
        ("Công tác kiểm tra được giao cho cơ quan thường trực là Phòng Nội vụ và các phòng, ban,",
         "Ủy ban nhân dân các xã, thị trấn cùng thực hiện."),
        ("Toàn huyện có nhiều mô hình hay theo hướng dẫn tại công văn ngày 05 tháng 3 năm 2021 của",
         "Hội đồng Thi đua - Khen thưởng cấp trên."),
    ],
)  # fmt: skip
def test_page_break_in_a_sentence_is_bridged(
    tmp_path: Path, halves: tuple[str, str], between: str
) -> None:
    filler = "Đoạn mở đầu của báo cáo, viết đủ dài cho một trang giấy. " * 12
    report = read(tmp_path, f"{filler}\n\n{halves[0]}{between}{halves[1]}\n")
    assert "|".join(halves) in shown(report)
    check_layout(report)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I. KẾT QUẢ THỰC HIỆN CÔNG TÁC THI ĐUA, KHEN THƯỞNG CỦA TOÀN HUYỆN NĂM 2021",
         "Trong năm, huyện đã triển khai."),
        ("1. Việc triển khai các văn bản của cấp trên về công tác thi đua, khen thưởng trong năm",
         "15 tập thể được khen."),
        ("1. Việc triển khai các văn bản của cấp trên về công tác thi đua, khen thưởng trong năm",
         "Huyện đã ban hành kế hoạch."),
        ("Công tác thi đua được các đơn vị quan tâm, triển khai đồng bộ và có hiệu quả rõ rệt.",
         "60 tập thể được khen."),
        ("Các đơn vị tích cực tham gia phong trào thi đua do tỉnh phát động trong năm vừa qua",
         "- tổ chức ký kết giao ước;"),
        ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 của Quốc hội khóa XV,",
         "Căn cứ Nghị định số 98/2023/NĐ-CP,"),
        ("Nơi nhận:", "các phòng, ban"),
        ("TM. ỦY BAN NHÂN DÂN HUYỆN VÀ HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG HUYỆN NĂM 2022",
         "chủ tịch"),
    ],
)  # fmt: skip
def test_no_join_across_a_blank_line(tmp_path: Path, first: str, second: str) -> None:
    assert shown(read(tmp_path, f"{first}\n\n{second}\n")) == [first, second]


def test_letterhead_lines_stay_apart(tmp_path: Path) -> None:
    head = "UBND TỈNH A\nSỞ NỘI VỤ\nSố: 12/BC-SNV\nHà Nam, ngày 02 tháng 3 năm 2021\nBÁO CÁO\n"
    assert len(read(tmp_path, head).blocks) == 5


def test_compound_with_a_dash_at_the_line_end(tmp_path: Path) -> None:
    text = (
        "Hội đồng Thi đua - Khen thưởng huyện đã họp và thống nhất danh sách đề\n"
        "nghị khen thưởng của các đơn vị trong toàn huyện; giao Hội đồng Thi đua\n"
        "- Khen thưởng các xã chuẩn bị hồ sơ, gửi về cơ quan thường trực trước\n"
        "ngày họp; các phòng, ban cử cán bộ tham gia đoàn kiểm tra của huyện tại\n"
        "các xã và thị trấn theo lịch.\n"
    )
    assert [b.count("|") for b in shown(read(tmp_path, text))] == [4]


def test_page_numbers_and_repeated_heads(tmp_path: Path) -> None:
    page = "Nội dung trang này nói về phong trào thi đua của huyện. " * 15
    text = "".join(f"{page}\n\n{n}\nBÁO CÁO THI ĐUA HUYỆN A\n\n" for n in (2, 3, 4))
    kinds = [b.kind for b in read(tmp_path, text).blocks]
    assert kinds.count(BlockKind.PAGE_NUMBER) == 3
    assert kinds.count(BlockKind.PAGE_HEADER) == 3


def test_numbers_of_a_lost_table_are_no_pages(tmp_path: Path) -> None:
    filler = "Mở đầu. " * 100
    text = filler + "\n\n" + "\n\n".join(f"{n}\n\nĐơn vị thứ {n}" for n in range(1, 6))
    kinds = {b.kind for b in read(tmp_path, text).blocks}
    assert kinds == {BlockKind.PARAGRAPH}


def test_markdown_marks_lie_outside_the_block(tmp_path: Path) -> None:
    text = "# BÁO CÁO\n\n**TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH**\n\n**1. Kết quả:** đạt\n\nthường\n"
    report = read(tmp_path, text, "a.md")
    blocks = [(report.text[b.start : b.end], b.style.bold) for b in report.blocks]
    assert blocks == [
        ("BÁO CÁO", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("CHỦ TỊCH", True),
        ("1. Kết quả:** đạt", None),
        ("thường", None),
    ]
    assert report.source.media_type == "text/markdown"


def test_pipe_table_has_cells(tmp_path: Path) -> None:
    text = "Bảng\n\n| TT | Đơn vị | Số |\n|---|---|--:|\n| 1 | Xã A | 12 |\n| 2 |  | 3 |\n\nHết.\n"
    report = read(tmp_path, text, "a.md")
    (table,) = report.tables
    assert (table.n_rows, table.n_cols, table.header_rows) == (3, 3, 1)
    cells = [[report.text[c.start : c.end] for c in table.cells if c.row == r] for r in range(3)]
    assert cells == [["TT", "Đơn vị", "Số"], ["1", "Xã A", "12"], ["2", "", "3"]]
    assert [b.kind for b in report.blocks].count(BlockKind.TABLE) == 1


def test_letterhead_in_pipes_is_columns(tmp_path: Path) -> None:
    text = (
        "| UBND TỈNH A<br>SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
        "| Số: 5/BC-SNV | Hà Nam, ngày 2 tháng 3 năm 2021 |\n"
    )
    report = read(tmp_path, text, "a.md")
    blocks = [(b.column, report.text[b.start : b.end]) for b in report.blocks]
    assert report.tables == ()
    assert blocks == [
        ("left", "UBND TỈNH A"),
        ("left", "SỞ NỘI VỤ"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("left", "Số: 5/BC-SNV"),
        ("right", "Hà Nam, ngày 2 tháng 3 năm 2021"),
    ]


def real(name: str) -> Path:
    for folder in (REAL, SHARED):
        if (folder / name).exists():
            return folder / name
    pytest.skip("the real reports are not beside the repository (../shared)")


def test_real_report_has_six_cut_paragraphs_and_no_other_joins() -> None:
    path = real("trung-khanh-2022.txt")
    report = read_raw(path)
    assert report.text == path.read_text(encoding="utf-8")
    second = [b.parts[1][0] for b in report.blocks if len(b.parts) > 1]
    # corrected offsets of checks.md, item E5: where the second halves begin
    assert second == [5544, 11737, 17923, 27409, 33570, 39185]
    assert all(len(b.parts) <= 2 for b in report.blocks)
