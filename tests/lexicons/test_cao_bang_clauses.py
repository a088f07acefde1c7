"""Cao Bằng, July 2025: the register against the clauses of NQ 1657/NQ-UBTVQH15 as read by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from gold_reports import SHARED
from reportminer.lexicons.admin_units import Area, Unit, name_key, register
from reportminer.lexicons.unit_history import LinkType, history

DETAILS = SHARED / "domain-details.md"
REGISTER, HISTORY = register(), history()
Clause = tuple[str, str, list[tuple[str, str, str]]]
LEVELS = {"TT": "thị trấn", "P.": "phường"}


def area(edition: str) -> Area:
    found = REGISTER.area(edition, "04")
    assert found is not None
    return found


def part(words: str) -> tuple[str, str, str]:
    """``Hưng Đạo [Nguyên Bình]`` -> level, name, district (empty where it is not told)."""
    head, _, district = words.strip().rstrip("]").partition(" [")
    first, _, rest = head.partition(" ")
    level = LEVELS.get(first)
    return (level, rest, district) if level else ("xã", head, district)


def clauses(path: Path) -> list[Clause]:
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", path.read_text("utf-8"), re.MULTILINE)
    return [(*part(new)[:2], [part(p) for p in old.split(";")]) for _, new, old in rows]


@pytest.fixture(scope="module")
def told() -> list[Clause]:
    if not DETAILS.is_file():
        pytest.skip("the domain handbook is not beside the project")
    return clauses(DETAILS)


def district_name(unit: Unit) -> str:
    district = REGISTER.district_of(unit)
    assert district is not None
    return district.name


def test_every_clause_is_in_the_register(told: list[Clause]) -> None:
    assert len(told) == 56
    for level, name, parts in told:
        (new,) = (u for u in area("2025-07").find(name) if u.level == level)
        origins = HISTORY.origins(new, "2025")
        assert Counter((u.level, name_key(u.name)) for u in origins) == Counter(
            (lvl, name_key(n)) for lvl, n, _ in parts
        ), (level, name)
        for lvl, n, district in parts:
            if district:
                (same,) = (u for u in origins if (u.level, u.name) == (lvl, n))
                assert name_key(district_name(same)) == name_key(district.removeprefix("TP "))


def test_56_new_units_take_up_161_old_ones_whole() -> None:
    old = [u for u in area("2025").units.values() if u.tier == 3]
    new = [u for u in area("2025-07").units.values() if u.tier == 3]
    assert (len(old), len(new)) == (161, 56)
    assert Counter(u.level for u in old) == {"xã": 139, "thị trấn": 14, "phường": 8}
    assert Counter(u.level for u in new) == {"xã": 53, "phường": 3}
    links = [link for u in old for link in HISTORY.after(u)]
    assert {link.type for link in links} == {LinkType.MERGED}
    assert {link.basis for link in links} == {"NQ 1657/NQ-UBTVQH15"}
    assert len({link.old for link in links}) == len(links) == 161
    assert {link.new for link in links} == {u.id for u in new}


def test_units_of_one_name_stay_apart() -> None:
    """Hưng Đạo three times; five names twice: each goes where its own clause says."""
    repeated = {"Hưng Đạo": 3, "Vĩnh Quang": 2, "Phan Thanh": 2, "Ngọc Động": 2, "Đức Long": 2,
                "Quang Trung": 2}  # fmt: skip
    for name, times in repeated.items():
        same = [u for u in area("2025").find(name) if u.tier == 3]
        assert len(same) == times
        went = [HISTORY.successors(u, "2025-07").units for u in same]
        assert len(set(went)) == times, name
        assert len({district_name(u) for u in same}) == times


def test_codes_of_the_trung_khanh_group() -> None:
    codes = {"Trùng Khánh": "01477", "Đàm Thủy": "01501", "Đình Phong": "01489",
             "Đoài Dương": "01525", "Trà Lĩnh": "01447", "Quang Hán": "01456",
             "Quang Trung": "01465", "Hạ Lang": "01558"}  # fmt: skip
    for name, code in codes.items():
        (unit,) = (u for u in area("2025-07").find(name) if u.tier == 3)
        assert (unit.code, unit.valid_from, unit.valid_to) == (code, "2025-07-01", None)


def test_provinces_go_by_the_law_of_july_2025() -> None:
    links = [link for p in REGISTER.provinces("2025") for link in HISTORY.after(p)]
    assert {link.basis for link in links} == {"NQ 202/2025/QH15"}
    assert (len({x.old for x in links}), len({x.new for x in links})) == (63, 34)
