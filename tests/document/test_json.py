"""Reports round-trip through JSON; values keep their canonical strings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportminer.document import (
    Award,
    AwardStatus,
    Block,
    BlockKind,
    Cell,
    DocxPlace,
    Evidence,
    Finding,
    Fraction,
    Header,
    Label,
    LinePlace,
    Mention,
    PartialDate,
    PdfPlace,
    Quantity,
    Recipient,
    Reference,
    Report,
    Section,
    Source,
    Style,
    Table,
    date_from_norm,
    dumps,
    loads,
    number_from_json,
    number_norm,
    number_to_json,
)
from reportminer.errors import UsageError

TEXT = "Có 03/19 xã đạt, 21 tập thể được tặng Bằng khen năm 2021."
SOURCE = Source("a.txt", "0" * 64, "text/plain", "plain", "1")


def mention(label: Label, start: int, end: int, value: object) -> Mention:  # type: ignore[type-arg]
    return Mention(label, start, end, TEXT[start:end], value, Evidence("x", "r", ("c",)), 0)  # type: ignore[type-var]


def whole_report() -> Report:
    bare = Report(
        SOURCE,
        TEXT,
        blocks=(
            Block(
                0, BlockKind.PARAGRAPH, 0, len(TEXT), ((0, len(TEXT)),), Style(bold=True), "I.",
                True, "left", 0,
                (PdfPlace(1, (1.0, 2.0, 3.0, 4.0)), DocxPlace("document", "3"), LinePlace(1, 2)),
            ),
        ),
        tables=(Table(0, 0, 5, 1, 1, (Cell(0, 0, 0, 5, 1, 1),), 1),),
        header=Header(number="01", recipients=("A", "B"), spans={"number": (0, 2)}),
        sections=(
            Section(0, "", "", "preamble", None, 0, 0, 0, 0, 0, 3, None, (1,)),
            Section(1, "I", "A", "roman", 1, 1, 1, 3, 6, 6, len(TEXT), None),
        ),
        findings=(Finding("RM306", 1, 2, "a", "b"),),
    )  # fmt: skip
    award = Award(
        21, Recipient.COLLECTIVE, "Bằng khen", "bk", None, "Chủ tịch UBND tỉnh", 2021,
        AwardStatus.AWARDED, Decimal("92.1"), ("A", "B"),
    )  # fmt: skip
    return bare.with_mentions(
        [
            mention(Label.QUANTITY, 3, 11, Quantity(Fraction(Decimal(3), Decimal(19)), "xã")),
            mention(Label.AWARD, 17, 47, award),
            mention(Label.DATE, 48, 56, PartialDate(2021)),
            mention(Label.REFERENCE, 0, 2, Reference("Kế hoạch", "01", None, "2022-11")),
        ]
    )


def test_round_trip() -> None:
    report = whole_report()
    assert loads(dumps(report)) == report


def test_mentions_stand_in_reading_order() -> None:
    starts = [m.start for m in whole_report().mentions]
    assert starts == sorted(starts)


@pytest.mark.parametrize("data", ["{}", "[]", '{"outline": 3}'])
def test_foreign_json_is_refused(data: str) -> None:
    with pytest.raises(UsageError, match="RM203"):
        loads(data)


NUMBERS = st.decimals(0, 10**13, places=3, allow_nan=False, allow_infinity=False).map(
    lambda d: Decimal(str(float(d)))
)


@given(NUMBERS | st.builds(Fraction, NUMBERS, NUMBERS) | st.tuples(NUMBERS, NUMBERS))
def test_numbers_round_trip(value: Decimal | Fraction | tuple[Decimal, Decimal]) -> None:
    assert number_norm(number_from_json(number_to_json(value))) == number_norm(value)


@pytest.mark.parametrize(
    "norm",
    ["2022", "2022-05", "2022-05-17", "--07-03", "2021/2025", "2022-Q3", "2022-H1",
     "2020-01/2020-09"],
)  # fmt: skip
def test_dates_round_trip(norm: str) -> None:
    assert date_from_norm(norm).norm() == norm


@pytest.mark.parametrize(
    ("date", "exists"),
    [
        (PartialDate(2023, 2, 31), False),
        (PartialDate(2024, 2, 29), True),
        (PartialDate(2023, 2, 29), False),
        (PartialDate(None, 2, 29), True),
        (PartialDate(2023, 13), False),
        (PartialDate(2023, 1, end=PartialDate(2023, 14)), False),
    ],
)
def test_calendar(date: PartialDate, exists: bool) -> None:
    assert date.exists is exists
