"""spaCy's blank Vietnamese with a tokenizer whose edges are those of our mentions.

``spacy.blank("vi")`` wants pyvi, and without it splits on blanks only, so that ``17/5/2022,`` and
``(41,288`` are one token each. Imports spaCy: take ``reportminer.nlp.blank_vi`` instead.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from reportminer.nlp.tokens import pieces

TOKENIZER = "reportminer.SyllableTokenizer.v1"
"""Name in a spaCy config: ``[nlp.tokenizer] @tokenizers = ...``."""


class SyllableTokenizer:
    """Cuts a text into the tokens of ``nlp.tokens``; ``doc.text`` is the text itself.

    One blank after a token is the token's own (``token.whitespace_``), any further white space is a
    token, as in spaCy. Halves of surrogate pairs, which no spaCy string can hold, become U+FFFD.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokens of ``text``."""
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        words: list[str] = []
        spaces: list[bool] = []
        for piece, blank in pieces(whole):
            rest = piece
            if blank and words and piece[0] == " ":
                spaces[-1] = True
                rest = piece[1:]
            if rest:
                words.append(rest)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[type[SyllableTokenizer], tuple[Vocab]]:
        return SyllableTokenizer, (self.vocab,)

    # It has no state; spaCy wants these of whatever stands in ``nlp.tokenizer``.
    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> SyllableTokenizer:
        """Itself."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> SyllableTokenizer:
        """Itself."""
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def syllable_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """Factory under the name ``TOKENIZER``."""

    def make(nlp: Language) -> SyllableTokenizer:
        return SyllableTokenizer(nlp.vocab)

    return make


def blank() -> Language:
    """``spacy.blank("vi")`` with this tokenizer; the pipeline's config names it."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def spacy_load(folder: Path) -> Language:
    """A saved pipeline; this module has registered the tokenizer its config names."""
    return spacy.load(folder)
