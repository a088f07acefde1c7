"""The one typed loader of rules (YAML) and lists (TSV).

A list file is tab-separated with a header line; its columns are the fields of a frozen dataclass.
A rule file is YAML: ``parts`` (named sub-patterns, used as ``{name}``) and ``rules`` (id, anchors,
pattern, value, source, matches, rejects). Patterns are verbose regular expressions over folded text
(see ``reportminer.text.fold``); they are compiled once.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import regex
import yaml

from reportminer.errors import LexiconError
from reportminer.text import fold, fold_pattern

T = TypeVar("T")

_RULE_KEYS = {"id", "anchors", "pattern", "value", "source", "matches", "rejects", "valid"}
_PART = regex.compile(r"\{([a-z_]+)\}")
_NESTED_REPEAT = regex.compile(r"\([^()]*[+*]\)[+*]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: ``regex`` runs over folded text where one of ``anchors`` (folded) occurs."""

    id: str
    regex: regex.Pattern[str]
    anchors: tuple[str, ...] = ()
    value: dict[str, Any] = field(default_factory=dict)
    source: str | None = None
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def finditer(self, folded: str, start: int = 0, end: int | None = None) -> Any:
        """Matches in ``folded[start:end]``; nothing if no anchor occurs."""
        if self.anchors and not any(anchor in folded for anchor in self.anchors):
            return iter(())
        return self.regex.finditer(folded, start, len(folded) if end is None else end)


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


def compile_pattern(pattern: str, parts: dict[str, str], where: str) -> regex.Pattern[str]:
    """Compile a verbose pattern after putting in named parts; refuse nested unbounded repeats."""
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
        return regex.compile(fold_pattern(pattern), regex.VERBOSE)
    except regex.error as cause:
        raise LexiconError("RM205", path=where, reason=f"{cause} in {pattern!r}") from cause


@cache
def load_data(name: str) -> dict[str, Any]:
    """Top-level mapping of a YAML lexicon that is neither rules nor a list."""
    data = yaml.load(read_text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(data, dict):
        raise LexiconError("RM205", path=name, reason="no mapping at the top")
    return data


@cache
def load_rules(name: str) -> tuple[Rule, ...]:
    """Rules of a YAML file, in file order (which is their priority)."""
    data = load_data(name)
    unknown = set(data) - {"parts", "rules"}
    if unknown:
        raise LexiconError("RM205", path=name, reason=f"unknown keys {sorted(unknown)}")
    parts: dict[str, str] = data.get("parts", {})
    rules: list[Rule] = []
    for item in data["rules"]:
        where = f"{name}#{item.get('id')}"
        if set(item) - _RULE_KEYS:
            extra = sorted(set(item) - _RULE_KEYS)
            raise LexiconError("RM205", path=where, reason=f"unknown keys {extra}")
        if any(r.id == item["id"] for r in rules):
            raise LexiconError("RM205", path=where, reason="duplicate id")
        rules.append(
            Rule(
                item["id"],
                compile_pattern(item["pattern"], parts, where),
                tuple(fold(a) for a in item.get("anchors", ())),
                dict(item.get("value", {})),
                item.get("source"),
                tuple(item.get("matches", ())),
                tuple(item.get("rejects", ())),
            )
        )
    return tuple(rules)
