"""Word and e-office systems save documents as web pages, often under the name .doc."""

import unicodedata
from pathlib import Path

import pytest

from reportminer.document import Block, BlockKind, Report
from reportminer.errors import ReadError
from reportminer.readers import read_raw
from reportminer.text.legacy import Legacy, encode


def read(tmp_path: Path, page: str | bytes, name: str = "a.doc") -> Report:
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_raw(path)


def texts(report: Report) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<style>p {margin:0}</style><!--[if gte mso 9]><xml><o:x>mã</o:x></xml><![endif]--></head>
<body lang=VI><div class=Section1>
<table class=MsoNormalTable border=0 cellspacing=0><tr>
 <td width=200><p class=MsoNormal align=center><b>ỦY BAN NHÂN DÂN</b></p><p>XÃ AN SƠN</p>
 <p>Số:&nbsp; 07/BC-UBND</p></td>
 <td width=20>&nbsp;</td>
 <td width=300><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p>An Sơn, ngày 05 tháng 12
 năm 2023</p></td></tr></table>
<p class=MsoNormal align=center style='text-align:center'><b>BÁO CÁO<br>Kết quả thi đua</b></p>
<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>I.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>TÌNH HÌNH</p>
<p>Có <ins>12</ins><del>11</del> tập thể<a href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference>[1]</span></a> tiên tiến<span style='display:none'>ẩn</span>.</p>
<p>Hòa An<span style='mso-tab-count:2'>&nbsp;&nbsp;&nbsp;&nbsp; </span>Cao Bằng</p>
<table border=1><thead><tr><th rowspan=2>STT</th><th rowspan=2>Đơn vị</th>
<th colspan=2>Kết quả</th></tr><tr><td>2022</td><td>2023</td></tr></thead>
<tr><td>1<td>Xã An Sơn<td>3<td>1.234,5</table>
<ol type=a start=2><li>Tập thể</li><li>Cá nhân<ul><li>Lao động</li></ul></li></ol>
<div style='mso-element:comment-list'><p>Góp ý</p></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
<p><a href="#_ftnref1" name="_ftn1">[1]</a> Theo Quyết định số 12/QĐ-UBND.</p></div></div>
</div></body></html>"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return read(tmp_path_factory.mktemp("page"), WORD)


def test_page_of_word(report: Report) -> None:
    assert texts(report) == [
        "ỦY BAN NHÂN DÂN", "XÃ AN SƠN", "Số: 07/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "An Sơn, ngày 05 tháng 12 năm 2023",
        "BÁO CÁO\nKết quả thi đua", "I. TÌNH HÌNH", "Có 12 tập thể tiên tiến.",
        "Hòa An\t\tCao Bằng",
        "STT\tĐơn vị\tKết quả\n2022\t2023\n1\tXã An Sơn\t3\t1.234,5",
        "b. Tập thể", "c. Cá nhân", "- Lao động", "Theo Quyết định số 12/QĐ-UBND.",
    ]  # fmt: skip


def test_columns_styles_marks_and_changes(report: Report) -> None:
    blocks: dict[str, Block] = dict(zip(texts(report), report.blocks, strict=True))
    assert blocks["XÃ AN SƠN"].column == "left"
    assert blocks["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].column == "right"
    title = blocks["BÁO CÁO\nKết quả thi đua"].style
    assert (title.bold, title.centred) == (True, True)
    assert blocks["b. Tập thể"].marker_computed
    note = report.blocks[-1]
    assert (note.kind, note.marker) == (BlockKind.FOOTNOTE, "1")
    assert [(f.code, f.found) for f in report.findings] == [("RM315", "1 + 1")]


def test_cells_keep_their_places(report: Report) -> None:
    (table,) = report.tables
    assert (table.n_rows, table.n_cols, table.header_rows) == (3, 4, 2)
    spans = {report.text[c.start : c.end]: (c.rowspan, c.colspan) for c in table.cells}
    assert (spans["STT"], spans["Kết quả"], spans["1.234,5"]) == ((2, 1), (1, 2), (1, 1))


def test_table_inside_a_cell(tmp_path: Path) -> None:
    inner = "<table border=1><tr><td>Tên<td>SL</tr><tr><td>Xã<td>2</tr></table>"
    rows = f"<tr><td>STT<td>Nội dung<td>Số</tr><tr><td>1<td>Gồm {inner}<td>3</tr>"
    report = read(tmp_path, f"<html><body><table border=1>{rows}</table>")
    assert [(t.n_rows, t.n_cols) for t in report.tables] == [(2, 3), (2, 2)]
    nested = report.tables[1]
    assert report.text[nested.start : nested.end] == "Tên\tSL\nXã\t2"


def test_web_archive(tmp_path: Path) -> None:
    page = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: '
        b"quoted-printable\r\n\r\n<html><body><p>B=C3=A1o c=C3=A1o</p></body></html>\r\n--x--\r\n"
    )
    assert read(tmp_path, page).text == "Báo cáo\n"


