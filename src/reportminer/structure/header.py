"""Header and footer zones of a formal document, put together out of the zones.

Fields hold what is printed. What is blank, illegible, impossible or missing is a finding; a body
that only the text names goes to ``issuer``, never to ``agency``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportminer.document import Finding, Header, Report, Span
from reportminer.structure.foot_pieces import FootPiece, clear_role
from reportminer.structure.issuer import infer_issuer
from reportminer.structure.pieces import Piece
from reportminer.structure.view import TextView
from reportminer.structure.vocabulary import authority_pattern
from reportminer.structure.zones import Zones
from reportminer.text import fold


@dataclass(slots=True)
class _Draft:
    """Fields, spans and findings while they are gathered."""

    text: str
    fields: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def put(self, name: str, value: str | None, span: Span | None) -> None:
        """A field and its span; nothing if the value is None."""
        if value is not None and span is not None:
            self.fields[name] = value
            self.spans[name] = span

    def put_pieces(self, name: str, pieces: Sequence[Piece | FootPiece]) -> None:
        """A field that is printed in one or more pieces, joined by one space."""
        if pieces:
            words = " ".join(" ".join(p.text.split()) for p in pieces)
            self.put(name, words, (pieces[0].start, pieces[-1].end))

    def put_list(self, name: str, items: Iterable[tuple[str, int, int]]) -> None:
        """A list field with one span an item (``recipients.0``)."""
        values = []
        for number, (words, start, end) in enumerate(items):
            values.append(words)
            self.spans[f"{name}.{number}"] = (start, end)
        self.fields[name] = tuple(values)

    def find(self, code: str, span: Span | None = None, **words: str | None) -> None:
        """A finding, with a span if there is one."""
        start, end = span if span else (None, None)
        self.findings.append(Finding(code, start, end, words.get("expected"), words.get("found")))


def find_header(report: Report, view: TextView) -> tuple[Header, tuple[Finding, ...]]:
    """The header and what was missing in it.

    Findings: RM301 blank number, RM302 blank day, RM303 no agency lines, RM305 impossible date,
    RM309 no signature, RM310 no administrative document, RM311 issuer inferred from the text,
    RM330 illegible number or day, RM331 role read against OCR.
    """
    zones = view.zones
    draft = _Draft(report.text)
    if not zones.formal and zones.foot.first_line is None:
        draft.find("RM310")
        return Header(), tuple(draft.findings)
    if zones.formal:
        _head(draft, zones)
    _foot(draft, zones)
    if zones.formal:
        _judge(draft, report, view, zones)
    return Header(**draft.fields, spans=draft.spans), tuple(draft.findings)


def _head(draft: _Draft, zones: Zones) -> None:
    head, title = zones.head, zones.title
    draft.put_pieces("superior_agency", head.superior)
    draft.put_pieces("agency", head.agency)
    if head.number:
        draft.put("number", head.number.number, head.number.number_span)
        draft.put("symbol", head.number.symbol, head.number.symbol_span)
    draft.put("doc_type", title.doc_type, title.type_span)
    if title.subject:
        first, last = title.subject_spans[0], title.subject_spans[-1]
        draft.put("subject", title.subject, (first[0], last[1]))
    draft.put_list("addressees", (_words(draft.text, s) for s in zones.addressees))
    draft.put_list("legal_bases", (_words(draft.text, s) for s in zones.legal_bases))
    _date(draft, zones)


def _date(draft: _Draft, zones: Zones) -> None:
    date = zones.head.date or zones.foot.date
    if date is None:
        return
    draft.put("place", date.place, date.place_span)
    draft.put("date", date.date, date.date_span)
    if date.impossible:
        draft.find("RM305", date.date_span, found=date.impossible)
    elif date.illegible:
        draft.find("RM330", date.date_span, found=date.illegible)
    elif date.day_blank or date.date is None:
        draft.find("RM302", date.date_span)


def _foot(draft: _Draft, zones: Zones) -> None:
    foot = zones.foot
    draft.put_list("recipients", ((r.text, r.start, r.end) for r in foot.recipients))
    draft.put_pieces("signing_authority", foot.authority)
    draft.put_pieces("signer_role", foot.role)
    _clear(draft, "signer_role", foot.role)
    _clear(draft, "signing_authority", foot.authority[-1:])
    if foot.name:
        words = " ".join(draft.text[foot.name[0] : foot.name[1]].split())
        draft.put("signer", words, foot.name)


def _clear(draft: _Draft, name: str, pieces: Sequence[FootPiece]) -> None:
    """Put right a role whose marks OCR has hurt (``GIÁM ĐÓC``), with a finding."""
    for piece in pieces[-1:]:
        words = " ".join(piece.text.split())
        prefix = authority_pattern().match(fold(words))
        role = words[prefix.end() :] if prefix else words
        clear = clear_role(role)
        if clear:
            printed = draft.fields[name]
            draft.fields[name] = printed.removesuffix(role) + clear
            draft.find("RM331", (piece.start, piece.end), expected=clear, found=role)


def _judge(draft: _Draft, report: Report, view: TextView, zones: Zones) -> None:
    """Findings about what is missing."""
    number = zones.head.number
    if number and number.illegible:
        draft.find("RM330", (number.start, number.end), found=number.illegible)
    elif number and number.number is None:
        draft.find("RM301", (number.start, number.end))
    if "agency" not in draft.fields:
        draft.find("RM303")
        issuer = infer_issuer(report.text, view.folded, zones)
        if issuer:
            draft.put("issuer", issuer.name, issuer.span)
            draft.find("RM311", issuer.span, found=issuer.name)
    if not {"signer", "signer_role"} & set(draft.fields):
        draft.find("RM309")


def _words(text: str, span: Span) -> tuple[str, int, int]:
    return " ".join(text[span[0] : span[1]].split()), span[0], span[1]
