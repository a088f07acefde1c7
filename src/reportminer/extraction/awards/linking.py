"""Which counts belong to which award: decided by the words that stand between them.

A chain of counts (``21 tập thể và 25 cá nhân``) before an award belongs to it where the words
between end in a verb of granting, or where nothing stands between; a chain after it where ``cho``,
``:`` or nothing stands between. Where it fails: two awards said first and all counts after
("Bằng khen, Giấy khen cho 5 tập thể") goes to the second award only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from reportminer.extraction.awards.items import AwardItem, CountItem, Item
from reportminer.extraction.awards.lexicon import words
from reportminer.text.patterns import pattern

_PAREN = regex.compile(r"\([^()]*\)?")
_NOTHING = regex.compile(r"^[\s\"]*(?:danh\s+hiệu)?[\s\":]*$")
_HARD = regex.compile(r"[;:]|[.!?](?=\s)|\n\s*[-+•*]|trong\s+đó|\n\n")
# The recipients receive: an active "tặng" between count and award has another object.
_RECEIVES = regex.compile(r"(?<!\p{L})(?:được|đạt|nhận|công\s+nhận|là)(?!\p{L})")
_PROPOSED = regex.compile(
    r"\s*(?:xuất\s+sắc\s+|tiêu\s+biểu\s+)?đề\s+nghị\s+(?:xét\s+)?"
    r"(?:tặng|khen|phong|truy\s+tặng|công\s+nhận)(?!\p{L})"
)
_VERBS = regex.compile(
    r"(?<!\p{L})(?:phong\s+)?tặng(?:\s*(?:,|và|hoặc)\s*(?:(?:phong|truy)\s+)?tặng)+(?!\p{L})"
)
_REASON_CHO = regex.compile(
    r"\s+(?:cán\s+bộ|công\s+tác|phong\s+trào|thành\s+tích|quá\s+trình|tổng\s+kết|về|theo)\s"
    r"[^.;:\d]{2,90}(?<!\p{L})cho\s+$"
)
_NEXT_DEED = regex.compile(
    r"\s+(?:đã\s+)?có\s+(?:nhiều\s+)?thành\s+tích[^.;\d]{0,200}(?:\d{4}[^.;\d]{0,20}){0,2};\s*(?:và\s+)?"
)
_DEED = regex.compile(
    r"(?:(?:,|\s+và)?\s*\d+\s+(?:tập\s+thể|cá\s+nhân))?\s+(?:đã\s+)?có\s+(?:nhiều\s+)?thành\s+tích(?!\p{L})"
)
_NAMES_BETWEEN = regex.compile(  # "4 tập thể là Trường A, Trường B và 43 cá nhân nhận …"
    r"\s+(?:là|gồm|gồm\s+có)\s[^.;:\d]{3,400}\svà\s+"
)
_OTHER_OBJECTS = regex.compile(  # "được tặng thưởng danh hiệu Dũng sĩ, Huân chương …"
    r"(?<!\p{L})được(?:\s[^,;.:]{0,60})?\s(?:tặng|trao)(?:\s+thưởng)?(?:\s+(?!cho)\p{L}+){1,5}\s*(?:,|\s+và)\s*$"
)
_OWN_SUBJECT = regex.compile(  # "74 chi hội đạt …, năm 2013 Hội huyện được tặng …"
    r"\s*(?:trong\s+)?năm\s+\d{4},?\s+(?!(?:được|đã|có|đạt|vinh|cũng|đều|cùng)(?!\p{L}))\p{L}"
)
_SEMICOLON = regex.compile(r"\s*;\s*(?:và\s+)?")
_GRANTED_ITSELF = regex.compile(r"[^,;.:]{0,60}?(?<!\p{L})(?:được|đạt|nhận|là)(?!\p{L})")
_GIVEN_TO = regex.compile(r"[\s\"]*(?:cho|đối\s+với)(?!\p{L})")
_GIVES = regex.compile(r"\s*(?:đã\s+)?(?:tặng|trao\s+tặng|khen\s+tặng)\s*(?:danh\s+hiệu)?[\s\"]*")
MAX_GAP = 220


class Link(NamedTuple):
    """An award with the counts before it and after it."""

    award: AwardItem
    before: tuple[CountItem, ...] = ()
    after: tuple[CountItem, ...] = ()

    @property
    def counts(self) -> tuple[CountItem, ...]:
        """All counts in reading order."""
        return self.before + self.after


def _gap(folded: str, left: int, right: int) -> str:
    return _PAREN.sub(" ", folded[left:right])


def _end(item: Item) -> int:
    return item.end if isinstance(item, AwardItem) else item.noun_end


def _joins(folded: str, first: CountItem, second: CountItem) -> bool:
    gap = _gap(folded, first.noun_end, second.start)
    if _NAMES_BETWEEN.fullmatch(gap):
        return _RECEIVES.search(gap[gap.find(" ", 5) :]) is None
    return len(gap) <= MAX_GAP and words().between_counts.search(gap) is not None


def _before(folded: str, count: CountItem, award: AwardItem) -> bool:
    gap = _gap(folded, count.noun_end, award.start)
    if len(gap) > MAX_GAP or _HARD.search(gap.rstrip(' ":')):
        return False
    if _NOTHING.match(gap):
        return award.row.id != "khen_thuong"
    if award.row.id == "khen_thuong":
        return bool(
            pattern(
                r"được(?:\s+(?:tuyên\s+dương|biểu\s+dương|tôn\s+vinh|ghi\s+nhận)\s*(?:,|và|-)"
                r"|\s+[^,;.]{0,60})?\s*$"
            ).search(gap)
        )
    if "," in gap:
        # Commas between givers and between verbs part nothing ("được phong tặng, truy tặng").
        gap = _VERBS.sub(" tặng ", words().givers.sub("được ", gap))
    first, last = gap[: gap.find(",")] if "," in gap else gap, gap[gap.rfind(",") + 1 :]
    if "," in gap and _OWN_SUBJECT.match(last):
        return False
    if words().grant_end.search(gap) is None:
        return _OTHER_OBJECTS.search(gap) is not None
    if _RECEIVES.search(last) is not None:
        return True
    if first != gap:  # ", đề nghị Chủ tịch nước tặng …": another act
        return False
    giver = words().authority.match(gap.lstrip())
    if giver is not None and _GIVES.fullmatch(gap.lstrip(), giver.end()):
        return True  # "4 cá nhân Tỉnh đoàn tặng Bằng khen"
    # "3 tập thể đề nghị tặng Cờ thi đua": proposed themselves, unless others are named behind it.
    last = words().authority.sub(" ", last, count=1)
    return _PROPOSED.match(last) is not None and not _GIVEN_TO.match(
        folded, award.end, award.end + 80
    )


def _after(folded: str, award: AwardItem, count: CountItem) -> bool:
    gap = _gap(folded, award.end, count.start)
    if len(gap) > MAX_GAP or pattern(r";|[.!?](?=\s)|trong\s+đó").search(gap):
        return False
    if award.row.id == "khen_thuong":
        return bool(
            pattern(
                r"\s*(?:(?:(?:theo\s+)?(?:đột\s+xuất|chuyên\s+đề|thường\s+xuyên|kịp\s+thời|đợt"
                r"|cấp\s+(?:nhà\s+nước|\p{L}+)(?=\s+(?:cho|đối))|cao)|,|và)"
                r"\s*){0,4}(?::|cho|đối\s+với)?\s*(?:tổng\s+số\s+)?$"
            ).match(
                gap,
            )
            or _REASON_CHO.match(gap)
        )
    connected = words().to_count.search(gap) or words().to_named_then_count.search(gap)
    return connected is not None


def link(folded: str, items: list[Item]) -> list[Link]:
    """Awards of one paragraph with their counts; each count belongs to one award at most."""
    linker = _Linker(folded, items)
    return [linker.link(i, item) for i, item in enumerate(items) if isinstance(item, AwardItem)]


class _Linker:
    """Links the items of one paragraph from left to right; used counts are not offered again."""

    def __init__(self, folded: str, items: list[Item]) -> None:
        self._folded = folded
        self._items = items
        self._place = {id(item): place for place, item in enumerate(items)}
        self._used: set[int] = set()
        start = items[0].start
        text = folded[start : _end(items[-1])]
        self._brackets = [(start + m.start(), start + m.end()) for m in _PAREN.finditer(text)]

    def link(self, index: int, award: AwardItem) -> Link:
        """The award with its chain of counts on one side."""
        before = self._before(index, award)
        if len(before) == 1 and before[0].recipient is None:
            return self._of_objects(index, award, before[0])
        after = () if before else self._after(index, award)
        self._used.update(c.start for c in (*before, *after))
        return Link(award, before, after)

    def _of_objects(self, index: int, award: AwardItem, objects: CountItem) -> Link:
        """``12 Giấy khen cho 04 tập thể, 08 cá nhân``: objects are counted, then who got them.

        Where the recipients do not add up to the objects, the record keeps the objects.
        """
        self._used.add(objects.start)
        parts = self._bracket_counts(index, award) or self._after(index, award)
        own = all(c.recipient for c in parts) and award.row.recipient is None
        if parts and own and sum(c.count for c in parts) == objects.count:
            self._used.update(c.start for c in parts)
            return Link(award, (), parts)
        gap = _gap(self._folded, award.end, parts[0].start) if parts else ""
        if parts and self._explicit(award, parts[0]) and words().to_count.search(gap):
            self._used.update(c.start for c in parts)
        return Link(award, (objects,), ())

    def _bracket(self, item: Item) -> int | None:
        """Number of the bracket an item stands in."""
        for i, (start, end) in enumerate(self._brackets):
            if start <= item.start < end:
                return i
        return None

    def _neighbours(self, index: int, step: int, award: AwardItem) -> Iterator[CountItem]:
        """Free counts next to an award, those in other brackets passed over, up to an award."""
        own = self._bracket(award)
        position = index + step
        while 0 <= position < len(self._items):
            item = self._items[position]
            position += step
            if self._bracket(item) != own:
                continue
            if not isinstance(item, CountItem) or item.start in self._used:
                return
            yield item

    def _before(self, index: int, award: AwardItem) -> tuple[CountItem, ...]:
        chain: list[CountItem] = []
        for item in self._neighbours(index, -1, award):
            if chain:
                if not _joins(self._folded, item, chain[0]):
                    break
            elif not _before(self._folded, item, award):
                break
            chain.insert(0, item)
        return tuple(chain)

    def _after(self, index: int, award: AwardItem) -> tuple[CountItem, ...]:
        chain: list[CountItem] = []
        for item in self._neighbours(index, 1, award):
            if chain:
                if not self._goes_on(chain[-1], item):
                    break
            elif not _after(self._folded, award, item):
                break
            if self._is_next_awards(award, item, first=not chain):
                break
            chain.append(item)
        return tuple(chain)

    def _goes_on(self, last: CountItem, item: CountItem) -> bool:
        """Whether a count goes on the chain of counts behind an award."""
        if _joins(self._folded, last, item) or self._next_deed(last, item):
            return True
        if item.recipient in (None, last.recipient):
            return False
        return (
            _SEMICOLON.fullmatch(self._folded, last.noun_end, item.start) is not None
            and _GRANTED_ITSELF.match(self._folded, item.noun_end, item.noun_end + 80) is None
        )

    def _next_deed(self, last: CountItem, item: CountItem) -> bool:
        """``cho 1 tập thể có thành tích …; 3 tập thể có thành tích …``: one award, two deeds."""
        return (
            _NEXT_DEED.fullmatch(self._folded, last.noun_end, item.start) is not None
            and _DEED.match(self._folded, item.noun_end, item.noun_end + 120) is not None
        )

    def _explicit(self, award: AwardItem, count: CountItem) -> bool:
        """Whether "cho" or a colon ties the count to this award."""
        gap = self._folded[award.end : count.start]
        return pattern(r":|(?<!\p{L})cho(?!\p{L})").search(gap) is not None

    def _is_next_awards(self, award: AwardItem, count: CountItem, *, first: bool) -> bool:
        """A count before the next award ("…, 10 Giấy khen") is that award's, unless "cho" or a
        colon right before it ties it to this one.
        """
        index = self._place[id(count)]
        following = self._items[index + 1 : index + 2]
        if not following or not isinstance(following[0], AwardItem):
            return False
        if following[0].row.id == "khen_thuong":
            return False
        if self._bracket(following[0]) != self._bracket(count):
            return False
        gap = _gap(self._folded, award.end, count.start)
        near = first and self._explicit(award, count) and words().to_count.search(gap)
        objects = _NOTHING.match(_gap(self._folded, count.noun_end, following[0].start))
        if near and not (objects and award.row.id == "khen_thuong"):
            return False
        return _before(self._folded, count, following[0])

    def _bracket_counts(self, index: int, award: AwardItem) -> tuple[CountItem, ...]:
        """``12 Bằng khen (05 tập thể, 07 cá nhân)``: the counts in the bracket behind an award."""
        opening = next((b for b in self._brackets if 0 <= b[0] - award.end <= 2), None)
        if opening is None:
            return ()
        inside = [i for i in self._items[index + 1 :] if opening[0] <= i.start < opening[1]]
        counts = tuple(i for i in inside if isinstance(i, CountItem) and i.recipient)
        return counts if len(counts) == len(inside) else ()
