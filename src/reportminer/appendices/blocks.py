"""The small template language: ``{{ path }}``, ``{%tr for x in list %}`` … ``{%tr endfor %}``,
``{%tr if [not] list %}`` … ``{%tr endif %}``; ``p`` in place of ``tr`` for paragraphs.

As in docxtpl, the row (or paragraph) that holds a tag disappears. There are no expressions beyond a
path and the filter ``|hoa`` (capitals): a template from anywhere can be opened, nothing in it is
executed. Names are checked against ``fields.yaml`` before anything is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportminer.appendices.catalogue import catalogue, near
from reportminer.appendices.entries import NOT_STATED, Entry, Record, empty
from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.appendices.formdata import FormData

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_TAG = re.compile(r"\{%\s*(?:(tr|tc|p|r)\s+)?([^{}%]*?)\s*%\}")
_FOR = re.compile(r"for\s+([a-z_][a-z0-9_]*)\s+in\s+([a-z_][a-z0-9_.]*)")
_IF = re.compile(r"if\s+(not\s+)?([a-z_][a-z0-9_.]*)")
_PATH = re.compile(r"([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?)\s*(?:\|\s*([a-z_]+))?")
FILTERS = ("hoa",)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a template, for messages: file and words such as ``bảng 1, hàng 3``."""

    path: str
    words: str

    def unknown(self, name: str, known: Sequence[str]) -> UsageError:
        """RM221 for a name no list or value has."""
        return UsageError(
            "RM221", path=self.path, where=self.words, names=f"«{name}»",
            near=near(name.rsplit(".", 1)[-1], list(known)),
        )  # fmt: skip

    def broken(self, vi: str, en: str) -> UsageError:
        """RM220 for a template whose tags do not fit together."""
        return UsageError("RM220", path=self.path, vi=f"{self.words}: {vi}", en=f"{en}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Lists of the loop variables in sight, and the rows they stand at while filling."""

    lists: Mapping[str, str]
    rows: Mapping[str, Record]
    numbers: tuple[int, ...] = ()

    def inside(self, variable: str, name: str, row: Record | None, number: int) -> Scope:
        """The scope of a loop's body."""
        rows = {**self.rows, variable: row} if row is not None else self.rows
        return Scope({**self.lists, variable: name}, rows, (*self.numbers, number))


TOP = Scope({}, {})


@dataclass(frozen=True, slots=True)
class Item:
    """An item (row, paragraph) without a tag."""

    index: int


@dataclass(frozen=True, slots=True)
class Loop:
    """A repeated stretch; ``first`` and ``last`` are the items that hold its tags."""

    variable: str
    name: str
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class When:
    """A stretch that stands only where a list has rows or a value is known (``no``: has none)."""

    name: str
    body: tuple[Node, ...]
    no: bool = False


Node = Item | Loop | When


def tag_of(text: str, kind: str) -> str | None:
    """The words of the tag of a kind (``tr``, ``p``) in a text (``for x in van_ban``), or None."""
    return next((found[2] for found in _TAG.finditer(text) if found[1] == kind), None)


def stray_tag(text: str) -> str | None:
    """A tag that no row or paragraph level took."""
    found = _TAG.search(text)
    return found[0] if found else None


def parse_blocks(tags: Sequence[str | None], places: Sequence[Where]) -> list[Node]:
    """The tree of items, loops and conditions from each item's tag; lists in it are checked."""
    nodes, end = _parse(tags, places, 0, None)
    if end < len(tags):
        raise places[end].broken("thẻ kết thúc không có thẻ mở", "closing tag without opening tag")
    return nodes


def _parse(
    tags: Sequence[str | None], places: Sequence[Where], at: int, closing: str | None
) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    opened = at - 1
    while at < len(tags):
        tag = tags[at]
        if tag is None:
            nodes.append(Item(at))
            at += 1
        elif tag in ("endfor", "endif"):
            if tag != closing:
                break
            return nodes, at
        else:
            node, at = _opened(tags, places, at, tag)
            nodes.append(node)
    if closing is not None:
        raise places[max(opened, 0)].broken(
            f"thiếu thẻ {{%tr {closing} %}}", f"no closing tag {closing}"
        )
    return nodes, at


def _opened(
    tags: Sequence[str | None], places: Sequence[Where], at: int, tag: str
) -> tuple[Node, int]:
    here = places[at]
    loop, condition = _FOR.fullmatch(tag), _IF.fullmatch(tag)
    if loop:
        if loop[2] not in catalogue().lists:
            raise here.unknown(loop[2], list(catalogue().lists))
        body, end = _parse(tags, places, at + 1, "endfor")
        return Loop(loop[1], loop[2], tuple(body)), end + 1
    if condition:
        known = {**catalogue().lists, **catalogue().values}
        if condition[2] not in known:
            raise here.unknown(condition[2], list(known))
        body, end = _parse(tags, places, at + 1, "endif")
        return When(condition[2], tuple(body), condition[1] is not None), end + 1
    raise here.broken(f"không hiểu thẻ «{tag}»", f"unknown tag {tag!r}")


def check_names(text: str, scope: Scope, here: Where) -> None:
    """RM221 for the first placeholder of a text that names nothing."""
    for found in PLACEHOLDER.finditer(text):
        _known(found[1], scope, here)


def _known(path: str, scope: Scope, here: Where) -> tuple[str, str | None]:
    found = _PATH.fullmatch(path)
    if not found:
        raise here.unknown(path, ())
    name, filter_ = found[1], found[2]
    head, _, field = name.partition(".")
    if filter_ is not None and filter_ not in FILTERS:
        raise here.unknown(f"|{filter_}", FILTERS)
    if not field:
        if head not in catalogue().values:
            raise here.unknown(head, list(catalogue().values))
    elif head == "loop" and field == "index" and scope.lists:
        pass
    elif head not in scope.lists:
        raise here.unknown(name, [*scope.lists, "loop.index"])
    elif field not in catalogue().lists[scope.lists[head]]:
        raise here.unknown(name, list(catalogue().lists[scope.lists[head]]))
    return name, filter_


def field_name(path: str) -> str:
    """``x.ngay | hoa`` -> ``ngay``: the field without loop variable and filter."""
    return path.split("|")[0].strip().rpartition(".")[2]


def look_up(path: str, scope: Scope, data: FormData, here: Where) -> tuple[Entry, str | None]:
    """The entry a placeholder names, and its filter."""
    name, filter_ = _known(path, scope, here)
    head, _, field = name.partition(".")
    if not field:
        return data.value(head), filter_
    if head == "loop":
        return (Entry(scope.numbers[-1]) if scope.numbers[-1] else empty(NOT_STATED)), filter_
    return scope.rows[head][field], filter_


def expand(
    nodes: Sequence[Node], data: FormData | None, scope: Scope = TOP, *, keep: bool = False
) -> Iterator[tuple[int, Scope]]:
    """Items in the order they will stand, each with its scope; without data every item once, with
    the loop variables in sight (to check names). ``keep`` leaves an empty list one turn of empty
    entries: in a sheet the formulas below need a row to refer to.
    """
    for node in nodes:
        match node:
            case Item(index=index):
                yield index, scope
            case When(name=name, body=body, no=no):
                if data is None or holds(name, data) != no:
                    yield from expand(body, data, scope, keep=keep)
            case Loop(variable=variable, name=name, body=body) if data is None:
                yield from expand(body, data, scope.inside(variable, name, None, 0))
            case Loop(variable=variable, name=name, body=body) if data is not None:
                rows = data.records(name)
                for number, row in enumerate(rows, 1):
                    inner = scope.inside(variable, name, row, number)
                    yield from expand(body, data, inner, keep=keep)
                if keep and not rows:
                    fields = catalogue().lists[name]
                    none = Record(dict.fromkeys(fields, empty(NOT_STATED)))
                    yield from expand(body, data, scope.inside(variable, name, none, 0), keep=keep)


def has_blocks(nodes: Sequence[Node]) -> bool:
    """Whether there is anything but plain items."""
    return any(not isinstance(node, Item) for node in nodes)


def holds(name: str, data: FormData) -> bool:
    """Whether a list has rows or a value is known."""
    if name in catalogue().lists:
        return bool(data.records(name))
    return data.value(name).value is not None


def wrap_item(nodes: Sequence[Node], index: int, variable: str, name: str) -> list[Node]:
    """The same tree with one item made the body of a loop (for definitions that say so)."""
    return [
        Loop(variable, name, (node,)) if node == Item(index) else node for node in nodes
    ]  # fmt: skip
