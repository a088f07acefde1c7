"""A whole and the parts listed behind it: found once, used by the checks on sums and parts.

A list begins at a figure and its opening words (``gồm``, a bracket, a colon, ``trong đó``) and goes
on while comma or ``và`` joins figures of the same thing. What stands in brackets inside the list is
passed over. A list that mixes things, or says that it names only some, is no list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import regex

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.reading import Reading, Sentence


class Opening(StrEnum):
    """How the parts are announced."""

    CONSISTS = "gồm"  # complete: gồm, bao gồm, chia ra
    COLON = "hai chấm"  # complete for posts and things of one kind
    BRACKET = "ngoặc"  # complete only with a remainder ("cây khác")
    OF_WHICH = "trong đó"  # some parts, perhaps overlapping


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole with its parts; ``names`` are the folded words beside each part."""

    whole: Figure
    parts: tuple[Figure, ...]
    names: tuple[str, ...]
    opening: Opening
    rest: str = ""  # what the sentence goes on with behind the last part

    @property
    def end(self) -> int:
        """Offset behind the last part."""
        return self.parts[-1].end

    @property
    def words(self) -> str:
        """``1 + 2 + 14``: the parts as printed."""
        return " + ".join(p.surface for p in self.parts)


_REACH = 1500
"""Characters a list may reach over."""
_INNER_BRACKET = regex.compile(r"\([^()]*\)")


def part_lists(reading: Reading, sentence: Sentence) -> Iterator[PartList]:
    """Lists of parts in one sentence, one for each whole that opens one."""
    for at, whole in enumerate(sentence.figures[:-1]):
        if whole.number is None or whole.is_percent or not whole.unit or not whole.certain:
            continue
        if reading.is_change(whole):
            continue
        between = reading.folded[whole.end : sentence.figures[at + 1].start]
        opening = _opening(between)
        if opening is None:
            continue
        found = _collect(reading, sentence, at, opening)
        if found is not None:
            yield found


def _opening(between: str) -> Opening | None:
    if cue("part.consists", between):
        return Opening.CONSISTS
    if cue("part.of_which", between):
        return Opening.OF_WHICH
    if cue("part.bracket", between):
        return Opening.BRACKET
    return Opening.COLON if cue("part.colon", between) else None


def _region(reading: Reading, sentence: Sentence, whole: Figure, first: Figure) -> str:
    """Folded text behind the whole as far as the list may reach, inner brackets blanked.

    A list opened inside a bracket ends with it; any other ends with the bracket that was open
    before the whole, or with the sentence.
    """
    text = reading.folded[whole.end : min(sentence.end, whole.end + _REACH)]
    at = first.start - whole.end
    opened = _last_open(text[:at])
    head = text[: opened + 1] if opened is not None else ""
    rest = text[len(head) :]
    close = _close(rest)
    return head + _INNER_BRACKET.sub(lambda m: " " * len(m.group()), rest[:close])


def _last_open(text: str) -> int | None:
    """Offset of the last bracket that is still open at the end of ``text``."""
    open_: list[int] = []
    for offset, char in enumerate(text):
        if char == "(":
            open_.append(offset)
        elif char == ")" and open_:
            open_.pop()
    return open_[-1] if open_ else None


def _close(text: str) -> int:
    """Offset of the bracket that closes one opened before ``text``, or its length."""
    depth = 0
    for offset, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return offset
    return len(text)


