"""Finds documents that a report cites.

Every number that has the shape of a document's number is a candidate; the kind in front of it, the
list it continues or its own symbol makes it a reference (``heads``). Documents without a number
need a date of their own (``dated``). Left out: the report's own number, annexes, forms,
"Kế hoạch này", documents known by title only. Where it fails: "Đề án 06" is taken for a document
although some are names of programmes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reportminer.document import Finding, Header, Label, Reference, Report
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.references.attributes import find_agents, find_issuer, find_subject
from reportminer.extraction.references.codes import Code, codes, with_symbol_of
from reportminer.extraction.references.dated import dated
from reportminer.extraction.references.dates import DateIndex, TableRows
from reportminer.extraction.references.draft import Draft
from reportminer.extraction.references.heads import find_head, with_date
from reportminer.extraction.references.kinds import alternation
from reportminer.extraction.references.source import SourceText
from reportminer.lexicons import load_rules
from reportminer.structure import TextView
from reportminer.text import fold

_LONGEST_LIST = 60
"""Paragraphs behind dashes looked back over for the sentence that introduces them."""
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
        dates = DateIndex(report.dates, frozenset(end for _, end in _table_spans(report)))
        numbered = list(_numbered(text, report, dates))
        taken = [(d.start, d.end) for d in numbered]
        others = [d for d in dated(text, dates) if not _overlaps(taken, d)]
        drafts = sorted((*numbered, *others), key=lambda d: d.start)
        drafts = [d for d in drafts if not _is_own(text, d, report.header)]
        rows = TableRows(report, dates)
        candidates = list(_candidates(text, view, drafts, dates, rows))
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
    spans = (header.spans.get("number"), header.spans.get("symbol"))
    inside = any(s and draft.start < s[1] and s[0] < draft.end for s in spans)
    if inside and _opens_line(text, draft):
        return True
    if header.symbol is None or draft.symbol is None:
        return False
    # A letterhead without a type is that of a dispatch.
    same_kind = fold(header.doc_type or "công văn") == fold(draft.kind.name)
    # A number is unique within its year only.
    same_year = not (draft.date and header.date) or draft.date[:4] == header.date[:4]
    return (
        same_kind
        and same_year
        and fold(draft.symbol) == fold(header.symbol)
        and (draft.number or "").lstrip("0") == (header.number or "").lstrip("0")
    )


def _opens_line(text: SourceText, draft: Draft) -> bool:
    """Whether a number can be a letterhead's: "Số: …" or "Luật số: …" where the line begins.

    In the middle of a sentence it is cited, whatever the header is thought to be.
    """
    if text.folded.startswith(("số", "so"), draft.start) or text.folded[draft.start].isdigit():
        return True
    line = text.original.rfind("\n", 0, draft.start) + 1
    return not text.original[line : draft.start].strip(" \t|*")


def _limit(text: SourceText, view: TextView, offset: int) -> int:
    """End of the paragraph at ``offset``, or of the line where there is none (a cell)."""
    start, end = view.paragraph_at(max(0, offset - 1))
    if start < end:
        return end
    line = text.original.find("\n", offset)
    return line if line >= 0 else len(text.original)


def _candidates(
    text: SourceText, view: TextView, drafts: Sequence[Draft], dates: DateIndex, rows: TableRows
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
        if date is None and draft.code:
            date = rows.date_beside(draft)
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
        self._agents: dict[int, list[tuple[int, str]]] = {}

    def issuer(self, start: int) -> str | None:
        """The issuer of the document at ``start``; None unless a verb or the list leads to it."""
        text = self._text
        begin, end = self._view.sentence_at(start)
        lead = text.pattern("cue.issued").search(text.folded, max(begin, start - 24), start)
        if lead is None and start != begin:
            return None
        own = self._agent(begin, end, start)
        if own or not _behind_dash(text, begin, start):
            return own
        return self._before_list(start)

    def _agent(self, begin: int, end: int, offset: int) -> str | None:
        """The last unit before ``offset`` that issues something in the sentence."""
        if begin not in self._agents:
            self._agents[begin] = find_agents(self._text, begin, end)
        agents = self._agents[begin]
        at = bisect_right(agents, offset, key=lambda agent: agent[0])
        return agents[at - 1][1] if at else None

    def _before_list(self, start: int) -> str | None:
        paragraphs = self._view.paragraphs
        at = bisect_right(paragraphs, start, key=lambda span: span[0]) - 1
        for index in range(at - 1, max(-1, at - _LONGEST_LIST), -1):
            first, last = paragraphs[index]
            if self._text.original[first:last].rstrip().endswith(":"):
                begin, end = self._view.sentence_at(last - 1)
                return self._agent(begin, end, last)
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
