"""Patterns that are tried only at their first words: the lists of first words hold them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportminer.extraction.awards.lexicon import words
from reportminer.text import fold

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    paths = [*CORPORA.glob("cases/**/*.txt"), *CORPORA.glob("demo/reports/*.txt")]
    return [fold(path.read_text(encoding="utf-8")) for path in sorted(paths)]


@pytest.mark.parametrize("cue", ["proposed", "wished", "authority"])
def test_every_cue_begins_with_one_of_its_words(texts: list[str], cue: str) -> None:
    pattern, begins = getattr(words(), cue), getattr(words(), f"{cue}_begins")
    found = [match for text in texts for match in pattern.finditer(text)]
    assert found
    assert [m.group() for m in found if not begins.match(m.string, m.start())] == []