@dataclass(slots=True)
class _Collector:
    """Parts gathered behind one whole; ``region`` is the folded text the list may reach over."""

    whole: Figure
    opening: Opening
    region: str
    parts: list[Figure] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    last: int = 0

    @property
    def colon(self) -> bool:
        """Whether the list is announced by a colon, so that semicolons part its items."""
        return ":" in self.text(self.whole.end, self.parts[0].start)

    def text(self, start: int, end: int) -> str:
        """Folded text between two offsets of the report, inner brackets blank."""
        return self.region[start - self.whole.end : end - self.whole.end]

    def take(self, figure: Figure) -> bool | None:
        """Add a figure: True if the list goes on, False if it has ended, None if it is no list."""
        between = self.text(self.last or self.whole.end, figure.start)
        if figure.is_percent:
            if self.parts:
                self.names[-1] += " " + between
                self.last = figure.end
            return True if self.parts else None
        name = between
        if cue("part.change", between):
            return False if self.parts else None
        if self.parts:
            if self.opening is Opening.OF_WHICH and ";" in between and not self.colon:
                return False
            joint = cue("part.joint", between)
            if joint is None or cue("part.new_clause", joint["name"]):
                return False
            name = joint["name"]
        if figure.number is None or not figure.certain:
            return None
        if not _same_kind(self.whole, figure, self.opening):
            return False if self.opening is Opening.OF_WHICH or name.strip() else None
        if self.parts:
            self.names[-1] += " " + between
        self.parts.append(figure)
        self.names.append(name)
        self.last = figure.end
        return True


def _collect(reading: Reading, sentence: Sentence, at: int, opening: Opening) -> PartList | None:
    whole = sentence.figures[at]
    region = _region(reading, sentence, whole, sentence.figures[at + 1])
    found = _Collector(whole, opening, region)
    for figure in sentence.figures[at + 1 :]:
        if figure.start >= whole.end + len(region):
            break
        if not found.text(figure.start, figure.end).strip():
            continue  # inside an inner bracket
        taken = found.take(figure)
        if taken is None:
            return None
        if not taken:
            break
    return _complete(found)


def _complete(found: _Collector) -> PartList | None:
    """The list, None if it has no parts, names only some, or leaves a post without its number."""
    if not found.parts:
        return None
    whole, region = found.whole, found.region
    tail = regex.match(r"[^,;:.()\d]*", region[found.last - whole.end :])
    found.names[-1] += " " + (tail.group() if tail else "")
    scope = region[: found.parts[-1].end - whole.end + 24]
    partial = found.opening is Opening.OF_WHICH
    if not partial and cue("list.open", _without_of_which(scope, found.opening)):
        return None
    if _posts_without_number(region, whole, found.parts):
        return None
    rest = region[found.last - whole.end :]
    return PartList(whole, tuple(found.parts), tuple(found.names), found.opening, rest)


def _without_of_which(scope: str, opening: Opening) -> str:
    """``trong đó gồm`` opens a complete list; elsewhere ``trong đó`` makes a list of some parts."""
    return scope.replace("trong đó gồm", "gồm", 1) if opening is Opening.CONSISTS else scope


def _same_kind(whole: Figure, part: Figure, opening: Opening) -> bool:
    if whole.unit == part.unit or _narrower(whole.unit, part.unit):
        return True
    if opening is Opening.BRACKET and not part.unit:
        return whole.step == 0 and part.step == 0  # "(khiển trách 6, cảnh cáo 2, khai trừ 1)"
    if cue("unit.person_whole", whole.unit):
        return cue("unit.post", part.unit) is not None
    return cue("unit.place_whole", whole.unit) is not None and (
        cue("unit.place", part.unit) is not None
    )


_OTHER_NOUN = regex.compile(r"(?:viên|trưởng|phó|chủ|sinh|quán)(?!\p{L})")


def _narrower(whole: str, part: str) -> bool:
    """``75 đơn, trong đó 15 đơn khiếu nại``: the noun of the part says more; ``xã viên`` is no
    ``xã``.
    """
    more = part.removeprefix(whole + " ")
    return bool(whole) and more != part and _OTHER_NOUN.match(more) is None


def _posts_without_number(region: str, whole: Figure, parts: list[Figure]) -> bool:
    """``gồm Chủ tịch, 02 Phó Chủ tịch``: the chairman is counted but has no number."""
    if not cue("unit.person_whole", whole.unit):
        return False
    text = list(region[: parts[-1].end - whole.end])
    for part in parts:
        span = slice(part.start - whole.end, part.end - whole.end)
        text[span] = " " * (part.end - part.start)
    return cue("unit.post_word", "".join(text)) is not None
