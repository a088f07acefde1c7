"""One name in several spellings: set terms, places, bodies, movements.

Spellings are compared as printed, with single blanks; capitals throughout (headings, letterhead)
and a capital at the beginning of a sentence make no other spelling. One finding a name, at the
rarest spelling, with the others as related places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import regex

from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Span
from reportminer.lexicons import load_list
from reportminer.lexicons.loader import Pattern
from reportminer.text import fold, one_tone_place, sound_alike

_MAX_RELATED = 12
_MAX_GROUP = 50
_DASHES = regex.compile(r"\s*[-–—−]\s*")


@dataclass(frozen=True, slots=True)
class FixedTermRow:
    """A row of ``fixed_terms.tsv``."""

    id: str
    name: str
    strict: bool
    capital: bool
    source: str


@cache
def _terms() -> tuple[tuple[FixedTermRow, Pattern], ...]:
    return tuple((row, _loose(row.name)) for row in load_list("fixed_terms.tsv", FixedTermRow))


def _loose(name: str) -> Pattern:
    """The words of a name with any blanks between them, and where the name has a dash or comma with
    any of those; ``[words]`` are optional.
    """
    between = r"(?:\s*[-–—−,]\s*|\s+)" if regex.search("[-,]", name) else r"\s+"
    out = ""
    for optional, word in regex.findall(r"\[([^]]+)\]|([\p{L}\d]+)", name):
        if optional:
            out += "(?:" + between.join([*map(fold, optional.split()), ""]) + ")?"
        else:
            out += fold(word) + between
    out = out[: -len(between)]
    return regex.compile(rf"(?<![\p{{L}}\d]){out}(?![\p{{L}}\d])")


def check_terms(reading: Reading) -> Iterator[Finding]:
    """RM460 for the set terms of ``fixed_terms.tsv``."""
    for row, pattern in _terms():
        spans = [m.span() for m in pattern.finditer(reading.folded)]
        spans = [s for s in spans if _counts(reading, s, capital=row.capital)]
        yield from _judged(reading, spans, row.name if row.strict else None)


def _counts(reading: Reading, span: Span, *, capital: bool) -> bool:
    surface = reading.text[slice(*span)]
    if _all_capitals(reading, span) or (capital and not surface[0].isupper()):
        return False
    proper = any(word[0].isupper() for word in surface.split()[1:])
    return not capital or proper or not _at_start(reading, span[0])


def _all_capitals(reading: Reading, span: Span) -> bool:
    """Whether the span, or the line it stands in, is in capitals throughout."""
    surface = reading.text[slice(*span)]
    if len(regex.findall(r"\p{Ll}", surface)) * 3 > len(regex.findall(r"\p{Lu}", surface)):
        return False
    if " " in surface and not regex.search(r"\p{Ll}", surface):
        return True
    return reading.capital_line(span[0])


def _at_start(reading: Reading, offset: int) -> bool:
    """Whether a capital is due here: at the beginning of a sentence, a quotation, an item."""
    before = reading.text[max(0, offset - 6) : offset].rstrip(" \t")
    return not before or before[-1] in '.!?:;\n"“”-–+*•()/…'


def _shown(reading: Reading, span: Span) -> str:
    """The surface with single blanks and one kind of dash."""
    surface = _DASHES.sub(" - ", reading.words(*span))
    return regex.sub(r"(?<=\p{L}) - (?=\d)", "-", surface)


def _judged(
    reading: Reading, spans: Iterable[Span], preferred: str | None = None
) -> Iterator[Finding]:
    """Spellings that differ in more than the case of their first letter or the place of a tone."""
    places: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        surface = one_tone_place(_without_places(reading, span))
        places[surface[0].lower() + surface[1:]].append(span)
    if preferred is not None:
        right = preferred[0].lower() + preferred[1:]
        for key, found in places.items():
            if key != right:
                surface = _shown(reading, found[0])
                yield finding("RM460", found[0], surface, preferred, tuple(found[1:_MAX_RELATED]))
        return
    if len(places) < 2:
        return
    ranked = sorted(places.values(), key=lambda found: (len(found), -found[0][0]))
    first, others = ranked[0], ranked[1:]
    words = "; ".join(f"«{_shown(reading, found[0])}» ({len(found)} lần)" for found in others)
    related = (*first[1:4], *(s for found in others for s in found))[:_MAX_RELATED]
    yield finding("RM460", first[0], f"«{_shown(reading, first[0])}»", words, related)


def _without_places(reading: Reading, span: Span) -> str:
    """``_shown`` with the names of places inside in small letters: ``check_places`` tells those."""
    text = list(reading.text[slice(*span)])
    for mention in reading.units_in(*span):
        if mention.end <= span[1]:
            part = slice(mention.start - span[0], mention.end - span[0])
            text[part] = list(mention.surface.lower())
    surface = _DASHES.sub(" - ", " ".join("".join(text).split()))
    return regex.sub(r"(?<=\p{L}) - (?=\d)", "-", surface)


def check_places(reading: Reading) -> Iterator[Finding]:
    """RM460: a place with different capitals, or two places of one kind and parent whose names
    differ in letters often confused (s/x, ch/tr, hỏi/ngã ...), at most one of them registered.
    """
    groups: dict[tuple[str, str], list[Span]] = defaultdict(list)
    seen: dict[_Place, tuple[Span, bool]] = {}
    for mention in reading.report.admin_units:
        unit = mention.value
        start = mention.end - len(unit.name)
        name = mention.surface[-len(unit.name) :]
        if fold(name) != fold(unit.name) or _all_capitals(reading, (start, mention.end)):
            continue
        groups[(unit.level, fold(unit.name))].append((start, mention.end))
        key = (unit.level, unit.district, unit.name)
        seen.setdefault(key, ((start, mention.end), unit.unit_id is not None))
    for spans in groups.values():
        yield from _case_variants(reading, spans)
    for a, b in _neighbours(seen):
        (span_a, known_a), (span_b, known_b) = seen[a], seen[b]
        if not (known_a and known_b) and sound_alike(a[2], b[2]):
            yield finding("RM460", span_b, f"«{b[2]}»", f"«{a[2]}»", (span_a,))


_Place = tuple[str, str | None, str]


def _neighbours(places: Iterable[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Pairs of one level and district whose names are equal but for one syllable."""
    groups: dict[tuple[object, ...], list[_Place]] = defaultdict(list)
    for place in places:
        syllables = fold(place[2]).replace("-", " ").split()
        for at in range(len(syllables)):
            others = (*syllables[:at], None, *syllables[at + 1 :])
            groups[(place[0], place[1], others)].append(place)
    for group in groups.values():
        yield from combinations(group[:_MAX_GROUP], 2)


