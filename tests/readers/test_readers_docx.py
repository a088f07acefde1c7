"""Word: what Word shows is what the text says, in physical order."""

import time
from pathlib import Path

import pytest
from word_files import (
    cell,
    level,
    numbered,
    numbering,
    par,
    part,
    run,
    table,
    write_docx,
)

from reportminer.document import BlockKind, DocxPlace, Report
from reportminer.readers import read_raw
from reportminer.readers.docx.numbering import format_number


def read(tmp_path: Path, body: str, **parts: str) -> Report:
    return read_raw(write_docx(tmp_path / "a.docx", body, **parts))


def lines(report: Report) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks]


def test_paragraphs_in_physical_order(tmp_path: Path) -> None:
    body = (
        par("một")
        + f"<w:sdt><w:sdtContent>{par('hai')}</w:sdtContent></w:sdt>"
        + table(["ba", "bốn"])
        + par("năm ", "<w:hyperlink><w:r><w:t>sáu</w:t></w:r></w:hyperlink>")
        + par("<w:r><w:t>bảy</w:t><w:tab/><w:t>tám</w:t><w:noBreakHyphen/><w:t>chín</w:t></w:r>")
    )
    report = read(tmp_path, body)
    assert report.text == "một\nhai\nba\tbốn\nnăm sáu\nbảy\ttám-chín\n"
    assert report.blocks[2].kind is BlockKind.TABLE
    assert report.blocks[1].places == (DocxPlace("document", "1/0/0"),)


def test_line_break_stays_inside_its_paragraph(tmp_path: Path) -> None:
    break_ = "<w:r><w:br/></w:r>"
    report = read(tmp_path, par("Kết quả công tác thi đua,", break_, "khen thưởng năm 2021"))
    (block,) = report.blocks
    assert [report.text[a:b] for a, b in block.parts] == [
        "Kết quả công tác thi đua,",
        "khen thưởng năm 2021",
    ]


def test_line_break_before_capitals_or_label_parts_paragraphs(tmp_path: Path) -> None:
    break_ = "<w:r><w:br/></w:r>"
    report = read(tmp_path, par("TM. ỦY BAN NHÂN DÂN", break_, "CHỦ TỊCH", break_, "- Sở Nội vụ;"))
    assert lines(report) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "- Sở Nội vụ;"]


def test_tracked_changes(tmp_path: Path) -> None:
    body = par(
        "Đạt ",
        "<w:del><w:r><w:delText>30</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>35</w:t></w:r></w:ins>",
        "<w:moveFrom><w:r><w:t>bỏ</w:t></w:r></w:moveFrom>",
        " tin.",
    )
    report = read(tmp_path, body)
    assert lines(report) == ["Đạt 35 tin."]
    assert [f.code for f in report.findings] == ["RM315"]


def test_deleted_paragraph_mark_joins(tmp_path: Path) -> None:
    body = par("Đạt 35 ", properties="<w:rPr><w:del/></w:rPr>") + par("tin.")
    assert lines(read(tmp_path, body)) == ["Đạt 35 tin."]


