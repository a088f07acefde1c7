"""Names of recipients: in brackets behind an award, behind a colon, or instead of a count."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.document import Recipient, Span
from reportminer.extraction.awards.items import AwardItem
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.structure import TextView
from reportminer.text.patterns import pattern

_LONGEST_BRACKET = 6000  # characters of a list of names
_BRACKET = regex.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_NO_NAMES = regex.compile(
    r"trong\s+đó|^\s*(?:trong|thời|giai\s+đoạn|nhiệm\s+kỳ|về|do|nhân\s+dịp|vào|sau)\s|%"
    r"|^\s*(?:gồm\s+)?(?:có\s+)?\d|kèm\s+theo|danh\s+sách|bao\s+gồm\s+cả|phụ\s+lục"
    r"|hạng\s+\p{L}+\s*:?\s*\d|\d\s+(?:tập\s+thể|cá\s+nhân)"
)
_LEAD = regex.compile(r"^(?:gồm|là|cụ\s+thể|như|đó\s+là)\s*:?\s*", regex.IGNORECASE)
_GRANTED = regex.compile(
    r"(?:,?\s+(?:\d+\s+năm\s+liền|vinh\s+dự|đã|cũng|vừa|liên\s+tục|nhiều\s+năm(?:\s+liền)?))*"
    r"\s+(?:được|đạt|đón\s+nhận|(?<!(?:ghi|công|tiếp|nhìn|xác|đảm|chứng|thừa|cảm)\s+)nhận)(?!\p{L})"
)
_NO_NAME = regex.compile(
    r"(?<!\p{L})(?:tặng|trao|khen|phong|hàng\s+(?:trăm|nghìn|ngàn|chục)|nhiều)(?!\p{L})"
)
_OTHERS = regex.compile(  # "… đạt 96%, năm 2013 Hội huyện được tặng …": another subject
    r"\s*(?:(?:trong\s+)?năm\s+\d{4},?\s+)?\p{Lu}[^,;]*\s(?:được|đạt|nhận)\s"
)
_PAPERS = regex.compile(r"(?<!\p{L})(?:hồ\s+sơ|tờ\s+trình|văn\s+bản|danh\s+sách)(?!\p{L})")
_LEVEL_ENDS = regex.compile(
    r"\s(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)$"
)
_SHARES = regex.compile(  # what stands between two awards of one recipient
    r"(?:\s*\([^()]{0,80}\))?[\s,;]*(?:và\s+|cùng\s+)?(?:(?:trong\s+)?năm\s+\d{4},?\s+)?"
    r"(?:(?:\d+|\p{L}+)\s+(?:năm|lần)\s+(?:(?:liền|liên\s+tục|liên\s+tiếp)\s+)?)?"
    r"(?:(?:vinh\s+dự|đã|cũng|còn|liên\s+tục|tiếp\s+tục)\s+){0,3}"
    r"(?:(?:được|đạt|đón\s+nhận|nhận)(?:\s[^,;.:()\d]{0,80})?)?(?:danh\s+hiệu)?[\s\"]*"
)
_TO = regex.compile(
    r"(?:\s+năm\s+(?:học\s+)?\d{4}(?:\s?[-–]\s?\d{4})?)?\s+(?:(?:tặng\s+|trao\s+)?cho|đối\s+với)\s+"
)
_GROUP_OF = regex.compile(r"(?:các\s+)?(?:đơn\s+vị|tập\s+thể|cá\s+nhân)\s*:?\s+(?=\p{Lu})")
_TO_A_PERSON = regex.compile(
    r"(?:\s*\([^()]{0,90}\))?[\s,;:]*(?:và\s+|cùng\s+)?(?:(?:các|cho|cố|đồng\s+chí|đ/c|ông|bà"
    r"|anh|chị|em|cô|thầy|(?:thầy\s+thuốc|nhà\s+giáo|nghệ\s+nhân|nghệ\s+s[ĩỹ])\s+(?:ưu\s+tú|nhân\s+dân)|mẹ|cụ|cháu|chú|bác|\p{L}+\s+(?:viên|sĩ|sỹ|nhân|giáo|dân|tá|úy|tướng|làng))[\s,:]+){0,3}"
)
_PICKED = regex.compile(
    r"(?<!\p{L})(?:suy\s+tôn|bình\s+chọn|bầu|bình\s+xét|lựa\s+chọn|đề\s+nghị|giới\s+thiệu)(?!\p{L})"
)
_AND = regex.compile(r"\s+(?:và|đồng\s+thời)\s+")
_ACT = regex.compile(
    r"\s*(?:đã\s+)?(?:tặng|trao|bầu|suy\s+tôn|đề\s+nghị|khen|công\s+nhận|giao|phát\s+động|tổ\s+chức|thưởng)"
    r"(?!\p{L})"
)
_BODY = regex.compile(r"(?:các\s+)?(?:tập\s+thể|đơn\s+vị)\s+(?!nhân\s+dân|cán\s+bộ)")
_STOP = regex.compile(
    r"[.;:()\n]|,\s+(?!\p{Lu})|\s+(?:vì|có\s+thành\s+tích|đã\s+có|trong|nhân|do|về|năm)(?!\p{L})"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A recipient named without a count: its span and kind, the persons' names if it is persons."""

    start: int
    end: int
    recipient: Recipient
    persons: tuple[str, ...] = ()


