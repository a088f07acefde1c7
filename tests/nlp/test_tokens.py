"""Tokens, words and sentences as spans of our text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportminer.nlp import blank_vi, segmentation, sentence_spans, token_spans, word_spans

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
NLP = blank_vi()
# White space of every kind, signs, both digits and marks alone: what breaks tokenizers.
TEXT = st.text(
    alphabet=st.sampled_from("aĐứ\u0301 \t\n\u00a0\u20281.,;/-“5%\U0001f1fb"), max_size=60
)


def surfaces(text: str) -> list[str]:
    return [text[a:b] for a, b in token_spans(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("ngày 17/5/2022,", ["ngày", "17", "/", "5", "/", "2022", ","]),
        ("(41,288 tỷ)", ["(", "41,288", "tỷ", ")"]),
        ("3.2.1. Năm 2021,2022", ["3.2.1", ".", "Năm", "2021", ",", "2022"]),
        ("158/PĐTĐ-UBND", ["158", "/", "PĐTĐ", "-", "UBND"]),
        ("1.234,5m2 12%", ["1.234,5", "m", "2", "12", "%"]),
        ("Uỷ ban", ["Uỷ", "ban"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert surfaces(text) == tokens


@given(TEXT)
def test_spacy_tokens_are_ours_and_the_text_stays(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    spans = [(t.idx, t.idx + len(t.text)) for t in doc if not t.is_space]
    assert tuple(spans) == token_spans(text)


@given(st.text(max_size=40))
def test_any_text_has_tokens(text: str) -> None:
    assert "".join(surfaces(text)) == "".join(text.split())


def test_half_a_surrogate_pair_becomes_the_replacement_sign() -> None:
    assert NLP.make_doc("a \ud800 b").text == "a \ufffd b"


@pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made")
@pytest.mark.parametrize("name", ["trung-khanh-2022", "bao-lac-2022", "xa-tra-linh-2026"])
def test_token_edges_stand_at_the_edges_of_gold_mentions(name: str) -> None:
    gold = json.loads((DEMO / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    file = Path(gold["text_file"]).name
    folder = "text" if (DEMO / "text" / file).is_file() else "reports"
    text = (DEMO / folder / file).read_text(encoding="utf-8")
    edges = {edge for span in token_spans(text) for edge in span}
    labels = ("references", "dates", "quantities", "admin_units", "organizations", "people")
    spans = [(m["start"], m["end"]) for label in labels for m in gold[label]]
    off = [text[a:b] for a, b in spans if a not in edges or b not in edges]
    assert len(spans) > 100
    assert off == []


def test_words_of_several_syllables_keep_their_place() -> None:
    text = "Uỷ ban nhân dân   huyện\nphát động phong trào thi đua."
    words = [text[a:b] for a, b in word_spans(text)]
    assert "phong trào" in words
    assert "thi đua" in words
    assert "".join("".join(words).split()) == "".join(text.split())


def test_words_of_decomposed_text_are_spans_of_that_text() -> None:
    text = unicodedata.normalize("NFD", "Kết quả thi đua")
    words = [unicodedata.normalize("NFC", text[a:b]) for a, b in word_spans(text)]
    assert words == ["Kết quả", "thi đua"]


def test_sentences_do_not_end_behind_labels() -> None:
    text = "3.2. Kết quả đạt được. Năm 2022 có 5 xã đạt chuẩn.\n\n  a) Thu ngân sách đạt khá"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "3.2. Kết quả đạt được.", "Năm 2022 có 5 xã đạt chuẩn.", "a) Thu ngân sách đạt khá",
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_no_text_raises_and_spans_hold_every_sign(text: str) -> None:
    for cut in (word_spans, sentence_spans):
        spans = cut(text)
        assert list(spans) == sorted(spans)
        assert all(a < b and not text[a].isspace() for a, b in spans)
        covered = "".join("".join(text[a:b].split()) for a, b in spans)
        assert covered == "".join(text.split())


def test_a_cutter_that_loses_words_or_fails_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import underthesea

    text = "Năm 2022 đạt khá"
    monkeypatch.setattr(underthesea, "word_tokenize", lambda line, **_: ["Năm", "đạt"])
    assert word_spans(text) == token_spans(text)

    def fails(line: str) -> list[str]:
        raise RuntimeError("model")

    monkeypatch.setattr(underthesea, "sent_tokenize", fails)
    assert sentence_spans(f" {text} ") == ((1, 1 + len(text)),)


def test_long_lines_are_cut_at_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "LONGEST_PIECE", 12)
    text = "thi đua khen thưởng thi đua khenthưởngnămhaimươi"
    assert "".join(text[a:b] for a, b in word_spans(text)).replace(" ", "") == text.replace(" ", "")
    assert (0, 7) in word_spans(text)