@pytest.mark.parametrize(
    "head",
    [
        b"<!-- saved -->\n<!DOCTYPE html><html>",
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        b"<meta charset=utf-8>",
        b"<div class=x>",
    ],
)
def test_heads_of_pages(tmp_path: Path, head: bytes) -> None:
    assert read(tmp_path, head + "<p>Báo cáo &#7879;</p>".encode()).text == "Báo cáo ệ\n"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("windows-1258", "cp1258"),
        ("utf-16", "utf-16"),
        ("unicode", "utf-16"),
        ("x-unknown", "utf-8"),
    ],
)
def test_charsets(tmp_path: Path, charset: str, codec: str) -> None:
    words = "Ủy ban nhân dân xã báo cáo kết quả thi đua"
    page = f"<html><head><meta charset={charset}></head><body><p>{words}</p></body></html>"
    if codec == "cp1258":  # that code has tones apart from their letters
        page = "".join(_apart(c) for c in page)
    assert read(tmp_path, page.encode(codec)).text == words + "\n"


def _apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = [c for c in marks if c in "\u0300\u0301\u0303\u0309\u0323"]
    hats = [c for c in marks if c not in tones]
    return unicodedata.normalize("NFC", "".join(hats)) + "".join(tones)


@pytest.mark.parametrize("entities", [False, True])
def test_old_code_under_a_western_name(tmp_path: Path, entities: bool) -> None:
    words = "Tặng thưởng các tập thể và cá nhân có thành tích trong công tác"
    old = encode(words, Legacy.TCVN3)
    letters = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in old) if entities else old
    page = f"<html><meta charset=windows-1252><body><p>{letters}</p></body></html>"
    report = read(tmp_path, page.encode("latin-1"))
    assert report.text == words + "\n"
    assert [f.code for f in report.findings] == ["RM314"]


def test_tags_in_a_note_are_text(tmp_path: Path) -> None:
    assert read(tmp_path, "<p align=center>Ghi chú</p>", "a.md").text.startswith("<p")


@pytest.mark.parametrize("page", ["<html><body>", "<html><head><title>x</title></head></html>"])
def test_empty_page(tmp_path: Path, page: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, page)
    assert caught.value.code == "RM103"


def test_deep_and_wide_pages_end(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div><b>" * 700 + "đáy"
    assert "đáy" in read(tmp_path, deep).text
    wide = "<html><table border=1>" + "<tr><td rowspan=900 colspan=900>a<td>b</tr>" * 300
    assert read(tmp_path, wide).text


FLAT = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document
xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
<w:t>Có 12 tập thể</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"""
OLD = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:body><wx:sect>
<w:p><w:pPr><w:listPr><wx:t wx:val="I."/></w:listPr></w:pPr><w:r><w:t>TÌNH HÌNH</w:t></w:r></w:p>
<w:p><w:r><w:t>Có </w:t></w:r><aml:annotation w:type="Word.Insertion"><aml:content><w:r>
<w:t>12</w:t></w:r></aml:content></aml:annotation><w:r><w:footnote>
<w:p><w:r><w:t>Chú thích.</w:t></w:r></w:p>
</w:footnote></w:r><w:r><w:t> tập thể.</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>"""


def test_word_in_one_xml_file(tmp_path: Path) -> None:
    assert read(tmp_path, FLAT, "a.xml").text == "Có 12 tập thể\n"
    report = read(tmp_path, OLD, "b.xml")
    assert texts(report) == ["I. TÌNH HÌNH", "Có 12 tập thể.", "Chú thích."]
    assert report.blocks[-1].kind is BlockKind.FOOTNOTE
    assert [f.code for f in report.findings] == ["RM315"]


@pytest.mark.parametrize(
    "page", [FLAT[:300], FLAT.replace("<pkg:package", "<!DOCTYPE a><pkg:package")]
)
def test_damaged_xml(tmp_path: Path, page: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, page, "a.xml")
    assert caught.value.code == "RM107"
