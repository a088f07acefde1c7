"""Movements: one record for each emulation movement that the report names.

Names that differ in case or marks only are one record, the first full mention gives its span; the
national, the provincial and the district name of a movement are separate records with one id. A
bare name whose words all stand in a longer name of the report, or that the catalogue knows as the
short form of a movement named in full, is no record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from reportminer.document import Label, Movement, Report
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.movements.launchers import Launchers
from reportminer.extraction.movements.lexicon import movement_row, plain, short_forms, words
from reportminer.extraction.movements.names import Named, names
from reportminer.structure import TextView
from reportminer.text import fold

_EDGE = ' .,;:-–"“”«»'
_QUOTES = regex.compile(r"\s*[“”\"«»]\s*")
_COMPARED = 200
_ASKED = 40  # mentions of one movement that are asked for a launcher
_LABEL = 8
_LABEL_SIGNS = "0123456789.)abcdđeghik-+*•– "
_LETTER = regex.compile(r"\p{L}")


@dataclass(slots=True)
class _Record:
    """All mentions of one movement, in reading order; ``key`` are its words without marks."""

    key: str
    name: str
    mentions: list[Named]

    @property
    def quoted(self) -> bool:
        """Whether quotation marks make it a name."""
        return any(named.quoted for named in self.mentions)


class MovementExtractor:
    """Finds movements; needs sections (headings that name launchers) and organizations."""

    name = "movements"
    requires = ("sections", "organizations")
    provides = ("movements",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """One mention a movement, in reading order."""
        found = names(view)
        if not found:
            return Extraction()
        launchers = Launchers(report, view)
        candidates = [_candidate(record, launchers) for record in _records(view, found)]
        candidates.sort(key=lambda c: (c.start, c.end))
        return Extraction(attach(report, Label.MOVEMENT, self.name, candidates))


def _records(view: TextView, found: list[Named]) -> list[_Record]:
    records: dict[str, _Record] = {}
    for named in found:
        surface = " ".join(view.text[named.start : named.end].split()).strip(_EDGE)
        surface = _written_out(_QUOTES.sub(" ", surface))
        key = plain(surface)
        if not _LETTER.search(surface) or not key:
            continue
        record = records.setdefault(key, _Record(key, surface, []))
        record.mentions.append(named)
        if record.name.isupper() and not surface.isupper():
            record.name = surface
    index = _Index(records.values())
    return [r for r in records.values() if r.quoted or not index.short(view, r)]


def _written_out(surface: str) -> str:
    """``TDĐKXDĐSVH``: the name of the catalogue for its abbreviation."""
    if len(surface) < 6 or not surface.isupper() or not surface.isalpha():
        return surface
    row = movement_row(surface)
    return row.name if row is not None else surface


class _Index:
    """Records by the words of their names and by their movement: which ones repeat others?"""

    def __init__(self, records: Iterable[_Record]) -> None:
        self._by_word: dict[str, list[_Record]] = {}
        self._by_id: dict[str, list[_Record]] = {}
        for record in records:
            for word in set(record.key.split()):
                self._by_word.setdefault(word, []).append(record)
            row = movement_row(record.name)
            if row is not None:
                self._by_id.setdefault(row.id, []).append(record)

    def short(self, view: TextView, record: _Record) -> bool:
        """Whether a bare name is a form of another name of the report.

        A name that the catalogue does not know and that opens a line ("3.1. Phong trào thi đua phát
        triển kinh tế - xã hội") stands for itself.
        """
        own = set(record.key.split())
        row = movement_row(record.name)
        known_id = short_forms().get(record.key) or (row.id if row is not None else None)
        if any(_fuller(other, record) for other in self._by_id.get(known_id or "", ())):
            return True
        if any(_opens_line(view, named) for named in record.mentions):
            return False
        rarest = min(own, key=lambda word: len(self._by_word[word]))
        return any(
            own < set(other.key.split())
            for other in self._by_word[rarest][:_COMPARED]
            if _fuller(other, record)
        )


def _fuller(other: _Record, record: _Record) -> bool:
    """Whether the other is quoted, or bare and longer."""
    if other is record:
        return False
    return other.quoted or len(other.key.split()) > len(record.key.split())


def _opens_line(view: TextView, named: Named) -> bool:
    begin = view.paragraph_at(named.noun)[0]
    return named.noun - begin <= _LABEL and not view.folded[begin : named.noun].strip(_LABEL_SIGNS)


def _candidate(record: _Record, launchers: Launchers) -> Candidate:
    asked = record.mentions[:_ASKED]
    heading = [n for n in asked if launchers.is_heading(n)]
    launcher = None
    for named in heading[:1] or asked:
        launcher = launchers.of(named)
        if launcher is not None:
            break
    row = movement_row(record.name)
    first = record.mentions[0]
    value = Movement(_spelled(record.name), launcher, row.id if row is not None else None)
    rule = "movement.quoted" if first.quoted else "movement.bare"
    return Candidate(first.start, first.end, value, rule)


def _spelled(name: str) -> str:
    """The name with a capital first letter; a name in capitals in ordinary letters."""
    if not name.isupper() or len(name) < 4:
        return name[:1].upper() + name[1:]
    row = movement_row(name)
    if row is not None and plain(row.name) == plain(name):
        return row.name
    spelled = name.lower()
    for proper in words().proper_words:
        at = fold(spelled).find(fold(proper))
        if at >= 0:
            spelled = spelled[:at] + proper + spelled[at + len(proper) :]
    return spelled[:1].upper() + spelled[1:]
