"""Word files as other offices and programs write them."""

import unicodedata
import zipfile
from pathlib import Path

import pytest
from word_files import cell, level, numbered, numbering, par, run, table, write_docx

from reportminer.document import BlockKind, Report
from reportminer.readers import read_raw
from reportminer.readers.docx.numbering import format_number
from reportminer.readers.layout import is_layout
from reportminer.text.legacy import Legacy, encode

LEFT = ["ỦY BAN NHÂN DÂN", "XÃ AN SƠN", "Số: 07/BC-UBND"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def texts(report: Report) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks]


def read(tmp_path: Path, body: str, **parts: str) -> Report:
    return read_raw(write_docx(tmp_path / "a.docx", body, **parts))


def spanned(text: str, columns: int) -> str:
    return cell(text, properties=f'<w:gridSpan w:val="{columns}"/>')


@pytest.mark.parametrize(
    "rows",
    [
        [[cell(*LEFT), cell(""), cell(""), cell(*RIGHT)]],
        [
            [spanned(LEFT[0], 2), spanned(RIGHT[0], 3)],
            [spanned(LEFT[1], 1), spanned(RIGHT[1], 4)],
            [spanned(LEFT[2], 3), spanned("An Sơn, ngày 05 tháng 12 năm 2023", 2)],
        ],
    ],
    ids=["empty columns", "a grid of its own in every row"],
)
def test_letterhead_in_many_grid_columns(tmp_path: Path, rows: list[list[str]]) -> None:
    report = read(tmp_path, table(*rows, lines=False) + par("BÁO CÁO"))
    assert not report.tables
    assert [b.column for b in report.blocks][:2] in (["left", "left"], ["left", "right"])


@pytest.mark.parametrize("lines", [True, False])
def test_list_of_people_with_their_offices_is_a_table(tmp_path: Path, lines: bool) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ"],
        ["1", "Nông Văn Tài", "Chủ tịch"],
        ["2", "Hoàng Thị Én", "Phó Giám đốc"],
    ]
    report = read(tmp_path, table(*rows, lines=lines))
    assert (report.tables[0].n_rows, report.tables[0].header_rows) == (3, 1)


def test_heads_of_columns_without_numbers_are_a_header(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Chức vụ", "Danh hiệu"],
        ["Nông Văn Tài", "Chủ tịch", "Lao động tiên tiến"],
    ]
    report = read(tmp_path, table(*rows, ["Hoàng Thị Én", "Giám đốc", "Lao động tiên tiến"]))
    assert report.tables[0].header_rows == 1


