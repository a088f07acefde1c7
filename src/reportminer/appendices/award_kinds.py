"""Which award a form means: ``award_kinds.yaml`` read and applied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportminer.lexicons.authorities import authority_level
from reportminer.lexicons.awards import award_catalogue
from reportminer.tables import Row
from reportminer.tables.series import class_words
from reportminer.text import fold


@dataclass(frozen=True, slots=True, order=True)
class AwardKind:
    """An award as forms tell it apart: ``kind`` (``bk_tinh``, ``hc_laodong``), its name with its
    authority, its class (``hạng ba``, or empty).
    """

    place: int
    name: str
    award_class: str
    kind: str

    @property
    def words(self) -> str:
        """``Huân chương Lao động hạng Ba``."""
        head, _, rank = self.award_class.partition(" ")
        return " ".join([self.name, head, rank.capitalize()]).strip()


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    name: str
    ids: frozenset[str]
    levels: frozenset[str]
    words: tuple[str, ...]

    def fits(self, award_id: str, authority: str) -> bool:
        if award_id not in self.ids:
            return False
        if self.words and not any(word in fold(authority) for word in self.words):
            return False
        level = authority_level(authority) if authority else None
        return not self.levels or (level is not None and level.id in self.levels)


@cache
def _data() -> dict[str, Any]:
    file = resources.files("reportminer.appendices").joinpath("award_kinds.yaml")
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            item["kind"], item["name"], frozenset(item["ids"]),
            frozenset(item.get("levels", ())), tuple(fold(w) for w in item.get("words", ())),
        )
        for item in _data()["kinds"]
    )  # fmt: skip


@cache
def group(name: str) -> frozenset[str]:
    """Kinds of a group (``nha_nuoc``: conferred by the President, the Government or its head)."""
    return frozenset(_data()["groups"][name])


def known_kinds() -> frozenset[str]:
    """Every kind a form may name."""
    return frozenset(r.kind for r in _rules()) | {row.id for row in award_catalogue()}


@cache
def _places() -> dict[str, int]:
    return {row.id: place for place, row in enumerate(award_catalogue())}


@cache
def _official() -> dict[str, str]:
    return {fold(row.name): row.name for row in award_catalogue()}


def _only_id(award: str) -> str:
    """The id of an award's name where one award only has it (not Bằng khen, Cờ thi đua)."""
    ids = [entry.id for entry in award_catalogue() if fold(entry.name) == fold(award)]
    return ids[0] if len(ids) == 1 else ""


def award_kind(row: Row) -> AwardKind:
    """The kind of an award's row; an award outside the catalogue is its own kind by its name."""
    award = str(row["award"])
    award_id = row["award_id"] or _only_id(award)
    authority = row["authority"] or ""
    place = _places().get(award_id, len(_places()))
    rank = class_words(row["award_class"])
    rule = next((r for r in _rules() if r.fits(award_id, authority)), None)
    if rule is not None:
        return AwardKind(place, rule.name, rank, rule.kind)
    return AwardKind(place, _official().get(fold(award), award), rank, award_id or fold(award))
