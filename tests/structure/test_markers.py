"""Small languages tested whole: Roman numerals, list letters, label forms."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportminer.structure.markers import begins_with_marker, read_marker
from reportminer.structure.readings import LETTERS, Family, Reading, follows, label_for
from reportminer.text import LIST_LETTERS, from_roman, to_roman


def test_every_roman_numeral_reads_back() -> None:
    assert [from_roman(to_roman(n)) for n in range(1, 4000)] == list(range(1, 4000))


@pytest.mark.parametrize("sep", [". ", ") ", "/ ", "- ", " - ", ".", ": "])
def test_every_roman_label(sep: str) -> None:
    for number in range(1, 61):
        marker = read_marker(f"{to_roman(number)}{sep}TÌNH HÌNH")
        assert marker is not None, number
        roman = [r for r in marker.readings if r.family is Family.ROMAN]
        assert [r.ordinal for r in roman] == [number]
        assert marker.label == to_roman(number)


@pytest.mark.parametrize("order", [LIST_LETTERS, LIST_LETTERS.replace("đ", "")])
def test_letters_follow_each_other_in_both_orders(order: str) -> None:
    places = [LETTERS.index(c) + 1 for c in order]
    for here, there in pairwise(places):
        assert follows(Reading(Family.LETTER, (there,), ")"), here)
        assert not follows(Reading(Family.LETTER, (here,), ")"), there)


@pytest.mark.parametrize("sep", [")", ".", "/"])
def test_every_letter_label(sep: str) -> None:
    for letter in LIST_LETTERS:
        marker = read_marker(f"{letter}{sep} Công tác chung")
        assert marker is not None, letter
        assert marker.label == letter + (")" if sep == ")" else "")
        reading = next(r for r in marker.readings if r.family is Family.LETTER)
        assert label_for(reading) == marker.label


@pytest.mark.parametrize(
    ("line", "label", "family", "path"),
    [
        ("1. Công tác", "1", Family.ARABIC, (1,)),
        ("01. Công tác", "01", Family.ARABIC, (1,)),
        ("1// Công tác", "1", Family.ARABIC, (1,)),
        ("1) Công tác", "1)", Family.ARABIC, (1,)),
        ("2.1 Công tác", "2.1", Family.DOTTED, (2, 1)),
        ("2.1.3. Công tác", "2.1.3", Family.DOTTED, (2, 1, 3)),
        ("II.2. Công tác", "II.2", Family.DOTTED, (2, 2)),
        ("A.1. Công tác", "A.1", Family.DOTTED, (1, 1)),
        ("Phần thứ hai", "Phần thứ hai", Family.PART, (2,)),
        ("PHẦN III: KẾT LUẬN", "PHẦN III", Family.PART, (3,)),
        ("Phần D. Kết luận", "Phần D", Family.PART, (4,)),
        ("Chương IV", "Chương IV", Family.CHAPTER, (4,)),
        ("Mục 2. Nội dung", "Mục 2", Family.DIVISION, (2,)),
        ("Điều 12. Nội dung", "Điều 12", Family.ARTICLE, (12,)),
        ("(3) Nội dung", "(3)", Family.PAREN, (3,)),
        ("b.2. Nội dung", "b.2", Family.SUBLETTER, (2, 2)),
    ],
)
def test_forms(line: str, label: str, family: Family, path: tuple[int, ...]) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert marker.label == label
    assert (family, path) in [(r.family, r.path) for r in marker.readings]


@pytest.mark.parametrize(
    "line",
    [
        "12/2025 là tháng cuối", "28/1/2022 họp", "3.200 ha rừng", "2021. Thu nhập tăng",
        "10/19 xã đạt", "15,8% số hộ", "V/v báo cáo", "đ/c Bí thư", "Điều 5 Luật Giáo dục quy định",
        "Phần lớn hội viên", "Mục tiêu chung", "1. Họ tên: ............", "I. TÌNH HÌNH ..... 3",
        "- Thành phần", "", "TP. Hà Giang", "2.5 triệu đồng", "28/11/2018 của Bộ",
        "02/KH-UBND, ngày 5/3", "29-CT/TU ngày 7/4", "14/UBND-NV của huyện",
    ],
)  # fmt: skip
def test_no_markers(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize("line", ["1 Công tác", "1, Công tác", "a. nội dung", "(1) Nội dung"])
def test_weak_forms_need_a_counter(line: str) -> None:
    assert read_marker(line) is not None
    assert not begins_with_marker(line)