def test_fields_show_their_result(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>năm 2021</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr="TITLE"><w:r><w:t> xong</w:t></w:r></w:fldSimple>'
    assert lines(read(tmp_path, par("Trong ", field, simple))) == ["Trong năm 2021 xong"]


def test_hidden_text_is_out_and_caps_are_capitals(tmp_path: Path) -> None:
    body = par(run("ẩn", "<w:vanish/>"), run("báo cáo", "<w:caps/>"))
    assert lines(read(tmp_path, body)) == ["BÁO CÁO"]


def test_decomposed_letters_become_nfc(tmp_path: Path) -> None:
    body = par("Ba", "\u0301", "o ca\u0301o")
    assert lines(read(tmp_path, body)) == ["Báo cáo"]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_box_comes_once(tmp_path: Path) -> None:
    report = read(tmp_path, par("Đoạn", BOX.format(par("HỎA TỐC"))))
    assert [(b.kind, report.text[b.start : b.end]) for b in report.blocks] == [
        (BlockKind.PARAGRAPH, "Đoạn"),
        (BlockKind.TEXT_BOX, "HỎA TỐC"),
    ]


def test_headers_footers_and_footnotes_are_labelled(tmp_path: Path) -> None:
    body = (
        par("Đoạn", '<w:r><w:footnoteReference w:id="7"/></w:r>', " tiếp.")
        + '<w:sectPr><w:headerReference r:id="rheader1"/><w:headerReference r:id="rheader2"/>'
        '<w:footerReference r:id="rfooter1"/></w:sectPr>'
    )
    report = read(
        tmp_path,
        body,
        header1=part("hdr", par("Báo cáo năm")),
        header2=part("hdr", par("2")),
        footer1=part("ftr", par("Lưu hành nội bộ")),
        footnotes=part(
            "footnotes",
            f'<w:footnote w:id="0" w:type="separator">{par("-")}</w:footnote>'
            f'<w:footnote w:id="7">{par(" Chỉ thị số 34-CT/TW.")}</w:footnote>',
        ),
    )
    assert [(b.kind, report.text[b.start : b.end]) for b in report.blocks] == [
        (BlockKind.PAGE_HEADER, "Báo cáo năm"),
        (BlockKind.PARAGRAPH, "Đoạn tiếp."),
        (BlockKind.FOOTNOTE, "Chỉ thị số 34-CT/TW."),
        (BlockKind.PAGE_FOOTER, "Lưu hành nội bộ"),
    ]
    assert report.blocks[2].marker == "1"


def test_letterhead_in_a_page_header_is_body(tmp_path: Path) -> None:
    head = table(["UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], lines=False)
    body = par("Đoạn") + '<w:sectPr><w:headerReference r:id="rheader1"/></w:sectPr>'
    report = read(tmp_path, body, header1=part("hdr", head))
    assert [b.kind for b in report.blocks] == [BlockKind.PARAGRAPH] * 3
    assert [b.column for b in report.blocks] == ["left", "right", None]


def test_styles_through_their_chain(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B">'
        '<w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="L"/></w:style>',
    )
    body = (
        par("đậm", properties='<w:pStyle w:val="B"/>')
        + par(run("thường", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="B"/>')
        + par("vòng", properties='<w:pStyle w:val="L"/>')
    )
    first, second, third = read(tmp_path, body, styles=styles).blocks
    assert (first.style.bold, first.style.italic, first.style.centred) == (True, True, True)
    assert first.style.size_pt == 14
    assert second.style.bold is None
    assert third.style.bold is None


MIXED = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "%2.%3.")


def test_numbering_levels_reset(tmp_path: Path) -> None:
    numbers = numbering({5: MIXED}, {1: (5, "")})
    levels = [0, 1, 2, 2, 1, 2, 0, 1]
    body = "".join(numbered(f"mục {i}", 1, x) for i, x in enumerate(levels))
    report = read(tmp_path, body, numbering=numbers)
    labels = ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1."]
    assert [b.marker for b in report.blocks] == labels
    assert lines(report) == [f"{x} mục {i}" for i, x in enumerate(labels)]
    assert all(b.marker_computed for b in report.blocks)


def test_numbering_counts_on_over_other_paragraphs_and_definitions(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbers = numbering(
        {5: level(0, "decimal", "%1."), 6: level(0, "lowerLetter", "%1)")},
        {1: (5, ""), 2: (5, ""), 3: (5, override), 4: (6, "")},
    )
    body = (
        numbered("a", 1) + par("chữ") + numbered("b", 4) + numbered("c", 2) + numbered("d", 3)
        + numbered("e", 3) + numbered("f", 4)
    )  # fmt: skip
    report = read(tmp_path, body, numbering=numbers)
    assert [b.marker for b in report.blocks] == ["1.", None, "a)", "2.", "4.", "5.", "b)"]


def test_numbering_from_style_and_switched_off(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    levels = level(0, "decimal", "Điều %1.", '<w:pStyle w:val="H1"/>') + level(
        1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'
    )
    off = '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        par("một", properties='<w:pStyle w:val="H1"/>')
        + par("hai", properties='<w:pStyle w:val="H2"/>')
        + par("ba", properties=off)
        + par("bốn", properties='<w:pStyle w:val="H1"/>')
    )
    report = read(tmp_path, body, styles=styles, numbering=numbering({0: levels}, {1: (0, "")}))
    assert lines(report) == ["Điều 1. một", "1.1 hai", "ba", "Điều 2. bốn"]


def test_numbering_legal_bullets_and_suffix(tmp_path: Path) -> None:
    levels = (
        level(0, "upperRoman", "%1")
        + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "bullet", "\uf0b7")
        + level(3, "bullet", "-", '<w:suff w:val="nothing"/>')
    )
    numbers = numbering({0: levels}, {1: (0, "")})
    body = "".join(numbered("x", 1, n) for n in range(4))
    assert lines(read(tmp_path, body, numbering=numbers)) == ["I x", "1.1. x", "• x", "-x"]


def test_empty_numbered_paragraph_counts(tmp_path: Path) -> None:
    numbers = numbering({0: level(0, "decimal", "%1.")}, {1: (0, "")})
    body = numbered("a", 1) + numbered("", 1) + numbered("b", 1)
    assert lines(read(tmp_path, body, numbering=numbers)) == ["1. a", "3. b"]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (4, "lowerLetter", "d"), (27, "upperLetter", "AA"), (9, "lowerRoman", "ix"),
        (3, "decimalZero", "03"), (12, "decimalZero", "12"), (4, "vietnameseCounting", "bốn"),
        (5, "none", ""), (0, "upperRoman", "0"), (7, "unknown", "7"),
    ],
)  # fmt: skip
def test_number_formats(number: int, form: str, label: str) -> None:
    assert format_number(number, form) == label


def test_letterhead_and_signature_tables_are_columns(tmp_path: Path) -> None:
    body = (
        table(
            [cell("UBND TỈNH A", "SỞ NỘI VỤ"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
            [cell("Số: 1/BC-SNV"), cell("Hà Nam, ngày 2 tháng 3 năm 2021")],
        )
        + par("BÁO CÁO")
        + table(["Nơi nhận:", "GIÁM ĐỐC"], lines=False)
    )
    report = read(tmp_path, body)
    assert report.tables == ()
    assert [(b.column, report.text[b.start : b.end]) for b in report.blocks] == [
        ("left", "UBND TỈNH A"),
        ("left", "SỞ NỘI VỤ"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("left", "Số: 1/BC-SNV"),
        ("right", "Hà Nam, ngày 2 tháng 3 năm 2021"),
        (None, "BÁO CÁO"),
        ("left", "Nơi nhận:"),
        ("right", "GIÁM ĐỐC"),
    ]


def test_real_table_with_spans_and_nested_table(tmp_path: Path) -> None:
    wide = cell("Tập thể", properties='<w:gridSpan w:val="2"/>')
    top = cell("TT", properties='<w:vMerge w:val="restart"/>')
    below = cell("", properties="<w:vMerge/>")
    inner = cell(table(["x", "y"]) + par("z"))
    body = table([top, wide], [below, "A", "B"], ["1", inner, "3"])
    report = read(tmp_path, body)
    outer, nested = report.tables
    cells = [
        (c.row, c.col, c.rowspan, c.colspan, report.text[c.start : c.end]) for c in outer.cells
    ]
    assert cells == [
        (0, 0, 2, 1, "TT"), (0, 1, 1, 2, "Tập thể"), (1, 1, 1, 1, "A"), (1, 2, 1, 1, "B"),
        (2, 0, 1, 1, "1"), (2, 1, 1, 1, "x\ty\nz"), (2, 2, 1, 1, "3"),
    ]  # fmt: skip
    assert [report.text[c.start : c.end] for c in nested.cells] == ["x", "y"]
    assert (outer.n_rows, outer.n_cols) == (3, 3)
    assert len(report.blocks) == 1


def test_strict_ooxml_reads_the_same(tmp_path: Path) -> None:
    body = par("Báo cáo") + table(["a", "b"], ["c", "d"])
    usual = read_raw(write_docx(tmp_path / "a.docx", body))
    strict = read_raw(write_docx(tmp_path / "b.docx", body, strict=True))
    assert strict.text == usual.text
    assert strict.blocks == usual.blocks


def test_long_document_in_linear_time(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", par("Đạt 35 tin, bài.") * 20000)
    begin = time.perf_counter()
    assert len(read_raw(path).blocks) == 20000
    assert time.perf_counter() - begin < 20
