"""Reports as a DocBin: Docs with our tokens and spans, the whole report in ``user_data``."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import DocBin

from reportminer.document import Label, Report
from reportminer.nlp import blank_vi
from reportminer.pipes.state import State, mark, write_state
from reportminer.structure import TextView


def pack(reports: Iterable[Report]) -> bytes:
    """The bytes of a DocBin, one Doc a report; ``doc.text`` is the report's text."""
    nlp = blank_vi()
    packed = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for report in reports:
        doc = nlp.make_doc(report.text)
        write_state(doc, State(report, TextView(report), tuple(label.value for label in Label)))
        mark(doc, report, Label)
        packed.add(doc)
    return packed.to_bytes()
