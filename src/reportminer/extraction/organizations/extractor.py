"""Organizations: named bodies, and kinds of bodies with the unit they belong to.

Evidence, in order of precedence: the words a name begins with (lexicon), what stands before them
(a plural, an adjective's noun), what stands behind them (the tail grammar), and whether that is
enough for a name of this kind. Names are read from the end of the report to its beginning: a name
knows the body that ends it ("Chi bộ Trường Tiểu học …"). An inner body at the end of a name is a
mention of its own, any other head inside a name is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from reportminer.document import Label, Organization, Report
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.names.units import is_capital, unit_names
from reportminer.extraction.names.words import Style, Word, Words
from reportminer.extraction.organizations.lexicon import Head, heads, lists
from reportminer.extraction.organizations.reading import Reading, Setting
from reportminer.extraction.organizations.tails import read_tail
from reportminer.lexicons.organizations import Needs, Tail
from reportminer.structure import TextView

_BEFORE = 60
_BEYOND = 240
_FOR_THE_BODY = regex.compile(r"(?<!\p{L})t\s?[./]?\s?m\s?[./]?\s*$")
_NEXT_BODY = regex.compile(r"\s*(?:,|-|&|/|\s(?:và|cùng)\s)\s*")
# A body inside a document's symbol: "01/KH-UBND", "14/UBND-NV", "QĐ-UBND".
_IN_SYMBOL = regex.compile(
    r"(?r)(?:(?:\d|[\s:(])/[\p{Lu}&]*[-–]?|(?<!\p{L})"
    r"(?:QĐ|KH|BC|CT|NQ|TB|HD|TTr|CV|CTr|ĐA|PA|GM|QC|CĐ|PĐTĐ|BB|HDLN|CTPH)\s?[-–]\s?)\n?"
)
_SYMBOL_SIGNS = ("/", "&", "-", "–", "\n")
# Organs that are bodies of their own inside the one that follows.
_ORGANS = ("btv", "bch", "btt")
# Kinds that in small letters are places and rooms unless a capital or a unit follows.
_SMALL = ("chi_hoi", "trung_tam_l", "van_phong_l", "ban_l", "co_quan")
_JOINT = ("ubnd", "hdnd", "ubmttq", "dang_uy_l", "ddbqh")


class _Body(NamedTuple):
    """A name read from the text; ``inner`` is where a body inside it begins, ``sound`` whether it
    is a mention by itself and not only as the end of another.
    """

    end: int
    kind: str
    rule: str
    inner: int | None = None
    sound: bool = True


class OrganizationExtractor:
    """Finds names of bodies other than administrative units."""

    name = "organizations"
    requires = ("sections",)
    provides = ("organizations",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Mentions of bodies in reading order, an outer one before the one inside it."""
        found = _Work(report, view).bodies()
        candidates = [
            Candidate(
                start, body.end, Organization(_plain(report.text[start : body.end]), body.kind),
                body.rule,
            )
            for start, body in found
        ]  # fmt: skip
        return Extraction(attach(report, Label.ORGANIZATION, self.name, candidates))


def _plain(surface: str) -> str:
    return " ".join(surface.split())


