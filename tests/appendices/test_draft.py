"""The draft of the province's report: every number links to its row, nothing is invented."""

import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from form_reports import award, province_data, report
from reportminer.appendices.draft import DraftPart, Linked, make_draft
from reportminer.appendices.draft_word import broken_links, write_draft
from reportminer.errors import UsageError

REPORTS = (
    report("A", 2022, award(900, 2022), award(3, 2022, "Bằng khen", authority="UBND tỉnh")),
    report("B", 2022, award(100, 2022)),
    report("A", 2023, award(950, 2023), award(5, 2023, "Bằng khen", authority="UBND tỉnh")),
    report("B", 2023, award(120, 2023), award(4, 2023, "Bằng khen", authority="UBND tỉnh")),
)


def sentences(part: DraftPart) -> list[str]:
    return ["".join(p.words if isinstance(p, Linked) else p for p in s) for s in part.sentences]


def test_sums_in_sentences_with_the_change_over_the_same_units() -> None:
    draft = make_draft(province_data(*REPORTS, year=2023))
    assert draft.title == "Kết quả công tác thi đua, khen thưởng năm 2023"
    assert sentences(draft.parts[3]) == [
        "Toàn tỉnh có 1.070 cá nhân đạt danh hiệu Lao động tiên tiến, tăng 70 so với năm 2022 "
        "(1.000) (số sơ bộ của năm 2023).",
        # Only A told it in 2022: no comparison.
        "Toàn tỉnh có 9 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh "
        "(số sơ bộ của năm 2023).",
    ]


def test_a_sum_of_some_units_says_so() -> None:
    draft = make_draft(province_data(*REPORTS, year=2022))
    told = sentences(draft.parts[3])
    assert told[1].startswith("Theo số liệu của 1/2 đơn vị có nêu, tỉnh có 3 cá nhân")


def test_what_people_must_write_is_marked_and_nothing_stands_there() -> None:
    draft = make_draft(province_data(*REPORTS, year=2023))
    assert [part.sentences for part in draft.parts[-2:]] == [(), ()]
    assert all(part.write for part in draft.parts)


def test_every_number_is_in_the_row_it_links_to(tmp_path: Path) -> None:
    draft = make_draft(province_data(*REPORTS, year=2023))
    rows = {row.id: row for table in draft.tables for row in table.rows}
    for part in draft.parts:
        for sentence in part.sentences:
            for piece in sentence:
                if isinstance(piece, Linked):
                    number = piece.words.split()[0]
                    cells = rows[piece.row].cells
                    assert number in cells or int(number) == difference(cells)
            # A number outside a link is a year or "so many of so many units".
            plain = "".join("" if isinstance(piece, Linked) else piece for piece in sentence)
            assert not re.search(r"\d", re.sub(r"năm \d{4}|\d+/\d+ đơn vị", "", plain))
    path = tmp_path / "du-thao.docx"
    write_draft(draft, path)
    document = docx.Document(str(path))
    assert not broken_links(document)
    assert len(list(document.element.body.iter(qn("w:hyperlink")))) == 5
    with pytest.raises(UsageError, match="RM224"):
        write_draft(draft, path)


def difference(cells: tuple[str, ...]) -> int:
    before, now = (int(cell.replace(".", "")) for cell in cells[3:5])
    return abs(now - before)
