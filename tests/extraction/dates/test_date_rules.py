"""Every rule of ``dates.yaml`` on its own examples, alone and without the other rules."""

import pytest

from reportminer.extraction.dates.parse import read
from reportminer.lexicons import Rule, load_rules
from reportminer.text import fold, strip_marks

RULES = load_rules("dates.yaml")
WHOLE = [r for r in RULES if r.value.get("whole")]
SEARCHED = [r for r in RULES if r not in WHOLE]


def values(rule: Rule, text: str) -> list[str]:
    return [
        piece.value.norm()
        for match in rule.finditer(fold(text))
        for piece in read(rule.value["form"], match)
    ]


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, t, id=f"{r.id}: {t}") for r in SEARCHED for t in r.matches]
)
def test_rule_finds_its_matches(rule: Rule, text: str) -> None:
    assert values(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, t, id=f"{r.id}: {t}") for r in SEARCHED for t in r.rejects]
)
def test_rule_leaves_its_rejects(rule: Rule, text: str) -> None:
    assert not values(rule, text)


@pytest.mark.parametrize("rule", SEARCHED, ids=lambda r: r.id)
def test_anchors_stand_in_every_match(rule: Rule) -> None:
    if not rule.anchors:
        return
    for text in rule.matches:
        assert any(anchor in fold(text) for anchor in rule.anchors), text


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, t, id=f"{r.id}: {t}") for r in SEARCHED for t in r.matches]
)
def test_rule_reads_text_without_marks(rule: Rule, text: str) -> None:
    bare = [
        piece.value.norm()
        for match in rule.finditer(strip_marks(text), unmarked=True)
        for piece in read(rule.value["form"], match)
    ]
    assert bare == values(rule, text)


def whole(field: str) -> list[object]:
    """Examples of the rules that are used on a gap or a cell as a whole."""
    return [
        pytest.param(rule, text, id=f"{rule.id}: {text}")
        for rule in WHOLE
        for text in getattr(rule, field)
    ]


@pytest.mark.parametrize(("rule", "text"), whole("matches"))
def test_whole_rule_takes_its_matches(rule: Rule, text: str) -> None:
    assert rule.regex.fullmatch(fold(text))


@pytest.mark.parametrize(("rule", "text"), whole("rejects"))
def test_whole_rule_leaves_its_rejects(rule: Rule, text: str) -> None:
    assert not rule.regex.fullmatch(fold(text))
