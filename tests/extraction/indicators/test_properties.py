"""Every free quantity is used exactly once; no text raises; time grows with length only."""

import time

import pytest
from case_judge import report_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportminer.document import (
    Block,
    BlockKind,
    Evidence,
    Label,
    Mention,
    Quantity,
    Report,
    Source,
)
from reportminer.extraction.indicators import IndicatorExtractor
from reportminer.extraction.indicators.naming import give_names
from reportminer.extraction.indicators.owned import owned_numbers
from reportminer.extraction.indicators.sentences import Sentences, sentence_clauses
from reportminer.extraction.quantities import QuantityExtractor
from reportminer.structure import TextView

PIECES = st.sampled_from(
    [
        "Có 04/18 xã đạt 19 tiêu chí", "chiếm 22,2%", "thu ngân sách đạt 62 tỷ đồng", "trong đó",
        "gồm 01 Chủ tịch", "02 Phó Chủ tịch", "cho 02 hộ bị sạt lở", "Hỗ trợ 10 triệu đồng",
        "với 120 đại biểu tham gia", "tiêm vắc xin được 41.205 mũi 1", "38.560 mũi 2", "và",
        "trị giá 160 triệu đồng", "tăng 12% so với cùng kỳ", "Hội đồng", ":", ";", ",", "(", ")",
        "“", "”", "...", ".", "\n", "\n\n", "- ", "a)", "20 chiếc", "50 - 100 lượt", "tỷ lệ", "số",
        "trẻ dưới 5 tuổi", "là", "đạt", "của", "tại", "so với", "phấn đấu năm 2025", "5 7 9",
        "được tổ chức", "có", "mỗi suất 1 triệu đồng", "bình quân", "Năm 2022, 2023", "|", "\t",
        "(12 hộ)", "(82%)",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=16).map(" ".join)
SOURCE = Source("text.txt", "", "text/plain", "test", "1")


def with_quantities(text: str) -> Report:
    """A report of one paragraph with its quantities."""
    block = Block(0, BlockKind.PARAGRAPH, 0, len(text), ((0, len(text)),))
    report = Report(SOURCE, text, (block,) if text else ())
    return report.with_mentions(QuantityExtractor().extract(report, TextView(report)).mentions)


@settings(deadline=None, max_examples=200)
@example("(12 hộ)")
@given(TEXTS)
def test_no_text_raises_and_every_record_has_a_name(text: str) -> None:
    report = with_quantities(text)
    for mention in IndicatorExtractor().extract(report, TextView(report)).mentions:
        assert text[mention.start : mention.end] == mention.surface
        assert mention.value.indicator
        assert "  " not in mention.value.indicator


@settings(deadline=None, max_examples=200)
@example("(12 hộ)")
@given(TEXTS)
def test_every_free_quantity_is_used_once(text: str) -> None:
    report = with_quantities(text)
    view = TextView(report)
    used: list[int] = []
    for sentence in Sentences(report, view):
        found = sentence_clauses(sentence)
        give_names(found)
        for clause in found:
            used.append(clause.number.start)
            used += [clause.line.numbers[place].start for place in clause.parts]
            used += [clause.share.start] if clause.share is not None else []
            # A threshold before the value stands in the words of its name.
            names = range(*clause.left)
            used += [clause.line.numbers[i].start for i in names if i in clause.line.numbers]
    assert len(used) == len(set(used))
    free = {q.start for q in report.quantities} - owned_numbers(report, view)
    framed = {q.start for q in report.quantities if q.value.unit in ("năm", "tháng", "ngày")}
    assert set(used) <= free
    assert free - framed <= set(used)


def test_counts_of_awards_are_left_alone() -> None:
    report = report_of(
        "Năm 2021 có 61 Chiến sĩ thi đua cơ sở (trong đó người lao động trực tiếp đạt 82%); "
        "Giấy khen của Chủ tịch UBND huyện tặng cho 154 tập thể, kèm tiền thưởng 90 triệu đồng."
    )
    assert [m.value.unit for m in report.indicators] == ["đồng"]


def bare(count: int) -> Report:
    """So many numbers in one line without a full stop."""
    text = " ".join(f"{i} hộ" for i in range(1, count + 1))
    quantities = []
    at = 0
    for i in range(1, count + 1):
        size = len(f"{i} hộ")
        quantities.append(
            Mention(
                Label.QUANTITY, at, at + size, text[at : at + size], Quantity(i, "hộ"),  # type: ignore[arg-type]
                Evidence("test", "test"),
            )
        )  # fmt: skip
        at += size + 1
    block = Block(0, BlockKind.PARAGRAPH, 0, len(text), ((0, len(text)),))
    return Report(SOURCE, text, (block,), mentions=tuple(quantities))


def spent(report: Report) -> float:
    view = TextView(report)
    assert view.sentences and view.folded
    begin = time.process_time()
    IndicatorExtractor().extract(report, view)
    return time.process_time() - begin


def test_time_is_linear_in_the_length_of_a_sentence() -> None:
    spent(bare(200))
    small, large = min(spent(bare(1000)) for _ in range(3)), spent(bare(8000))
    assert large < 8 * small * 3


@pytest.mark.parametrize(
    "text", ["(" * 3000 + "5 hộ", "5 hộ, " * 900, "và " * 3000 + "5 hộ", '"' * 2001]
)
def test_odd_text_is_cheap(text: str) -> None:
    assert spent(with_quantities(text)) < 2
