"""The loader refuses what it does not know, and every shipped rule passes its own examples."""

from dataclasses import dataclass
from importlib import resources

import pytest

from reportminer.errors import LexiconError
from reportminer.lexicons import compile_pattern, load_list, load_rules, loader
from reportminer.lexicons.awards import award_catalogue
from reportminer.text import fold

FOLDER = resources.files("reportminer.lexicons")
RULE_FILES = [
    p.name
    for p in FOLDER.iterdir()
    if p.name.endswith(".yaml")
    and "\nrules:" in p.read_text(encoding="utf-8")
    and p.name != "references.yaml"  # needs a part made from a list; tests/extraction/references
]


@dataclass(frozen=True)
class Row:
    id: str
    number: int
    names: tuple[str, ...]
    flag: bool


def serve(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(loader, "read_text", lambda name: content)
    load_list.cache_clear()
    load_rules.cache_clear()
    loader.load_data.cache_clear()


@pytest.fixture(autouse=True)
def clean() -> None:
    load_list.cache_clear()
    load_rules.cache_clear()
    loader.load_data.cache_clear()


def test_typed_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, "# comment\nid\tnumber\tnames\tflag\na\t3\tx|y\tyes\n")
    assert load_list("test.tsv", Row) == (Row("a", 3, ("x", "y"), True),)


@pytest.mark.parametrize(
    "content",
    [
        "id\tnumber\tnames\na\t3\tx\n",
        "id\tnumber\tnames\tflag\na\tthree\tx\tyes\n",
        "id\tnumber\tnames\tflag\na\t3\tx\tmaybe\n",
        "id\tnumber\tnames\tflag\na\t3\tx\tyes\na\t4\ty\tno\n",
        "id\tnumber\tnames\tflag\na\t3\tx\tyes\tmore\n",
    ],
)
def test_bad_lists(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    serve(monkeypatch, content)
    with pytest.raises(LexiconError, match="RM205"):
        load_list("test.tsv", Row)


@pytest.mark.parametrize(
    "content",
    [
        "rules: []\nmore: 1\n",
        "rules: [{id: a, pattern: x, colour: red}]\n",
        "rules: [{id: a, pattern: x}, {id: a, pattern: y}]\n",
        "rules: [{id: a, pattern: '(x+)+'}]\n",
        "rules: [{id: a, pattern: '{unknown}'}]\n",
        "rules: [{id: a, pattern: '('}]\n",
        "- 1\n",
    ],
)
def test_bad_rules(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    serve(monkeypatch, content)
    with pytest.raises(LexiconError, match="RM205"):
        load_rules("test.yaml")


def test_patterns_run_over_folded_text() -> None:
    pattern = compile_pattern("Uỷ {s} ban", {"s": r"\s+"}, "test")
    assert pattern.search(fold("ỦY  BAN"))


@pytest.mark.parametrize("name", RULE_FILES)
def test_rules_match_their_own_examples(name: str) -> None:
    """What a rule must not yield is tested in its room: its reader may refuse a match."""
    for rule in load_rules(name):
        for text in rule.matches:
            assert any(True for _ in rule.finditer(fold(text))), f"{name}#{rule.id}: {text}"


def test_award_catalogue_is_sound() -> None:
    rows = award_catalogue()
    names = [fold(n) for row in rows for n in row.variants]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)
    assert all(row.recipient in (None, "collective", "individual", "household") for row in rows)
    for row in rows:
        assert row.valid_to is None or row.valid_from is None or row.valid_from < row.valid_to
