"""spaCy and underthesea over our text: exact offsets, span groups, round trips."""

from __future__ import annotations

import doctest
import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from reportminer import pipes
from reportminer.document import Label
from reportminer.nlp import blank, from_bytes, page, to_bytes, tokens
from reportminer.nlp.segmentation import aligned, sentences, words
from reportminer.pipeline import parse_text

TEXT = (
    "Năm 2022, UBND huyện Trùng Khánh có 03/19 xã đạt chuẩn; ông Nông Văn A, Trưởng xóm Phia Mạ,\n"
    "xã Ngọc Côn được tặng Bằng khen của Chủ tịch UBND tỉnh. Phong trào thi đua “Dân vận khéo”\n\n"
    "thu ngân sách đạt 41,288 tỷ đồng."
)
ANY = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    language = blank()
    for name in pipes.names():
        language.add_pipe(name)
    return language


@given(ANY)
def test_tokens_cover_the_text(text: str) -> None:
    spans = tokens(text)
    at = 0
    for start, end in spans:
        assert text[at:start] in ("", " ")
        assert start < end
        at = end
    assert text[at:] in ("", " ")


@settings(deadline=None)
@given(ANY)
def test_document_text_is_the_text(text: str) -> None:
    assert blank().make_doc(text).text == text


def test_spans_are_the_mentions(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    report = parse_text(TEXT)
    for label in Label:
        mentions = report.labelled(label)
        spans = list(doc.spans[label.value])
        assert [s._.reportminer["start"] for s in spans] == [m.start for m in mentions]
        for span, mention in zip(spans, mentions, strict=True):
            assert span.start_char <= mention.start
            assert span.end_char >= mention.end
            assert span._.reportminer["text"] == mention.surface
    assert [s.text for s in doc.spans["people"]] == ["Nông Văn A"]


def test_one_component_runs_what_it_needs() -> None:
    language = blank()
    language.add_pipe("reportminer_people")
    doc = language("Trường THPT Chu Văn An khen ông Lý Văn Sơn.")
    assert [s.text for s in doc.spans["people"]] == ["Lý Văn Sơn"]
    assert "organizations" not in doc.spans


def test_blank_text_has_no_spans(nlp: spacy.language.Language) -> None:
    for text in ("", " ", "\n\n"):
        assert not any(len(group) for group in nlp(text).spans.values())


def test_docbin_round_trip(nlp: spacy.language.Language) -> None:
    docs = [nlp(TEXT), nlp("UBND xã họp.")]
    again = from_bytes(to_bytes(docs), blank().vocab)
    assert [d.text for d in again] == [d.text for d in docs]
    for doc, copy in zip(docs, again, strict=True):
        for key, group in doc.spans.items():
            found = [(s.text, s.label_, s._.reportminer) for s in copy.spans[key]]
            assert found == [(s.text, s.label_, s._.reportminer) for s in group]


def test_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    language = blank()
    language.add_pipe("reportminer_organizations")
    language.to_disk(tmp_path)
    doc = spacy.load(tmp_path)("Chủ tịch UBND tỉnh dự họp.")
    assert [s.text for s in doc.spans["organizations"]] == ["UBND tỉnh"]


def test_page_marks_spans(nlp: spacy.language.Language) -> None:
    html = page(nlp("Chủ tịch UBND tỉnh dự họp."), "organizations")
    assert "organizations" in html
    assert "UBND" in html


def test_entry_points_name_every_component() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text("utf-8"))
    points = project["project"]["entry-points"]["spacy_factories"]
    assert set(points) == set(pipes.names())
    assert set(points.values()) == {"reportminer.pipes:make"}


def test_example_in_the_module_runs() -> None:
    result = doctest.testmod(pipes)
    assert result.attempted > 0
    assert result.failed == 0


def test_words_are_spans_of_the_text() -> None:
    found = [TEXT[start:end] for start, end in words(TEXT)]
    assert "Nông Văn" in " ".join(found)
    assert "ngân sách" in found
    assert "".join("".join(found).split()) == "".join(TEXT.split())


def test_spelling_is_not_rewritten() -> None:
    text = "Uỷ ban nhân dân xã Hoà Thuận"
    assert "".join(text[s:e] for s, e in words(text)).replace(" ", "") == text.replace(" ", "")


def test_sentences_are_spans_line_by_line() -> None:
    found = [TEXT[start:end] for start, end in sentences(TEXT)]
    assert found[-1] == "thu ngân sách đạt 41,288 tỷ đồng."
    assert all("\n" not in sentence for sentence in found)


def test_part_of_a_text() -> None:
    start = TEXT.index("Phong trào")
    assert [TEXT[s:e] for s, e in words(TEXT, start, start + 10)] == ["Phong trào"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["Trùng Khánh", "có"], [(0, 11), (12, 14)]),
        (["Trùng_Khánh"], [(0, 11)]),
        (["Trùng", "khác", "có"], [(0, 5)]),
        ([" ", "Trùng"], [(0, 5)]),
        ([], []),
    ],
)
def test_alignment_stops_where_the_text_differs(
    pieces: list[str], expected: list[tuple[int, int]]
) -> None:
    assert aligned("Trùng Khánh có", 0, 14, pieces) == expected
