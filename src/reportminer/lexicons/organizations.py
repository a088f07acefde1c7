"""Kinds of bodies (``organizations.tsv``): the words a body's name begins with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportminer.lexicons.loader import load_list


class Tail(StrEnum):
    """How a name goes on after the words that begin it; see the head of the list file."""

    WHOLE = "whole"
    UNIT = "unit"
    FIELD = "field"
    PURPOSE = "purpose"
    PROPER = "proper"
    NUMBER = "number"
    PREFIX = "prefix"


class Needs(StrEnum):
    """What must stand behind the words to make them a name."""

    NOTHING = "nothing"
    UNIT = "unit"
    NAME = "name"


class Letters(StrEnum):
    """Letters in which the words count: any, first letter capital, all capitals."""

    ANY = "any"
    CAPITAL = "capital"
    UPPER = "upper"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One kind of body; ``kind`` as in the gold schema."""

    id: str
    name: str
    variants: tuple[str, ...]
    kind: str
    tail: Tail
    needs: Needs
    letters: Letters


@cache
def body_kinds() -> tuple[BodyRow, ...]:
    """All rows in file order."""
    return load_list("organizations.tsv", BodyRow)
