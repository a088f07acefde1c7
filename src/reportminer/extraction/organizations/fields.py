"""Fields of work and tasks: ``Kinh tế và Hạ tầng``, ``rà soát hộ nghèo, hộ cận nghèo``."""

from __future__ import annotations

from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.persons import person_length
from reportminer.extraction.names.units import is_capital, level_at
from reportminer.extraction.names.words import Phrases, Style, Word, Words
from reportminer.extraction.organizations.lexicon import Head, lists
from reportminer.extraction.organizations.reading import Reading, Setting, close
from reportminer.lexicons.organizations import Tail

_AHEAD_WORDS = 7


class Fields:
    """Fields of work and tasks behind a head."""

    def __init__(self, head: Head, words: Words, setting: Setting) -> None:
        self.words, self.setting = words, setting
        self.purpose = head.row.tail is Tail.PURPOSE
        self.hosts_first = self.purpose or head.row.kind in ("party", "union", "force")
        self.topics: Phrases = lists().office_topics if setting.small else lists().topics
        self.open = False  # whether a list of commas, or a task in the middle, wants a closing
        self.safe = 0  # index behind what stands without a unit behind it
        self.unknown = False  # whether the last part was a compound of no list
        self.run = False  # whether the last part was a bare capital word

    def read(self) -> Reading:
        """Read the longest run of fields; without a closing unit go back to what is safe."""
        at = self._run()
        closed = close(self.words, Reading(at, named=at > 0), self.setting, bare_names=True)
        if closed.unit or closed.host is not None:
            return closed
        if at == self.safe:
            return closed._replace(named=self.safe > 0)
        if self.purpose and self._on_the_territory(at):
            return Reading(at, named=True)
        return close(
            self.words, Reading(self.safe, named=self.safe > 0), self.setting, bare_names=True
        )

    def _on_the_territory(self, at: int) -> bool:
        first, second = self.words[at], self.words[at + 1]
        return (
            first is not None
            and second is not None
            and (first.folded, second.folded) in (("trên", "địa"), ("các", "cấp"), ("giai", "đoạn"))
        )

    def _run(self) -> int:
        at = 0
        while (word := self.words[at]) is not None:
            start, join = self._joined(at, word)
            if start is None:
                break
            if self.hosts_first and self.setting.body_end(word.start) is not None:
                break
            after, sure = self._step(start, join, at == 0)
            if after == start:
                break
            if join == "," or (at and not sure):
                self.open = True
            elif sure and join != " ":
                self.open = False
            at = after
            if sure and not self.open:
                self.safe = at
        return at

    def _joined(self, at: int, word: Word) -> tuple[int | None, str]:
        """Where the next part begins and what joins it; None where nothing can follow."""
        if word.gap == " " or (at == 0 and word.gap[:1] == "." and self.setting.dotted):
            if at and word.folded == "và":
                following = self.words[at + 1]
                if following is None or following.gap != " ":
                    return None, ""
                if self.setting.body_end(following.start) is not None:
                    return None, ""
                return at + 1, "và"
            return at, " "
        if at and word.gap in ("-", "&", "/", ","):
            if self.setting.body_end(word.start) is not None:
                return None, ""
            if word.gap == "," and not (self.purpose or is_capital(word)):
                return None, ""
            return at, word.gap
        return None, ""

    def _step(self, start: int, join: str, first: bool) -> tuple[int, bool]:
        """Index behind the part at ``start``, and whether a name may end there."""
        words = self.words
        word = words[start]
        if word is None:
            return start, False
        capital = is_capital(word)
        unit = level_at(words, start)[0] > start and not capital
        after = self.topics.longest(words, start)
        follows = first or capital or join != " "
        noun = after > start and not unit and self._is_noun(start, capital)
        if noun and (follows or self.purpose or self.unknown):
            self.unknown = self.run = False
            return after, True
        if self.purpose:
            action = lists().actions.longest(words, start)
            if action > start and (follows or self._unit_ahead(action)):
                return action, False
            own = lists().own_level.longest(words, start)
            if own > start and not first:
                return own, True
        if capital and not self.setting.shouting:
            return self._capital(start, join, first)
        if not self.purpose:
            return start, False
        return self._unlisted(start, word, first and not unit, unit or capital)

    def _unlisted(self, start: int, word: Word, first: bool, named: bool) -> tuple[int, bool]:
        """A number ("Ban chỉ đạo 138"), or small words that a unit soon closes."""
        if first and word.style is Style.NUMBER and len(word.folded) > 1:
            return start + 1, True
        if not named and self._unit_ahead(start):
            return start + 1, False
        return start, False

    def _is_noun(self, start: int, capital: bool) -> bool:
        return capital or self.purpose or lists().verbal_topics.longest(self.words, start) == start

    def _capital(self, start: int, join: str, first: bool) -> tuple[int, bool]:
        """An unknown capital word with the small second syllable of its compound."""
        words = self.words
        word = words[start]
        if word is None or name_lists().never.longest(words, start) > start or join == ",":
            return start, False
        if word.start in self.setting.heads or level_at(words, start)[0] > start:
            return start, False
        after = self.setting.names.longest(words, start)
        if after > start:
            return after, True
        if person_length(words, start, strict=first):
            return start, False
        in_a_run, self.run = self.run and join == " ", True
        if not in_a_run and word.style is Style.CAPITAL and self._completes(start + 1):
            self.unknown, self.run = True, False
            return start + 2, True
        return start + 1, True

    def _completes(self, at: int) -> bool:
        """Whether a small word is the second syllable of a capital one's compound."""
        word = self.words[at]
        if word is None or word.gap != " " or word.style is not Style.LOWER:
            return False
        return word.folded not in lists().stops and level_at(self.words, at)[0] == at

    def _unit_ahead(self, start: int) -> bool:
        """Whether a level word follows within a few words, no function word or sign between."""
        known = lists()
        for at in range(start, start + _AHEAD_WORDS):
            word = self.words[at]
            if word is None or (word.gap not in (" ", "-") and at > start):
                return False
            wide = name_lists().wide.longest(self.words, at) > at
            if wide or level_at(self.words, at)[0] > at:
                return at > start or word.gap == " "
            if self.setting.body_end(word.start) is not None:
                return False
            plain = word.style is Style.LOWER and word.folded in known.stops
            listed = max(self.topics.longest(self.words, at), known.actions.longest(self.words, at))
            if plain and listed == at:
                return False
        return False
