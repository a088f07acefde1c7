"""Compiled cues of ``checks.yaml`` by rule id."""

from __future__ import annotations

from functools import cache

from reportminer.lexicons import Rule, load_rules
from reportminer.lexicons.loader import Match

_FILE = "checks.yaml"


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules(_FILE)}


def cue(rule: str, folded: str) -> Match | None:
    """First match of a rule in folded text, None if there is none."""
    return _rules()[rule].regex.search(folded)


def rule(name: str) -> Rule:
    """A rule itself, for the checks that search a whole text with it."""
    return _rules()[name]
