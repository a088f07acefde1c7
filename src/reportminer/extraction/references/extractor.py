"""Finds documents that a report cites.

Every number that has the shape of a document's number is a candidate; the kind in front of it, the
list it continues or its own symbol makes it a reference (``heads``). Documents without a number
need a date of their own (``dated``). Left out: the report's own number, annexes, forms,
"Kế hoạch này", documents known by title only. Where it fails: "Đề án 06" is taken for a document
although some are names of programmes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportminer.document import Finding, Header, Label, Reference, Report
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.references.attributes import find_agent, find_issuer, find_subject
from reportminer.extraction.references.codes import Code, codes, with_symbol_of
from reportminer.extraction.references.dated import dated
from reportminer.extraction.references.dates import DateIndex
from reportminer.extraction.references.draft import Draft
from reportminer.extraction.references.heads import find_head, with_date
from reportminer.extraction.references.kinds import alternation
from reportminer.extraction.references.source import SourceText
from reportminer.lexicons import load_rules
from reportminer.structure import TextView
from reportminer.text import fold

_DOUBTFUL = frozenset({"ocr", "glued"})


class ReferenceExtractor:
    """Mentions of other documents; findings RM306 for numbers that OCR or a footnote spoilt."""

    name = "references"
    requires: tuple[str, ...] = ("header", "dates")
    provides: tuple[str, ...] = ("references",)

    def __init__(self) -> None:
        parts = (("kinds", alternation()), ("law_kinds", alternation(law=True)))
        self._rules = {rule.id: rule for rule in load_rules("references.yaml", parts)}

    def extract(self, report: Report, view: TextView) -> Extraction:
        """References of the report in reading order; one may lie in another's subject."""
        text = SourceText.of(view, self._rules)
        dates = DateIndex(report.dates)
        numbered = list(_numbered(text, report, dates))
        taken = [(d.start, d.end) for d in numbered]
        others = [d for d in dated(text, dates) if not _overlaps(taken, d)]
        drafts = sorted((*numbered, *others), key=lambda d: d.start)
        drafts = [d for d in drafts if not _is_own(text, d, report.header)]
        candidates = list(_candidates(text, view, drafts, dates))
        mentions = attach(report, Label.REFERENCE, self.name, candidates)
        return Extraction(mentions, tuple(_findings(report, drafts)))


def _overlaps(spans: Sequence[tuple[int, int]], draft: Draft) -> bool:
    return any(start < draft.end and draft.start < end for start, end in spans)


def _table_spans(report: Report) -> list[tuple[int, int]]:
    return [(cell.start, cell.end) for table in report.tables for cell in table.cells]


def _numbered(text: SourceText, report: Report, dates: DateIndex) -> Iterator[Draft]:
    """Documents with a number, each knowing the one before it in the text."""
    starts = {start for start, _ in _table_spans(report)}
    found = _sharing_symbols(text, codes(text))
    before: Draft | None = None
    end = -1
    for code in found:
        if code.start < end:
            continue
        head = find_head(text, code, before, code.start in starts)
        if head is None:
            continue
        draft = with_date(text, code, head, dates)
        if draft is None:
            continue
        yield draft
        before, end = draft, draft.end


def _sharing_symbols(text: SourceText, found: list[Code]) -> list[Code]:
    """The symbol behind the last number holds for the ones before it ("số 05, 06/NQ-HĐND")."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        code, following = out[i], out[i + 1]
        gap = text.folded[code.end : following.start].strip()
        if code.symbol is None and following.symbol and gap in {",", "và", "va", "&"}:
            out[i] = with_symbol_of(code, following)
    return out


def _is_own(text: SourceText, draft: Draft, header: Header | None) -> bool:
    """Whether a document is the report itself: its number in the header, or cited by an annex."""
    if header is None:
        return False
    for field in ("number", "symbol"):
        span = header.spans.get(field)
        if span and draft.start < span[1] and span[0] < draft.end:
            return True
    if header.symbol is None or draft.symbol is None:
        return False
    same_kind = header.doc_type is None or fold(header.doc_type) == fold(draft.kind.name)
    # A number is unique within its year only.
    same_year = not (draft.date and header.date) or draft.date[:4] == header.date[:4]
    return (
        same_kind
        and same_year
        and fold(draft.symbol) == fold(header.symbol)
        and (draft.number or "").lstrip("0") == (header.number or "").lstrip("0")
    )


def _limit(text: SourceText, view: TextView, offset: int) -> int:
    """End of the paragraph at ``offset``, or of the line where there is none (a cell)."""
    start, end = view.paragraph_at(max(0, offset - 1))
    if start < end:
        return end
    line = text.original.find("\n", offset)
    return line if line >= 0 else len(text.original)


def _candidates(
    text: SourceText, view: TextView, drafts: Sequence[Draft], dates: DateIndex
) -> Iterator[Candidate]:
    covered = -1  # end of the last subject: documents inside it are nested
    introduced = _Introduction(text, view)
    for i, draft in enumerate(drafts):
        limit = _limit(text, view, draft.end)
        end, date, issuer = draft.end, draft.date, None
        if found := find_issuer(text, end, limit):
            issuer, end = found
            behind = dates.after(text, end) if date is None and draft.code else None
            if behind and behind.value.day is not None:
                date, end = behind.value.norm(), behind.end
        subject = find_subject(text, end, limit, drafts[i + 1 : i + 20])
        nested = draft.start < covered
        if issuer is None and not nested and draft.rule != "reference.bare":
            issuer = introduced.issuer(draft.start)
        if subject:
            covered = max(covered, subject[2])
        value = Reference(
            draft.kind.name, draft.number, draft.symbol, date, issuer, subject and subject[0]
        )
        yield Candidate(draft.start, draft.end, value, draft.rule, draft.cues)


class _Introduction:
    """The unit that the introducing sentence says issued a document.

    The sentence is the document's own, or the one that ends in a colon before the dashes the
    document stands behind.
    """

    def __init__(self, text: SourceText, view: TextView) -> None:
        self._text = text
        self._view = view

    def issuer(self, start: int) -> str | None:
        """The issuer of the document at ``start``; None unless a verb or the list leads to it."""
        text = self._text
        begin, _ = self._view.sentence_at(start)
        lead = text.pattern("cue.issued").search(text.folded, max(begin, start - 24), start)
        if lead is None and start != begin:
            return None
        own = find_agent(text, begin, start)
        if own or not _behind_dash(text, begin, start):
            return own
        return self._before_list(start)

    def _before_list(self, start: int) -> str | None:
        paragraphs = self._view.paragraphs
        low = next((i for i, (s, e) in enumerate(paragraphs) if s <= start < e), 0)
        for index in range(low - 1, max(-1, low - 30), -1):
            first, last = paragraphs[index]
            if self._text.original[first:last].rstrip().endswith(":"):
                return find_agent(self._text, self._view.sentence_at(last - 1)[0], last)
            if self._text.original[first : first + 1] not in "-–+•*":
                return None
        return None


def _behind_dash(text: SourceText, begin: int, start: int) -> bool:
    return text.original[begin:start].strip() in {"-", "–", "+", "•", "*"}


def _findings(report: Report, drafts: Sequence[Draft]) -> Iterator[Finding]:
    for draft in drafts:
        if _DOUBTFUL & set(draft.cues):
            read = "/".join(x for x in (draft.number, draft.symbol) if x)
            end = draft.end
            while "glued" in draft.cues and report.text[end : end + 1].isdigit():
                end += 1
            surface = report.text[draft.start : end]
            yield Finding("RM306", draft.start, draft.end, expected=read, found=surface)
