"""Which counts belong to which award: decided by the words that stand between them.

A chain of counts (``21 tập thể và 25 cá nhân``) before an award belongs to it where the words
between end in a verb of granting, or where nothing stands between; a chain after it where ``cho``, ``:`` or
nothing stands between. Where it fails: two awards said first and all counts after
("Bằng khen, Giấy khen cho 5 tập thể") goes to the second award only.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.extraction.awards.items import AwardItem, CountItem, Item
from reportminer.extraction.awards.lexicon import words

_PAREN = regex.compile(r"\([^()]*\)?")
_NOTHING = regex.compile(r"^[\s\"]*(?:danh\s+hiệu)?[\s\":]*$")
_HARD = regex.compile(r"[;:]|[.!?](?=\s)|\n\s*[-+•*]|trong\s+đó|\n\n")
# The recipients receive: an active "tặng" between count and award has another object.
_RECEIVES = regex.compile(
    r"(?<!\p{L})(?:được|đạt|nhận|danh\s+hiệu|công\s+nhận|là|hình\s+thức)(?!\p{L})"
)
MAX_GAP = 220


@dataclass(frozen=True, slots=True)
class Link:
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
    return len(gap) <= MAX_GAP and words().between_counts.search(gap) is not None


def _before(folded: str, count: CountItem, award: AwardItem) -> bool:
    gap = _gap(folded, count.noun_end, award.start)
    if len(gap) > MAX_GAP or _HARD.search(gap.rstrip(' ":')):
        return False
    if _NOTHING.match(gap):
        return award.row.id != "khen_thuong"
    if award.row.id == "khen_thuong":
        return bool(regex.search(r"được(?:\s+[^,;.]{0,60})?\s*$", gap))
    return _RECEIVES.search(gap) is not None and words().grant_end.search(gap) is not None


def _after(folded: str, award: AwardItem, count: CountItem) -> bool:
    gap = _gap(folded, award.end, count.start)
    if len(gap) > MAX_GAP or regex.search(r";|[.!?](?=\s)|trong\s+đó", gap):
        return False
    if award.row.id == "khen_thuong":
        return bool(
            regex.match(
                r"\s*(?:(?:đột\s+xuất|chuyên\s+đề|thường\s+xuyên|kịp\s+thời|,|và)\s*){0,4}"
                r"(?:cho\s+)?(?:tổng\s+số\s+)?$",
                gap,
            )
        )
    connected = words().to_count.search(gap) or words().to_named_then_count.search(gap)
    return connected is not None


def link(folded: str, items: list[Item]) -> list[Link]:
    """Awards of one paragraph with their counts; each count belongs to one award at most."""
    links: list[Link] = []
    used: set[int] = set()
    for i, item in enumerate(items):
        if not isinstance(item, AwardItem):
            continue
        before = _chain_before(folded, items, i, used)
        used.update(c.start for c in before)
        after = () if before else _chain_after(folded, items, i, used)
        used.update(c.start for c in after)
        links.append(Link(item, before, after))
    return links


def _chain_before(
    folded: str, items: list[Item], index: int, used: set[int]
) -> tuple[CountItem, ...]:
    award = items[index]
    chain: list[CountItem] = []
    for j in range(index - 1, -1, -1):
        item = items[j]
        if (
            not isinstance(item, CountItem)
            or item.start in used
            or not isinstance(award, AwardItem)
        ):
            break
        if chain:
            if not _joins(folded, item, chain[0]):
                break
        elif not _before(folded, item, award):
            break
        chain.insert(0, item)
    return tuple(chain)


def _chain_after(
    folded: str, items: list[Item], index: int, used: set[int]
) -> tuple[CountItem, ...]:
    award = items[index]
    chain: list[CountItem] = []
    for j in range(index + 1, len(items)):
        item = items[j]
        if (
            not isinstance(item, CountItem)
            or item.start in used
            or not isinstance(award, AwardItem)
        ):
            break
        if chain:
            if not _joins(folded, chain[-1], item):
                break
        elif not _after(folded, award, item):
            break
        if _belongs_to_next(folded, items, j):
            break
        chain.append(item)
    return tuple(chain)


def _belongs_to_next(folded: str, items: list[Item], index: int) -> bool:
    """A count directly before the next award ("…, 10 Giấy khen") is that award's."""
    count = items[index]
    if index + 1 >= len(items) or not isinstance(count, CountItem):
        return False
    following = items[index + 1]
    if not isinstance(following, AwardItem) or following.row.id == "khen_thuong":
        return False
    return _before(folded, count, following)
