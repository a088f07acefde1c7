"""References follow rows that are repeated."""

import pytest

from reportminer.appendices.rowplan import RowPlan, moved_formula, moved_range

# Row 2 opens a loop, rows 3-4 are its body (two turns), row 5 closes it, row 6 is the total.
PLAN = RowPlan(((1, ()), (3, (1,)), (4, (1,)), (3, (2,)), (4, (2,)), (6, ())))


def formula(words: str, at: int | None, *, own: bool = True) -> str:
    return moved_formula(words, PLAN, 6, sheet="Biểu", own=own, seen_from=at)


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("=SUM(D3:D4)", 6, "=SUM(D2:D5)"),
        ("=SUM(D2:D5)", 6, "=SUM(D2:D5)"),
        ("=SUM(D3:D3)", 6, "=SUM(D2:D4)"),
        ("=C3/D4", 4, "=C4/D5"),
        ("=C3/D$6", 2, "=C2/D$6"),
        ("=C3/SUM(C$3:C$3)", 4, "=C4/SUM(C$2:C$4)"),
        ("=A1+A9", 6, "=A1+A9"),
        ('=IF(A3="B3:B4",1,0)', 2, '=IF(A2="B3:B4",1,0)'),
        ("=Khác!D3", 6, "=Khác!D3"),
        ("='Biểu'!D6", None, "='Biểu'!D6"),
        ("=SUM(A:A)+ten_vung", 6, "=SUM(A:A)+ten_vung"),
    ],
)
def test_references_of_the_same_sheet(words: str, at: int | None, expected: str) -> None:
    assert formula(words, at) == expected


def test_references_from_another_sheet() -> None:
    assert formula("=SUM('Biểu'!D3:D4)", None, own=False) == "=SUM('Biểu'!D2:D5)"
    assert formula("=SUM(D3:D4)", None, own=False) == "=SUM(D3:D4)"


def test_rows_below_and_ranges() -> None:
    longer = RowPlan(((1, ()), *((2, (n,)) for n in range(1, 11)), (3, ())))
    assert moved_formula("=A3+A7", longer, 3, sheet="x", own=True, seen_from=12) == "=A12+A16"
    assert moved_range("A1:C3 B2", longer, 3) == "A1:C12 B2:B11"
