"""Signs by which a title is seen to have ended, or to go on: its last mark or word, a bracket that
is open, and the wordings of ``run_in.yaml``.
"""

from __future__ import annotations

from functools import cache

import regex

from reportminer.lexicons import Rule, load_rules

ENDS = regex.compile(r"[.;!?…][\s\"”’)\]*_/.]*$")
HANGING = regex.compile(r"(?:[,\-–(]|\b(?:và|của|các|những|với))\s*$", regex.I)
OPEN, CLOSE = "(“[«", ")”]»"


@cache
def run_in_rules() -> dict[str, Rule]:
    """The rules of ``run_in.yaml`` by kind."""
    return {str(r.value["kind"]): r for r in load_rules("run_in.yaml")}


def is_open(title: str) -> bool:
    """Whether a bracket or quotation is still open."""
    pairs = zip(OPEN, CLOSE, strict=True)
    return title.count('"') % 2 == 1 or any(title.count(a) > title.count(b) for a, b in pairs)
