"""Issuer and subject of a reference, read from the words beside it.

The issuer stands after "của", up to a comma, a verb or "về"; a capital keeps a word inside the name
("Ban Tổ chức"). The subject stands after "về" or "về việc", up to the end of its clause: a
semicolon, a full stop, a comma before a new clause, or the next document of the list. Where it
fails: a comma inside the subject that is followed by a body ("…, Sở Y tế" may belong to it).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportminer.extraction.references.draft import Draft
from reportminer.extraction.references.source import SourceText

_LONGEST_ISSUER = 140
_LONGEST_SUBJECT = 700


def find_issuer(text: SourceText, offset: int, limit: int) -> tuple[str, int] | None:
    """Issuer written after ``offset`` ("của Bộ Chính trị") and where it ends."""
    lead = text.pattern("cue.issuer").match(text.folded, offset, limit)
    if lead is None:
        return None
    begin = lead.end()
    end = _issuer_end(text, begin, min(limit, begin + _LONGEST_ISSUER))
    end = _cut_at_and(text, begin, end)
    name = text.plain(begin, end).strip(" -,–")
    return (name, end) if name else None


def _issuer_end(text: SourceText, begin: int, limit: int) -> int:
    for stop in text.pattern("cue.issuer_end").finditer(text.folded, begin, limit):
        word, at = stop.group(), stop.start()
        if word == "," and _comma_inside_name(text, begin, at, limit):
            continue
        inside = word[0].isalpha() and text.is_capital(at)
        if inside and text.pattern("cue.issuer_verb").match(word) is None:
            continue
        return int(at)
    return limit


def _comma_inside_name(text: SourceText, begin: int, comma: int, limit: int) -> bool:
    names = text.pattern("cue.comma_name").finditer(text.folded, max(begin, comma - 20), limit)
    return any(name.start() < comma < name.end() for name in names)


def _cut_at_and(text: SourceText, begin: int, end: int) -> int:
    """An issuer goes on behind "và" with a capital, but not with another document."""
    for match in text.pattern("cue.and_body").finditer(text.folded, begin, end):
        follows = match.end()
        if follows >= end:
            return int(match.start())
        if text.pattern("cue.and_document").match(text.folded, follows):
            return int(match.start())
        if text.is_capital(follows):
            continue
        if not text.pattern("cue.and_small").search(text.folded, begin, match.end()):
            return int(match.start())
    return end


def find_subject(
    text: SourceText, offset: int, limit: int, following: Sequence[Draft]
) -> tuple[str, int, int] | None:
    """Subject written after ``offset``, with its span; ``following`` are the documents behind it,
    which continue the list or lie in the subject.
    """
    lead = text.pattern("cue.subject").match(text.folded, offset, limit)
    if lead is None:
        return None
    begin = lead.end()
    limit = min(limit, begin + _LONGEST_SUBJECT)
    if '"' in lead.group():  # "về tiếp tục đổi mới …"
        close = text.folded.find('"', begin, limit)
        if close > 0:
            return text.plain(begin, close).strip(" ,.;"), begin, close + 1
    if text.folded[begin : begin + 1] == '"' and (quoted := _quoted(text, begin, limit)):
        return quoted
    end = _subject_end(text, begin, limit, following)
    subject = text.plain(begin, end).strip(" ,.;-–")
    return (subject, begin, end) if subject else None


def _quoted(text: SourceText, begin: int, limit: int) -> tuple[str, int, int] | None:
    """A subject that is a quotation: without its marks, a period behind it kept."""
    close = text.folded.find('"', begin + 1, limit)
    if close < 0:
        return None
    subject = text.plain(begin + 1, close).strip(" ,.;")
    period = text.pattern("cue.period").match(text.folded, close + 1, limit)
    if period is None:
        return subject, begin, close + 1
    return f"{subject} {text.plain(close + 1, period.end())}", begin, period.end()


def _subject_end(text: SourceText, begin: int, limit: int, following: Sequence[Draft]) -> int:
    end = limit
    for stop in text.pattern("cue.subject_end").finditer(text.folded, begin, limit):
        at = stop.start()
        if text.folded.count('"', begin, at) % 2:
            continue  # inside a quotation
        if any(draft.start < at < draft.end for draft in following):
            continue  # "Chỉ thị số 46-CT/TW, ngày 16/5/2025"
        if stop.group() == ")" and "(" in text.folded[begin:at]:
            continue
        if stop.group()[0] == "," and _comma_inside_name(text, begin, at, limit):
            continue
        if stop["body"] and not text.is_capital(stop.end()):
            continue  # a body that begins a clause is written with a capital
        end = at
        break
    for draft in following:
        if begin < draft.start < end and draft.rule != "reference.bare":
            joint = text.pattern("cue.list_joint").search(text.folded, begin, draft.start)
            if joint:
                return int(joint.start())
    return end


def find_agents(text: SourceText, start: int, end: int) -> list[tuple[int, str]]:
    """Who issues in the sentence ``[start, end)``: end of the verb and name, in reading order
    ("UBND xã Trà Leng đã ban hành| …").
    """
    agents: list[tuple[int, str]] = []
    for match in text.pattern("cue.agent").finditer(text.folded, start, end):
        clause = text.pattern("cue.clause_start").search(text.folded, start, match.start())
        if match.start() > start and not clause:
            continue
        begin, stop = match.span("agent")
        for inner in text.pattern("cue.inner_agent").finditer(text.folded, begin, stop):
            begin = inner.end()
        name = text.plain(begin, stop)
        if " " in name or not name.islower():  # "huyện", "xã" alone name nobody
            agents.append((match.end(), name))
    return agents
