"""Word lists and rules of the header, the foot and the headings."""

from __future__ import annotations

import pytest
import regex

from reportminer.lexicons import Rule, load_list, load_rules
from reportminer.lexicons.documents import IssuingBody
from reportminer.structure import vocabulary
from reportminer.structure.candidates import skeleton
from reportminer.structure.vocabulary import AgencyHead, DocType, SignerRole
from reportminer.text import fold

RULES = [
    pytest.param(rule, id=rule.id)
    for name in ("header_noise.yaml", "closings.yaml", "run_in.yaml")
    for rule in load_rules(name)
]


def hits(rule: Rule, text: str) -> bool:
    folded = fold(text)
    if "whole" not in rule.value:
        return rule.regex.search(folded) is not None
    match = rule.regex.match(folded)
    return match is not None and (not rule.value["whole"] or match.end() == len(folded))


@pytest.mark.parametrize("rule", RULES)
def test_rule_matches_its_examples(rule: Rule) -> None:
    assert rule.matches and rule.rejects and rule.source
    assert [t for t in rule.matches if not hits(rule, t)] == []
    assert [t for t in rule.rejects if hits(rule, t)] == []


def test_every_type_is_read_from_its_own_line() -> None:
    for row in load_list("doc_types.tsv", DocType):
        assert vocabulary.doc_types()[vocabulary.compact(row.name.upper())] == row.name
        spaced = " ".join(row.name.upper().replace(" ", ""))
        assert vocabulary.doc_types()[vocabulary.compact(spaced)] == row.name


def test_types_have_valid_dates_and_sources() -> None:
    for row in load_list("doc_types.tsv", DocType):
        assert row.source in {"ND30", "TT01", "LBHVB", "DANG", "USE"}
        assert not (row.valid_from and row.valid_to) or row.valid_from < row.valid_to


def test_codes_of_issuers_are_unique() -> None:
    codes = [fold(row.code) for row in load_list("issuers.tsv", IssuingBody)]
    assert len(codes) == len(set(codes))


def test_agency_heads_and_roles_match_in_capitals() -> None:
    for row in load_list("agency_heads.tsv", AgencyHead):
        for name in (row.name, *row.variants):
            assert vocabulary.agency_pattern().match(fold(f"{name.upper()} TỈNH X")), name
    for role in load_list("signer_roles.tsv", SignerRole):
        assert vocabulary.role_pattern().match(fold(f"PHÓ {role.name.upper()}")), role.name


@pytest.mark.parametrize(
    "line", ["TM. UBND", "T/M BAN", "KT.CHỦ TỊCH", "K/T BÍ THƯ", "TL. BỘ", "TUQ. GIÁM ĐỐC", "Q. VỤ"]
)
def test_authorities(line: str) -> None:
    assert vocabulary.authority_pattern().match(fold(line))


@pytest.mark.parametrize("line", ["TMDV", "KTNN", "TLĐ", "QUẢN LÝ", "PTNT"])
def test_no_authorities(line: str) -> None:
    assert vocabulary.authority_pattern().match(fold(line)) is None


@pytest.mark.parametrize(
    ("read", "meant"),
    [("H", "II"), ("IH", "III"), ("IY", "IV"), ("VH", "VII"), ("§", "8"), ("€", "c"), ("œ", "c"),
     ("4", "a"), ("lO", "10"), ("ä", "a")],
)  # fmt: skip
def test_confusable_labels_have_one_skeleton(read: str, meant: str) -> None:
    assert skeleton(read) == skeleton(meant)


def test_patterns_have_no_capitals() -> None:
    """Patterns run over folded text, where a capital never matches."""
    for name in ("header_noise.yaml", "closings.yaml", "run_in.yaml"):
        for rule in load_rules(name):
            bare = regex.sub(r"\\.|\[[^\]]*\]|\(\?[:<=!P]+", "", rule.regex.pattern)
            assert bare == bare.lower(), rule.id