def bracket_names(view: TextView, end: int, count: int | None) -> tuple[str, ...]:
    """Names in the bracket that opens at ``end``; none if it holds shares or remarks.

    One recipient is one name even with commas in it ("Đảng bộ, chính quyền và Nhân dân xã …").
    """
    match = _BRACKET.match(view.text, end, end + _LONGEST_BRACKET)
    if match is None or _NO_NAMES.search(view.folded[slice(*match.span(1))]):
        return ()
    content = _LEAD.sub("", " ".join(match[1].split())).strip(" .;…")
    if not content or not any(c.isupper() for c in content):
        return ()
    if count == 1:
        return (content,)
    by_semicolon = _split(content, r";")
    if len(by_semicolon) == count or len(by_semicolon) > 1:
        return by_semicolon
    by_comma = _split(content, r",")
    with_and = _split(content, r",|\s+và\s+(?=\p{Lu})")
    if len(by_comma) != count and len(with_and) != count:
        pieces = _split(content, r",|\s+và\s+")
        # "Nhân dân và cán bộ xã A" is one name: each of two has a proper name of its own.
        with_and = pieces if all(pattern(r"\s\p{Lu}").search(p) for p in pieces) else with_and
    if len(by_comma) != count and len(with_and) == count:
        return with_and
    return by_comma if len(by_comma) == count else _whole_names(by_comma)


_HONORIFIC = regex.compile(r"(?:ông|bà|anh|chị|em|đồng chí|đ/c)\s", regex.IGNORECASE)


