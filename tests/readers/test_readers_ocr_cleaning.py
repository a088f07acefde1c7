"""Scans: specks and lines off, noise in lines, the second reading, marks set right."""

import numpy as np
import pytest

from reportminer.readers.ocr.clean import without_lines, without_specks
from reportminer.readers.ocr.engine import OcrWord
from reportminer.readers.ocr.noise import is_noise, text_lines
from reportminer.readers.ocr.respell import respelled
from reportminer.readers.ocr.sparse import merged, wants_second_look
from reportminer.readers.ocr.strokes import counted

WHITE = 255


def page(height: int = 700, width: int = 900) -> np.ndarray:
    return np.full((height, width), WHITE, dtype=np.uint8)


def words(
    *pieces: tuple[str, float], line: int = 1, left: int = 100, top: int = 100
) -> list[OcrWord]:
    """Words of one line beside each other, 40 pixels high, with their confidence."""
    out = []
    for text, confidence in pieces:
        right = left + 20 * len(text)
        out.append(OcrWord(text, left, top, right, top + 40, confidence, (line, 1, 1)))
        left = right + 15
    return out


def shown(lines: list[list[OcrWord]]) -> list[str]:
    return [" ".join(w.text for w in line) for line in lines]


def test_specks_go_and_stops_stay() -> None:
    grey = page()
    grey[100:103, 100:103] = 0  # a speck
    grey[510:513, 300:303] = 0  # one at the edge of a strip
    grey[200:206, 200:206] = 0  # a full stop
    cleaned = without_specks(grey)
    assert cleaned[100:103, 100:103].min() == WHITE
    assert cleaned[510:513, 300:303].min() == WHITE
    assert cleaned[200:206, 200:206].max() == 0


def test_a_speck_beside_print_is_print() -> None:
    grey = page()
    grey[100:140, 100:110] = 0
    grey[96:99, 103:106] = 0  # a mark above the letter
    assert (without_specks(grey) == grey).all()


def test_ruling_lines_go_and_letters_stay() -> None:
    grey = page()
    grey[300:303, 50:850] = 0
    grey[50:650, 400:403] = 0
    grey[320:360, 100:140] = 0  # a letter, as wide as high
    cleaned = without_lines(grey)
    assert cleaned[300:303, 60:390].min() == WHITE
    assert cleaned[60:290, 400:403].min() == WHITE
    assert cleaned[320:360, 100:140].max() == 0


def test_a_waving_line_goes() -> None:
    grey = page()
    for x in range(50, 850):
        top = 300 + x // 60 % 2
        grey[top : top + 2, x] = 0
    assert without_lines(grey).min() == WHITE


def test_print_that_touches_a_line_stays() -> None:
    grey = page()
    grey[300:303, 50:850] = 0
    grey[270:303, 200:206] = 0  # the foot of a letter stands on the line
    cleaned = without_lines(grey)
    assert cleaned[270:300, 200:206].max() == 0
    assert cleaned[300:303, 400:800].min() == WHITE


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ([("100,00|", 90.0)], "100,00"),
        ([("_ỦY", 90.0), ("BAN", 95.0)], "ỦY BAN"),
        ([(".PHÓ", 90.0), ("CHỦ", 95.0), ("TỊCH/⁄", 60.0)], "PHÓ CHỦ TỊCH"),
        ([("-", 90.0), ("Như", 95.0), ("trên;", 95.0)], "- Như trên;"),
        ([("TỈNH", 95.0), ("'", 80.0), ("AN", 95.0)], "TỈNH AN"),
        ([("Số:", 95.0), ("/BC-UBND", 95.0)], "Số: /BC-UBND"),
    ],
)
def test_remains_of_lines_and_strokes(line: list[tuple[str, float]], left: str) -> None:
    assert shown(text_lines(words(*line))) == [left]


def test_scribble_far_from_its_line() -> None:
    line = words(("Thường", 96.0), ("trực", 96.0), ("thư;", 96.0))
    line += words(("Si", 41.0), ("QUY", 21.0), left=900)
    assert shown(text_lines(line)) == ["Thường trực thư;"]


def test_a_word_of_one_letter_in_widely_set_text_stays() -> None:
    line = words(("sống", 96.0)) + words(("ở", 96.0), left=260) + words(("Ị", 60.0), left=400)
    assert shown(text_lines(line)) == ["sống ở"]


def test_doubtful_figures_far_from_their_line_stay() -> None:
    line = words(("Cộng", 96.0)) + words(("1.250", 20.0), left=900)
    assert shown(text_lines(line)) == ["Cộng 1.250"]


def test_the_short_end_of_a_sentence_is_no_noise() -> None:
    assert not is_noise(words(("kỳ", 96.0)))
    assert is_noise(words(("ƒ", 30.0)))


