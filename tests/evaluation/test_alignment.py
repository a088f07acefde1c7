"""Spans keep their words across two texts of one document."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reportminer.evaluation import Alignment, project

GOLD = "Năm 2022, huyện có 21 tập thể\n\nđược tặng Bằng khen của Chủ tịch UBND tỉnh."
WORD = [*GOLD.split()[:4], "Phòng", "Nội", "vụ", "báo", "cáo", "kết", "quả", "tỉnh"]


def moved(source: str, target: str, words: str) -> str | None:
    start = source.index(words)
    span = Alignment(source, target).span(start, start + len(words))
    return span and target[span[0] : span[1]]


def test_white_space_and_page_numbers_do_not_matter() -> None:
    source = "Năm  2022,\thuyện có 21 tập\n3\nthể được tặng  Bằng khen của Chủ tịch\nUBND tỉnh."
    assert moved(source, GOLD, "21 tập\n3\nthể") == "21 tập thể"
    assert moved(source, GOLD, "2022") == "2022"
    assert moved(source, GOLD, "Bằng khen của Chủ tịch\nUBND tỉnh") == (
        "Bằng khen của Chủ tịch UBND tỉnh"
    )


def test_a_letterhead_before_the_text_has_no_place() -> None:
    source = "UBND HUYỆN A\nSố: 12/BC-UBND\n" + GOLD
    assert moved(source, GOLD, "12/BC") is None
    assert moved(source, GOLD, "21 tập thể\n\nđược") == "21 tập thể\n\nđược"


def test_a_point_inside_a_word_keeps_its_distance() -> None:
    assert moved("ước đạt 5800tỷ đồng", "nay ước đạt 5800tỷ  đồng", "800tỷ") == "800tỷ"


def test_repeated_words_are_told_apart_by_their_neighbours() -> None:
    source = "xã A có 10 hộ. xã B có 10 hộ. xã C có 10 hộ."
    target = "xã A có 10 hộ.\nxã B có 10 hộ.\nTrang 2\nxã C có 10 hộ."
    start = source.index("10", source.index("C"))
    span = Alignment(source, target).span(start, start + 6)
    assert span is not None
    assert span[0] > target.index("C")


@given(st.lists(st.sampled_from(WORD), max_size=60), st.lists(st.sampled_from(WORD), max_size=60))
def test_any_two_texts_give_ordered_spans_in_range(a: list[str], b: list[str]) -> None:
    source, target = " ".join(a), "\n".join(b)
    alignment = Alignment(source, target)
    assert 0 <= alignment.share <= 1
    for start in range(0, len(source), 7):
        span = alignment.span(start, min(start + 9, len(source)))
        if span is not None:
            assert 0 <= span[0] <= span[1] <= len(target)


@given(st.lists(st.sampled_from([*WORD, "\n", "."]), min_size=1, max_size=200))
@settings(max_examples=50)
def test_a_text_aligns_with_itself_word_for_word(words: list[str]) -> None:
    text = " ".join(words)
    alignment = Alignment(text, text.replace(" ", "\n  "))
    assert alignment.share == 1


def test_long_repetitive_texts_stay_quick() -> None:
    row = "STT xã hộ nghèo 10 hộ cận nghèo 12 hộ "
    source = "".join(f"{row}mục {i}\n" for i in range(1500)) * 2
    begin = time.perf_counter()
    alignment = Alignment(source, source.replace("\n", " 7\n"))
    assert time.perf_counter() - begin < 10  # quadratic ways take minutes
    assert alignment.share > 0.9


def test_a_mention_without_a_place_keeps_fields_and_loses_its_span() -> None:
    prediction = {
        "text": "TRANG BÌA\n" + GOLD,
        "dates": [{"value": "2022", "start": 14, "end": 18}, {"value": "x", "start": 0, "end": 5}],
    }
    dates = project(prediction, GOLD)["dates"]
    assert dates[0] == {"value": "2022", "start": 4, "end": 8}
    assert dates[1] == {"value": "x", "start": None, "end": None}
