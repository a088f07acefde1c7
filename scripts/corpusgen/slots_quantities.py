"""Slots for numbers and the mark of the clause that states an indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .builder import Span
from .context import Planted
from .expressions import evaluate, rounded
from .markup import Mark, MarkupError
from .numerals import plain, scaled, written
from .render import Renderer, mark, slot


def names_of(r: Renderer) -> dict[str, Decimal]:
    """Every number a pattern may name."""
    report = r.report
    base = {"S": Decimal(str(round(report.unit.scale, 2))), "N": Decimal(report.year)}
    return base | report.facts | r.scope.numbers


def value_of(r: Renderer, source: str) -> Decimal:
    """Evaluate an expression of a pattern."""
    return evaluate(source, names_of(r), r.report.rng)


@slot("let")
def _let(r: Renderer, args: str) -> None:
    """``{let n=20..60*S; m=n*2}`` binds numbers for the pattern."""
    for part in args.split(";"):
        name, _, source = part.strip().partition("=")
        r.scope.numbers[name.strip()] = value_of(r, source.strip())


def quantity(r: Renderer, number: str, value: Any, unit: str, role: str) -> Span:
    """Write a number with its unit as one quantity."""
    if unit.split(" ")[0] == "tỷ":
        unit = r.report.habits["billion"] + unit[2:]
    scale, base = scaled(unit)
    span = r.builder.open("quantity", role=role)
    r.builder.write(number + ("" if not unit or unit.startswith("%") else " ") + unit)
    r.builder.close(span)
    if isinstance(value, Decimal):
        value = plain(value * scale)
    elif isinstance(value, list):
        value = [plain(v * scale) for v in value]
    span.attrs |= {"value": value, "unit": base}
    return span


def number_text(r: Renderer, value: Decimal, unit: str = "") -> str:
    """Write a number in the clerk's style; percentages are not padded."""
    style = r.report.habits.numbers
    pad = not unit.startswith("%") and r.report.rng.random() < style.pad
    return written(value, style, pad)


def _frame(r: Renderer) -> dict[str, Any]:
    if not r.scope.frames:
        raise MarkupError("a value outside an indicator")
    return r.scope.frames[-1]


def _stated(r: Renderer, args: str) -> tuple[Decimal, str]:
    source, _, unit = args.partition(" ")
    return value_of(r, source.lstrip("=")), unit


def _summed(r: Renderer, args: str, value: Decimal) -> Decimal:
    """Plant a wrong sum where ``{v =a+b ...}`` says the value is one."""
    if args.startswith("=") and not r.scope.plain and r.report.plant("parts-do-not-sum"):
        wrong = value + max(Decimal(2), rounded(value / 10, 0))
        what = f"the parts make {plain(value)}, the text says {plain(wrong)}"
        r.report.planted.append(Planted("parts-do-not-sum", what))
        return wrong
    return value


@slot("v")
def _value(r: Renderer, args: str) -> None:
    """``{v EXPR unit}``: the value of the next indicator of the clause."""
    exact, unit = _stated(r, args)
    value = _summed(r, args, exact)
    span = quantity(r, number_text(r, value, unit), value, unit, "value")
    if value != exact:
        r.report.planted[-1].span = span
    _frame(r)["values"].append((span, None))


@slot("f")
def _fraction(r: Renderer, args: str) -> None:
    """``{f a b unit}``: a part of a whole, as value."""
    top_text, bottom_text, unit = args.split(" ", 2)
    top, bottom = value_of(r, top_text), value_of(r, bottom_text)
    number = f"{number_text(r, top)}/{number_text(r, bottom)}"
    span = quantity(r, number, {"num": plain(top), "den": plain(bottom)}, unit, "value")
    _frame(r)["values"].append((span, None))


@slot("r")
def _range(r: Renderer, args: str) -> None:
    """``{r a b unit}``: a range, as value."""
    low_text, high_text, unit = args.split(" ", 2)
    low, high = value_of(r, low_text), value_of(r, high_text)
    ends = [number_text(r, low, unit), number_text(r, high, unit)]
    number = r.report.habits.numbers.dash.join(ends)
    span = quantity(r, number, [low, high], unit, "value")
    _frame(r)["values"].append((span, None))


@slot("m2")
def _two_part(r: Renderer, args: str) -> None:
    """``{m2 EXPR}``: millions of đồng written as tỷ and triệu, as value."""
    millions = value_of(r, args)
    billions, rest = divmod(millions, 1000)
    text = f"{number_text(r, billions)} {r.report.habits['billion']} {plain(rest)} triệu đồng"
    span = r.builder.open("quantity", role="value", value=plain(millions * 10**6), unit="đồng")
    r.builder.write(text)
    _frame(r)["values"].append((r.builder.close(span), None))


@slot("p")
def _share(r: Renderer, args: str) -> None:
    """``{p EXPR:k}``: a percentage stated of the value before it; ``=`` if it can be checked."""
    exact = value_of(r, args.lstrip("="))
    value = exact
    if args.startswith("=") and not r.scope.plain and r.report.plant("wrong-percentage"):
        value = exact + 6 if exact < 90 else exact - 7
        what = f"computed {plain(exact)}%, the text says {plain(value)}%"
        r.report.planted.append(Planted("wrong-percentage", what))
    span = quantity(r, number_text(r, value, "%"), value, "%", "share")
    if value != exact:
        r.report.planted[-1].span = span
    values = _frame(r)["values"]
    values[-1] = (values[-1][0], span)


@slot("n")
def _in_name(r: Renderer, args: str) -> None:
    """``{n EXPR unit}``: a number that is part of an indicator's name."""
    value, unit = _stated(r, args)
    quantity(r, number_text(r, value, unit), value, unit, "name")


@slot("num")
def _text_only(r: Renderer, args: str) -> None:
    """``{num EXPR unit}``: the same characters without a span, inside names."""
    value, unit = _stated(r, args)
    r.builder.write(written(value, r.report.habits.numbers, False) + (f" {unit}" if unit else ""))


@slot("nr")
def _range_in_name(r: Renderer, args: str) -> None:
    """``{nr a b unit}``: a range that is part of an indicator's name."""
    low_text, high_text, unit = args.split(" ", 2)
    low, high = value_of(r, low_text), value_of(r, high_text)
    number = f"{number_text(r, low)}{r.report.habits.numbers.dash}{number_text(r, high)}"
    quantity(r, number, [low, high], unit, "name")


@mark("I")
def _indicator(r: Renderer, node: Mark) -> None:
    """``[I name % base # name|clause]``: one record for each value, all with the clause's span."""
    frame: dict[str, Any] = {"values": []}
    r.scope.frames.append(frame)
    opened = r.builder.open("clause")
    r.nodes(node.body)
    r.builder.close(opened)
    r.scope.frames.pop()
    names = [part.partition(" % ") for part in node.args.split(" # ")]
    if len(names) != len(frame["values"]):
        raise MarkupError(f"{len(frame['values'])} values but names {node.args!r}")
    for (name, _, base), (value, share) in zip(names, frame["values"], strict=True):
        record = r.builder.open("indicator", name=r.plain(name.strip()))
        record.start, record.end = opened.start, opened.end
        record.attrs |= {"value": value, "share": share}
        record.attrs["share_of"] = r.plain(base.strip()) or None
