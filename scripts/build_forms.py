"""Makes the packaged forms: Word and Excel files with their YAML in appendices/forms.

Layout of appendices: Nghị định 30/2020/NĐ-CP, Phụ lục I (A4, Times New Roman, margins, page number
at the top and none on the first page, "(Kèm theo …)" in italics). Statistical forms: rows, codes
and columns of Thông tư 2/2023/TT-BNV as far as read (0605: rows 08-12 are known by number only).
The summaries of 17 and 21 columns are those that boards' software prints.

Run again after a change: python scripts/build_forms.py
"""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

FORMS = Path(__file__).parents[1] / "src" / "reportminer" / "appendices" / "forms"
FONT = "Times New Roman"
ND30 = "Thể thức phụ lục: Nghị định 30/2020/NĐ-CP, Phụ lục I"
TT2 = "Thông tư 2/2023/TT-BNV (23/3/2023)"
WHEN = dt.datetime(2026, 11, 24)
"""Creation date written into the files: the same script gives the same files on any day."""


@dataclass(frozen=True)
class Col:
    """A column of a Word table: heading, field, width in mm, alignment."""

    title: str
    name: str
    width_mm: int
    align: str = "left"


@dataclass(frozen=True)
class WordTable:
    """A table of a Word form: its list and columns; a heading above it where there are several."""

    list: str
    columns: tuple[Col, ...]
    heading: str = ""


@dataclass(frozen=True)
class WordForm:
    """A Word form."""

    number: int
    id: str
    title: str
    tables: tuple[WordTable, ...]
    landscape: bool = False
    note: str = ""


STT = Col("STT", "stt", 12, "center")
UNIT = Col("Đơn vị", "don_vi", 32)
NAMED = (
    Col("Danh hiệu thi đua, hình thức khen thưởng", "hinh_thuc", 60),
    Col("Năm", "nam", 16, "center"),
    Col("Tình trạng", "tinh_trang", 24, "center"),
)
FIGURES = (
    STT, UNIT, Col("Nội dung", "noi_dung", 90), Col("Số lượng", "so_luong", 22, "center"),
    Col("Đơn vị tính", "don_vi_tinh", 26, "center"),
)  # fmt: skip

WORD_FORMS = (
    WordForm(1, "van-ban", "Danh mục văn bản chỉ đạo, hướng dẫn công tác thi đua, khen thưởng", (
        WordTable("van_ban", (
            STT, Col("Tên loại", "loai", 24), Col("Số, ký hiệu", "so_ky_hieu", 36),
            Col("Ngày ban hành", "ngay", 26, "center"), Col("Cơ quan ban hành", "co_quan", 45),
            Col("Trích yếu", "trich_yeu", 85), UNIT,
        )),
    ), landscape=True),
    WordForm(2, "phong-trao", "Tổng hợp phong trào thi đua", (
        WordTable("phong_trao", (
            STT, Col("Tên phong trào thi đua", "ten", 85), Col("Người phát động", "phat_dong", 42),
            Col("Cấp phát động", "cap", 24, "center"),
            Col("Tổng số tham gia", "tham_gia", 18, "center"),
            Col("Cấp xã", "tham_gia_xa", 15, "center"),
            Col("Cấp huyện", "tham_gia_huyen", 18, "center"),
            Col("Cấp tỉnh", "tham_gia_tinh", 15, "center"), UNIT,
        )),
    ), landscape=True),
    WordForm(3, "khen-thuong", "Tổng hợp kết quả khen thưởng", (
        WordTable("khen_thuong_doi_tuong", (
            STT, UNIT, Col("Danh hiệu thi đua, hình thức khen thưởng", "ten", 82),
            Col("Đối tượng", "doi_tuong", 26, "center"),
            Col("Năm {{ nam_truoc }}", "nam_truoc", 22, "center"),
            Col("Lao động trực tiếp (%)", "truc_tiep_nam_truoc", 22, "center"),
            Col("Năm {{ nam }}", "nam_nay", 22, "center"),
            Col("Lao động trực tiếp (%)", "truc_tiep_nam_nay", 22, "center"),
        ), "Khen thưởng tổng kết năm"),
        WordTable("khen_thuong_chuyen_de", (
            STT, UNIT, Col("Danh hiệu thi đua, hình thức khen thưởng", "ten", 82),
            Col("Đối tượng", "doi_tuong", 30, "center"), Col("Loại", "loai", 40, "center"),
            Col("Số lượng năm {{ nam }}", "so_luong", 30, "center"),
        ), "Khen thưởng chuyên đề, đột xuất, nêu ở mục khác"),
    ), landscape=True),
    WordForm(6, "khen-thuong-nha-nuoc", "Tổng hợp khen thưởng cấp nhà nước", (
        WordTable("khen_thuong_nha_nuoc", (
            STT, Col("Danh hiệu, hình thức khen thưởng", "ten", 75),
            Col("Trình: tập thể", "trinh_tap_the", 20, "center"),
            Col("Trình: cá nhân", "trinh_ca_nhan", 20, "center"),
            Col("Đã khen: tổng số", "tong", 20, "center"),
            Col("Tập thể", "tap_the", 18, "center"), Col("Cá nhân", "ca_nhan", 18, "center"),
            Col("Hộ gia đình", "ho", 18, "center"),
            Col("Công trạng", "cong_trang", 20, "center"),
            Col("Chuyên đề", "chuyen_de", 20, "center"),
            Col("Đột xuất", "dot_xuat", 18, "center"),
        )),
    ), landscape=True),
    WordForm(7, "tap-the", "Danh sách tập thể được khen thưởng, đề nghị khen thưởng", (
        WordTable("tap_the", (
            STT, Col("Tên tập thể", "ten", 62), Col("Loại hình", "loai_hinh", 24),
            Col("Lĩnh vực", "linh_vuc", 24), *NAMED, UNIT,
        )),
    ), landscape=True),
    WordForm(8, "ca-nhan", "Danh sách cá nhân được khen thưởng, đề nghị khen thưởng", (
        WordTable("ca_nhan", (
            STT, Col("Họ và tên", "ten", 44), Col("Giới tính", "gioi_tinh", 14, "center"),
            Col("Ngày sinh", "ngay_sinh", 20, "center"),
            Col("Chức vụ, đơn vị công tác", "chuc_vu", 44), *NAMED, UNIT,
        )),
    ), landscape=True),
    WordForm(9, "ho-gia-dinh", "Danh sách hộ gia đình được khen thưởng, đề nghị khen thưởng", (
        WordTable("ho_gia_dinh", (STT, Col("Hộ gia đình", "ten", 90), *NAMED, UNIT)),
    ), landscape=True),
    WordForm(10, "dien-hinh", "Danh sách điển hình tiên tiến", (
        WordTable("dien_hinh", (
            STT, Col("Đối tượng", "loai", 18, "center"), Col("Ông, bà", "danh_xung", 16, "center"),
            Col("Họ tên, tên tập thể", "ten", 38), Col("Chức vụ, nghề nghiệp", "chuc_vu", 36),
            Col("Địa chỉ", "dia_chi", 38), Col("Báo cáo nêu", "thanh_tich", 78), UNIT,
        )),
    ), landscape=True),
    WordForm(11, "hoi-dong-cum-khoi",
             "Hoạt động của Hội đồng thi đua, khen thưởng và các cụm, khối thi đua", (
        WordTable("hoi_dong", FIGURES, "Hội đồng thi đua, khen thưởng"),
        WordTable("cum_khoi", FIGURES, "Cụm, khối thi đua"),
    ), landscape=True),
)  # fmt: skip


