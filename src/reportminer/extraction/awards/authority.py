"""Who confers: authorities by the words of the lexicon, or as bodies of the report."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.document import Span
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.structure import TextView

# How far a pattern may look ahead: a literal it needs is looked up first, to the end of the text.
_REACH = 200
_OF = regex.compile(r"[\s,]*(?:của|do)\s+")
_LEVEL = regex.compile(
    r"(?<!\p{L})(?:tỉnh|huyện|quận|thị\s+xã|thành\s+phố|tp\.?|tx\.?|xã|phường|thị\s+trấn|đặc\s+khu)(?!\p{L})(?!\s+(?:ủy|đoàn))"
)
_OFFICE = regex.compile(
    r"(?:(?:phó|tổng|nguyên)\s+)?(?:tổng\s+)?(?:chủ\s+tịch|bí\s+thư|giám\s+đốc|cục\s+trưởng"
    r"|vụ\s+trưởng|trưởng|viện\s+trưởng|chánh\s+án|tư\s+lệnh|chính\s+ủy|chỉ\s+huy\s+trưởng"
    r"|hiệu\s+trưởng|thống\s+đốc|chủ\s+nhiệm|kiểm\s+toán|thủ\s+trưởng|bộ\s+trưởng)\s+"
)
_LEVEL_ALONE = regex.compile(
    r"(?:tỉnh|huyện|quận|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|bộ|ngành|trung\s+ương"
    r"|tổng\s+công\s+ty|tập\s+đoàn|công\s+ty|nhà\s+trường|quân\s+khu|tổng\s+cục)"
    r"(?=\s*(?:[.,;:()\n]|$|cho\s|năm\s|tặng\s|và\s|vì\s|về\s|giai\s+đoạn))"
)
_WORD = regex.compile(r"[\p{L}\d.]+")


def authority_after(view: TextView, named: NamedBodies, end: int) -> tuple[str | None, int]:
    """``của Chủ tịch UBND tỉnh`` or ``cấp tỉnh`` after an award's name: authority and its end."""
    level = words().level_suffix.match(view.folded, end, end + _REACH)
    if level is not None:
        return view.text[slice(*level.span("level"))].strip(), level.end()
    of = _OF.match(view.folded, end, end + _REACH)
    at = of.end() if of is not None else end + 1
    span = authority_at(view, named, at)
    if span is None and of is not None:
        bare = _LEVEL_ALONE.match(view.folded, at, at + _REACH)
        span = bare.span() if bare is not None else None
    if span is None or (of is None and not _bare_authority(view.folded, end, span)):
        return None, end
    return authority_surface(view, span), span[1]


def authority_at(view: TextView, named: NamedBodies, at: int) -> Span | None:
    """The authority that begins at ``at``: by the words of the lexicon, or a body of the report
    with the office held in it ("Tổng cục trưởng Tổng cục Thuế").
    """
    match = words().authority.match(view.folded, at)
    span = authority_span(view, match) if match is not None else None
    office = _OFFICE.match(view.folded, at, at + _REACH)
    begin = at if named.body_end(at) is not None or office is None else office.end()
    body = named.body_end(begin)
    if body is None and span is not None:
        inner = next(named.bodies(*span), None) or next(
            ((s, e) for s, e in named.bodies(span[0], span[1] + _REACH) if s < span[1]), None
        )
        body = inner[1] if inner is not None and inner[1] > span[1] else None
    if body is None:
        return span
    return at, max(body, span[1] if span is not None else 0)


def authority_span(view: TextView, match: regex.Match[str]) -> Span:
    """Span of an authority without the lower-case words a unit's name cannot have.

    ``UBND xã Mường Lống đã`` ends at ``Lống``: behind the word for the level only capitals go on.
    """
    start, end = match.span()
    paragraph_end = view.paragraph_at(start)[1]
    if paragraph_end > start:  # not so in a table
        end = min(end, paragraph_end)
    levels = [match.end() for match in _LEVEL.finditer(view.folded, start, end)]
    if not levels:
        return start, end
    name_end = levels[-1]
    for word in _WORD.finditer(view.text, name_end, end):
        if not word.group()[0].isupper():
            break
        name_end = word.end()
    return start, name_end


def authorities(view: TextView, named: NamedBodies, start: int, end: int) -> Iterator[Span]:
    """Spans of all who confer in ``[start, end)``; the next is sought behind the name proper."""
    at = start
    for word in words().authority_begins.finditer(view.folded, start, end):
        if word.start() < at:
            continue
        if words().authority.match(view.folded, word.start(), end) is None:
            continue
        span = authority_at(view, named, word.start())
        if span is not None and span[1] <= end:
            yield span
            at = max(span[1], word.start() + 1)


def authority_surface(view: TextView, span: Span) -> str:
    """The authority as written, white space folded."""
    return " ".join(view.text[span[0] : span[1]].split())


def _bare_authority(folded: str, end: int, span: Span) -> bool:
    """``Bằng khen Thủ tướng Chính phủ``: an authority right behind the name without "của"."""
    return folded[end : span[0]] in (" ", " \n") and not folded.startswith(
        (" tặng", " trao", " đã", " khen", " quyết định", " được", " vinh dự"), span[1]
    )
