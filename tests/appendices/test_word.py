"""Word templates: runs, rows, notes, what is refused."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from form_reports import award, report, unit_data
from reportminer.appendices import FormData, fill, load_form
from reportminer.appendices.word import own_text, replace_spans
from reportminer.document import Reference
from reportminer.errors import UsageError


@pytest.fixture
def data() -> FormData:
    return unit_data(
        report("A", 2022, Reference("Kế hoạch", "01", "KH-UBND", "2022-01-28", None, "về A & <B>"),
               Reference("Chỉ thị", "05", "CT/TW"), award(950, 2022))
    )  # fmt: skip


HEAD = ("Đơn vị: {{ don", "_vi }}", ", năm {{ nam }}")
CELLS = ("{{ x.stt }}", "{{ x.so_ky_hieu }}", "{{ x.trich_yeu }}")


def template(
    path: Path,
    head: tuple[str, ...] = HEAD,
    loop: str = "van_ban",
    cells: tuple[str, ...] = CELLS,
) -> Path:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for number, words in enumerate(head):
        paragraph.add_run(words).bold = number == 0
    table = document.add_table(rows=5, cols=3)
    for column, words in enumerate(("STT", "Số", "Trích yếu")):
        table.rows[0].cells[column].text = words
    table.rows[1].cells[0].text = f"{{%tr for x in {loop} %}}"
    for column, words in enumerate(cells):
        table.rows[2].cells[column].paragraphs[0].add_run(words).italic = True
    table.rows[3].cells[0].text = "{%tr endfor %}"
    table.rows[4].cells[0].merge(table.rows[4].cells[2]).text = "Cộng"
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ don_vi | hoa }}"
    document.save(str(path))
    return path


def texts(document: Any, table: int = 0) -> list[list[str]]:
    return [[c.text for c in row.cells] for row in document.tables[table].rows]


def test_rows_are_repeated_and_placeholders_over_several_runs_replaced(
    data: FormData, tmp_path: Path
) -> None:
    fill(load_form(template(tmp_path / "m.docx")), data, tmp_path / "out.docx", show_sources=False)
    document = docx.Document(str(tmp_path / "out.docx"))
    assert document.paragraphs[0].text == "Đơn vị: huyện A, năm 2022"
    assert next(r.bold for r in document.paragraphs[0].runs if r.text)
    assert texts(document) == [
        ["STT", "Số", "Trích yếu"],
        ["1", "01/KH-UBND", "về A & <B>"],
        ["2", "05-CT/TW", ""],
        ["Cộng"] * 3,
    ]
    assert document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].italic
    assert document.sections[0].header.paragraphs[0].text == "HUYỆN A"
    assert len(document.tables) == 1


def test_notes_are_numbered_raised_and_explained_at_the_end(data: FormData, tmp_path: Path) -> None:
    result = fill(load_form(template(tmp_path / "m.docx")), data, tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    rows = texts(document)
    assert [row[1] for row in rows[1:3]] == ["01/KH-UBND[1]", "05-CT/TW[2]"]
    assert rows[1][2] == "về A & <B>"  # one number a row for one source
    runs = document.tables[0].rows[1].cells[1].paragraphs[0].runs
    assert [r.text for r in runs if r.font.superscript] == ["[1]"]
    sources = texts(document, 1)
    assert sources[1][0] == "[1]"
    assert "A-2022.txt" in sources[1][1]
    assert sources[1][2] == "Câu 0 nêu một số."
    assert [c.place for c in result.missing] == ["bảng 1, hàng 3, cột 3"]
    assert texts(document, 2)[1] == ["1", "trích yếu", "báo cáo không nêu"]


def test_a_missing_value_inside_a_sentence_is_dots(data: FormData, tmp_path: Path) -> None:
    path = template(tmp_path / "m.docx", head=("Số {{ bao_cao_so }}, {{ don_vi }}",))
    fill(load_form(path), data, tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    assert document.paragraphs[0].text == "Số ……, huyện A"


def test_the_order_of_run_properties_is_that_of_the_schema(data: FormData, tmp_path: Path) -> None:
    path = template(tmp_path / "m.docx")
    document = docx.Document(str(path))
    run = document.tables[0].rows[2].cells[1].paragraphs[0].runs[0]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    run._r.get_or_add_rPr().append(language)
    document.save(str(path))
    fill(load_form(path), data, tmp_path / "out.docx")
    body = docx.Document(str(tmp_path / "out.docx")).element.body
    raised = next(body.iter(qn("w:vertAlign"))).getparent()
    assert [child.tag.split("}")[1] for child in raised] == ["i", "vertAlign", "lang"]


def test_an_empty_list_says_so_where_the_template_does(tmp_path: Path, data: FormData) -> None:
    path = template(tmp_path / "m.docx", loop="ho_gia_dinh", cells=("{{ x.stt }}", "{{ x.ten }}"))
    document = docx.Document(str(path))
    for words in ("{%p if not ho_gia_dinh %}", "Không có hộ nào.", "{%p endif %}",
                  "{%p if van_ban %}", "Có văn bản.", "{%p endif %}"):  # fmt: skip
        document.add_paragraph(words)
    document.save(str(path))
    fill(load_form(path), data, tmp_path / "out.docx", show_sources=False)
    out = docx.Document(str(tmp_path / "out.docx"))
    assert [p.text for p in out.paragraphs[1:]] == ["Không có hộ nào.", "Có văn bản."]
    assert len(out.tables[0].rows) == 2


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"cells": ("{{ x.sokyhieu }}",)}, "RM221", "so_ky_hieu"),
        ({"loop": "vanban"}, "RM221", "van_ban"),
        ({"head": ("{{ don_vi | nhan }}",)}, "RM221", "|nhan"),
        ({"head": ("{% for x in van_ban %}",)}, "RM220", "for x in van_ban"),
        ({"cells": ("{%tr endfor %}",)}, "RM220", "không có thẻ mở"),
    ],
)
def test_mistakes_are_named(
    change: dict[str, Any], code: str, words: str, data: FormData, tmp_path: Path
) -> None:
    path = template(tmp_path / "m.docx", **change)
    with pytest.raises(UsageError) as caught:
        fill(load_form(path), data, tmp_path / "out.docx")
    assert caught.value.code == code
    assert words in caught.value.vi


@given(st.lists(st.text("ab{} x.dovni_", max_size=6), max_size=5), st.data())
def test_a_placeholder_is_replaced_however_word_cuts_it(around: list[str], draw: Any) -> None:
    text = "".join(around).replace("{", "").replace("}", "") + "{{ don_vi }} hết"
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edges = [0, *cuts, len(text)]
    paragraph = docx.Document().add_paragraph()
    for low, high in pairwise(edges):
        paragraph.add_run(text[low:high])
    start = text.index("{{")
    replace_spans(paragraph._p, [(start, start + 12, "huyện A", "[7]")])
    assert own_text(paragraph._p) == text.replace("{{ don_vi }}", "huyện A[7]")
    assert [r.text for r in paragraph.runs if r.font.superscript] == ["[7]"]


def test_a_protected_document_is_named(data: FormData, tmp_path: Path) -> None:
    path = template(tmp_path / "m.docx")
    document = docx.Document(str(path))
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    document.settings.element.append(protection)
    document.save(str(path))
    with pytest.raises(UsageError, match="RM223"):
        fill(load_form(path), data, tmp_path / "out.docx")
