"""Units through time: every link walked, totals on both sides, Trùng Khánh as the sources tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from reportminer.lexicons.admin_units import EDITIONS, Unit, register
from reportminer.lexicons.unit_history import Link, LinkType, history

REGISTER, HISTORY = register(), history()
STEPS = list(pairwise(EDITIONS))


def units_of(edition: str, tier: int | None = None) -> list[Unit]:
    return [
        unit
        for province in REGISTER.provinces(edition)
        for unit in REGISTER.area(edition, province.code).units.values()  # type: ignore[union-attr]
        if tier is None or unit.tier == tier
    ]


def by_name(edition: str, province: str, name: str, level: str) -> Unit:
    area = REGISTER.area(edition, province)
    assert area is not None
    (unit,) = (u for u in area.find(name) if u.level == level)
    return unit


def names(ids: tuple[str, ...]) -> set[str]:
    return {REGISTER.unit(i).name for i in ids}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def steps() -> dict[str, list[Link]]:
    """All links by the edition they start in."""
    return {e: [x for unit in units_of(e) for x in HISTORY.after(unit)] for e in EDITIONS}


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_every_link_joins_units_that_exist(
    steps: dict[str, list[Link]], old: str, new: str
) -> None:
    known = {e: {u.id: u for u in units_of(e)} for e in EDITIONS}
    for link in steps[old]:
        assert link.old in known[old]
        if link.new is not None:
            edition = link.new.partition(":")[0]
            assert edition >= new
            assert link.new in known[edition]
        else:
            assert link.type is LinkType.UNKNOWN


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_no_unit_is_forgotten_on_either_side(
    steps: dict[str, list[Link]], old: str, new: str
) -> None:
    left = {link.old for link in steps[old]}
    assert left == {unit.id for unit in units_of(old)}
    reached = {x.new for links in steps.values() for x in links if x.new}
    without = {u.id for u in units_of(new)} - reached
    assert len(without) <= 3  # wards made of parts that the sources do not name (Sa Pa, Mộc Châu)
    assert not (new == "2025-07" and without)


def test_published_counts_before_and_after_july_2025(steps: dict[str, list[Link]]) -> None:
    links = [x for x in steps["2025"] if x.new and len(x.old) == 10]
    assert len({x.old for x in links}) == 10035
    assert len({x.new for x in links} | {x.new for x in steps["2025"] if x.type == "level_change"
                                        and len(x.old) == 8}) == 3321  # fmt: skip
    parts = Counter(x.old for x in links)
    assert sum(count > 1 for count in parts.values()) == 466 + 5
    provinces = [x for x in steps["2025"] if len(x.old) == 7]
    assert (len(provinces), len({x.new for x in provinces})) == (63, 34)


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_types_say_what_the_links_show(steps: dict[str, list[Link]], old: str, new: str) -> None:
    forward, backward = defaultdict(set), defaultdict(set)
    for link in steps[old]:
        if link.new and link.type not in (LinkType.LEVEL_CHANGE, LinkType.CROSSING):
            forward[link.old].add(link.new)
            backward[link.new].add(link.old)
    for link in steps[old]:
        if link.new is None or link.old not in forward:
            continue
        if link.type in (LinkType.EXACT, LinkType.RENAMED):
            assert forward[link.old] == {link.new}
            assert backward[link.new] == {link.old}
        elif link.type is LinkType.SPLIT:
            assert len(forward[link.old]) > 1
        elif link.type is LinkType.MERGED:
            assert forward[link.old] == {link.new}
    for link in steps[old]:
        if link.type is LinkType.EXACT and link.new:
            first, second = REGISTER.unit(link.old), REGISTER.unit(link.new)
            assert first is not None
            assert second is not None
            assert (first.level, first.name) == (second.level, second.name)


def test_nothing_joins_by_bare_name(steps: dict[str, list[Link]]) -> None:
    """Before July 2025 a commune stays in its district or goes where its district's communes go."""
    for old, new in STEPS[:2]:
        went = defaultdict(set)
        for link in steps[old]:
            if len(link.old) == 10 and link.new and link.old[5:] == link.new[5:]:
                first, second = REGISTER.unit(link.old), REGISTER.unit(link.new)
                assert first is not None
                assert second is not None
                went[first.parent].add(second.parent)
        for link in steps[old]:
            if link.basis == "former name" and link.new and link.new.startswith(f"{new}:"):
                first, second = REGISTER.unit(link.old), REGISTER.unit(link.new)
                assert first is not None
                assert second is not None
                assert second.parent in went[first.parent] | {first.parent}


def test_old_district_and_its_seven_communes() -> None:
    district = by_name("2025", "04", "Trùng Khánh", "huyện")
    links = {REGISTER.unit(x.new).name: x.type for x in HISTORY.after(district)}  # type: ignore[union-attr,arg-type]
    inside = dict.fromkeys(
        ["Trùng Khánh", "Đàm Thủy", "Đình Phong", "Đoài Dương", "Quang Hán", "Quang Trung"],
        LinkType.LEVEL_CHANGE,
    )
    assert links == {**inside, "Trà Lĩnh": LinkType.CROSSING}
    area = REGISTER.area("2025", "04")
    assert area is not None
    common = HISTORY.common_areas(area.below(district.code), "2025-07")
    assert len(common) == 7
    old = {i for part in common for i in part.old}
    assert names(tuple(old)) - {u.name for u in area.below(district.code)} == {"Quốc Toản"}
    assert len(old) == 22


def test_thong_hue_to_doai_duong() -> None:
    unit = by_name("2019", "04", "Thông Huề", "xã")
    found = HISTORY.successors(unit, "2022")
    assert (found.units, found.type, found.complete) == (("2022:01525",), LinkType.MERGED, True)
    found = HISTORY.successors(unit, "2025-07")
    assert (found.units, found.type, found.complete) == (("2025-07:01525",), LinkType.MERGED, True)
    now = REGISTER.unit("2025-07:01525")
    assert now is not None
    assert {u.name for u in HISTORY.origins(now, "2022")} == {
        "Trung Phúc",
        "Cao Thăng",
        "Đoài Dương",
    }
    assert {"Thông Huề", "Thân Giáp", "Đoài Côn"} < {u.name for u in HISTORY.origins(now, "2019")}


def test_a_unit_in_its_own_edition_and_backwards() -> None:
    unit = by_name("2022", "04", "Đoài Dương", "xã")
    assert HISTORY.successors(unit, "2022").units == (unit.id,)
    back = HISTORY.successors(unit, "2019")
    assert (back.units, back.type, back.complete) == ((), LinkType.UNKNOWN, False)
    assert HISTORY.before(by_name("2019", "04", "Đoài Côn", "xã")) == ()
    now = by_name("2025-07", "04", "Đoài Dương", "xã")
    assert HISTORY.after(now) == ()


def test_lost_traces_are_marked() -> None:
    lost = [u for u in units_of("2019", 3)
            if any(x.new is None for x in HISTORY.after(u))]  # fmt: skip
    assert lost
    for unit in lost:
        found = HISTORY.successors(unit, "2025-07")
        assert not found.complete
        assert found.type is LinkType.UNKNOWN
        assert HISTORY.common_areas([unit], "2025-07") == ()


def test_split_commune_goes_to_all_its_heirs() -> None:
    split = [u for u in units_of("2025", 3)
             if any(x.type is LinkType.SPLIT for x in HISTORY.after(u))]  # fmt: skip
    assert len(split) == 471
    found = HISTORY.successors(split[0], "2025-07")
    assert len(found.units) > 1
    assert found.type is LinkType.SPLIT
