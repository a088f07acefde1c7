"""Persistent habits of each unit: how its clerk writes numbers, labels, dates, quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .numerals import NumberStyle
from .tables import load_rows, load_yaml

_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_OLD_TONE = dict(zip(_NEW.split(), _OLD.split(), strict=True))
_OLD_TONE |= {a.capitalize(): b.capitalize() for a, b in _OLD_TONE.items()}
_OLD_TONE |= {a.upper(): b.upper() for a, b in _OLD_TONE.items()}
_TONE = re.compile("(" + "|".join(_OLD_TONE) + r")\b")


@dataclass(frozen=True)
class Habits:
    """Choices of one unit, made once for all its years."""

    values: dict[str, Any]
    numbers: NumberStyle
    typos: tuple[tuple[str, str], ...] = field(default=())

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def settled(self, text: str) -> str:
        """Return the text in this clerk's spelling, where it never varies (same length)."""
        if self["tone"] == "old":
            text = _old_tones(text)
        if self["si"] == "sỹ":
            text = re.sub(r"\b(chiến|Chiến|bác|Bác|nghệ) sĩ\b", r"\1 sỹ", text)
        return text

    def spell(self, text: str, rng: Random) -> str:
        """Write literal text with this clerk's spelling (same length) and slips."""
        if self["tone"] == "mixed" and rng.random() < 0.4:
            text = _old_tones(text)
        text = self.settled(text)
        if rng.random() < float(self["typo_rate"]):
            present = [(a, b) for a, b in self.typos if a in text]
            if present:
                right, wrong = rng.choice(present)
                text = text.replace(right, wrong, 1)
        return text


def _old_tones(text: str) -> str:
    return _TONE.sub(lambda m: _OLD_TONE[m[1]], text)


def _draw(options: Any, rng: Random) -> Any:
    """Draw from a list of values or a mapping of value to weight."""
    if isinstance(options, dict):
        return rng.choices(list(options), weights=list(options.values()))[0]
    return rng.choice(options)


def unit_habits(unit_id: str, seed: int) -> Habits:
    """Draw the habits of a unit; the same for the same seed."""
    rng = Random(f"{seed}/habits/{unit_id}")
    values = {name: _draw(options, rng) for name, options in load_yaml("habits.yaml").items()}
    style = NumberStyle(float(values["pad"]), values["group"] == "dot", str(values["dash"]))
    typos = tuple((r["right"], r["wrong"]) for r in load_rows("typos.tsv"))
    return Habits(values, style, typos)
