"""What a spaCy Doc knows of its report: JSON in ``doc.user_data``, read back through extensions.

Plain data only, because a Doc is copied, pickled and packed into DocBins; what was read last is
remembered, so that a pipeline of nine components does not read its JSON nine times.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from reportminer.document import Label, Mention, Report, Value
from reportminer.document.jsonform import dumps, loads
from reportminer.structure import TextView
from reportminer.text.offsets import to_nfc

KEY = "reportminer"
"""Key in ``doc.user_data`` and beginning of every name in ``doc.spans``."""
_KEPT = 8


@dataclass(frozen=True, slots=True)
class State:
    """The report of a Doc, its folded view, and the labels that were looked for."""

    report: Report
    view: TextView
    done: tuple[str, ...]


_recent: OrderedDict[str, State] = OrderedDict()


def _remember(text: str, state: State) -> None:
    _recent[text] = state
    _recent.move_to_end(text)
    if len(_recent) > _KEPT:
        _recent.popitem(last=False)


def read_state(doc: Doc) -> State | None:
    """State of a Doc; None where no component has run."""
    stored = doc.user_data.get(KEY)
    if stored is None:
        return None
    text = stored["report"]
    known = _recent.get(text)
    if known is None or list(known.done) != stored["done"]:
        report = loads(text)
        known = State(report, TextView(report), tuple(stored["done"]))
        _remember(text, known)
    return known


def write_state(doc: Doc, state: State) -> None:
    """Keep the state with the Doc."""
    text = dumps(state.report, indent=None)
    doc.user_data[KEY] = {"report": text, "done": list(state.done)}
    _remember(text, state)


def mark(doc: Doc, report: Report, labels: Iterable[Label]) -> None:
    """Fill ``doc.spans["reportminer_<label>"]``; an id names the mention within its label."""
    _, offsets = to_nfc(doc.text)
    for label in labels:
        spans = []
        for number, mention in enumerate(report.labelled(label)):
            span = doc.char_span(
                offsets.to_old(mention.start), offsets.to_old(mention.end), label.name,
                alignment_mode="expand", span_id=f"{label.value}.{number}",
            )  # fmt: skip
            if span is not None:
                spans.append(span)
        doc.spans[f"{KEY}_{label.value}"] = spans


def _report(doc: Doc) -> Report | None:
    state = read_state(doc)
    return None if state is None else state.report


def _mention(span: Span) -> Mention[Value] | None:
    """The mention a span of ``doc.spans["reportminer_…"]`` stands for; None for any other span."""
    report = _report(span.doc)
    key, _, number = span.id_.rpartition(".")
    if report is None or key not in set(Label) or not number.isdecimal():
        return None
    mentions = report.labelled(Label(key))
    return mentions[int(number)] if int(number) < len(mentions) else None


def _value(span: Span) -> Value | None:
    mention = _mention(span)
    return None if mention is None else mention.value


def _norm(span: Span) -> str | None:
    value = _value(span)
    return None if value is None else value.norm()


Doc.set_extension("report", getter=_report)
Span.set_extension("mention", getter=_mention)
Span.set_extension("value", getter=_value)
Span.set_extension("norm", getter=_norm)
