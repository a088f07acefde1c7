"""spaCy components, one for each extractor: ``nlp.add_pipe("reportminer_awards")``.

Importing this module registers the factories (an installed package is found by spaCy through its
entry points). A component parses header and sections and runs the extractors its own one needs,
once a document; its mentions are the span group of the same key, values in ``span._.reportminer``.

>>> from reportminer.pipes import blank
>>> nlp = blank()
>>> _ = nlp.add_pipe("reportminer_organizations")
>>> doc = nlp("Chủ tịch UBND tỉnh tặng Bằng khen.")
>>> [span.text for span in doc.spans["organizations"]]
['UBND tỉnh']
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportminer.document import Label, Report, Source
from reportminer.extraction import Extractor
from reportminer.nlp import blank, put_mentions, register
from reportminer.pipeline import Pipeline, default_extractors
from reportminer.readers.plain import text_report
from reportminer.structure import TextView

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["blank", "names"]


@dataclass(slots=True)
class _State:
    """What is known of a text so far: ``done`` are the keys whose extractors have run."""

    report: Report
    view: TextView
    done: set[str] = field(default_factory=set)


@cache
def _extractors() -> dict[str, Extractor]:
    return {key: e for e in default_extractors() for key in e.provides}


def names() -> tuple[str, ...]:
    """Names of the components."""
    return tuple(f"reportminer_{key}" for key in _extractors())


@lru_cache(maxsize=4)
def _state(text: str) -> _State:
    """The state of a text, shared by the components that see it one after the other."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    source = Source("doc", digest, "text/plain", "spacy", "1")
    report = Pipeline(()).structure(text_report(text, source))
    return _State(report, TextView(report))


def _run(key: str, state: _State) -> None:
    """Run the extractor of ``key`` after those it requires."""
    if key in state.done or key not in _extractors():
        return
    extractor = _extractors()[key]
    for required in extractor.requires:
        _run(required, state)
    found = extractor.extract(state.report, state.view)
    state.report = state.report.with_mentions(found.mentions, found.findings)
    state.done.update(extractor.provides)


class Component:
    """Puts the mentions of one key on a document."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        """The document with the span group ``key``."""
        if not doc.text.strip():
            put_mentions(doc, self.key, ())
            return doc
        state = _state(doc.text)
        _run(self.key, state)
        put_mentions(doc, self.key, state.report.labelled(Label(self.key)))
        return doc


def make(nlp: Language, name: str, key: str) -> Component:
    """Factory of every component; ``key`` is fixed by the factory's name."""
    return Component(key)


def _register_all() -> None:
    from spacy.language import Language

    register()
    for key in _extractors():
        Language.factory(
            f"reportminer_{key}", default_config={"key": key}, assigns=["doc.spans"], func=make
        )


_register_all()