def _case_variants(reading: Reading, spans: list[Span]) -> Iterator[Finding]:
    surfaces = Counter(_shown(reading, s) for s in spans)
    if len(surfaces) < 2:
        return
    common = surfaces.most_common(1)[0][0]
    rare = [s for s in spans if _shown(reading, s) != common]
    shown = ", ".join(sorted({f"«{_shown(reading, s)}»" for s in rare}))
    yield finding("RM460", rare[0], shown, f"«{common}»", tuple(rare[1:_MAX_RELATED]))


def check_bodies(reading: Reading) -> Iterator[Finding]:
    """RM460: a body whose name differs in capitals, marks or commas between two places."""
    groups: dict[str, list[Span]] = defaultdict(list)
    terms = [pattern for _, pattern in _terms()]
    for mention in reading.report.organizations:
        span = (mention.start, mention.end)
        folded = fold(mention.surface)
        if _all_capitals(reading, span) or not mention.surface[0].isupper():
            continue
        if any(t.search(folded) for t in terms):
            continue  # told by check_terms
        groups[" ".join(regex.findall(r"[\p{L}\d]+", folded))].append(span)
    for spans in groups.values():
        yield from _judged(reading, spans)


def check_movement_names(reading: Reading) -> Iterator[Finding]:
    """RM460: a movement with different capitals or a small first letter in quotation marks, or two
    names with a part in common that one word makes different.
    """
    names: dict[str, Span] = {}
    for mention in reading.report.movements:
        name = " ".join(mention.value.name.split())
        span = _name_span(reading, mention.start, mention.end, name)
        names.setdefault(name, span)
        yield from _spelled(reading, name)
    told: set[frozenset[str]] = set()
    for (a, span_a), (b, span_b) in combinations(names.items(), 2):
        pair = one_word_apart(a, b)
        if pair and frozenset(pair) not in told:
            told.add(frozenset(pair))
            yield finding("RM460", span_b, f"«{pair[1]}»", f"«{pair[0]}»", (span_a,))


def _name_span(reading: Reading, start: int, end: int, name: str) -> Span:
    at = reading.folded.find(fold(name), start, end)
    return (at, at + len(name)) if at >= 0 else (start, end)


def _spelled(reading: Reading, name: str) -> Iterator[Finding]:
    pattern = regex.compile(r"\s+".join(regex.escape(w) for w in fold(name).split()))
    if len(name.split()) < 4:
        return
    spans = [
        m.span() for m in pattern.finditer(reading.folded) if not _all_capitals(reading, m.span())
    ]
    small = [s for s in spans if _quoted(reading, s) and reading.text[s[0]].islower()]
    shown = {s: one_tone_place(_without_terms(reading.words(*s)))[1:] for s in spans}
    common = Counter(shown.values()).most_common(1)
    odd = small or [s for s in spans if shown[s] != common[0][0]]
    if not odd:
        return
    usual = next(s for s in spans if shown[s] == common[0][0])
    right = name if small else name[0] + reading.words(*usual)[1:]
    words = f"«{reading.words(*odd[0])}»"
    yield finding("RM460", odd[0], words, f"«{right}»", tuple(odd[1:_MAX_RELATED]))


def _without_terms(surface: str) -> str:
    """The surface with set terms folded: their spelling is told by ``check_terms``."""
    folded = fold(surface)
    for _, pattern in _terms():
        for match in pattern.finditer(folded):
            surface = surface[: match.start()] + match.group() + surface[match.end() :]
    return surface


def _quoted(reading: Reading, span: Span) -> bool:
    return span[0] > 0 and reading.folded[span[0] - 1] == '"'


_MIN_SHARED = 5


def one_word_apart(first: str, second: str) -> tuple[str, str] | None:
    """Parts of two names (between dashes) that are equal but for one word left out."""
    for a in _parts(first):
        for b in _parts(second):
            short, long = sorted((_words_of(a), _words_of(b)), key=len)
            if len(short) < _MIN_SHARED or len(long) != len(short) + 1:
                continue
            same = next((i for i, w in enumerate(short) if w != long[i]), len(short))
            if 0 < same < len(short) and short[same:] == long[same + 1 :]:
                return a, b
    return None


def _words_of(name: str) -> list[str]:
    return regex.findall(r"[\p{L}\d]+", fold(name))


def _parts(name: str) -> list[str]:
    return [p.strip() for p in regex.split(r"\s+[-–]\s+|;", name) if p.strip()]