def main() -> int:
    FORMS.mkdir(parents=True, exist_ok=True)
    for form in WORD_FORMS:
        name = f"{form.number:02d}-{form.id}"
        write_word(form, FORMS / f"{name}.docx")
        write_yaml(name, {"id": form.id, "title": form.title, "file": f"{name}.docx",
                          "source": ND30})  # fmt: skip
    for sheet in (summary_17(), summary_21()):
        sheet.write()
    for statistical in (form_0601(), form_0602(), form_0603(), form_0604(), form_0605()):
        statistical.write()
    print(f"{len(list(FORMS.glob('*.yaml')))} forms in {FORMS.name}/")
    return 0


def write_yaml(name: str, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110,
                          default_flow_style=None)  # fmt: skip
    head = "# Made by scripts/build_forms.py.\n"
    (FORMS / f"{name}.yaml").write_text(head + text, encoding="utf-8")


# Word


def write_word(form: WordForm, path: Path) -> None:
    document = docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    page(document, landscape=form.landscape)
    line(document, "PHỤ LỤC", bold=True, size=14)
    line(document, form.title.upper(), bold=True, size=13)
    line(document, "Năm {{ nam }} - {{ don_vi }}", bold=True)
    line(document, "(Kèm theo Báo cáo số {{ bao_cao_so }} ngày {{ bao_cao_ngay }} "
                   "của {{ co_quan }})", italic=True)  # fmt: skip
    for table in form.tables:
        head = document.add_paragraph()
        head.paragraph_format.space_before = Pt(8)
        head.paragraph_format.space_after = Pt(4)
        head.paragraph_format.keep_with_next = True
        run = head.add_run(table.heading)
        run.bold = True
        add_table(document, table)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = form.title, "reportminer", ""
    properties.created = properties.modified = WHEN
    document.save(str(path))
    steady(path)


def page(document: Any, *, landscape: bool) -> None:
    section = document.sections[0]
    width, height = Mm(210), Mm(297)
    if landscape:
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(15)) if landscape else (Mm(30), Mm(15))
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = head.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = text
            run._r.append(code)


def line(
    document: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 13
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER}