def _whole_names(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Pieces cut at commas put together again where a comma stands inside a name.

    A piece in small letters goes on with the name before it ("Đảng bộ, chính quyền và Nhân dân xã
    …"); where persons are named with ông/bà, so does a piece without one (an office, an address).
    """
    persons = bool(pieces) and _HONORIFIC.match(pieces[0]) is not None
    names: list[str] = []
    for piece in pieces:
        begins = _HONORIFIC.match(piece) is not None if persons else piece[0].isupper()
        if names and not begins:
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return tuple(names)


_NUMBERED_LIST = regex.compile(r"\s*:\s*((?<=:\s{0,3})1[.)]\s?\p{Lu}.+)", regex.DOTALL)
_LISTED = regex.compile(r"\s*(?:,\s*)?(?:gồm|là|đó\s+là|cụ\s+thể)?\s*:\s*([^.;:()\n]+)")


def listed_names(view: TextView, end: int, limit: int, count: int) -> tuple[str, ...]:
    """``03 tập thể gồm: A, B, C``: names behind a colon, if there are just as many as counted."""
    numbered = _NUMBERED_LIST.match(view.text, end, limit)
    if numbered is not None:
        parts = pattern(r"[;\s]*(?<!\d)\d{1,2}[.)]\s?(?=[\p{Lu}\"“])").split(numbered[1])
        found = tuple(" ".join(p.split()).strip(" .;") for p in parts if p.strip(" .;"))
        return found if len(found) == count else ()
    match = _LISTED.match(view.text, end, limit)
    if match is None or pattern(r"\d+\s+\p{Ll}").search(match[1]):
        return ()
    content = " ".join(match[1].split()).strip(" .…")
    names = _split(content, r",")
    if len(names) != count:
        names = _split(content, r",|\s+và\s+(?=\p{Lu})")
    return names if len(names) == count and all(n[0].isupper() for n in names) else ()


_NAME_BEGINS = regex.compile(
    r"(?<!\p{L})\p{Lu}|(?<=\s)(?:ông|bà|anh|chị|em|đồng chí)\s"
    r"|(?<=\s)(?<!(?:tại|ở|của|thuộc|bàn|đến|về|trong|cho|và|,)\s)"
    r"(?:xã|phường|thị trấn|huyện|thành phố|thôn|xóm|bản|làng|trường|công ty|hợp tác xã)"
    r"\s(?=\p{Lu})"
)


def _split(content: str, separator: str) -> tuple[str, ...]:
    return tuple(p.strip(" .…") for p in pattern(separator).split(content) if p.strip(" .…"))


def kind_of(view: TextView, bodies: NamedBodies, start: int) -> Recipient | None:
    """Kind of the recipient whose name, with its title, begins at ``start``."""
    if words().titles_individual.match(view.folded, start) or bodies.person_end(start):
        return Recipient.INDIVIDUAL
    if words().heads_collective.match(view.folded, start) or bodies.body_end(start):
        return Recipient.COLLECTIVE
    return None


def named_before(
    view: TextView, bodies: NamedBodies, clause: Span, award: AwardItem
) -> Named | None:
    """``Trường A được tặng …``: the recipient is the subject of the granting verb."""
    for verb in _GRANTED.finditer(view.folded, max(clause[0], award.start - 300), award.start):
        if _connected(view, verb, award):
            found = _subject(view, bodies, clause[0], verb.start())
            if found is not None:
                return found
    return None


def _connected(view: TextView, verb: regex.Match[str], award: AwardItem) -> bool:
    """Whether the granting verb has this award as its object."""
    gap = view.folded[verb.end() : award.start]
    if award.row.id == "khen_thuong":  # "được (Chủ tịch UBND xã) khen thưởng", nothing between
        return verb.group().endswith("được") and len(gap.split()) <= 8 and "," not in gap
    tail = view.text[view.text.rfind(",", verb.end(), award.start) + 1 : award.start]
    if "," in gap and _OTHERS.match(tail):
        return False
    if _PAPERS.search(gap):  # "Phòng nhận được 02 hồ sơ đề nghị xét tặng …"
        return False
    return len(gap) <= 120 and words().grant_end.search(verb.group() + gap) is not None


def shares_recipient(view: TextView, end: int, award: AwardItem) -> bool:
    """``… được tặng Huân chương A, Cờ thi đua B``: the award goes on the list before ``end``."""
    if award.row.id == "khen_thuong" or not 0 < award.start - end <= 140:
        return False
    match = _SHARES.fullmatch(view.folded, end, award.start)
    if match is None:
        return False
    verb = pattern(r"(?<!\p{L})(?:được|đạt|nhận)(?!\p{L})").search(match.group())
    return verb is None or words().grant_end.search(match.group()) is not None


def _subject(view: TextView, bodies: NamedBodies, start: int, end: int) -> Named | None:
    """The longest tail of the clause that begins with a title or a body's kind and a capital."""
    for verb in _PICKED.finditer(view.folded, start, end):
        start = verb.end()
    for match in _NAME_BEGINS.finditer(view.text[start:end]):
        at = start + match.start()
        kind = kind_of(view, bodies, at)
        if kind is None:
            continue
        name = view.text[at:end]
        if kind is Recipient.COLLECTIVE and name[0].islower() and "," in name:
            continue
        if pattern(r"[;:.]\s|\d+\s").search(name) or len(name) > 120:
            continue
        if kind is Recipient.COLLECTIVE and not is_proper(name):
            continue
        if _GRANTED.search(view.folded, at, end) or _NO_NAME.search(view.folded, at, end):
            continue
        persons = _persons(view, bodies, at, end) if kind is Recipient.INDIVIDUAL else None
        return Named(at, end, kind, persons.persons if persons is not None else ())
    return None


def is_proper(name: str) -> bool:
    """Whether a body has a name of its own, or stands in a unit ("Công an tỉnh")."""
    if pattern(r"\s\p{Lu}").search(name):
        return True
    return name[0].isupper() and _LEVEL_ENDS.search(name) is not None


def named_after(view: TextView, bodies: NamedBodies, limit: int, award: AwardItem) -> Named | None:
    """``tặng Bằng khen cho Hợp tác xã A``: the recipient behind "cho"."""
    to = _TO.match(view.folded, award.end, award.end + 80)
    if to is None or to.end() >= limit:
        return None
    start = to.end()
    if body := _GROUP_OF.match(view.text, start, limit):
        start = body.end()
    several = _persons(view, bodies, start, limit)
    if several is not None:
        return several
    stop = _STOP.search(view.text, start, limit)
    end = _before_next_act(view, start, stop.start() if stop else limit)
    kind = kind_of(view, bodies, start)
    if kind is None or not pattern(r"(?<!^)\p{Lu}").search(view.text[start:end]):
        return None
    return Named(start, end, kind)


def _persons(view: TextView, bodies: NamedBodies, start: int, limit: int) -> Named | None:
    """``các đảng viên A (xã X) và B (xã Y)``: persons listed over titles, brackets and commas."""
    found: list[Span] = []
    at = start
    for begin, end in bodies.people(start, limit):
        if not _TO_A_PERSON.fullmatch(view.folded, at, begin):
            break
        found.append((begin, end))
        at = end
    if not found:
        return None
    names = tuple(" ".join(view.text[a:b].split()) for a, b in found)
    return Named(start, at, Recipient.INDIVIDUAL, names)


def _before_next_act(view: TextView, start: int, end: int) -> int:
    """Where "và" leads on to another act: "… cho Trường A và UBND tỉnh tặng …", "và bầu …"."""
    for match in _AND.finditer(view.folded, start, end):
        giver = words().authority.match(view.folded, match.end())
        if _ACT.match(view.folded, giver.end() if giver is not None else match.end()):
            return int(match.start())
    return end


def names_of(view: TextView, named: Named) -> tuple[str, ...]:
    """Names as written, without ông/bà."""
    return named.persons or (_name_of(view, named),)


def _name_of(view: TextView, named: Named) -> str:
    name = " ".join(view.text[named.start : named.end].split()).strip(" ,")
    if named.recipient is Recipient.INDIVIDUAL:
        title = words().titles_individual.match(view.folded, named.start)
        if title is not None:
            name = " ".join(view.text[title.end() : named.end].split()).strip(" ,")
    elif body := _BODY.match(view.folded, named.start):
        name = " ".join(view.text[body.end() : named.end].split()).strip(" ,")
    return name
