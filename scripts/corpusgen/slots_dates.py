"""Slots that write dates and periods, each a ``date`` span with its ISO value."""

from __future__ import annotations

import calendar
import re
from datetime import date
from random import Random

from .habits import Habits
from .markup import Mark
from .render import Renderer, mark, slot

_CAN = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"]
_CHI = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"]
FOUNDED = date(2025, 7, 1)
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def year_of(r: Renderer, source: str) -> int:
    """``N``, ``N-1`` or a number."""
    match = re.fullmatch(r"N([+-]\d)?", source)
    return r.report.year + int(match[1] or 0) if match else int(source)


def years_in(r: Renderer, source: str) -> str:
    """Replace every N in an ISO value by its year."""
    return re.sub(r"N([+-]\d)?(?![A-Za-z])", lambda m: str(year_of(r, m[0])), source)


def _dated(r: Renderer, text: str, value: str) -> None:
    span = r.builder.open("date", value=value)
    r.builder.write(text)
    r.builder.close(span)


@slot("N")
def _bare_year(r: Renderer, args: str) -> None:
    """Digits of a year, for use inside a ``D`` mark."""
    r.builder.write(str(year_of(r, "N" + args)))


@slot("năm")
def _year(r: Renderer, args: str) -> None:
    years = [year_of(r, a) for a in args.split(",")]
    _dated(r, f"năm {years[0]}", str(years[0]))
    for year in years[1:]:
        r.builder.write(", ")
        _dated(r, str(year), str(year))


def _period(r: Renderer, word: str, args: str) -> None:
    low, high = (year_of(r, a) for a in args.split("/"))
    _dated(r, f"{word} {low}{r.report.habits['period_dash']}{high}", f"{low}/{high}")


@slot("gd")
def _stage(r: Renderer, args: str) -> None:
    _period(r, "giai đoạn", args)


@slot("nk")
def _term(r: Renderer, args: str) -> None:
    _period(r, "nhiệm kỳ", args)


@slot("namhoc")
def _school_year(r: Renderer, args: str) -> None:
    year = year_of(r, args)
    _dated(r, f"năm học {year}{r.report.habits['period_dash']}{year + 1}", f"{year}/{year + 1}")


@slot("thang")
def _month(r: Renderer, args: str) -> None:
    year_text, month = args.split(".")
    year = year_of(r, year_text)
    if r.report.unit.communal and year == FOUNDED.year:
        month = str(max(int(month), FOUNDED.month))
    text = f"tháng {int(month)}/{year}"
    if r.report.habits["date_style"] == "long":
        text = f"tháng {int(month)} năm {year}"
    _dated(r, text, f"{year}-{int(month):02}")


@slot("quy")
def _quarter(r: Renderer, args: str) -> None:
    number, year_text = args.split()
    year = year_of(r, year_text)
    if r.report.unit.communal and year == FOUNDED.year:
        number = max(number, "3")
    join = r.report.rng.choice(["/", " năm "])
    _dated(r, f"quý {_ROMAN[int(number)]}{join}{year}", f"{year}-Q{number}")


@slot("6thang")
def _half(r: Renderer, args: str) -> None:
    year = year_of(r, args)
    _dated(r, f"6 tháng đầu năm {year}", f"{year}-H1")


@slot("9thang")
def _nine(r: Renderer, args: str) -> None:
    year = year_of(r, args)
    _dated(r, f"9 tháng năm {year}", f"{year}-01/{year}-09")


@slot("tet")
def _lunar(r: Renderer, args: str) -> None:
    year = year_of(r, args)
    name = f"{_CAN[(year - 4) % 10]} {_CHI[(year - 4) % 12]}"
    _dated(r, f"Tết Nguyên đán {name} {year}", str(year))


def since_founded(r: Renderer, year: int, months: str) -> tuple[int, str]:
    """Move the own acts of a commune to the time after 1/7/2025."""
    first = int(months.partition("-")[0])
    if r.report.unit.communal and (year, first) < (FOUNDED.year, FOUNDED.month):
        return FOUNDED.year, "7-10"
    return year, months


def drawn_day(rng: Random, year: int, months: str) -> date:
    """Draw a working day in months ``a-b`` of the year."""
    low, _, high = months.partition("-")
    month = rng.randint(int(low), int(high or low))
    day = date(year, month, rng.randint(1, calendar.monthrange(year, month)[1]))
    return day.replace(day=day.day - 2) if day.weekday() >= 5 and day.day > 2 else day


def day_text(day: date, habits: Habits, rng: Random) -> str:
    """Write a day as this clerk does, mostly."""
    style = habits["date_style"] if rng.random() < 0.85 else rng.choice(["slash", "padded", "long"])
    if style == "slash":
        return f"ngày {day.day}/{day.month}/{day.year}"
    if style == "padded":
        return f"ngày {day.day:02}/{day.month:02}/{day.year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def write_day(r: Renderer, day: date) -> None:
    """Write a day with its span."""
    _dated(r, day_text(day, r.report.habits, r.report.rng), day.isoformat())


@slot("ngay")
def _day(r: Renderer, args: str) -> None:
    """``{ngay 2025-07-01}`` or ``{ngay N.3-5}``: some day of those months."""
    if "." in args:
        year, months = args.split(".")
        day = drawn_day(r.report.rng, *since_founded(r, year_of(r, year), months))
        write_day(r, min(day, date(r.report.year, 11, 14)) if year == "N" else day)
    else:
        write_day(r, date.fromisoformat(years_in(r, args)))


@mark("D")
def _marked(r: Renderer, node: Mark) -> None:
    """``[D value|text]``."""
    r.span("date", node, value=years_in(r, node.args))
