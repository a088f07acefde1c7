"""Names of people and organisations as a trained spaCy pipeline sees them (``models/names-vi``).

Not part of the main job: ``models/README.md`` has the scores, by which the rules gain nothing from
it. For research, and as the place where a better model would be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex
from spacy.language import Language

from reportminer.document import Span
from reportminer.nlp.spacy_vi import spacy_load

KINDS = {"PERSON": "people", "ORGANIZATION": "organizations"}
"""Entity labels of the model, and the key of the gold format each fills."""
_BLANK = regex.compile(r"[\s\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name at ``[start, end)``; ``key`` is ``people`` or ``organizations``."""

    start: int
    end: int
    key: str


def flat(text: str) -> str:
    """``text`` with a blank for every character of white space: a name over a line break is one."""
    return _BLANK.sub(" ", text)


def load_names(folder: Path) -> Language:
    """The pipeline in ``folder`` (a local folder, never a download)."""
    return spacy_load(folder)


def name_spans(nlp: Language, text: str, blocks: Iterable[Span]) -> Iterator[NameSpan]:
    """Names in the blocks of a text, none across two blocks, in the order of the blocks."""
    places = list(blocks)
    docs = nlp.pipe(flat(text[start:end]) for start, end in places)
    for (start, _), doc in zip(places, docs, strict=True):
        for entity in doc.ents:
            if entity.label_ in KINDS:
                yield NameSpan(
                    start + entity.start_char, start + entity.end_char, KINDS[entity.label_]
                )
