"""Every rule of ``references.yaml`` on its own examples, and the list of kinds."""

from pathlib import Path

import pytest

from reportminer.extraction.dates import DateExtractor
from reportminer.extraction.references import ReferenceExtractor
from reportminer.extraction.references.kinds import alternation, by_abbreviation, kinds
from reportminer.lexicons import Rule, load_rules
from reportminer.readers import PlainReader, ReadLimits
from reportminer.structure import TextView
from reportminer.text import fold

PARTS = (("kinds", alternation()), ("law_kinds", alternation(law=True)))
RULES = load_rules("references.yaml", PARTS)
NUMBERS = [r for r in RULES if r.id.startswith("reference.")]
CUES = [r for r in RULES if r.id.startswith("cue.")]


def rules_of(text: str) -> list[str]:
    """Rules behind the references found in ``text``."""
    report = PlainReader().read(text.encode(), Path("text.txt"), ReadLimits())
    for extractor in (DateExtractor(), ReferenceExtractor()):
        found = extractor.extract(report, TextView(report))
        report = report.with_mentions(found.mentions, found.findings)
    return [m.evidence.rule for m in report.references]


def examples(rules: list[Rule], field: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.id}: {text}")
        for rule in rules
        for text in getattr(rule, field)
    ]


def hits(rule: Rule, text: str) -> bool:
    match = rule.regex.fullmatch if rule.value.get("whole") else rule.regex.search
    return match(fold(text)) is not None


def test_every_rule_is_a_number_or_a_cue() -> None:
    assert len(NUMBERS) + len(CUES) == len(RULES)


@pytest.mark.parametrize(("rule", "text"), examples(NUMBERS, "matches"))
def test_rule_finds_its_matches(rule: Rule, text: str) -> None:
    assert rule.id in rules_of(text)


@pytest.mark.parametrize(("rule", "text"), examples(NUMBERS, "rejects"))
def test_rule_leaves_its_rejects(rule: Rule, text: str) -> None:
    assert rule.id not in rules_of(text)


@pytest.mark.parametrize(("rule", "text"), examples(CUES, "matches"))
def test_cue_finds_its_matches(rule: Rule, text: str) -> None:
    assert hits(rule, text)


@pytest.mark.parametrize(("rule", "text"), examples(CUES, "rejects"))
def test_cue_leaves_its_rejects(rule: Rule, text: str) -> None:
    assert not hits(rule, text)


@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.id)
def test_every_kind_is_cited_with_a_number(kind: object) -> None:
    name = getattr(kind, "name")  # noqa: B009
    report = PlainReader().read(
        f"Căn cứ {name} số 12/AB-UBND ngày 05/3/2022;".encode(), Path("text.txt"), ReadLimits()
    )
    for extractor in (DateExtractor(), ReferenceExtractor()):
        found = extractor.extract(report, TextView(report))
        report = report.with_mentions(found.mentions)
    (mention,) = report.references
    assert mention.value.norm() == f"{name}|12|AB-UBND|2022-03-05"
    assert mention.surface == f"{name} số 12/AB-UBND ngày 05/3/2022"


def test_names_and_ids_are_unique() -> None:
    names = [fold(n) for k in kinds() for n in (k.name, *k.variants)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("short", "name"),
    [("qđ", "Quyết định"), ("ttr", "Tờ trình"), ("kh", "Kế hoạch"), ("tt", "Thông tư")],
)
def test_abbreviations_lead_to_the_plain_kind(short: str, name: str) -> None:
    assert by_abbreviation()[short].name == name
