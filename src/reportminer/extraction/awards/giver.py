"""Who confers, where the giver stands before the award."""

from __future__ import annotations

import regex

from reportminer.document import Span
from reportminer.extraction.awards.authority import authorities, authority_at, authority_surface
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.linking import Link
from reportminer.extraction.awards.named import NamedBodies
from reportminer.structure import TextView
from reportminer.text.patterns import pattern

_VERB = regex.compile(
    r"(?<!\p{L})(?:tặng|trao|công\s+nhận|khen\s+thưởng|phong|truy\s+tặng|khen|cấp|gửi)(?!\p{L})"
)
_COMPETENT = regex.compile(r"thẩm\s+quyền\s+(?:khen\s+thưởng\s+)?(?:của\s+)?")
_TAIL_VERB = regex.compile(r"(?<!\p{L})(?:tặng|khen|thưởng|trao|phong)(?:\s+\p{L}+)?\W*$")
_JOINS = regex.compile(
    r"(?:\s+cho\s+[\d.]+\s+\p{L}+(?:\s+\p{L}+)?)?[\s,]*(?:và\s+)?"
)  # "tặng Huân chương A, 33 Huân chương B"
_SAME_GIVER = regex.compile(r"[;,]\s*(?:và\s+)?$")  # "đề nghị … tặng Cờ cho 01 đơn vị; tặng …"
_PREPARES = regex.compile(  # "Sở Nội vụ tổng hợp danh sách đề nghị khen thưởng": it does not confer
    r"\s+(?:đã\s+)?(?:tổng\s+hợp|đề\s+nghị|đề\s+xuất|trình|thẩm\s+định|rà\s+soát|tham\s+mưu|lập)(?!\p{L})"
)
_HAS = regex.compile(  # "Hội Nông dân xã có 04 cá nhân được tặng …": it has those who receive
    r"(?:\s+(?:đã|cũng|còn|hiện))?\s+có\s[^;:]{1,160}(?<!\p{L})được(?!\p{L})"
)
_CLAUSE = regex.compile(r"[;:.]\s")
_BODY_REACH = 160
_ACTS = regex.compile(
    r"\s+(?:(?:đã|vừa|cũng|còn|và|quyết\s+định|ký|xét|tổ\s+chức|công\s+bố|tiến\s+hành|trân\s+trọng|trao)\s+)*"
)
_OFFICE_BEFORE = regex.compile(
    r"(?<!\p{L})(?:(?:phó|tổng)\s+)?(?:chủ\s+tịch|bí\s+thư|giám\s+đốc|cục\s+trưởng|viện\s+trưởng"
    r"|chánh\s+án|tư\s+lệnh|hiệu\s+trưởng|tổng\s+cục\s+trưởng|thống\s+đốc)\s+$"
)
_NOT_A_GIVER = regex.compile(r"(?:đề\s+nghị\s+của|giao|của\s+ông|về\s+việc)\s+$")


def competent_authority(view: TextView, named: NamedBodies, span: Span) -> str | None:
    """``Khen thưởng thuộc thẩm quyền của Chủ tịch UBND huyện: …``: who confers what follows."""
    if view.folded.find("thẩm", *span) < 0:
        return None
    match = _COMPETENT.search(view.folded, *span)
    if match is None:
        return None
    found = authority_at(view, named, match.end())
    return authority_surface(view, found) if found and found[1] <= span[1] else None


def leading_giver(view: TextView, named: NamedBodies, span: Span) -> str | None:
    """``UBND tỉnh Sơn La tặng:`` on a line of its own: who confers what is listed under it."""
    start, end = span
    verb = _TAIL_VERB.search(view.folded, start, end) if end - start <= 90 else None
    if verb is None:
        return None
    found = list(authorities(view, named, start, verb.start()))
    return authority_surface(view, found[-1]) if found else None


def _active_body(view: TextView, named: NamedBodies, start: int, verb: int) -> Span | None:
    """``Tổng cục Thuế (đã) tặng …``: a body right before the granting verb, with its office."""
    for begin, end in named.bodies(max(start, verb - _BODY_REACH), verb):
        if _ACTS.fullmatch(view.folded, end, verb):
            office = _OFFICE_BEFORE.search(view.folded, max(start, begin - 24), begin)
            return (office.start() if office is not None else begin), end
    return None


def giver_before(
    view: TextView, named: NamedBodies, start: int, each: Link, inherited: str | None
) -> str | None:
    """The authority nearest before the award and its granting verb, in ``[start, award.start)``.

    Without a verb of its own the award shares the giver of the award before it
    ("tặng Cờ thi đua cho 02 tập thể, Bằng khen cho 05 cá nhân").
    """
    award = each.award
    if award.start < start:
        return inherited
    region_end = award.start if award.row.id != "khen_thuong" else award.end
    verbs = [
        m
        for m in _VERB.finditer(view.folded, start, region_end)
        if view.text[m.start() : m.end()] != "Phong"  # "thị trấn Phú Phong"
    ]
    if not verbs:
        goes_on = not each.before or _JOINS.fullmatch(view.folded, start, each.before[0].start)
        return inherited if goes_on else None
    best: Span | None = None
    for found in authorities(view, named, start, verbs[-1].start()):
        left = view.folded[max(0, found[0] - 16) : found[0]]
        between = view.folded[found[1] : verbs[-1].start()]
        others = _PREPARES.match(between) or _CLAUSE.search(between) or _HAS.match(between)
        if not (others or _NOT_A_GIVER.search(left)):
            best = found
    if best is None:
        best = _active_body(view, named, start, verbs[-1].start())
    if best is None:
        clause = view.folded[start : verbs[0].start()]
        return inherited if _SAME_GIVER.search(clause) else None
    for several in words().givers.finditer(view.folded, start, verbs[-1].start()):
        if several.end() == best[1]:  # "được UBND tỉnh, bộ, ngành Trung ương tặng"
            first = pattern(r"được\s+").match(several.group())
            return authority_surface(
                view, (several.start() + (first.end() if first else 0), best[1])
            )
    return authority_surface(view, best)
