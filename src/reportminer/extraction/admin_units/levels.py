"""Units named with their kind word, and the lists that follow it.

``xã Phong Châu``; ``các xã Phong Châu, Cao Chương và Ngọc Côn``; ``02 xã: A, B``; ``các xã, thị
trấn A (5 hộ), B (3 hộ)``; ``TP. Vinh``; ``thôn 3``; ``P.5, Q.3``. After a plural any name may go
on the list; after a singular only one that the register knows at the same level, and never the
unit that the first one lies in (``xã Quang Hán, Trùng Khánh``: district).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.extraction.admin_units.anchors import Anchor, Found, name_start, of_level
from reportminer.extraction.admin_units.lexicon import Level, words
from reportminer.extraction.admin_units.names import Name, known_name
from reportminer.extraction.admin_units.reading import Reading, tiers_of
from reportminer.lexicons.admin_units import name_key

_BRACKET = r"(?: ?\([^()\n]{1,80}\))?"
_NEXT = regex.compile(_BRACKET + r"(?: ?, ?(?:và |cùng )?| và | hoặc | & |/)")
_NEXT_PLURAL = regex.compile(
    _BRACKET + r"(?: ?[,;] ?(?:và |cùng )?| và | hoặc | cùng | với | & | ?/ ?)"
)
_EARLIER = regex.compile(
    r"(?r)(?<!\p{L})(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|xóm|bản|ấp"
    r"|làng|buôn|tổ dân phố|khu phố|khóm)(?:(?:,| và| hoặc) |/)\n?"
)
_EARLIER_ENDS = (", ", "và ", "hoặc ", "/", "\n")
_LATER = regex.compile(
    r"(?:,| và| hoặc) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|xóm|bản)"
)
_LONGEST_LIST = 200
_LABEL = regex.compile(r" ?: ?")
_LINE_START = regex.compile(r"(?:^|[\n\r;,|+-] ?)$")
_LAST_WORD = regex.compile(r"(?r)(?:(\p{L}+)|(\d)) \n?")
_TO_SIGN = regex.compile(r"[^\n.;:()]{0,90}")
_INTRODUCES = regex.compile(r"(?<!\p{L})(?:gồm|như|là)(?!\p{L})")
_AFTER_SIGN = regex.compile(r"(?: ?(?:gồm|như|là|các|có)(?!\p{L}))*:? ?")
_COMMUNE_NEXT = regex.compile(r" ?[,(-]? ?(?:(?:thuộc|của) )?(?:xã|phường|thị trấn|tt\b|[px]\.)")
_DISTRICT_NEXT = regex.compile(
    r" ?[,(-]? ?(?:(?:thuộc|của) )?(?:huyện|quận|thị xã|thành phố|tx\b|tp\b|[hq]\.)"
)


class LevelNames:
    """Finds units with kind words in one report."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.surface, self.home = reading.surface, reading.home

    def find(self, found: list[Anchor]) -> list[Found]:
        """Mentions with a kind word and the lists after them, in reading order."""
        mentions: list[Found] = []
        covered: set[int] = set()
        for anchor in found:
            if anchor.level is None or anchor.start in covered:
                continue
            for item in self._at(anchor, anchor.level):
                mentions.append(item)
                covered.update(range(item.start, item.end))
        return mentions

    def _at(self, anchor: Anchor, level: Level) -> Iterator[Found]:
        start = name_start(self.surface, anchor)
        group, plural = self._group(anchor.start, level)
        name = self.reading.name(start, level) if start > anchor.end or level.short else None
        if name is not None and self._part_of_name(anchor, level, name):
            return
        if name is None:
            yield from self._apart(anchor, level, group, plural)
            return
        word, direct = self._word(name, level, group)
        yield _found(anchor.start if direct else name.start, name, word, "level_word")
        yield from self._list(name, level, group, plural)

    def _part_of_name(self, anchor: Anchor, level: Level, name: Name) -> bool:
        """``Buôn Ma Thuột``, ``Thác Bản Giốc``: the capitalised kind word belongs to the name."""
        cased, start = self.surface.cased, anchor.start
        if level.tier < 4 or not cased[start].isupper():
            return False
        whole = known_name(self.surface, start, lambda key: self.reading.known(key, (1, 2, 3)))
        if whole is not None and whole.end >= name.end:
            return True
        before = cased[max(0, start - 2) : start]
        opens = not before or before[-1] in "\n\r(" or before[0] in ".,;:-–+"
        mostly = level.word in words().mostly_names
        return mostly and not opens and not self.reading.in_address(name)

    def _apart(
        self, anchor: Anchor, level: Level, group: tuple[str, ...], plural: bool
    ) -> Iterator[Found]:
        """Names that stand apart from their kind word: ``huyện đảo Lý Sơn``, ``Xã: A``, lists."""
        if plural:
            yield from self._distant(anchor.end, level, group)
            return
        link = words().qualifiers.match(self.surface.folded, anchor.end)
        if link is None and _LINE_START.search(
            self.surface.cased, max(0, anchor.start - 2), anchor.start
        ):
            link = _LABEL.match(self.surface.folded, anchor.end)
        name = self.reading.name(link.end(), level) if link and level.names == "any" else None
        if name is not None:
            yield _found(name.start, name, level.word, "apart")

    def _group(self, start: int, level: Level) -> tuple[tuple[str, ...], bool]:
        """Kind words said together (``các xã, thị trấn``) and whether they are in the plural."""
        folded = self.surface.folded
        group = [level.word]
        while folded.endswith(_EARLIER_ENDS, 0, start):
            left = _EARLIER.match(folded, max(0, start - 16), start)
            if not left:
                break
            group.append(left[1])
            start = left.start()
        before = _LAST_WORD.match(folded, max(0, start - 12), start)
        plural = before is not None and (before[2] is not None or before[1] in words().plural)
        return tuple(group), plural or len(group) > 1

    @staticmethod
    def _word(name: Name, level: Level, group: tuple[str, ...]) -> tuple[str, bool]:
        """Kind word of a first name, and whether the word before it is its own.

        ``các xã, thị trấn Phong Châu, …``: the register says xã, so that thị trấn is not its word.
        """
        own = {u.level for u in name.units}
        if len(group) > 1 and own and level.word not in own:
            other = [word for word in group if word in own]
            if other:
                return other[0], False
        return level.word, True

    def _distant(self, start: int, level: Level, group: tuple[str, ...]) -> Iterator[Found]:
        """A list behind a colon or in brackets: ``03 xã đạt chuẩn (Phong Châu, Cao Chương)``."""
        begin = _behind_lead(self.surface.folded, start)
        if begin is None or _LATER.match(self.surface.folded, start):
            return
        after = _AFTER_SIGN.match(self.surface.folded, begin)
        first = after.end() if after else begin
        items = list(self._items(first, level, group, plural=True))
        if any(item.units for item in items) or (self.home.province is None and len(items) > 1):
            yield from (_listed(item, level, group) for item in items)

    def _list(
        self, first: Name, level: Level, group: tuple[str, ...], plural: bool
    ) -> Iterator[Found]:
        link = (_NEXT_PLURAL if plural else _NEXT).match(self.surface.folded, first.end)
        if not link:
            return
        parents = self._parents(first)
        items = list(self._items(link.end(), level, group, plural=plural, parents=parents))
        if level.tier >= 3 and not plural:
            items = list(self._closed(link.end(), level, group)) or items
        yield from (_listed(item, level, group) for item in items)

    def _closed(self, start: int, level: Level, group: tuple[str, ...]) -> Iterator[Name]:
        """``thôn A, B, C xã X``, ``xã A, B thuộc huyện X``: the next higher unit closes the list.

        After a singular nothing else says that unknown names go on with it.
        """
        items: list[Name] = []
        for item in self._items(start, level, group, plural=True):
            key = self.reading.key(item)
            above = self.reading.above(key) if level.tier == 4 else self.reading.known(key, (1, 2))
            if above or key.split()[0] in words().levels:
                return
            items.append(item)
        if not items:
            return
        numbers = all(self.surface.cased[item.start].isdigit() for item in items)
        closing = _COMMUNE_NEXT if level.tier == 4 else _DISTRICT_NEXT
        if numbers or closing.match(self.surface.folded, items[-1].end):
            yield from items

    def _parents(self, name: Name) -> frozenset[str]:
        """Compared names of the units that the first name of a list lies in."""
        found = {u.name for u in (self.home.province, self.home.district) if u is not None}
        for unit in name.units:
            areas = [a for a in self.home.areas() if a.province.edition == unit.edition]
            above = unit.parent or ""
            found |= {a.units[above].name for a in areas if above in a.units}
        return frozenset(name_key(n) for n in found)

    def _items(
        self,
        start: int,
        level: Level,
        group: tuple[str, ...],
        *,
        plural: bool,
        parents: frozenset[str] = frozenset(),
    ) -> Iterator[Name]:
        """Names one after the other from ``start`` on, as long as they can be of the list."""
        tiers = tiers_of(level, group)
        link = _NEXT_PLURAL if plural else _NEXT
        for _ in range(_LONGEST_LIST):
            item = self.reading.item(start, level, tiers, plural=plural)
            if item is None:
                return
            if self.reading.key(item) in parents and not (plural and item.units and level.tier < 3):
                return
            yield item
            following = link.match(self.surface.folded, item.end)
            if not following:
                return
            start = following.end()


def _behind_lead(folded: str, start: int) -> int | None:
    """Behind the words of a clause that lead to a list, and the sign or word that opens it."""
    lead = _TO_SIGN.match(folded, start)
    if lead is None:
        return None
    sign = lead.end()
    word = _INTRODUCES.search(folded, start, min(sign + 4, len(folded)))
    if word is not None and word.start() <= sign:
        return int(word.end())
    return sign + 1 if folded[sign : sign + 1] in (":", "(") else None


def _listed(item: Name, level: Level, group: tuple[str, ...]) -> Found:
    own = [u.level for u in item.units if u.level in group]
    return _found(item.start, item, own[0] if own else level.word, "list")


def _found(start: int, name: Name, word: str, rule: str) -> Found:
    """The mention; ``thành phố`` is of the province's level only if a province is called so."""
    tier = words().levels[word].tier
    units = of_level(name.units, word, tier)
    if word == "thành phố":
        tier = min((u.tier for u in units if u.level == word), default=2)
        units = tuple(u for u in units if u.tier == tier)
    return Found(start, Name(name.start, name.end, units), word, tier, rule)
