"""Interval arithmetic of rounded numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportminer.checks.intervals import Interval, cut, rounded, total, vn, vn_interval

COUNTS = st.integers(1, 100_000)
PLACES = st.integers(0, 2)


@given(COUNTS, COUNTS, PLACES)
def test_a_share_rounded_by_a_clerk_is_never_a_contradiction(a: int, b: int, places: int) -> None:
    part, whole = min(a, b), max(a, b)
    step = Decimal(1).scaleb(-places)
    share = (Decimal(part) * 100 / whole).quantize(step, ROUND_HALF_UP)
    exact = Interval(Decimal(part), Decimal(part)).share_of(
        Interval(Decimal(whole), Decimal(whole))
    )
    assert exact.meets(cut(share, step))


@given(st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=6))
def test_a_rounded_sum_meets_the_sum_of_rounded_parts(parts: list[Decimal]) -> None:
    step = Decimal("0.1")
    shown = [rounded(p.quantize(step, ROUND_HALF_UP), step) for p in parts]
    whole = rounded(sum(parts, Decimal(0)).quantize(step, ROUND_HALF_UP), step)
    assert total(shown).meets(whole)


def test_bases_of_two_shares() -> None:
    first = Interval(Decimal(900), Decimal(900)).base_at(rounded(Decimal("12.5"), Decimal("0.1")))
    assert (first.low.quantize(Decimal(1)), first.high.quantize(Decimal(1))) == (7171, 7229)
    assert first.shared(Interval(Decimal(7200), Decimal(9000))) == Interval(
        Decimal(7200), first.high
    )
    assert first.shared(Interval(Decimal(1), Decimal(2))) is None


def test_whole_numbers() -> None:
    assert Interval(Decimal("64.2"), Decimal("65.1")).holds_integer()
    assert not Interval(Decimal("64.2"), Decimal("64.9")).holds_integer()


def test_words() -> None:
    assert vn(Decimal("1234567.50")) == "1.234.567,5"
    assert vn(Decimal("-3")) == "-3"
    assert vn(Decimal("15.789"), 1) == "15,8"
    assert vn_interval(Interval(Decimal("15.741"), Decimal("15.849")), 2) == "15,74 – 15,85"
    assert vn_interval(Interval(Decimal(5), Decimal(5))) == "5"