@pytest.mark.parametrize(
    ("cells", "rows", "layout"),
    [
        (["KẾ TOÁN", "GIÁM ĐỐC", "Lê Văn Sáu", "Trần Hữu Bảy"], 2, True),
        (["Nơi nhận:\n- Như trên;", "Chủ tịch"], 1, True),
        (["TT", "Công văn V/v mở lớp", "1", "Chủ tịch"], 2, False),
        (["Công văn V/v mở lớp", "Đã gửi"] * 6, 6, False),
    ],
)
def test_set_words_of_lists_and_of_signature_blocks(
    cells: list[str], rows: int, layout: bool
) -> None:
    assert is_layout(cells, rows, len(cells) // rows) is layout


def test_ordinal_numbers_that_word_counts(tmp_path: Path) -> None:
    count = numbering({1: level(0, "decimal", "%1")}, {1: (1, "")})
    number = cell(numbered("", 1))
    report = read(
        tmp_path, table(["STT", "Đơn vị"], [number, "Xã An Sơn"], [number, "Xã Bình Long"]),
        numbering=count,
    )  # fmt: skip
    assert report.text == "STT\tĐơn vị\n1\tXã An Sơn\n2\tXã Bình Long\n"


def test_deleted_rows_cells_and_moved_paragraphs(tmp_path: Path) -> None:
    def row(mark: str, *cells: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>"

    gone = cell("bỏ", properties='<w:cellDel w:id="3"/>')
    rows = [
        row("", cell("STT"), cell("Tên"), cell("Số")),
        row('<w:del w:id="1"/>', cell("1"), cell("Xã bỏ"), cell("3")),
        row('<w:ins w:id="2"/>', cell("1"), cell("Xã giữ"), gone, cell("4")),
    ]
    moved = (
        '<w:p><w:pPr><w:rPr><w:moveFrom w:id="4"/></w:rPr></w:pPr>'
        '<w:moveFrom w:id="5"><w:r><w:t>Chuyển.</w:t></w:r></w:moveFrom></w:p>'
    )
    report = read(tmp_path, f"<w:tbl>{''.join(rows)}</w:tbl>" + moved + par("Sau."))
    assert texts(report) == ["STT\tTên\tSố\n1\tXã giữ\t4", "Sau."]
    assert [(f.code, f.found) for f in report.findings] == [("RM315", "0 + 2")]


def field(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_fields_inside_the_code_of_fields_are_not_shown(tmp_path: Path) -> None:
    inner = field("begin") + code("PAGE") + field("separate") + run("7") + field("end")
    outer = (
        field("begin") + code("IF ") + inner + code(" = 7") + field("separate") + run("mục 2")
        + field("end")
    )  # fmt: skip
    assert read(tmp_path, par(run("Theo "), outer, run("."))).text == "Theo mục 2.\n"


def test_form_fields_show_what_was_chosen(tmp_path: Path) -> None:
    entries = "".join(f'<w:listEntry w:val="{x}"/>' for x in ("Xã An Sơn", "Xã Bình Long"))
    choice = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    tick = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    body = par(run("Đơn vị: "), field("begin", choice) + code("FORMDROPDOWN") + field("end"))
    body += par(field("begin", tick) + code("FORMCHECKBOX") + field("end"), run(" Tập thể"))
    assert read(tmp_path, body).text == "Đơn vị: Xã Bình Long\n☒ Tập thể\n"


def test_empty_control_does_not_speak(tmp_path: Path) -> None:
    empty = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Bấm vào đây</w:t>"
        "</w:r></w:sdtContent></w:sdt>"
    )
    assert read(tmp_path, par(run("Số: "), empty, run("/BC-UBND"))).text == "Số: /BC-UBND\n"


def test_line_break_inside_a_heading_in_capitals(tmp_path: Path) -> None:
    line = "<w:r><w:br/></w:r>"
    body = par(run("II. KẾT QUẢ THI ĐUA,"), line, run("KHEN THƯỞNG"))
    body += par(run("BÁO CÁO"), line, run("TỔNG KẾT"))
    assert texts(read(tmp_path, body)) == [
        "II. KẾT QUẢ THI ĐUA,\nKHEN THƯỞNG", "BÁO CÁO", "TỔNG KẾT",
    ]  # fmt: skip


def test_line_ends_of_the_xml_are_no_line_breaks(tmp_path: Path) -> None:
    assert read(tmp_path, par("Có\n12 tập thể")).text == "Có 12 tập thể\n"


def test_signs_without_a_look_are_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, par("tập\u00adthể,\u200b khen\ufeff")).text == "tậpthể, khen\n"


def test_tone_before_the_hat(tmp_path: Path) -> None:
    odd = "e\u0300\u0302 o\u0301\u0302 a\u0301\u0306 e\u0323\u0302"
    assert unicodedata.normalize("NFC", odd) != "ề ố ắ ệ"
    assert read(tmp_path, par(odd)).text == "ề ố ắ ệ\n"


@pytest.mark.parametrize(
    ("font", "letters", "shown"),
    [
        ("Wingdings", "\uf0fc", "✓"),
        ("Wingdings", "ü", "✓"),
        ("Times New Roman", "\uf0fc", "✓"),
        ("Symbol", "\uf0b3", "≥"),
        ("Symbol", "£", "≤"),
        ("Wingdings", "Ủy ban xã", "Ủy ban xã"),
    ],
)
def test_letters_of_symbol_fonts(tmp_path: Path, font: str, letters: str, shown: str) -> None:
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert read(tmp_path, par(run(letters, look), run(" 90%"))).text == f"{shown} 90%\n"


def test_symbol_by_code(tmp_path: Path) -> None:
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    assert read(tmp_path, par(run("đạt "), sign, run(" 90%"))).text == "đạt ≥ 90%\n"


def test_custom_number_format(tmp_path: Path) -> None:
    form = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/>'
        "</w:lvl>"
    )
    report = read(tmp_path, numbered("Xã", 1), numbering=numbering({1: form}, {1: (1, "")}))
    assert report.text == "001 Xã\n"
    assert format_number(12, "decimalZero") == "12"


