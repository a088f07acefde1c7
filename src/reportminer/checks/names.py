"""Names listed behind a count: ``03 xã (A, B, C)``, ``02 xã Bình An và Hòa Lợi``.

Names of award recipients are counted where awards are read (RM312); here are places and bodies. A
list is counted only if it can be read completely: every item a name, nothing said to be left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Span

_PLACES = "xã|phường|thị trấn|huyện|quận|thị xã|thành phố|xóm|thôn|bản|tổ dân phố|làng|ấp|buôn"
_BODIES = "trường|hợp tác xã|công ty|doanh nghiệp|trạm|chi bộ|đảng bộ"
_UNIT = regex.compile(rf"(?:{_PLACES}|{_BODIES})")
_PLACE = regex.compile(rf"(?:{_PLACES})")
_LEVEL = rf"(?:(?:{_PLACES}|TT\.?|P\.|TP\.?)\s+)?"
_NAME = r"\p{Lu}[\p{Ll}’']*(?:\s(?:\p{Lu}[\p{Ll}’']*|\d{1,2}))*"
_PLACE_NAME = rf"(?:{_LEVEL}{_NAME}(?:\s?[-–]\s?{_NAME})?|\d{{1,2}})"
_DIRECT = regex.compile(
    rf"\s+(?P<item>{_NAME})(?:,\s+{_LEVEL}(?P<item>{_NAME}))*(?:,?\s+(?P<last>và)\s+{_LEVEL}(?P<item>{_NAME}))?"
)
_LIST_LEAD = regex.compile(
    rf"\s*(?:(?:bao\s+)?gồm|là|đó\s+là)?\s*:?\s*(?:các\s+|những\s+)?(?:(?:{_PLACES})(?=\s+\p{{Lu}}))?\s*",
    regex.IGNORECASE,
)
_JOINT = regex.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_SEMICOLONS = regex.compile(r"\s*;\s*(?:và\s+)?")


def check_names(reading: Reading) -> Iterator[Finding]:
    """RM408: a count of places or bodies and the names behind it differ."""
    awards = [(m.start, m.end + 2) for m in reading.report.awards]
    starts = [start for start, _ in awards]
    for sentence in reading.sentences:
        for figure in sentence.figures:
            count = _count(figure)
            if count is None:
                continue
            at = bisect_right(starts, figure.start)
            if any(figure.start < end for _, end in awards[max(0, at - 8) : at]):
                continue  # counted with the awards (RM312)
            names = (
                _bracketed(reading, figure, sentence.end)
                or _announced(reading, figure, sentence.end)
                or _direct(reading, figure)
            )
            if names is None:
                continue
            span, items = names
            if len(items) != count:
                yield finding(
                    "RM408",
                    (figure.start, span[1]),
                    f"{len(items)} tên ({', '.join(items)})",
                    figure.surface,
                    (span,),
                )


def _count(figure: Figure) -> int | None:
    number = figure.fraction.num if figure.fraction else figure.number
    if number is None or not figure.certain or number != number.to_integral_value():
        return None
    return int(number) if _UNIT.fullmatch(figure.unit) else None


def _bracketed(reading: Reading, figure: Figure, end: int) -> tuple[Span, list[str]] | None:
    """Names in the first bracket behind the figure; percentages and numbers of the part's name may
    stand between, another count of things may not.
    """
    text = reading.text
    start = text.find("(", figure.end, min(end, figure.end + 140))
    close = text.find(")", start, end) if start >= 0 else -1
    if close < 0 or any(c in text[figure.end : start] for c in ";:"):
        return None
    between = [
        f for f in reading.sentence_at(figure.start).figures if figure.end <= f.start < start
    ]
    if any(_UNIT.fullmatch(f.unit) for f in between):
        return None
    inside = text[start + 1 : close]
    if cue("list.open", reading.folded[start + 1 : close]) or regex.search(r"\d{2,}|%", inside):
        return None
    lead = _LIST_LEAD.match(inside)
    begin = lead.end() if lead else 0
    items = _items(inside[begin:], figure.unit)
    direct = not text[figure.end : start].strip()
    if items is None or not (len(items) > 1 or direct):
        return None
    return (start + 1 + begin, close), items


_ANNOUNCED = regex.compile(r"\s*(?:,?\s*(?:(?:bao\s+)?gồm|đó\s+là)\s*:?|:)")
_LIST_END = regex.compile(r"[.;(\n]")


def _announced(reading: Reading, figure: Figure, end: int) -> tuple[Span, list[str]] | None:
    """``tại 5 xã: A, B, C``; ``05 xã gồm A, B, C``: names up to the end of the clause."""
    match = _ANNOUNCED.match(reading.text, figure.end, end)
    if match is None:
        return None
    lead = _LIST_LEAD.match(reading.text, match.end(), end)
    begin = lead.end() if lead else match.end()
    stop = _LIST_END.search(reading.text, begin, end)
    close = stop.start() if stop else end
    if cue("list.open", reading.folded[begin : min(close + 3, end)]):
        return None
    items = _items(reading.text[begin:close], figure.unit)
    return ((begin, close), items) if items is not None and len(items) > 1 else None


_PERSON = r"(?:ông|bà|anh|chị|em|đồng chí|đ/c)\s+\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,4}"
_PERSONS = regex.compile(
    rf"\s*:\s*(?P<one>{_PERSON})(?:\s*[,;]\s*(?P<one>{_PERSON}))*"
    rf"(?:\s*,?\s+và\s+(?P<one>{_PERSON}))?(?=\s*(?:[.;\n]|$))"
)
_BODY = regex.compile(
    r"(?:Phòng|Ban|Trường|Trung tâm|Công an|Sở|Chi cục|Cục|Hội|Liên đoàn|Công ty|Thanh tra|"
    r"Văn phòng|Tòa án|Viện|Bệnh viện|Trạm|Hợp tác xã|Hạt|Kho bạc|Ngân hàng)\s+\p{L}.*"
)


def check_award_names(reading: Reading) -> Iterator[Finding]:
    """RM408: persons listed behind ``cho 03 cá nhân:``, every one with ông or bà; two bodies named
    in the bracket behind ``01 tập thể``.
    """
    for mention in reading.report.awards:
        award, end = mention.value, mention.end
        if award.count is None:
            continue
        match = _PERSONS.match(reading.text, end, end + 1200)
        people = match.captures("one") if match else []
        if people and award.count > 0 and len(people) != award.count:
            assert match is not None
            shown = f"{len(people)} tên ({', '.join(people)})"
            span = (mention.start, match.end())
            yield finding("RM408", span, shown, f"{award.count} {award.award}")
        if award.count == 1 and len(award.named) == 1:
            bodies = [part.strip() for part in award.named[0].split(",")]
            if len(bodies) > 1 and all(_BODY.fullmatch(body) for body in bodies):
                shown = f"{len(bodies)} tên ({award.named[0]})"
                yield finding("RM408", (mention.start, end), shown, f"1 {award.award}")


_OTHER_LEVEL = regex.compile(rf"(?P<level>{_PLACES})\s+\p{{Lu}}")


def _items(text: str, unit: str) -> list[str] | None:
    """The names of a list; None if one of them cannot be read, or is of another level than the
    places counted (``17 huyện: A, B và thị xã C``).
    """
    place = _PLACE.fullmatch(unit) is not None
    joint = _SEMICOLONS if ";" in text and not place else _JOINT
    items = [" ".join(i.split()) for i in joint.split(text.strip().rstrip("."))]
    pattern = _PLACE_NAME if place else r"(?:Trường|HTX|Hợp tác xã|Công ty|Trạm|Chi bộ|Đảng bộ)\s.+"
    if not all(regex.fullmatch(pattern, item) for item in items):
        return None
    levels = {m["level"] for item in items if (m := _OTHER_LEVEL.match(item))}
    return None if levels - {unit} and place else items


def _direct(reading: Reading, figure: Figure) -> tuple[Span, list[str]] | None:
    """``02 xã Bình An và Hòa Lợi``: the list ends with the name behind ``và``; without ``và`` it
    is read only if it cannot go on.
    """
    if not _PLACE.fullmatch(figure.unit) or figure.fraction is not None:
        return None
    match = _DIRECT.match(reading.text, figure.end)
    if match is None:
        return None
    items = match.captures("item")
    after = reading.text[match.end() : match.end() + 8]
    if len(items) < 2 or cue("list.open", reading.folded[match.end() : match.end() + 16]):
        return None
    if not match["last"] and regex.match(r"\s*,|\s*[-–]|\s+và\s|\s*\p{L}", after):
        return None
    if match["last"] and regex.match(r"\s*[-–]|\s*,\s+\p{Lu}", after):
        return None
    return (match.start("item"), match.end()), items
