"""Folding keeps length and makes official spellings equal."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reportminer.text import fold, fold_pattern, strip_marks, strip_tones

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


@given(st.text())
def test_same_length_for_any_text(text: str) -> None:
    assert len(fold(text)) == len(strip_marks(text)) == len(strip_tones(text)) == len(text)


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " .,-qhkt"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "Ủy ban"),
        ("khoẻ", "khỏe"),
        ("chiến sỹ", "Chiến sĩ"),
        ("tỷ lệ", "tỉ lệ"),
        ("kỹ sư", "kĩ sư"),
        ("Ðảng bộ", "Đảng bộ"),
        ("“Dân vận khéo”", '"Dân vận khéo"'),
        ("2021–2025", "2021-2025"),
        ("năm\u00a02022", "năm 2022"),
        ("quý II", "quí II"),
        ("СHỈ THỊ", "CHỈ THỊ"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoa"), ("thủy", "thúy"), ("quỳ", "quý")])
def test_words_that_differ_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_tone_inside_a_closed_syllable_stays() -> None:
    assert fold("hoàng toán khoét") == "hoàng toán khoét"


def test_all_marks_off() -> None:
    assert strip_marks("Đường lối Ủy ban") == "duong loi uy ban"


@given(st.sampled_from([r"\S+Tỷ\p{Lu}", r"(?P<Năm>hoà)", r"(?<=TỈNH)\d", r"[^;.]{0,3}Uỷ"]))
def test_patterns_keep_their_escapes(pattern: str) -> None:
    folded = fold_pattern(pattern)
    regex.compile(folded)
    assert set(regex.findall(r"\\[A-Za-z]", pattern)) == set(regex.findall(r"\\[A-Za-z]", folded))
