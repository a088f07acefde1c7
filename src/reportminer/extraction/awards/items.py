"""The pieces a sentence about awards is made of: awards, counts of recipients, and their spans."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from reportminer.document import Fraction, Label, Number, Quantity, Recipient, Report
from reportminer.extraction.awards.authority import authority_after
from reportminer.extraction.awards.lexicon import award_names, award_row, words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.lexicons import load_list
from reportminer.lexicons.awards import AwardRow
from reportminer.lexicons.measures import UnitRow
from reportminer.structure import TextView
from reportminer.text import fold, matches_at_signs

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
_ONE_OF = regex.compile(r"\s+trong\s+(?:những|các|số|\d+)(?!\p{L})")  # "1 trong những đơn vị"
_CAPITAL_BEFORE = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}+\s$")
_BOTH = regex.compile(r"\s*(?:,|và|/)\s*(cá\s+nhân)(?!\p{L})")
_TURNS_OF = regex.compile(
    r"\s+(tập\s+thể|cá\s+nhân|hộ(?:\s+gia\s+đình)?|gia\s+đình|đơn\s+vị|cán\s+bộ(?:,\s+chiến\s+s[ĩỹ])?|người"
    r"|\p{L}+\s+viên|chiến\s+s[ĩỹ])(?!\p{L})"
)
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
    if row is None:  # "cựu thanh niên xung phong": whoever was something is a person
        return True, Recipient.INDIVIDUAL if noun.startswith("cựu ") else None
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
    for match in matches_at_signs(words().khen_thuong, folded, ("khen",)):
        i = bisect_left(taken, match.start())
        if i and items[i - 1].end > match.start():
            continue
        row = award_row("khen_thuong")
        items.append(AwardItem(*match.span(), row, row.name))
    return sorted(items, key=lambda item: item.start)


def _finished(view: TextView, named: NamedBodies, start: int, end: int, row: AwardRow) -> AwardItem:
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