def add_table(document: Any, form: WordTable) -> None:
    columns = form.columns
    table = document.add_table(rows=7, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    variable = "x"
    fill_row(table.rows[0], [c.title for c in columns], columns, bold=True)
    repeat = OxmlElement("w:tblHeader")
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(repeat)
    tag_row(table.rows[1], f"{{%tr for {variable} in {form.list} %}}", columns)
    cells = [f"{{{{ {variable}.{c.name} }}}}" for c in columns]
    fill_row(table.rows[2], cells, columns)
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    tag_row(table.rows[3], "{%tr endfor %}", columns)
    tag_row(table.rows[4], f"{{%tr if not {form.list} %}}", columns)
    fill_row(table.rows[5], ["", *([""] * (len(columns) - 1))], columns)
    merged = table.rows[5].cells[0].merge(table.rows[5].cells[-1])
    note = merged.paragraphs[0]
    note.alignment = ALIGN["center"]
    run = note.add_run("(Báo cáo không nêu)")
    run.italic, run.font.size = True, Pt(12)
    for extra in merged.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    tag_row(table.rows[6], "{%tr endif %}", columns)
    for held, column in zip(table.columns, columns, strict=True):
        held.width = Mm(column.width_mm)


def fill_row(row: Any, texts: Sequence[str], columns: Sequence[Col], *, bold: bool = False) -> None:
    for cell, text, column in zip(row.cells, texts, columns, strict=True):
        cell.width = Mm(column.width_mm)
        paragraph = cell.paragraphs[0]
        paragraph.alignment = ALIGN["center" if bold else column.align]
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(12)


def tag_row(row: Any, text: str, columns: Sequence[Col]) -> None:
    for cell, column in zip(row.cells, columns, strict=True):
        cell.width = Mm(column.width_mm)
    run = row.cells[0].paragraphs[0].add_run(text)
    run.font.size = Pt(8)


def steady(path: Path) -> None:
    """Write a zip again with one fixed date, so that the file depends on its content only."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


# Excel

THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


@dataclass
class Sheet:
    """An Excel form in the making: cells go in, file and YAML come out."""

    name: str
    id: str
    title: str
    columns: int
    source: str
    book: Workbook = field(default_factory=Workbook)
    matrix: list[dict[str, Any]] = field(default_factory=list)
    identities: list[dict[str, Any]] = field(default_factory=list)
    head_rows: tuple[int, int] = (1, 1)
    tab: str = "Biểu"
    paper: int = 9
    """Code of the paper: 9 is A4, 8 is A3."""

    def __post_init__(self) -> None:
        self.page.title = self.tab

    @property
    def page(self) -> Any:
        """The only sheet."""
        return self.book.worksheets[0]

    def put(
        self, address: str, value: Any, *, bold: bool = False, italic: bool = False,
        align: Alignment = CENTRE, size: int = 11, grid: bool = False, number: str = "",
    ) -> None:  # fmt: skip
        """A cell with its look."""
        cell = self.page[address]
        cell.value = value
        cell.font = Font(name=FONT, size=size, bold=bold, italic=italic)
        cell.alignment = align
        if grid:
            cell.border = GRID
        if number:
            cell.number_format = number

    def merge(self, area: str) -> None:
        """Merge an area."""
        self.page.merge_cells(area)

    def box(self, area: str) -> None:
        """Draw the grid of an area."""
        for row in self.page[area]:
            for cell in row:
                cell.border = GRID

    def head(self, area: str, text: str) -> None:
        """A column heading over an area."""
        first = area.split(":")[0]
        self.box(area if ":" in area else f"{area}:{area}")
        self.put(first, text, bold=True, size=10, grid=True)
        if ":" in area:
            self.merge(area)

    def write(self) -> None:
        """Write the workbook and its YAML."""
        page = self.page
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", self.paper
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_margins.left = page.page_margins.right = 0.6
        page.page_margins.top = page.page_margins.bottom = 0.8
        page.print_title_rows = f"{self.head_rows[0]}:{self.head_rows[1]}"
        page.oddHeader.center.text = "&P"
        page.HeaderFooter = page.HeaderFooter
        page.HeaderFooter.differentFirst = True
        page.freeze_panes = f"A{self.head_rows[1] + 1}"
        self.book.properties.creator, self.book.properties.title = "reportminer", self.title
        self.book.properties.created = self.book.properties.modified = WHEN
        self.book.calculation.fullCalcOnLoad = True
        self.book.save(FORMS / f"{self.name}.xlsx")
        steady(FORMS / f"{self.name}.xlsx")
        data: dict[str, Any] = {"id": self.id, "title": self.title, "file": f"{self.name}.xlsx",
                                "source": self.source}  # fmt: skip
        if self.matrix:
            data["matrix"] = self.matrix
        if self.identities:
            data["identities"] = self.identities
        write_yaml(self.name, data)


def summary(
    name: str, id_: str, heads: Sequence[tuple[str, str]], numbers: Sequence[str],
    cells: Sequence[str], title: str,
) -> Sheet:  # fmt: skip
    """A summary of one row an award; header cells stand in rows 6-8, column numbers in row 9."""
    sheet = Sheet(name, id_, title, len(numbers), "Cột theo phần mềm đang dùng (domain.md 4)")
    last = get_column_letter(len(numbers))
    sheet.put("A1", "Đơn vị: {{ don_vi }}", bold=True, align=LEFT)
    sheet.merge(f"A1:{last}1")
    sheet.put("A3", "TỔNG HỢP CÁC HÌNH THỨC KHEN THƯỞNG TRÊN ĐỊA BÀN", bold=True, size=14)
    sheet.merge(f"A3:{last}3")
    sheet.put("A4", "Năm {{ nam }}", bold=True, italic=True)
    sheet.merge(f"A4:{last}4")
    for area, text in heads:
        sheet.head(area, text)
    for column, number in enumerate(numbers, 1):
        sheet.put(f"{get_column_letter(column)}9", number, italic=True, size=9, grid=True)
    sheet.put("A10", "{%tr for kt in khen_thuong %}", size=8, align=LEFT)
    sheet.put("A12", "{%tr endfor %}", size=8, align=LEFT)
    for column, value in enumerate(cells, 1):
        letter = get_column_letter(column)
        percent = value.startswith("=")
        sheet.put(f"{letter}11", value if percent else f"{{{{ kt.{value} }}}}", grid=True,
                  align=LEFT if column == 2 else CENTRE,
                  number="0.0%" if percent else "#,##0")  # fmt: skip
        if column > 2:
            total = f'=IF(COUNT({letter}11:{letter}11)=0,"",SUM({letter}11:{letter}11))'
            if percent:
                total = value.replace("11", "13")
            sheet.put(f"{letter}13", total, bold=True, grid=True,
                      number="0.0%" if percent else "#,##0")  # fmt: skip
    sheet.put("A13", "Tổng cộng", bold=True, grid=True)
    sheet.box("A13:B13")
    sheet.merge("A13:B13")
    sheet.put("A15", "Ô trống: báo cáo không nêu. Nguồn của từng số: xem ghi chú (comment) của ô.",
              italic=True, size=10, align=LEFT)  # fmt: skip
    sheet.merge(f"A15:{last}15")
    sheet.page.column_dimensions["A"].width = 5
    sheet.page.column_dimensions["B"].width = 34
    for column in range(3, len(numbers) + 1):
        sheet.page.column_dimensions[get_column_letter(column)].width = 9.5
    for row, height in ((6, 32), (7, 32), (8, 88)):
        sheet.page.row_dimensions[row].height = height
    sheet.head_rows = (6, 9)
    return sheet


def ratio(part: str) -> str:
    """Percent of column C, empty where either is."""
    return f'=IF(OR(C11="",{part}11=""),"",{part}11/C11)'


def summary_17() -> Sheet:
    leaders = "Cá nhân là lãnh đạo quản lý (từ cấp phòng trở lên)"
    others = "Cá nhân không làm công tác quản lý"
    heads = (
        ("A6:A8", "STT"), ("B6:B8", "Danh hiệu thi đua, hình thức khen thưởng"),
        ("C6:E6", "Số lượng khen thưởng"),
        ("F6:I6", "Khen thưởng theo công trạng, thành tích đạt được"),
        ("J6:M6", "Khen thưởng chuyên đề, đột xuất"), ("N6:O6", "Khen thưởng đối ngoại"),
        ("P6:Q6", "Khen thưởng thành tích kháng chiến"),
        ("C7:C8", "Tổng số"), ("D7:E7", "Trong đó"), ("D8", "Doanh nghiệp"), ("E8", "Cá nhân"),
        ("F7:F8", "Tổng số"), ("G7:G8", "Tỷ lệ"), ("H7:H8", leaders), ("I7:I8", others),
        ("J7:J8", "Tổng số"), ("K7:K8", "Tỷ lệ"), ("L7:L8", leaders), ("M7:M8", others),
        ("N7:N8", "Tổng số"), ("O7:O8", "Tỷ lệ"), ("P7:P8", "Tổng số"), ("Q7:Q8", "Tỷ lệ"),
    )  # fmt: skip
    numbers = ("1", "2", "3", "4", "5", "6", "7=6:3", "8", "9", "10", "11=10:3", "12", "13", "14",
               "15=14:3", "16", "17=16:3")  # fmt: skip
    cells = ("stt", "ten", "tong", "doanh_nghiep", "ca_nhan", "cong_trang", ratio("F"), "lanh_dao",
             "khong_quan_ly", "chuyen_de_dot_xuat", ratio("J"), "lanh_dao", "khong_quan_ly",
             "doi_ngoai", ratio("N"), "khang_chien", ratio("P"))  # fmt: skip
    return summary("04-khen-thuong-17-cot", "khen-thuong-17-cot", heads, numbers, cells,
                   "Tổng hợp các hình thức khen thưởng (17 cột)")  # fmt: skip


def summary_21() -> Sheet:
    top = "Cá nhân là lãnh đạo tỉnh, lãnh đạo sở, ban, ngành và tương đương"
    middle = "Cá nhân là lãnh đạo từ phó phòng trở lên"
    direct = "Cá nhân lao động trực tiếp, công nhân, nông dân"
    groups = (
        ("D6:E6", "Đã được trình đề nghị khen thưởng"), ("F6:G6", "Đã có quyết định khen thưởng"),
        ("H6:K6", "Khen thưởng theo công trạng, thành tích đạt được"),
        ("L6:O6", "Khen thưởng chuyên đề"), ("P6:Q6", "Khen thưởng đột xuất"),
        ("R6:S6", "Khen thưởng đối ngoại"), ("T6:U6", "Khen thưởng cho doanh nghiệp"),
    )  # fmt: skip
    two = ("Tập thể", "Cá nhân")
    four = ("Tập thể", top, middle, direct)
    under = (*two, *two, *four, *four, *two, *two, *two)
    letters = [get_column_letter(n) for n in range(4, 22)]
    heads = (
        ("A6:A8", "STT"), ("B6:B8", "Danh hiệu thi đua, hình thức khen thưởng"),
        ("C6:C8", "Tổng số tờ trình"), *groups,
        *((f"{letter}7:{letter}8", text) for letter, text in zip(letters, under, strict=True)),
    )  # fmt: skip
    three = ("lanh_dao", "pho_phong", "lao_dong_truc_tiep")
    cells = ("stt", "ten", "to_trinh", "trinh_tap_the", "trinh_ca_nhan", "tap_the", "ca_nhan",
             "cong_trang_tap_the", *three, "chuyen_de_tap_the", *three, "dot_xuat_tap_the",
             "dot_xuat_ca_nhan", "doi_ngoai", "doi_ngoai", "doanh_nghiep",
             "doanh_nghiep")  # fmt: skip
    return summary("05-khen-thuong-21-cot", "khen-thuong-21-cot", heads,
                   [str(n) for n in range(1, 22)], cells,
                   "Tổng hợp trình và khen thưởng (21 cột)")  # fmt: skip


# Statistical forms

GROUPS = (
    "+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên",
    "+ Lãnh đạo cấp vụ, sở, ngành và tương đương", "+ Doanh nhân",
    "+ Các cấp lãnh đạo khác từ phó phòng trở lên",
    "+ Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu "
    "(công nhân, nông dân, ...)",
)  # fmt: skip
KINDS = (
    "Thường xuyên",
    "Chuyên đề",
    "Đột xuất",
    "Đối ngoại",
    "Cống hiến",
    "Niên hạn",
    "Kháng chiến",
)
SCOPES = ("tong_ket", "chuyen_de", "dot_xuat")
NO_GROUPS = "báo cáo không chia cá nhân theo chức vụ, cần nhập từ hồ sơ"
NO_FIRMS = "báo cáo không tách doanh nghiệp, cần nhập từ hồ sơ"
NO_KIND = "báo cáo không nêu khen thưởng loại này"
NO_PROPOSER = "báo cáo không nêu đơn vị trình, cần nhập từ hồ sơ"
NO_STAFF = "biểu lấy từ hồ sơ tổ chức, cán bộ; báo cáo công tác không nêu"
NO_SPLIT = "báo cáo không nêu phạm vi, thời hạn, phương thức của từng phong trào"


def statistical(
    number: str, title: str, heads: Sequence[tuple[str, str]], letters: Sequence[str], *,
    first: int, measure: str = "",
) -> Sheet:  # fmt: skip
    """The frame of a form: number, circular, reporter, title, heads, letters of the columns."""
    sheet = Sheet(f"{number}-bnv-tdkt", f"{number}.N", f"Biểu {number}.N/BNV-TĐKT: {title}",
                  len(letters), TT2)  # fmt: skip
    last, half = get_column_letter(len(letters)), get_column_letter(max(len(letters) // 2, 2))
    after = get_column_letter(max(len(letters) // 2, 2) + 1)
    rows = (
        (f"Biểu số: {number}.N/BNV-TĐKT", "Đơn vị báo cáo: {{ don_vi }}"),
        ("Ban hành theo Thông tư số 2/2023/TT-BNV ngày 23/3/2023", "Đơn vị nhận báo cáo:"),
        ("Ngày nhận báo cáo: ngày 15 tháng 12 năm báo cáo", ""),
    )
    for row, (left, right) in enumerate(rows, 1):
        sheet.put(f"A{row}", left, bold=row == 1, align=LEFT)
        sheet.merge(f"A{row}:{half}{row}")
        sheet.put(f"{after}{row}", right)
        if after != last:
            sheet.merge(f"{after}{row}:{last}{row}")
    sheet.put("A4", title.upper(), bold=True, size=14)
    sheet.merge(f"A4:{last}4")
    sheet.put("A5", "Năm {{ nam }}", italic=True)
    sheet.merge(f"A5:{last}5")
    if measure:
        sheet.put(f"{last}6", measure, italic=True, size=10)
    for area, text in heads:
        sheet.head(area, text)
    for column, letter in enumerate(letters, 1):
        sheet.put(f"{get_column_letter(column)}{first - 1}", letter, bold=True, size=9, grid=True)
    sheet.page.column_dimensions["A"].width = 42
    sheet.page.column_dimensions["B"].width = 7
    for column in range(3, len(letters) + 1):
        sheet.page.column_dimensions[get_column_letter(column)].width = 11
    sheet.head_rows = (7, first - 1)
    return sheet


def body(
    sheet: Sheet, first: int, rows: Sequence[tuple[str, str, str]], columns: int, *,
    with_measure: bool,
) -> dict[str, int]:  # fmt: skip
    """Rows (name, code, unit of measure); the row of each code."""
    by_code: dict[str, int] = {}
    for row, (name, code, measure) in enumerate(rows, first):
        bold = code in ("", "01")
        sheet.put(f"A{row}", name, bold=bold, align=LEFT, grid=True)
        sheet.put(f"B{row}", code, grid=True)
        start = 3
        if with_measure:
            sheet.put(f"C{row}", measure, grid=True, size=10)
            start = 4
        for column in range(start, columns + 1):
            sheet.put(f"{get_column_letter(column)}{row}", None, grid=True, number="#,##0")
        if code:
            by_code[code] = row
        lines = -(-len(name) // 52)
        sheet.page.row_dimensions[row].height = 16 * max(lines, 1)
    return by_code


def form_0601() -> Sheet:
    title = "Số phong trào thi đua"
    heads = (
        ("A7:A8", "Chỉ tiêu"), ("B7:B8", "Mã số"), ("C7:C8", "Tổng số"),
        ("D7:F7", "Chia theo cấp chủ trì phát động thi đua"),
        ("D8", "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)"),
        ("E8", "Cấp bộ, ban, ngành, đoàn thể trung ương, tỉnh, thành phố trực thuộc Trung ương"),
        ("F8", "Cơ quan, tổ chức, đơn vị"),
    )  # fmt: skip
    sheet = statistical("0601", title, heads, ("A", "B", "1=(2+3+4)", "2", "3", "4"), first=10,
                        measure="Đơn vị tính: Phong trào")  # fmt: skip
    rows = (
        ("Tổng số", "01", ""), ("1. Chia theo phạm vi tổ chức thi đua", "", ""),
        ("- Toàn quốc", "02", ""), ("- Bộ, ban, ngành, đoàn thể, địa phương", "03", ""),
        ("- Cụm, khối thi đua do Hội đồng Thi đua - Khen thưởng các cấp tổ chức", "04", ""),
        ("- Cơ quan, tổ chức, đơn vị", "05", ""), ("2. Chia theo thời hạn thi đua", "", ""),
        ("- Dưới 1 năm", "06", ""), ("- 1 năm", "07", ""), ("- Từ 1 năm đến dưới 3 năm", "08", ""),
        ("- Từ 3 năm đến dưới 5 năm", "09", ""), ("- Từ 5 năm trở lên", "10", ""),
        ("3. Chia theo phương thức tổ chức phong trào thi đua", "", ""),
        ("- Thi đua theo chuyên đề", "11", ""), ("- Thi đua thường xuyên hằng năm", "12", ""),
    )  # fmt: skip
    at = body(sheet, 10, rows, 6, with_measure=False)
    for letter in "CDEF":
        sheet.page.column_dimensions[letter].width = 22
    sheet.page.row_dimensions[8].height = 62
    local = ["Sở, ngành tỉnh", "Cấp huyện", "Cấp xã", "Đơn vị, doanh nghiệp"]
    sheet.matrix = [{
        "sheet": sheet.tab, "of": "phong_trao",
        "rows": {
            at[c]: {} if c == "01" else {"scopes": ["chuyen_de"]} if c == "11"
            else {"not_stated": NO_SPLIT}
            for c in at
        },
        "columns": {"C": {}, "D": {"levels": ["Trung ương"]},
                    "E": {"levels": ["Cấp tỉnh", "Bộ, ngành"]}, "F": {"levels": local}},
    }]  # fmt: skip
    sheet.identities = [
        {"words": "Cột 1 = 2 + 3 + 4", "total": "C", "parts": ["D", "E", "F"],
         "down": list(at.values())},
        *({"words": words, "total": at["01"], "parts": [at[c] for c in codes],
           "across": ["C", "D", "E", "F"]}
          for words, codes in (
              ("Mã 01 = 02 + … + 05", ("02", "03", "04", "05")),
              ("Mã 01 = 06 + … + 10", ("06", "07", "08", "09", "10")),
              ("Mã 01 = 11 + 12", ("11", "12")))),
    ]  # fmt: skip
    return sheet


@dataclass(frozen=True)
class AwardColumn:
    """Columns of one award: its name, its kinds, one column for each recipient; ``number`` is the
    column's number in the circular.
    """

    number: str
    name: str
    kinds: tuple[str, ...]
    recipients: tuple[str, ...]


CN, TT = ("ca_nhan",), ("tap_the",)
BOTH = ("tap_the", "ca_nhan")
STATE_COLUMNS = (
    AwardColumn("2", "Huân chương Độc lập", ("hc_doclap",), BOTH),
    AwardColumn("2", "Huân chương Quân công", ("hc_quancong",), BOTH),
    AwardColumn("2", "Huân chương Lao động", ("hc_laodong",), BOTH),
    AwardColumn("2", "Huân chương Bảo vệ Tổ quốc", ("hc_bvtq",), BOTH),
    AwardColumn("2", "Huân chương Chiến công", ("hc_chiencong",), BOTH),
    AwardColumn("2", "Huân chương Đại đoàn kết dân tộc", ("hc_ddk",), CN),
    AwardColumn("2", "Huân chương Dũng cảm", ("hc_dungcam",), CN),
    AwardColumn("2", "Huy chương Quân kỳ quyết thắng", ("hch_quanky",), CN),
    AwardColumn("2", "Huy chương Vì an ninh Tổ quốc", ("hch_antq",), CN),
    AwardColumn("2", "Huy chương Chiến sĩ vẻ vang", ("hch_csvv",), CN),
    AwardColumn("3", "Giải thưởng Hồ Chí Minh", ("gt_hcm",), CN),
    AwardColumn("4", "Giải thưởng Nhà nước", ("gt_nn",), CN),
    AwardColumn("5", "Bà mẹ Việt Nam anh hùng", ("dh_bmvnah",), CN),
    AwardColumn("5", "Anh hùng Lực lượng vũ trang nhân dân", ("dh_ahllvt",), BOTH),
    AwardColumn("5", "Anh hùng Lao động", ("dh_ahld",), BOTH),
    AwardColumn("5", "Nhà giáo nhân dân, ưu tú", ("dh_ngnd", "dh_ngut"), CN),
    AwardColumn("5", "Thầy thuốc nhân dân, ưu tú", ("dh_ttnd", "dh_ttut"), CN),
    AwardColumn("5", "Nghệ sĩ nhân dân, ưu tú", ("dh_nsnd", "dh_nsut"), CN),
    AwardColumn("5", "Nghệ nhân nhân dân, ưu tú", ("dh_nnnd", "dh_nnut"), CN),
    AwardColumn("6", "Cờ thi đua của Chính phủ", ("co_cp",), TT),
    AwardColumn("7", "Bằng khen của Thủ tướng Chính phủ", ("bk_ttg",), BOTH),
    AwardColumn("8", "Chiến sĩ thi đua toàn quốc", ("cstd_tq",), CN),
    AwardColumn("9", "Các hình thức khen thưởng khác", (), BOTH),
)
BLOCKS = {
    "2": "Các loại huân chương, huy chương", "3": "Giải thưởng Hồ Chí Minh",
    "4": "Giải thưởng Nhà nước", "5": "Danh hiệu vinh dự nhà nước", "6": "Cờ thi đua",
    "7": "Bằng khen", "8": "Chiến sĩ thi đua", "9": "Khác",
}  # fmt: skip
WHO = {"tap_the": "Tập thể", "ca_nhan": "Cá nhân"}


def recipient_rows(codes: Sequence[int], width: int, kinds: bool) -> list[tuple[str, str, str]]:
    """Rows by recipient, then by kind, with the codes that follow each other from ``codes``."""

    def code(number: int) -> str:
        return f"{number:02d}"

    first, second = codes
    rows = [
        ("- Tập thể", code(first), "Tập thể"),
        ("Trong đó: Doanh nghiệp", code(first + 1), "Doanh nghiệp"),
        ("- Hộ gia đình", code(first + 2), "Hộ"), ("- Cá nhân", code(first + 3), "Người"),
        *((name, code(first + 4 + n), "Người") for n, name in enumerate(GROUPS)),
    ]  # fmt: skip
    if kinds:
        rows.append((f"{width}. Chia theo phương thức khen thưởng", "", ""))
        rows += [(f"- {kind}", code(second + n), "") for n, kind in enumerate(KINDS)]
    return rows


def row_conditions(at: dict[str, int], first: int, second: int) -> dict[int, dict[str, Any]]:
    """What each coded row of 0602 and 0603 counts."""
    conditions: dict[int, dict[str, Any]] = {at["01"]: {}}
    plain: dict[int, dict[str, Any]] = {
        first: {"recipient": "tap_the"},
        first + 1: {"recipient": "tap_the", "not_stated": NO_FIRMS},
        first + 2: {"recipient": "ho"}, first + 3: {"recipient": "ca_nhan"},
        **{first + 4 + n: {"recipient": "ca_nhan", "not_stated": NO_GROUPS} for n in range(5)},
        **{second + n: {"scopes": [scope]} for n, scope in enumerate(SCOPES)},
        **{second + n: {"not_stated": NO_KIND} for n in range(3, 7)},
    }  # fmt: skip
    return conditions | {at[f"{code:02d}"]: held for code, held in plain.items()}


def award_identities(
    at: dict[str, int], first: int, second: int, letters: list[str]
) -> list[dict[str, Any]]:
    def rows(*codes: int) -> list[int]:
        return [at[f"{code:02d}"] for code in codes]

    total, people = at["01"], at[f"{first + 3:02d}"]
    return [
        {"words": f"Mã 01 = {first:02d} + {first + 2:02d} + {first + 3:02d}", "total": total,
         "parts": rows(first, first + 2, first + 3), "across": letters},
        {"words": "Doanh nghiệp không quá số tập thể", "total": at[f"{first:02d}"],
         "parts": rows(first + 1), "across": letters, "at_least": True},
        {"words": "Cá nhân = năm nhóm", "total": people,
         "parts": rows(*range(first + 4, first + 9)), "across": letters},
        {"words": "Mã 01 = cộng theo phương thức", "total": total,
         "parts": rows(*range(second, second + 7)), "across": letters},
        {"words": "Cột 1 = cộng các cột", "total": letters[0], "parts": letters[1:],
         "down": list(at.values())},
    ]  # fmt: skip


def form_0602() -> Sheet:
    title = "Số lượng khen thưởng cấp nhà nước"
    letters = ["A", "B", "C", "1"]
    heads: list[tuple[str, str]] = [
        ("A7:A9", "Chỉ tiêu"), ("B7:B9", "Mã số"), ("C7:C9", "Đơn vị tính"), ("D7:D9", "Tổng số"),
    ]  # fmt: skip
    columns: dict[str, dict[str, Any]] = {"D": {"group": "nha_nuoc"}}
    named = sorted({kind for column in STATE_COLUMNS for kind in column.kinds})
    at = 5
    spans: dict[str, list[int]] = {}
    for column in STATE_COLUMNS:
        start = at
        for recipient in column.recipients:
            letter = get_column_letter(at)
            held = {"kinds": list(column.kinds)} if column.kinds else {"except": named}
            columns[letter] = {**held, "recipient": recipient}
            heads.append((f"{letter}9", WHO[recipient]))
            letters.append(column.number)
            spans.setdefault(column.number, []).append(at)
            at += 1
        area = f"{get_column_letter(start)}8"
        heads.append((area if at - start == 1 else f"{area}:{get_column_letter(at - 1)}8",
                      column.name))  # fmt: skip
    for number, held_columns in spans.items():
        first, last = get_column_letter(held_columns[0]), get_column_letter(held_columns[-1])
        heads.append((f"{first}7" if first == last else f"{first}7:{last}7", BLOCKS[number]))
    sheet = statistical("0602", title, heads, letters, first=11)
    rows = [
        ("Tổng số", "01", ""),
        ("1. Chia theo đơn vị ban hành tờ trình Thủ tướng Chính phủ về khen thưởng", "", ""),
        ("- Bộ, ban, ngành, đoàn thể Trung ương", "02", "Bộ, ngành"),
        ("- Tỉnh, thành phố trực thuộc Trung ương", "03", "Tỉnh, TP"),
        ("2. Chia theo đối tượng khen thưởng", "", ""), *recipient_rows((6, 15), 3, True),
    ]  # fmt: skip
    codes = body(sheet, 11, rows, len(letters), with_measure=True)
    conditions = row_conditions(codes, 6, 15)
    conditions |= {codes[c]: {"not_stated": NO_PROPOSER} for c in ("02", "03")}
    sheet.matrix = [{"sheet": sheet.tab, "base": {"group": "nha_nuoc"}, "rows": conditions,
                     "columns": columns}]  # fmt: skip
    sheet.identities = award_identities(codes, 6, 15, list(columns))
    for column_number in range(4, len(letters) + 1):
        sheet.page.column_dimensions[get_column_letter(column_number)].width = 8
    sheet.page.row_dimensions[7].height = 30
    sheet.page.row_dimensions[8].height = 92
    sheet.paper = 8
    return sheet


def form_0603() -> Sheet:
    title = ("Số lượng khen thưởng cấp bộ, ban, ngành, đoàn thể Trung ương và tỉnh, thành phố "
             "trực thuộc Trung ương")  # fmt: skip
    heads = (
        ("A7:A8", "Chỉ tiêu"), ("B7:B8", "Mã số"), ("C7:C8", "Đơn vị tính"), ("D7:D8", "Tổng số"),
        ("E7:H7", "Chia ra"), ("E8", "Bằng khen"), ("F8", "Chiến sĩ thi đua cấp bộ, cấp tỉnh"),
        ("G8", "Cờ thi đua của bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc "
               "Trung ương"),
        ("H8", "Huy hiệu (kỷ niệm chương) của bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố "
               "trực thuộc Trung ương"),
    )  # fmt: skip
    sheet = statistical("0603", title, heads, ("A", "B", "C", "1", "2", "3", "4", "5"), first=10)
    rows = [("Tổng số", "01", ""), ("1. Chia theo đối tượng khen thưởng", "", ""),
            *recipient_rows((2, 11), 2, True)]  # fmt: skip
    at = body(sheet, 10, rows, 8, with_measure=True)
    held = {
        "E": ["bk_tinh", "bk_bo"], "F": ["cstd_tinh", "cstd_bo"], "G": ["co_tinh", "co_bo"],
        "H": ["knc", "huyhieu"],
    }  # fmt: skip
    base = [kind for kinds in held.values() for kind in kinds]
    columns: dict[str, Any] = {"D": {}, **{c: {"kinds": k} for c, k in held.items()}}
    sheet.matrix = [
        {"sheet": sheet.tab, "base": {"kinds": base}, "rows": row_conditions(at, 2, 11),
         "columns": columns}
    ]  # fmt: skip
    sheet.identities = award_identities(at, 2, 11, ["D", "E", "F", "G", "H"])
    for letter in "DEFGH":
        sheet.page.column_dimensions[letter].width = 19
    sheet.page.row_dimensions[8].height = 92
    return sheet


def staff_form(
    number: str, title: str, heads: Sequence[tuple[str, str]], letters: Sequence[str],
    rows: Sequence[tuple[str, str, str]], splits: Sequence[tuple[str, Sequence[str]]],
    last: str,
) -> Sheet:  # fmt: skip
    """A form whose figures no working report tells: laid out, its cells listed as empty."""
    sheet = statistical(number, title, heads, letters, first=9)
    at = body(sheet, 9, rows, len(letters), with_measure=False)
    columns = [c for c in ("C", "D") if c <= last]
    sheet.matrix = [{"sheet": sheet.tab, "rows": {row: {"not_stated": NO_STAFF}
                                                  for row in at.values()},
                     "columns": {c: {} for c in columns}}]  # fmt: skip
    sheet.identities = [
        {"words": words, "total": at["01"], "parts": [at[c] for c in codes], "across": columns}
        for words, codes in splits
    ]  # fmt: skip
    if "D" in columns:
        sheet.identities.append({"words": "Nữ không quá tổng số", "total": "C", "parts": ["D"],
                                 "down": list(at.values()), "at_least": True})  # fmt: skip
    for column in columns:
        sheet.page.column_dimensions[column].width = 20
    return sheet


def form_0604() -> Sheet:
    rows = (("Tổng số", "01", ""), ("- Vụ", "02", ""), ("- Phòng thuộc vụ", "03", ""),
            ("- Ban thuộc Sở Nội vụ", "04", ""), ("- Phòng thuộc Sở Nội vụ", "05", ""))  # fmt: skip
    heads = (("A7", "Chỉ tiêu"), ("B7", "Mã số"), ("C7", "Số lượng"))
    return staff_form("0604", "Số tổ chức làm công tác thi đua, khen thưởng", heads,
                      ("A", "B", "1"), rows, (("Mã 01 = 02 + … + 05", ("02", "03", "04", "05")),),
                      "C")  # fmt: skip


def form_0605() -> Sheet:
    rows = [
        ("Tổng số", "01", ""), ("1. Chia theo độ tuổi", "", ""),
        ("- Từ 30 tuổi trở xuống", "02", ""),
        ("- Từ 31 đến 40 tuổi", "03", ""), ("- Từ 41 đến 50 tuổi", "04", ""),
        ("- Từ 51 đến 55 tuổi", "05", ""), ("- Từ 56 đến 60 tuổi", "06", ""),
        ("- Trên 60 tuổi", "07", ""), ("2. Chia theo trình độ đào tạo", "", ""),
        *((f"- (dòng mã {n:02d}: ghi tên theo Thông tư)", f"{n:02d}", "") for n in range(8, 13)),
        ("3. Chia theo thâm niên làm công tác thi đua, khen thưởng", "", ""),
        ("- Dưới 5 năm", "13", ""), ("- Từ 5 năm đến dưới 10 năm", "14", ""),
        ("- Từ 10 năm trở lên", "15", ""),
    ]  # fmt: skip
    heads = (("A7", "Chỉ tiêu"), ("B7", "Mã số"), ("C7", "Tổng số"), ("D7", "Trong đó: Nữ"))
    splits = (
        ("Mã 01 = 02 + … + 07", tuple(f"{n:02d}" for n in range(2, 8))),
        ("Mã 01 = 08 + … + 12", tuple(f"{n:02d}" for n in range(8, 13))),
        ("Mã 01 = 13 + 14 + 15", ("13", "14", "15")),
    )
    return staff_form("0605", "Số lượng công chức làm công tác thi đua, khen thưởng", heads,
                      ("A", "B", "1", "2"), rows, splits, "D")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
