"""The names that templates may use (``fields.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Single values and lists by name, each with its meaning."""

    values: dict[str, str]
    lists: dict[str, dict[str, str]]


@cache
def catalogue() -> Catalogue:
    """The names of ``fields.yaml``; every list has ``stt`` too."""
    file = resources.files("reportminer.appendices").joinpath("fields.yaml")
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    lists = {name: {"stt": "số thứ tự", **fields} for name, fields in data["lists"].items()}
    return Catalogue(data["values"], lists)


@cache
def _meanings() -> dict[str, str]:
    known = catalogue()
    told: dict[str, str] = {}
    for fields in (known.values, *known.lists.values()):
        for name, meaning in fields.items():
            told.setdefault(name, meaning.split(" (")[0])
    return told


def field_words(name: str) -> str:
    """What a field holds, in words (``trích yếu``); an address of a matrix stays an address."""
    return _meanings().get(name, name)


def near(name: str, known: list[str], language: str = "vi") -> str:
    """``; có phải «nam_truoc»?`` where a known name is near, else nothing."""
    found = get_close_matches(name, known, 1, 0.6)
    return f" (có phải «{found[0]}»?)" if found and language == "vi" else ""