def test_second_reading_counts_in_tables() -> None:
    first = words(("1221|", 40.0), left=100) + words(("TE", 90.0), line=2, left=600)
    second = words(("12,21", 95.0), left=100) + words(("chữ", 95.0), line=7, left=100, top=500)
    table = [(0.0, 0.0, 1000.0, 300.0)]
    assert sorted(w.text for w in merged(first, second, table)) == ["12,21", "TE"]


def test_second_reading_finds_the_signer() -> None:
    first = words(("GIÁM", 92.0), ("ĐÓC", 90.0))
    name = words(("Trần", 95.0), ("Văn", 96.0), ("An", 96.0), line=9, top=400)
    seal = words(("XIÊN", 10.0), ("CC", 0.0), line=8, top=300)
    assert [w.text for w in merged(first, name + seal, [])][-3:] == ["Trần", "Văn", "An"]


def test_second_reading_replaces_what_the_first_doubted() -> None:
    first = words(("KT.CHU", 72.0), ("TICH", 60.0))
    second = words(("KT.CHỦ", 90.0), ("TỊCH", 96.0))
    assert [w.text for w in merged(first, second, [])] == ["KT.CHỦ", "TỊCH"]
    sure = words(("KT.CHỦ", 95.0), ("TỊCH", 96.0))
    plain = words(("KT.CHU", 96.0), ("TICH", 96.0))
    assert [w.text for w in merged(sure, plain, [])] == ["KT.CHỦ", "TỊCH"]


def test_figures_outside_tables_are_not_taken_from_the_second_reading() -> None:
    first = words(("Số:", 95.0))
    second = words(("243", 96.0), ("18", 96.0), line=5, left=300)
    assert [w.text for w in merged(first, second, [])] == ["Số:"]


def test_which_pages_are_read_twice() -> None:
    assert wants_second_look([words(("Nơi", 90.0), ("nhận:", 90.0))], tables=False)
    assert wants_second_look([], tables=True)
    assert not wants_second_look([words(("Trong", 90.0), ("năm", 90.0))], tables=False)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ([("TĨNH", 91.0), ("PHÚ", 92.0), ("THỌ", 95.0)], "TỈNH PHÚ THỌ"),
        ([("SỞ", 93.0), ("Y", 92.0), ("TÉẺ", 41.0)], "SỞ Y TẾ"),
        ([("TINH", 90.0), ("BÀ", 92.0), ("RỊA-VUNG", 90.0), ("TÀU", 92.0)], "TỈNH BÀ RỊA-VŨNG TÀU"),
        ([("TÓ", 90.0), ("CHỨC", 92.0), ("THỰC", 92.0), ("HIỆN", 92.0)], "TỔ CHỨC THỰC HIỆN"),
        ([("PHÓ", 90.0), ("GIÁM", 92.0), ("ĐÓC", 90.0)], "PHÓ GIÁM ĐỐC"),
        ([("UỶ", 90.0), ("BAN", 92.0), ("NHÂN", 92.0)], "UỶ BAN NHÂN"),  # the old tone placement
        ([("Trần", 60.0), ("Văn", 95.0), ("Phong", 60.0)], "Trần Văn Phong"),  # a name
        ([("TĨNH", 99.0), ("GIA", 99.0)], "TĨNH GIA"),
    ],
)
def test_marks_by_set_wordings(line: list[tuple[str, float]], right: str) -> None:
    lines, _ = respelled([[words(*line)]])
    assert shown(lines[0]) == [right]


def test_marks_across_a_line_end() -> None:
    lines, changes = respelled([[words(("CHÍNH", 96.0)), words(("PHÙ", 90.0), line=2)]])
    assert shown(lines[0]) == ["CHÍNH", "PHỦ"]
    assert [(new.text, old) for _, new, old in changes] == [("PHỦ", "PHÙ")]


@pytest.mark.parametrize(("read", "strokes", "label"), [("II.", 3, "III."), ("I.", 2, "II.")])
def test_roman_labels_are_counted(read: str, strokes: int, label: str) -> None:
    grey = page(300, 900)
    for n in range(strokes):
        grey[100:140, 104 + 22 * n : 116 + 22 * n] = 0
    grey[134:140, 104 + 22 * strokes : 110 + 22 * strokes] = 0  # the stop
    first = OcrWord(read, 100, 98, 112 + 22 * strokes, 142, 60.0, (1, 1, 1))
    line = [first, *words(("TỔ", 95.0), ("CHỨC", 95.0), left=300)]
    assert counted(line, grey)[0].text == label


def test_a_label_is_never_shortened() -> None:
    grey = page(300, 900)
    grey[100:140, 104:140] = 0  # serifs that touch: one wide stroke
    first = OcrWord("II.", 100, 98, 160, 142, 60.0, (1, 1, 1))
    line = [first, *words(("TỔ", 95.0), ("CHỨC", 95.0), left=300)]
    assert counted(line, grey)[0].text == "II."