class _Work:
    """One pass over the heads of a report, from the last to the first."""

    def __init__(self, report: Report, view: TextView) -> None:
        self.view = view
        self.names = unit_names(report, view)
        self.read: dict[int, _Body] = {}
        self.heads: frozenset[int] = frozenset()

    def bodies(self) -> list[tuple[int, _Body]]:
        """Sound bodies by start, without those that merely stand inside another name."""
        found = heads(self.view)
        self.heads = frozenset(head.start for head in found)
        for head in reversed(found):
            body = self._body(head)
            if body is not None:
                self.read[head.start] = body
        return list(self._kept())

    def _kept(self) -> Iterator[tuple[int, _Body]]:
        open_end = -1
        allowed: int | None = None
        for start in sorted(self.read):
            body = self.read[start]
            if start < open_end and start != allowed:
                continue
            if not body.sound and start != allowed:
                continue
            if body.sound:
                yield start, body
            if body.end > open_end:
                open_end = body.end
            allowed = body.inner

    def _body(self, head: Head) -> _Body | None:
        words = Words(self.view, head.end, min(head.end + _BEYOND, len(self.view.text)))
        if self._something_else(head, words):
            return None
        surface = self.view.text[head.start : head.end]
        capitals = surface.isupper()
        setting = Setting(
            self.names,
            self._end_of,
            lambda start: self.read[start].kind,
            self.heads,
            shouting=capitals and _shouting(words),
            dotted=capitals and len(surface) < 5,
            small=surface[0].islower(),
            kind=head.row.kind,
        )
        reading = read_tail(head, words, setting)
        if self._said_twice(head, reading):
            return None
        if reading.many or self._plural(head, words, reading):
            return None
        last = words[reading.after - 1] if reading.after else None
        end = last.end if last is not None else head.end
        return self._judged(head, words, reading, end)

    def _judged(self, head: Head, words: Words, reading: Reading, end: int) -> _Body | None:
        """The body if what was read makes a name of this kind."""
        row = head.row
        kind, rule = row.kind, f"organization.{row.id}"
        if row.tail is Tail.PREFIX:
            if reading.host is None:
                return None
            inner = self.read[reading.host]
            kind = inner.kind if row.kind != "other" else kind
            return _Body(end, kind, rule, reading.host if row.id in _ORGANS else inner.inner)
        if reading.host is not None and row.id.startswith("van_phong"):
            kind = "party" if self.read[reading.host].kind == "party" else kind
        enough = (
            row.needs is Needs.NOTHING
            or reading.named
            or (row.needs is Needs.UNIT and reading.unit)
        )
        if enough and row.id in _SMALL and not (reading.unit or reading.host is not None):
            first = words[0]
            enough = first is not None and is_capital(first) and row.id != "chi_hoi"
        if enough:
            return _Body(end, kind, rule, reading.host)
        if row.id in ("hu", "tu", "du"):
            return _Body(end, kind, rule, sound=False)
        if row.id in _JOINT and self._stands_for_its_unit(head):
            return _Body(end, kind, rule + ".joint")
        return None

    def _said_twice(self, head: Head, reading: Reading) -> bool:
        """``phòng Phòng Nội vụ``: the second word begins the name."""
        if reading.host is None:
            return False
        text = self.view.folded
        return text.startswith(text[head.start : head.end], reading.host)

    def _end_of(self, start: int) -> int | None:
        body = self.read.get(start)
        return body.end if body is not None else None

    def _before(self, head: Head) -> str:
        return self.view.folded[max(0, head.start - _BEFORE) : head.start]

    def _stands_for_its_unit(self, head: Head) -> bool:
        """``TM. ỦY BAN NHÂN DÂN``; ``HĐND, UBND huyện``: the unit stands with the next body."""
        if _FOR_THE_BODY.search(self._before(head)):
            return True
        joined = _NEXT_BODY.match(self.view.folded, head.end)
        return joined is not None and joined.end() in self.read

    def _something_else(self, head: Head, words: Words) -> bool:
        """The head is part of other words: ``quản lý nhà nước``, ``Hội nghị``, ``Phòng, chống``."""
        known = lists()
        text, start = self.view.text, head.start
        if text[start - 1 : start] in _SYMBOL_SIGNS and _IN_SYMBOL.match(
            text, max(0, start - 24), start
        ):
            return True
        family = head.row.id.removesuffix("_l")
        before = known.adjectival_before.get(family)
        if before is not None and before.match(self._before(head)):
            return True
        after = known.adjectival_after.get(family)
        if after is not None and after.longest(words, 0) > 0:
            first = words[0]
            if first is not None and family == "hoi" and first.style is Style.CAPITAL:
                return False
            return first is not None and (first.gap in (" ", ",") or family == "phong")
        if family in ("dang_bo", "chi_bo"):
            return bool(known.people_as_body.match(self.view.folded[head.end : head.end + 60]))
        return False

    def _plural(self, head: Head, words: Words, reading: Reading) -> bool:
        """One name for many bodies ("UBND các xã"), or a body that each of many units has."""
        known = lists()
        row = head.row
        following = words[reading.after]
        if following is not None and following.gap == " " and row.tail is not Tail.WHOLE:
            after = known.plural_after.longest(words, reading.after)
            if after > reading.after and not reading.unit:
                return True
        before = self._before(head)
        if row.tail is not Tail.WHOLE and known.plural_before.match(before):
            return not (self._own_name(words, reading, row.tail) or reading.host is not None)
        if row.kind == "council" and not reading.unit:
            clause = self.view.folded[max(0, head.start - 120) : head.start]
            return known.each_own.search(clause) is not None
        return False

    def _own_name(self, words: Words, reading: Reading, tail: Tail) -> bool:
        """``các Trường Mầm non Hoa Ban, …``, ``các Phòng Nội vụ, Tư pháp``: each has its name."""
        if tail in (Tail.PROPER, Tail.NUMBER):
            return reading.named
        following = words[reading.after]
        if tail is not Tail.FIELD or reading.unit or following is None:
            return False
        return following.gap == "," and is_capital(following)


def _shouting(words: Words) -> bool:
    """Whether a name in capitals stands in a line of them, where letters tell nothing."""
    first = words[0]
    if first is None or first.style is not Style.CAPS:
        return False
    second = words[1]
    return second is None or second.gap != " " or not _small(second)


def _small(word: Word) -> bool:
    return word.style is Style.LOWER or (is_capital(word) and word.style is Style.CAPITAL)
