"""spaCy documents over a report's text: tokenizer, mentions as span groups, DocBin, displaCy.

A token is a syllable, a number or a sign, so that every mention of the extractors is a span of
whole tokens. Documents stay inside this room: what leaves it is plain data. spaCy is imported by
the functions that need it (2.8 s).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportminer.document import Mention, Value, mention_to_json
from reportminer.nlp.tokens import tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

TOKENIZER = "reportminer.tokenizer.v1"
EXTENSION = "reportminer"
"""``span._.reportminer``: the mention as plain data in the gold schema."""
_STORED = "reportminer_json"


class SyllableTokenizer:
    """``tokens`` as a spaCy tokenizer; ``doc.text`` is the text, character by character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of a text."""
        from spacy.tokens import Doc

        spans = tokens(text)
        words = [text[start:end] for start, end in spans]
        following = [*(start for start, _ in spans[1:]), len(text)][: len(spans)]
        spaces = [start > end for (_, end), start in zip(spans, following, strict=True)]
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store: the tokenizer has no settings."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> SyllableTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to store."""

    def from_disk(self, _path: Any, **_: Any) -> SyllableTokenizer:
        """Nothing to load."""
        return self


def register() -> None:
    """Make tokenizer and extension attribute known to spaCy; may be called again."""
    from spacy.tokens import Span
    from spacy.util import registry

    if not Span.has_extension(EXTENSION):
        Span.set_extension(_STORED, default=None)  # a string: DocBin would make lists tuples
        Span.set_extension(EXTENSION, getter=_data)
    if not registry.has("tokenizers", TOKENIZER):
        registry.tokenizers(TOKENIZER, func=_make_tokenizer)


def _data(span: Span) -> Any:
    stored = span._.get(_STORED)
    return json.loads(stored) if stored else None


def _make_tokenizer() -> Any:
    def make(nlp: Language) -> SyllableTokenizer:
        return SyllableTokenizer(nlp.vocab)

    return make


def blank() -> Language:
    """``spacy.blank("vi")`` with this tokenizer (spaCy's own wants pyvi)."""
    import spacy

    register()
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def put_mentions(doc: Doc, key: str, mentions: Sequence[Mention[Value]]) -> None:
    """Mentions as the span group ``doc.spans[key]``, values in ``span._.reportminer``.

    A mention that begins or ends inside a token (glued text) is widened to whole tokens; its
    own offsets stay in the data.
    """
    spans = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=key, alignment_mode="expand")
        if span is None:
            continue
        span._.set(_STORED, json.dumps(mention_to_json(mention), ensure_ascii=False))
        spans.append(span)
    doc.spans[key] = spans


def to_bytes(docs: Iterable[Doc]) -> bytes:
    """Documents as one DocBin with span groups and values."""
    from spacy.tokens import DocBin

    return DocBin(docs=docs, store_user_data=True).to_bytes()


def from_bytes(data: bytes, vocab: Vocab) -> list[Doc]:
    """Inverse of ``to_bytes``."""
    from spacy.tokens import DocBin

    register()
    return list(DocBin().from_bytes(data).get_docs(vocab))


def page(doc: Doc, key: str) -> str:
    """The document as HTML with the spans of one group marked (displaCy)."""
    from spacy import displacy

    return str(displacy.render(doc, style="span", options={"spans_key": key}, jupyter=False))
