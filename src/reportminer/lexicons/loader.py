"""The one typed loader of rules (YAML) and lists (TSV).

A list file is tab-separated with a header line; its columns are the fields of a frozen dataclass.
A rule file is YAML: ``parts`` (named sub-patterns, used as ``{name}``) and ``rules`` (id, anchors,
starts, figures, pattern, value, source, matches, rejects). Patterns are verbose regular expressions
over folded text (see ``reportminer.text.fold``); they are compiled once.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar

import regex
import yaml
from ahocorasick_rs import AhoCorasick

from reportminer.errors import LexiconError
from reportminer.text import fold, fold_pattern

T = TypeVar("T")
Pattern = regex.Pattern[str]
Match = regex.Match[str]
Span = tuple[int, int]

_RULE_KEYS = {
    "id", "anchors", "starts", "figures", "pattern", "value", "source", "matches", "rejects",
    "valid",
}  # fmt: skip
_PART = regex.compile(r"\{([a-z_]+)\}")
_FIGURES = regex.compile(r"\d+")
_NESTED_REPEAT = regex.compile(r"\([^()]*[+*]\)[+*]")


class Figures(NamedTuple):
    """What a rule that begins with figures asks of them: how many there are, and the sign behind
    them (white space skipped), one of ``signs``; any sign where ``signs`` is empty.
    """

    shortest: int
    longest: int
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: ``regex`` runs over folded text where one of ``anchors`` (folded) occurs.

    With ``starts`` every match begins with an anchor, and the regex is tried there only; with
    ``figures`` it begins with figures and is tried where they are such ones.
    ``bare`` is the same pattern without Vietnamese marks, for texts typed without any (see
    ``reportminer.text.is_unmarked``); it runs over ``strip_marks(text)``.
    """

    id: str
    regex: Pattern
    bare: Pattern
    anchors: tuple[str, ...] = ()
    starts: bool = False
    figures: Figures | None = None
    value: dict[str, Any] = field(default_factory=dict)
    source: str | None = None
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def finditer(
        self, folded: str, start: int = 0, end: int | None = None, *, unmarked: bool = False
    ) -> Iterator[Match]:
        """Matches in ``folded[start:end]``; nothing if no anchor occurs."""
        return RuleSearch(folded, start, end, unmarked=unmarked).finditer(self)


class RuleSearch:
    """Searches one folded text with many rules: a word that starts several is looked up once."""

    def __init__(
        self,
        folded: str,
        start: int = 0,
        end: int | None = None,
        *,
        unmarked: bool = False,
        figures: Sequence[Span] | None = None,
        rules: Iterable[Rule] = (),
    ) -> None:
        """``figures``: spans of figures in ``folded[start:end]``, if they are known; ``rules``:
        those that will be asked for, so that their anchors are looked up in one go.
        """
        self._folded, self._unmarked = folded, unmarked
        self._start, self._stop = start, len(folded) if end is None else end
        self._offsets: dict[str, list[int]] = {}
        self._spans = figures
        self._signed: list[tuple[int, int, str]] = []
        self._beginning: dict[Figures, list[int]] = {}
        if not unmarked and start == 0 and end is None:
            words = tuple(dict.fromkeys(a for r in rules if r.starts for a in r.anchors))
            self._offsets.update(_all_occurrences(words, folded) if words else {})

    def finditer(self, rule: Rule) -> Iterator[Match]:
        """Matches of a rule; nothing if none of its anchors occurs."""
        pattern, anchors = rule.regex, rule.anchors
        if self._unmarked:
            pattern, anchors = rule.bare, tuple(map(_without_marks, anchors))
        if rule.starts:
            offsets = self._occurrences(anchors[0])
            if len(anchors) > 1:
                offsets = sorted({at for anchor in anchors for at in self._occurrences(anchor)})
            return _match_at(pattern, self._folded, offsets, self._stop)
        if anchors and not any(anchor in self._folded for anchor in anchors):
            return iter(())
        if rule.figures is not None:
            return _match_at(pattern, self._folded, self._at_figures(rule.figures), self._stop)
        return pattern.finditer(self._folded, self._start, self._stop)

    def _at_figures(self, asked: Figures) -> list[int]:
        """Offsets of the figures that a rule asks for, ascending."""
        if asked not in self._beginning:
            if not self._signed:
                self._signed = list(self._figures())
            low, high, signs = asked
            self._beginning[asked] = [
                at
                for at, length, sign in self._signed
                if low <= length <= high and (sign in signs or not signs)
            ]
        return self._beginning[asked]

    def _figures(self) -> Iterator[tuple[int, int, str]]:
        """Where figures begin, how many they are, and the sign behind them."""
        folded, stop = self._folded, self._stop
        if self._spans is None:
            found = _FIGURES.finditer(folded, self._start, stop)
            self._spans = [match.span() for match in found]
        for start, end in self._spans:
            behind = end
            while behind < stop and folded[behind].isspace():
                behind += 1
            yield start, end - start, folded[behind : behind + 1] or "\n"

    def _occurrences(self, word: str) -> list[int]:
        """Offsets where a word occurs, ascending."""
        if word not in self._offsets:
            found: list[int] = []
            at = self._folded.find(word, self._start, self._stop)
            while at >= 0:
                found.append(at)
                at = self._folded.find(word, at + 1, self._stop)
            self._offsets[word] = found
        return self._offsets[word]


@cache
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(words))


def _all_occurrences(words: tuple[str, ...], text: str) -> dict[str, list[int]]:
    """Offsets where each of the words occurs, ascending."""
    found: dict[str, list[int]] = {word: [] for word in words}
    for index, start, _ in _automaton(words).find_matches_as_indexes(text, overlapping=True):
        found[words[index]].append(start)
    return found


