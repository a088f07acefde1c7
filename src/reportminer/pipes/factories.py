"""One spaCy factory an extractor.

A component first runs what its extractor requires, so that the order of ``add_pipe`` does not
matter and one component alone gives what the full pipeline gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from reportminer.document import Label
from reportminer.extraction import Extractor
from reportminer.pipeline import Pipeline, default_extractors, raw_text
from reportminer.pipes.state import KEY, State, mark, read_state, write_state
from reportminer.structure import TextView

Factory = Callable[[Language, str], "Facts"]


@lru_cache(maxsize=1)
def _extractors() -> tuple[Extractor, ...]:
    return default_extractors()


def _needed(labels: frozenset[str]) -> Iterator[Extractor]:
    """The extractors that provide ``labels`` and what those require, in the pipeline's order."""
    wanted = set(labels)
    for extractor in reversed(_extractors()):
        if wanted & set(extractor.provides):
            wanted |= set(extractor.requires)
    yield from (e for e in _extractors() if wanted & set(e.provides))


class Facts:
    """Component that reads the facts of some labels in a Doc and marks them in ``doc.spans``."""

    def __init__(self, labels: tuple[Label, ...]) -> None:
        self.labels = labels
        self._extractors = tuple(_needed(frozenset(label.value for label in labels)))

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with spans and report."""
        state = read_state(doc) or _structure(doc)
        report, done = state.report, list(state.done)
        for extractor in self._extractors:
            if not set(extractor.provides) <= set(done):
                found = extractor.extract(report, state.view)
                report = report.with_mentions(found.mentions, found.findings)
                done += extractor.provides
        write_state(doc, State(report, state.view, tuple(done)))
        mark(doc, report, self.labels)
        return doc


def _structure(doc: Doc) -> State:
    report = Pipeline(()).structure(raw_text(doc.text))
    return State(report, TextView(report), ())


def _factory(name: str, *labels: Label) -> Factory:
    def make(nlp: Language, name: str) -> Facts:
        return Facts(labels)

    assigns = ["doc._.report", "doc.spans", "span._.mention", "span._.value", "span._.norm"]
    Language.factory(name, assigns=assigns, func=make)
    return make


references = _factory(f"{KEY}_references", Label.REFERENCE)
dates = _factory(f"{KEY}_dates", Label.DATE)
quantities = _factory(f"{KEY}_quantities", Label.QUANTITY)
indicators = _factory(f"{KEY}_indicators", Label.INDICATOR)
awards = _factory(f"{KEY}_awards", Label.AWARD)
movements = _factory(f"{KEY}_movements", Label.MOVEMENT)
admin_units = _factory(f"{KEY}_admin_units", Label.ADMIN_UNIT)
organizations = _factory(f"{KEY}_organizations", Label.ORGANIZATION)
people = _factory(f"{KEY}_people", Label.PERSON)
everything = _factory(KEY, *Label)
