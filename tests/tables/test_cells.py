"""Cells of a comparison: statuses and reasons on figures made by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reportminer.document import Approximation
from reportminer.errors import UsageError
from reportminer.lexicons.admin_units import register
from reportminer.lexicons.unit_history import LinkType, history
from reportminer.tables.bases import Basis, parse_basis
from reportminer.tables.cells import Cell, Status, compare
from reportminer.tables.identity import Identity, Period
from reportminer.tables.standing import standings, totals
from reportminer.tables.statements import Amount, Measure, Statement
from reportminer.tables.territory import Lie, Territories, lie

COUNT = Measure("awards:x", "Lao động tiên tiến, cá nhân", "awards", "cá nhân")
RATE = Measure("indicators:bhyt/%", "tỷ lệ tham gia BHYT (%)", "indicators", "%", rate=True)
COMMUNES = Measure("indicators:gn_ty_le_ngheo/%", "tỷ lệ hộ nghèo (%)", "indicators", "%", True)

TRUNG_KHANH, QUANG_HOA, HA_LANG = "2022:047", "2022:049", "2022:048"
QUANG_VINH, QUANG_HAN_OLD, QUANG_HAN = "2022:01468", "2022:01456", "2025-07:01456"


def said(
    unit: str, unit_id: str | None, year: int, value: Amount | int | None, *,
    measure: Measure = COUNT, date: str | None = None, period: Period = Period.YEAR, **more: Any,
) -> Statement:  # fmt: skip
    one = Identity(f"bc {unit} {year}", unit, unit.split(" ", maxsplit=1)[0], None, year, period,
                   (), unit_id, date)  # fmt: skip
    amount = Amount(Decimal(value)) if isinstance(value, int) else value
    group = "cấp huyện" if unit.startswith("huyện") else "cấp xã"
    return Statement(unit, unit_id, group, year, measure, amount, one, (), **more)


def cells(found: list[Statement], basis: str) -> dict[tuple[str, int], Cell]:
    return {(c.area.name, c.year): c for c in compare(found, parse_basis(basis))}


def test_unit_ids_are_those_of_the_register() -> None:
    grounds = Territories(["2022"])
    names = ["huyện Trùng Khánh", "huyện Quảng Hòa", "huyện Hạ Lang"]
    assert [grounds.name(u) for u in (TRUNG_KHANH, QUANG_HOA, HA_LANG)] == names
    assert grounds.name(QUANG_HAN_OLD) == "xã Quang Hán (huyện Trùng Khánh)"
    assert grounds.name(QUANG_VINH) == "xã Quang Vinh (huyện Trùng Khánh)"


def test_all_parts_make_a_sum_and_a_missing_one_a_lower_bound() -> None:
    whole = cells([said("xã Quang Vinh", QUANG_VINH, 2023, 4),
                   said("xã Quang Hán", QUANG_HAN_OLD, 2023, 5),
                   said("xã Quang Vinh", QUANG_VINH, 2024, 6)], "units_of(2025)")  # fmt: skip
    first, second = whole["xã Quang Hán", 2023], whole["xã Quang Hán", 2024]
    assert (first.value, first.status) == (9, Status.SUMMED)
    assert (second.value, second.status) == (6, Status.LOWER_BOUND)
    assert "thiếu xã Quang Hán (huyện Trùng Khánh)" in second.reason
    assert second.change is None
    assert "phạm vi khác" in second.reason


def test_rates_are_made_anew_and_never_averaged() -> None:
    parts = [
        said("xã Quang Vinh", QUANG_VINH, 2023, Amount(Decimal(50), Decimal(50), Decimal(100)),
             measure=RATE),
        said("xã Quang Hán", QUANG_HAN_OLD, 2023, Amount(Decimal(100), Decimal(10), Decimal(10)),
             measure=RATE),
    ]  # fmt: skip
    cell = cells(parts, "units_of(2025)")["xã Quang Hán", 2023]
    assert cell.status is Status.SUMMED
    assert cell.amount is not None
    assert (cell.amount.num, cell.amount.den) == (60, 110)
    assert round(float(cell.amount.value), 2) == 54.55  # the average would be 75
    bare = [said("xã Quang Vinh", QUANG_VINH, 2023, 50, measure=RATE),
            said("xã Quang Hán", QUANG_HAN_OLD, 2023, 100, measure=RATE)]  # fmt: skip
    kept = [*bare, said("xã Quang Hán", QUANG_HAN, 2026, 90, measure=RATE)]
    cell = cells(kept, "units_of(2026)")["xã Quang Hán", 2023]
    assert (cell.value, cell.status) == (None, Status.NOT_COMPARABLE)
    assert "không lấy trung bình" in cell.reason


def test_a_larger_unit_is_never_shared_out() -> None:
    found = [said("huyện Trùng Khánh", TRUNG_KHANH, 2024, 1000),
             said("xã Quang Hán", QUANG_HAN, 2025, 90)]  # fmt: skip
    cell = cells(found, "units_of(2025)")["xã Quang Hán", 2024]
    assert (cell.value, cell.status) == (None, Status.NOT_COMPARABLE)
    assert cell.reason == "chỉ có số của huyện Trùng Khánh, không tách được phần của xã Quang Hán"


def test_a_change_of_level_breaks_the_series() -> None:
    area = register().area("2025-07", "04")
    assert area is not None
    names = ("Hạ Lang", "Lý Quốc", "Vinh Quý", "Quang Long")
    communes = [(f"xã {n}", area.find(n, tier=3)[0].id, v) for v, n in enumerate(names, 3)]
    found = [said("huyện Hạ Lang", HA_LANG, 2024, 20)]
    found += [said(name, unit, 2025, value) for name, unit, value in communes]
    for basis in ("units_of(2024)", "smallest_common_areas"):
        cell = cells(found, basis)["huyện Hạ Lang", 2025]
        assert (cell.value, cell.status, cell.breaks, cell.change) == (18, "summed", True, None)
        assert "đứt chuỗi" in cell.reason
        assert "từ 01/7/2025" in cell.reason


def test_crossing_units_meet_in_the_smallest_common_area_only() -> None:
    tra_linh = said("xã Trà Lĩnh", "2025-07:01447", 2025, 7)
    found = [said("huyện Trùng Khánh", TRUNG_KHANH, 2024, 100),
             said("huyện Quảng Hòa", QUANG_HOA, 2024, 50), tra_linh]  # fmt: skip
    common = cells(found, "smallest_common_areas")
    area = "huyện Quảng Hòa + huyện Trùng Khánh"
    assert (common[area, 2024].value, common[area, 2024].status) == (150, Status.SUMMED)
    assert (common[area, 2025].value, common[area, 2025].status) == (7, Status.LOWER_BOUND)
    by_2024 = cells(found, "units_of(2024)")
    assert by_2024["huyện Trùng Khánh", 2025].status is Status.NOT_COMPARABLE
    assert (by_2024["huyện Trùng Khánh", 2024].value, by_2024["huyện Trùng Khánh", 2024].status) \
        == (100, Status.EXACT)  # fmt: skip


def test_own_figure_comes_before_what_a_later_unit_tells() -> None:
    found = [said("xã Quang Vinh", QUANG_VINH, 2024, 4),
             said("xã Quang Hán", QUANG_HAN_OLD, 2024, 5),
             said("xã Quang Hán", QUANG_HAN, 2024, 8)]  # fmt: skip
    cell = cells(found, "units_of(2026)")["xã Quang Hán", 2024]
    assert (cell.value, cell.status) == (9, Status.SUMMED)
    told = cells(found[2:], "units_of(2026)")["xã Quang Hán", 2024]
    assert (told.value, told.status) == (8, Status.EXACT)
    assert "khi đó chưa có" in told.reason


def test_bodies_without_ground_keep_their_own_line() -> None:
    found = [said("Sở Nội vụ", None, 2024, 3), said("huyện Hạ Lang", HA_LANG, 2024, 20)]
    for basis in ("as_reported", "units_of(2024)", "smallest_common_areas"):
        assert cells(found, basis)["Sở Nội vụ", 2024].value == 3


def test_doubtful_figures_say_why() -> None:
    half = said("huyện Hạ Lang", HA_LANG, 2022, 5, period=Period.FIRST_HALF)
    early = said("huyện Hạ Lang", HA_LANG, 2023, 6, date="2023-11-15", tentative=True)
    about = said("huyện Hạ Lang", HA_LANG, 2024, 7, approximation=Approximation.ESTIMATE)
    over = said("huyện Hạ Lang", HA_LANG, 2021, 7, approximation=Approximation.OVER)
    mixed = said("huyện Hạ Lang", HA_LANG, 2020, None, notes=("báo cáo nêu nhiều số: 1; 2",))
    found = cells([half, early, about, over, mixed], "as_reported")
    reasons = {year: cell.reason for (_, year), cell in found.items()}
    status = {year: cell.status for (_, year), cell in found.items()}
    assert "6 tháng đầu năm" in reasons[2022]
    assert "15/11/2023, trước khi hết năm thi đua" in reasons[2023]
    assert "số sơ bộ" in reasons[2023]
    assert (status[2024], status[2021]) == (Status.ESTIMATE, Status.LOWER_BOUND)
    assert status[2020] is Status.NOT_COMPARABLE
    assert "nêu nhiều số" in reasons[2020]
    assert "Luật 06/2022/QH15" in reasons[2024]


def test_changed_denominators_are_told() -> None:
    def share(year: int, num: int, den: int) -> Statement:
        amount = Amount(Decimal(100 * num) / den, Decimal(num), Decimal(den))
        return said("huyện Hạ Lang", HA_LANG, year, amount, measure=COMMUNES)

    found = cells([share(2021, 3, 19), share(2022, 2, 3)], "as_reported")
    reason = found["huyện Hạ Lang", 2022].reason
    assert "mẫu số đổi từ 19 thành 3" in reason
    assert "chuẩn nghèo đa chiều" in reason


def test_totals_and_standing() -> None:
    found = compare(
        [said("huyện Hạ Lang", HA_LANG, 2023, 30), said("huyện Quảng Hòa", QUANG_HOA, 2023, 10),
         said("huyện Hạ Lang", HA_LANG, 2024, 20)], Basis("as_reported"),
    )  # fmt: skip
    places = standings(found)
    assert (places[("huyện Hạ Lang", COUNT.id, 2023)].share_pct,
            places[("huyện Hạ Lang", COUNT.id, 2023)].rank) == (75, 1)  # fmt: skip
    sums = {c.year: c for c in totals(found)}
    assert (sums[2023].value, sums[2023].status) == (40, Status.SUMMED)
    assert (sums[2024].value, sums[2024].status) == (20, Status.LOWER_BOUND)
    assert "chưa có số của huyện Quảng Hòa" in sums[2024].reason
    assert sums[2024].change is None
    tied = compare([said("huyện Hạ Lang", HA_LANG, 2023, 5),
                    said("huyện Quảng Hòa", QUANG_HOA, 2023, 5)], Basis("as_reported"))  # fmt: skip
    assert {s.rank for s in standings(tied).values()} == {1}


@pytest.mark.parametrize(
    ("text", "basis"),
    [("as_reported", Basis("as_reported")), ("units_of(2024)", Basis("units_of", 2024)),
     ("units-of:2025", Basis("units_of", 2025)), ("UNITS_OF 2026", Basis("units_of", 2026)),
     ("smallest-common-areas", Basis("smallest_common_areas"))],
)  # fmt: skip
def test_words_of_a_basis(text: str, basis: Basis) -> None:
    assert parse_basis(text) == basis


@pytest.mark.parametrize("text", ["", "units_of", "units_of(24)", "theo huyện"])
def test_what_is_no_basis_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="RM202") as caught:
        parse_basis(text)
    assert "smallest_common_areas" in str(caught.value)


def test_lies_of_grounds() -> None:
    a, b = frozenset("ab"), frozenset("bc")
    assert [lie(a, a), lie(frozenset("a"), a), lie(a, frozenset("a")), lie(a, b),
            lie(a, frozenset("z"))] \
        == [Lie.SAME, Lie.PART, Lie.WHOLE, Lie.CROSSING, Lie.APART]  # fmt: skip


def test_movements_named_by_two_units_count_once() -> None:
    listed = Measure("activities:movements", "phong trào thi đua được nêu", "activities", "")
    told = [
        said("xã Quang Vinh", QUANG_VINH, 2023, Amount(Decimal(2), things=frozenset("ab")),
             measure=listed),
        said("xã Quang Hán", QUANG_HAN_OLD, 2023, Amount(Decimal(2), things=frozenset("bc")),
             measure=listed),
    ]  # fmt: skip
    cell = cells(told, "units_of(2025)")["xã Quang Hán", 2023]
    assert (cell.value, cell.status) == (3, Status.SUMMED)
    assert totals(compare(told, Basis("as_reported"))) == []


def province(edition: str, name: str) -> str:
    (found,) = (p.id for p in register().provinces(edition) if p.name == name)
    return found


def test_provinces_that_were_merged_add_up() -> None:
    told = [
        said("tỉnh Bắc Kạn", province("2025", "Bắc Kạn"), 2024, 40),
        said("tỉnh Thái Nguyên", province("2025", "Thái Nguyên"), 2024, 60),
        said("tỉnh Thái Nguyên", province("2025-07", "Thái Nguyên"), 2025, 110),
        said("tỉnh Cao Bằng", province("2025", "Cao Bằng"), 2024, 30),
        said("tỉnh Cao Bằng", province("2025-07", "Cao Bằng"), 2025, 33),
    ]
    for basis in ("units_of(2025)", "smallest_common_areas"):
        found = cells(told, basis)
        assert (found["tỉnh Thái Nguyên", 2024].value, found["tỉnh Thái Nguyên", 2024].status) == (
            100, Status.SUMMED,
        )  # fmt: skip
        cell = found["tỉnh Cao Bằng", 2025]
        assert (cell.value, cell.status, cell.change) == (33, Status.EXACT, 3)
    by_2024 = cells(told, "units_of(2024)")
    assert by_2024["tỉnh Bắc Kạn", 2025].status is Status.NOT_COMPARABLE


def test_a_commune_that_was_split_goes_upward_only() -> None:
    """Both heirs hold a part of it: none of them has its figure, their common area has."""
    links = history()
    split, first, second = next(
        (unit, *found.units)
        for p in register().provinces("2025")
        for unit in register().area("2025", p.code).units.values()  # type: ignore[union-attr]
        if unit.tier == 3
        for found in [links.successors(unit, "2025-07")]
        if found.type is LinkType.SPLIT and len(found.units) == 2
    )
    grounds = Territories(["2025", "2025-07"])
    old = f"{split.level} {split.name}"
    told = [said(old, split.id, 2024, 50)]
    told += [said(grounds.name(heir), heir, 2025, 20) for heir in (first, second)]
    later = cells(told, "units_of(2025)")
    assert all(later[grounds.name(h), 2024].value is None
               for h in (first, second) if (grounds.name(h), 2024) in later)  # fmt: skip
    (area,) = {c.area.name for c in compare(told, parse_basis("smallest_common_areas"))}
    common = cells(told, "smallest_common_areas")
    assert common[area, 2024].status is Status.LOWER_BOUND  # other parts of the heirs
    assert (common[area, 2025].value, common[area, 2025].status) == (40, Status.SUMMED)