def _match_at(pattern: Pattern, text: str, offsets: list[int], stop: int) -> Iterator[Match]:
    """Matches that begin at one of ``offsets`` (ascending), not overlapping."""
    end = -1
    for at in offsets:
        if at >= end and (match := pattern.match(text, at, stop)):
            end = match.end()
            yield match


def read_text(name: str) -> str:
    """Content of a packaged lexicon file (``awards.tsv``)."""
    return resources.files("reportminer.lexicons").joinpath(name).read_text(encoding="utf-8")


def _convert(kind: Any, raw: str, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        if raw == "":
            return None
        kind = next(a for a in typing.get_args(kind) if a is not type(None))
        origin = typing.get_origin(kind)
    if origin is tuple:
        return tuple(part.strip() for part in raw.split("|") if part.strip())
    try:
        if kind is dt.date:
            return dt.date.fromisoformat(raw)
        if kind is bool:
            return {"yes": True, "no": False, "": False}[raw]
        return kind(raw)
    except (KeyError, ValueError) as cause:
        raise LexiconError("RM205", path=where, reason=f"{raw!r} is no {kind}") from cause


@cache
def load_list(name: str, row: type[T]) -> tuple[T, ...]:
    """Rows of ``name`` as instances of the dataclass ``row``.

    Cells of a tuple field are separated by ``|``; ``date`` fields are ISO; an empty cell of an
    optional field is None. Lines starting with ``#`` are comments. Unknown or missing columns,
    duplicate ids and bad cells raise LexiconError.
    """
    lines = [x for x in read_text(name).splitlines() if x.strip() and not x.startswith("#")]
    hints = typing.get_type_hints(row)
    expected = [f.name for f in fields(row)]  # type: ignore[arg-type]
    columns = lines[0].split("\t")
    if columns != expected:
        raise LexiconError("RM205", path=name, reason=f"columns {columns}, expected {expected}")
    rows: list[T] = []
    seen: set[str] = set()
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        cells += [""] * (len(columns) - len(cells))
        where = f"{name}:{number}"
        if len(cells) != len(columns):
            raise LexiconError("RM205", path=where, reason="too many cells")
        if columns[0] == "id" and cells[0] in seen:
            raise LexiconError("RM205", path=where, reason=f"duplicate id {cells[0]!r}")
        seen.add(cells[0])
        rows.append(
            row(**{c: _convert(hints[c], v, where) for c, v in zip(columns, cells, strict=True)})
        )
    return tuple(rows)


def compile_pattern(
    pattern: str,
    parts: dict[str, str],
    where: str,
    *,
    bare: bool = False,
    backwards: bool = False,
) -> Pattern:
    """Compile a verbose pattern after putting in named parts; refuse nested unbounded repeats.

    ``bare`` leaves the Vietnamese marks out of its literals. ``backwards`` compiles it for
    ``match`` from the end of a text towards its start: the words that stand right before a place.
    """
    for _ in range(6):
        if not _PART.search(pattern):
            break
        try:
            pattern = _PART.sub(lambda m: f"(?:{parts[m[1]]})", pattern)
        except KeyError as cause:
            raise LexiconError("RM205", path=where, reason=f"unknown part {cause}") from cause
    if _NESTED_REPEAT.search(pattern):
        raise LexiconError("RM205", path=where, reason="nested unbounded repeat")
    try:
        folded = fold_pattern(pattern)
        flags = regex.VERBOSE | (regex.REVERSE if backwards else 0)
        return regex.compile(_without_marks(folded) if bare else folded, flags)
    except regex.error as cause:
        raise LexiconError("RM205", path=where, reason=f"{cause} in {pattern!r}") from cause


def _without_marks(pattern: str) -> str:
    """A folded pattern without Vietnamese marks; escapes are ASCII and stay."""
    letters = unicodedata.normalize("NFD", pattern).replace("đ", "d")
    return "".join(c for c in letters if not unicodedata.combining(c))


@cache
def load_data(name: str) -> dict[str, Any]:
    """Top-level mapping of a YAML lexicon that is neither rules nor a list."""
    data = yaml.load(read_text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(data, dict):
        raise LexiconError("RM205", path=name, reason="no mapping at the top")
    return data


@cache
def load_rules(name: str, extra: tuple[tuple[str, str], ...] = ()) -> tuple[Rule, ...]:
    """Rules of a YAML file, in file order (which is their priority).

    ``extra`` adds named parts, such as an alternation built from a list.
    """
    data = load_data(name)
    unknown = set(data) - {"parts", "rules"}
    if unknown:
        raise LexiconError("RM205", path=name, reason=f"unknown keys {sorted(unknown)}")
    parts: dict[str, str] = {**data.get("parts", {}), **dict(extra)}
    rules: list[Rule] = []
    for item in data["rules"]:
        where = f"{name}#{item.get('id')}"
        if set(item) - _RULE_KEYS:
            unknown = set(item) - _RULE_KEYS
            raise LexiconError("RM205", path=where, reason=f"unknown keys {sorted(unknown)}")
        if any(r.id == item["id"] for r in rules):
            raise LexiconError("RM205", path=where, reason="duplicate id")
        rules.append(
            Rule(
                item["id"],
                compile_pattern(item["pattern"], parts, where),
                compile_pattern(item["pattern"], parts, where, bare=True),
                tuple(fold(a) for a in item.get("anchors", ())),
                bool(item.get("starts", False)),
                Figures(**item["figures"]) if "figures" in item else None,
                dict(item.get("value", {})),
                item.get("source"),
                tuple(item.get("matches", ())),
                tuple(item.get("rejects", ())),
            )
        )
    return tuple(rules)
