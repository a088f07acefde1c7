"""Adapters to underthesea and spaCy: tokens, words, sentences as spans of our own text.

Both libraries are imported by the function that needs them (underthesea 1.3 s, spaCy 2.8 s).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportminer.nlp.segmentation import sentence_spans, word_spans
from reportminer.nlp.tokens import token_spans

if TYPE_CHECKING:
    from spacy.language import Language


def blank_vi() -> Language:
    """A blank Vietnamese spaCy pipeline whose tokens fit the mentions of this toolkit."""
    from reportminer.nlp.spacy_vi import blank

    return blank()


__all__ = ["blank_vi", "sentence_spans", "token_spans", "word_spans"]
