"""Which kind a number belongs to: its own, or the one said once for a list.

Order of precedence: the kind right before the number; the name of a law before it; a kind before it
in the same clause; the kind of the list it continues (CONVENTIONS: the kind is said once and
holds for all, even when wrong); the kind that its symbol abbreviates. Where it fails: a number in
brackets of another kind than the document before it.
"""

from __future__ import annotations

from reportminer.extraction.references.codes import Code
from reportminer.extraction.references.dated import law_before
from reportminer.extraction.references.dates import DateIndex
from reportminer.extraction.references.draft import FROM_SYMBOL, KIND_APART, LIST_HEAD, Draft
from reportminer.extraction.references.kinds import (
    DocumentKind,
    Head,
    by_abbreviation,
    kind_before,
    kind_glued,
    kind_named,
)
from reportminer.extraction.references.source import SourceText

_LONGEST_LIST_GAP = 700
_LONGEST_APART = 110


def find_head(text: SourceText, code: Code, before: Draft | None, in_table: bool) -> Head | None:
    """Head of the document with this number; None if it is no document."""
    head = kind_before(text, code.start)
    if head:
        return None if _excluded(text, code, head) else head
    if code.rule == "reference.bare":
        return None
    so = text.pattern("cue.number_word").search(text.folded, max(0, code.start - 24), code.start)
    start = so.start() if so else code.start
    if so and code.start > 0 and text.original[start - 1 : start].isalpha():
        return None
    law = law_before(text, start) if so else None
    if law is not None:
        kind = kind_named(text.folded[law : law + 9].split()[0]) or kind_named(
            " ".join(text.folded[law : law + 10].split()[:2])
        )
        if kind:
            return Head(law, kind)
    low = max(0, start - 24)
    if so and text.pattern("cue.not_a_document").search(text.folded, low, start):
        return None
    if so and _opens_document(text, start):
        return None
    if so and (apart := _kind_apart(text, start)):
        return Head(start, apart, (KIND_APART,))
    joint = text.pattern("cue.list_joint").search(text.folded, low, start)
    if before and (so or joint) and _same_list(text, before, start):
        close = start - before.end <= 40
        if code.symbol is None and not (joint and close):
            return None
        return Head(start, before.kind, (LIST_HEAD,))
    return _by_symbol(text, code, start, bool(so), in_table)


def _excluded(text: SourceText, code: Code, head: Head) -> bool:
    """A number without a symbol needs a kind that is cited so, or a date or issuer behind it."""
    if code.symbol is not None or head.kind.bare:
        return False
    follows = text.pattern("cue.number_follows").match(text.folded, code.end)
    return not (follows and text.is_capital(head.start))


def _opens_document(text: SourceText, start: int) -> bool:
    """Whether "Số: 12/BC-UBND" begins a line: the number of a document itself."""
    line = text.original.rfind("\n", 0, start) + 1
    return text.is_capital(start) and not text.original[line:start].strip(" \t|*")


def _kind_apart(text: SourceText, start: int) -> DocumentKind | None:
    """The kind in the same clause before "số" ("Nghị định của Chính phủ |số 91/2017/NĐ-CP")."""
    low = max(0, start - _LONGEST_APART)
    match = text.pattern("cue.kind_apart").search(text.folded, low, start)
    if match is None or not text.is_capital(match.start()):
        return None
    return kind_named(match["kind"])


def _same_list(text: SourceText, before: Draft, start: int) -> bool:
    if start - before.end > _LONGEST_LIST_GAP or start < before.end:
        return False
    ends = text.pattern("cue.sentence_end").finditer(text.folded, before.end, start)
    return not any(not text.original[end.end() : end.end() + 1].islower() for end in ends)


def _by_symbol(text: SourceText, code: Code, start: int, so: bool, in_table: bool) -> Head | None:
    if code.symbol is None:
        return None
    lead = text.pattern("cue.number_lead").search(text.folded, max(0, start - 24), start)
    stem = code.first.rstrip("0123456789")
    # "71/2011/TT-BTC", "12/QĐ-UBND" are numbers of documents wherever they stand.
    plain = (
        stem in by_abbreviation() and code.pieces > 1 and "/" in text.folded[code.start : code.end]
    )
    if not (so or lead or in_table or plain):
        return None
    if code.number and "/" in code.number and stem in ("qh", "ubtvqh"):
        kind = kind_named("luật" if stem == "qh" else "nghị quyết")
    elif stem in by_abbreviation() and code.pieces > 1:
        kind = by_abbreviation()[stem]
    elif so and code.pieces == 1 and (glued := kind_glued(stem)):
        kind = glued
    elif so and code.pieces > 1:
        kind = kind_named("công văn")  # only dispatches carry no kind in their symbol
    else:
        return None
    return Head(start, kind, (FROM_SYMBOL,)) if kind else None


def with_date(text: SourceText, code: Code, head: Head, dates: DateIndex) -> Draft | None:
    """The document with the date that stands right behind its number."""
    tail = code.end
    while "glued" in code.cues and text.folded[tail : tail + 1].isdigit():
        tail += 1
    mention = dates.after(text, tail)
    end = mention.end if mention else code.end
    bracket = mention is not None and "(" in text.folded[tail : mention.start]
    if bracket and text.folded[end : end + 1] == ")":
        end += 1
    norm = mention.value.norm() if mention else None
    if code.number is None and norm is None:
        return None
    return Draft(head.start, end, head.kind, code, norm, code.rule, (*head.cues, *code.cues))
