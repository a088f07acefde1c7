"""The pieces a sentence about awards is made of: awards, counts of recipients, and their spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from reportminer.document import Fraction, Label, Number, Quantity, Recipient, Report, Span
from reportminer.extraction.awards.lexicon import award_names, award_row, words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.lexicons import load_list
from reportminer.lexicons.awards import AwardRow
from reportminer.lexicons.measures import UnitRow
from reportminer.structure import TextView
from reportminer.text import fold

# How far a pattern may look ahead: a literal it needs is looked up first, to the end of the text.
_REACH = 200
_PARTY_REACH = 1200
_CLASS = regex.compile(r"[\s,]*(hạng\s+(?:nhất|nhì|ba|i{1,3}|[123]))(?!\p{L})")
_ALL_CLASSES = regex.compile(r"\s+các\s+(?:hạng|loại)(?!\p{L})")
_PERIOD = regex.compile(  # "Anh hùng Lao động" thời kỳ đổi mới
    r"[\"\s]*(?:\([^()]{0,40}\)\s*)?(?:trong\s+)?(?:thời\s+kỳ|thời\s+kì)\s+(?:đổi\s+mới"
    r"|(?:kháng\s+chiến\s+)?chống\s+(?:mỹ|pháp)(?:,?\s+cứu\s+nước)?|kháng\s+chiến)(?!\p{L})"
)
_KNC_NAME = regex.compile(
    r"[\s:]*(?:\"(?P<quoted>[^\"\n]{3,90})\""
    r"|(?P<bare>vì\s+(?:sự\s+nghiệp|thế\s+hệ|sự\s+tiến\s+bộ|sự\s+phát\s+triển)"
    r"(?:\s+thi\s+đua,\s+khen\s+thưởng|\s+văn\s+hóa,\s+thể\s+thao\s+và\s+du\s+lịch"
    r"|[^.,;:()\"|\n]{2,70}?(?=\s*(?:[.,;:()|\n]|$|cho\s|năm\s|tặng\s)))))"
)
_PARTY_YEARS = regex.compile(
    r"\s*(?:đảng\s+)?(?:(\d{2}(?:,\s?\d{2})*(?:\s?(?:,|và|-)\s?\d{2})*)?\s*năm\s+tuổi\s+đảng"
    r"|(?P<short>\d[05])\s+năm(?!\p{L}))"
)
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
    r"(?:tỉnh|huyện|quận|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|bộ|ngành|trung\s+ương)"
    r"(?=\s*(?:[.,;:()\n]|$|cho\s|năm\s|tặng\s|và\s|vì\s|về\s|giai\s+đoạn))"
)
_ONE_OF = regex.compile(r"\s+trong\s+(?:những|các|số|\d+)(?!\p{L})")  # "1 trong những đơn vị"
_CAPITAL_BEFORE = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}+\s$")
_WORD = regex.compile(r"[\p{L}\d.]+")
_BOTH = regex.compile(r"\s*(?:,|và|/)\s*(cá\s+nhân)(?!\p{L})")
_TURNS_OF = regex.compile(r"\s+(tập\s+thể|cá\s+nhân|hộ(?:\s+gia\s+đình)?|đơn\s+vị)(?!\p{L})")
_LABEL_BEFORE = regex.compile(
    r"(?<!\p{L})(tập\s+thể|cá\s+nhân|hộ(?:\s+gia\s+đình)?|doanh\s+nghiệp)\s*:\s*$"
)


class AwardItem(NamedTuple):
    """An award named in the text; ``end`` includes class, name in quotes and authority."""

    start: int
    end: int
    row: AwardRow
    name: str
    award_class: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class CountItem:
    """A number of recipients; ``noun_end`` is where the counting noun ends."""

    start: int
    number_end: int
    noun_end: int
    count: int
    recipient: Recipient | None
    direct_pct: Decimal | None = None


Item = AwardItem | CountItem


@cache
def _groups() -> dict[str, UnitRow]:
    return {fold(row.name): row for row in load_list("units_of_measure.tsv", UnitRow)}


_RECIPIENT_OF_GROUP = {
    "collective": Recipient.COLLECTIVE,
    "unit": Recipient.COLLECTIVE,
    "household": Recipient.HOUSEHOLD,
    "person": Recipient.INDIVIDUAL,
}
_SHORT = {"tt": "tập thể", "cn": "cá nhân", "hgđ": "hộ gia đình", "đv": "đơn vị"}
_COUNTS_NOTHING = ("money", "measure", "time", "rate")


@lru_cache(maxsize=4096)
def recipient_of(noun: str | None) -> tuple[bool, Recipient | None]:
    """Whether a noun can be a recipient at all, and which kind it is (None: unknown)."""
    if noun is None:
        return True, None
    if noun in ("%", "‰", "điểm %") or ("/" in noun and noun != "đ/c"):
        return False, None
    noun = _SHORT.get(noun, noun)
    if noun in ("danh hiệu", "trường hợp"):  # "công nhận 02 danh hiệu Chiến sĩ thi đua"
        return True, None
    row = _groups().get(fold(noun.split(",")[0]))
    if row is None:
        return True, None
    if row.kind in _COUNTS_NOTHING or row.group in ("media", "event", "paper"):
        return False, None
    return True, _RECIPIENT_OF_GROUP.get(row.group or "")


def award_items(view: TextView, named: NamedBodies) -> list[AwardItem]:
    """Awards of the whole text in reading order, bare "khen thưởng" included."""
    compact, offsets = view.compact
    folded = view.folded
    items: list[AwardItem] = []
    for start, end, row in award_names(compact):
        items.append(_finished(view, named, offsets.to_old(start), offsets.to_old(end), row))
    taken = [item.start for item in items]
    for match in words().khen_thuong.finditer(folded):
        i = bisect_left(taken, match.start())
        if i and items[i - 1].end > match.start():
            continue
        row = award_row("khen_thuong")
        items.append(AwardItem(*match.span(), row, row.name))
    return sorted(items, key=lambda item: item.start)


def _finished(
    view: TextView, named: NamedBodies, start: int, end: int, row: AwardRow
) -> AwardItem:
    """Take in what belongs to the name: class, name in quotes, years of membership, authority."""
    folded, name = view.folded, row.name
    award_class = None
    if row.id == "knc":
        match = _KNC_NAME.match(folded, end, _cell_end(view.text, end))
        if match is not None:
            span = match.span("quoted" if match["quoted"] else "bare")
            name = f"{row.name} {' '.join(view.text[slice(*span)].split())}"
            end = match.end()
    elif row.id in ("huyhieu", "huyhieu_dang"):
        match = _PARTY_YEARS.match(folded, end, end + _REACH)
        if match is not None and match["short"] and not _of_the_party(view, start):
            match = None
        if match is not None:
            years = f" {match[1] or match['short']}" if match[1] or match["short"] else ""
            name = f"Huy hiệu{years} năm tuổi Đảng"
            end = match.end()
        elif (match := _KNC_NAME.match(folded, end, _cell_end(view.text, end))) and match["quoted"]:
            name = f"{row.name} {' '.join(view.text[slice(*match.span('quoted'))].split())}"
            end = match.end()
    elif row.classed:
        match = _CLASS.match(folded, end, end + _REACH)
        if match is not None:
            award_class = " ".join(view.text[slice(*match.span(1))].split())
            end = match.end()
        else:
            several = _ALL_CLASSES.match(folded, end, end + _REACH)
            end = several.end() if several else end
    period = _PERIOD.match(folded, end, end + _REACH)
    end = period.end() if period is not None else end
    authority, end = authority_after(view, named, _after_quote(view.folded, start, end))
    authority = authority or row.authority
    return AwardItem(start, end, row, name, award_class, authority)


def _of_the_party(view: TextView, start: int) -> bool:
    """``Huy hiệu 50 năm`` in a paragraph that tells years of membership in the Party."""
    begin, end = view.paragraph_at(start)
    begin, end = max(begin, start - _PARTY_REACH), min(end, start + _PARTY_REACH)
    said = view.folded[begin:end]
    return "tuổi đảng" in said or "huy hiệu đảng" in said


def _cell_end(text: str, position: int) -> int:
    """Where a name ends at the latest: before a tab, which parts the cells of a table row."""
    tab = text.find("\t", position)
    return tab if tab >= 0 else len(text)


def _after_quote(folded: str, start: int, end: int) -> int:
    """Behind the closing quote of a name in quotes."""
    quoted = folded[end : end + 1] == '"' and folded[max(0, start - 1) : start] == '"'
    return end + 1 if quoted else end


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


def count_items(report: Report, view: TextView, awards: list[AwardItem]) -> list[CountItem]:
    """Whole numbers that may count recipients."""
    starts = [a.start for a in awards]
    items: list[CountItem] = []
    for mention in report.labelled(Label.QUANTITY):
        value = mention.value
        number = _whole(value.value) if isinstance(value, Quantity) else None
        if number is None or not isinstance(value, Quantity):
            continue
        usable, recipient = recipient_of(value.unit)
        number_end = mention.start + _number_length(mention.surface)
        noun_end = mention.end
        i = bisect_left(starts, number_end)
        if i < len(starts) and starts[i] < noun_end:  # the noun is the award itself
            noun_end = max(number_end, starts[i] - 1)
            recipient, usable = None, True
        if _ONE_OF.match(view.folded, number_end, number_end + _REACH):
            continue
        if not usable or (value.unit is None and _ends_a_name(view.text, mention.start, awards, i)):
            continue
        turns = (
            _TURNS_OF.match(view.folded, noun_end, noun_end + _REACH)
            if value.unit == "lượt"
            else None
        )
        if turns is not None:  # "87 lượt tập thể"
            recipient = recipient_of(" ".join(turns[1].split()))[1]
            noun_end = turns.end()
        both = _BOTH.match(view.folded, noun_end, noun_end + _REACH)
        if recipient is Recipient.COLLECTIVE and both is not None:
            recipient, noun_end = Recipient.BOTH, both.end()
        if recipient is None:
            recipient = _recipient_before(view.folded, mention.start)
        items.append(CountItem(mention.start, number_end, noun_end, number, recipient))
    return items


def _ends_a_name(text: str, start: int, awards: list[AwardItem], i: int) -> bool:
    """``Trường Tiểu học Nà Giàng 1 đạt …``: the number belongs to the name before it."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return False
    return not (i and awards[i - 1].end > before.start())


def _whole(value: Number) -> int | None:
    """The count a number states: itself, or the part of a fraction (``8/9 làng``)."""
    number = value.num if isinstance(value, Fraction) else value
    if isinstance(number, tuple) or number < 1 or number != number.to_integral_value():
        return None
    return int(number)


def _recipient_before(folded: str, start: int) -> Recipient | None:
    """``Tập thể: 05``: the noun stands before its number."""
    match = _LABEL_BEFORE.search(folded[max(0, start - 24) : start])
    return recipient_of(" ".join(match[1].split()))[1] if match else None


_DIGITS = regex.compile(r"[\d.,/]+")


def _number_length(surface: str) -> int:
    match = _DIGITS.match(surface)
    if match is not None:
        return len(match.group().rstrip(".,"))
    return len(surface.split()[0])