def test_label_in_an_old_font(tmp_path: Path) -> None:
    def old(text: str) -> str:
        return encode(text, Legacy.TCVN3)

    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    levels = level(0, "decimal", old("Điều %1.")) + level(1, "lowerLetter", "%2)")
    words = old("Tặng thưởng các tập thể và cá nhân có thành tích trong công tác")
    body = "".join(
        par(
            run(words, font),
            properties=f'<w:numPr><w:ilvl w:val="{i}"/><w:numId w:val="1"/></w:numPr>',
        )
        for i in (0, 1)
    )
    report = read(tmp_path, body, numbering=numbering({1: levels}, {1: (1, "")}))
    assert [b.marker for b in report.blocks] == ["Điều 1.", "a)"]


def test_words_drawn_as_a_picture(tmp_path: Path) -> None:
    art = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:textpath string="ỦY BAN NHÂN DÂN"/></v:shape></w:pict></w:r>'
    )
    report = read(tmp_path, par(run("Kính gửi"), art))
    assert [b.kind for b in report.blocks] == [BlockKind.PARAGRAPH, BlockKind.TEXT_BOX]


def drawing(width_cm: float, height_cm: float, kind: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        f'wordprocessingDrawing"><wp:extent cx="{width_cm * 360000:.0f}" '
        f'cy="{height_cm * 360000:.0f}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
        f'drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
        f'2006/{kind}"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    embedded = "<w:r><w:object/></w:r>"
    body = par(run("Bảng sau"), embedded, drawing(12, 8, "picture"), drawing(2, 2, "picture"))
    body += par(drawing(12, 8, "chart"), run("ẩn", "<w:vanish/>"))
    findings = read(tmp_path, body).findings
    assert [f.code for f in findings] == ["RM319"]
    assert findings[0].found == "1 đối tượng nhúng, 1 hình ảnh, 1 biểu đồ, 2 ký tự ẩn"


def test_a_coat_of_arms_is_not_told(tmp_path: Path) -> None:
    assert not read(tmp_path, par(run("Kính gửi"), drawing(2, 2, "picture"))).findings


def test_a_web_page_merged_in(tmp_path: Path) -> None:
    body = par("Trước.") + '<w:altChunk r:id="rchunk"/><w:altChunk r:id="rmiss"/>' + par("Sau.")
    path = write_docx(tmp_path / "a.docx", body)
    page = "<html><body><p>Có 12 tập thể.</p><table border=1><tr><td>STT<td>Xã</table>"
    relation = (
        '<Relationship Id="rchunk" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/aFChunk" Target="afchunk.htm"/></Relationships>'
    )
    changed = tmp_path / "b.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", relation.encode())
            new.writestr(name, data)
        new.writestr("word/afchunk.htm", page)
    report = read_raw(changed)
    assert texts(report) == ["Trước.", "Có 12 tập thể.", "STT\tXã", "Sau."]
    assert [f.found for f in report.findings] == ["1 tệp nhúng"]
