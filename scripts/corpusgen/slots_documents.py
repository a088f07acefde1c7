"""Slots and marks for references to other documents, and for emulation movements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .builder import Span
from .context import Planted
from .markup import Mark
from .render import Renderer, mark, slot
from .slots_dates import day_text, drawn_day, since_founded, year_of
from .tables import load_rows, load_yaml


def _known(name: str) -> dict[str, Any]:
    row = next(r for r in load_rows("documents.tsv") if r["id"] == name)
    return dict(row) | {"day": date.fromisoformat(row["date"])}


def _invented(r: Renderer, args: str) -> dict[str, Any]:
    """``KH UBND N.1-3``: type, issuer's code, year and months."""
    type_code, issuer_code, when = args.split()
    types = {t["code"]: t for t in load_rows("doctypes.tsv")}
    issuer = next(i for i in load_rows("issuers.tsv") if i["code"] == issuer_code)
    year_text, months = when.split(".")
    year = year_of(r, year_text)
    if issuer["own"] == "1":
        year, months = since_founded(r, year, months)
    day = drawn_day(r.report.rng, year, months)
    if year == r.report.year:
        day = min(day, date(year, 11, 14))
    low, high = int(issuer["low"]), int(issuer["high"])
    if r.report.unit.communal and issuer_code in ("UBND", "VX"):
        high //= 6
    kind = types[type_code]
    passed = float(kind["share"]) * day.timetuple().tm_yday / 366
    low = low if float(kind["share"]) == 1 else 1
    number = low + int((high - low) * passed) + r.report.rng.randint(0, 3)
    suffix = r.words_in(issuer["suffix"])
    symbol = f"{kind['symbol']}-{suffix}" if kind["symbol"] else suffix
    if issuer["party"] == "1":
        symbol = symbol.replace("-", "/", 1)
    return {
        "head": kind["name"],
        "doc_type": kind["name"],
        "number": f"{number:02}" if r.report.rng.random() < 0.9 else str(number),
        "symbol": symbol,
        "day": day,
    }


@mark("R")
def _reference(r: Renderer, node: Mark) -> None:
    """``[R KH UBND N.1-3|{doc} của [iss|...] về [subj|...]]`` or ``[R =nd98|...]``."""
    known = node.args.startswith("=")
    document = _known(node.args[1:]) if known else _invented(r, node.args)
    outer, r.scope.document = r.scope.document, document
    opened = r.span("reference-block", node)
    r.scope.document = outer
    inside = [s for s in r.builder.spans if s.start >= opened.start]
    reference = next(s for s in inside if s.kind == "reference" and s.attrs.get("own") is document)
    del reference.attrs["own"]
    for span in inside:
        if span.kind in ("iss", "subj") and "of" not in span.attrs:
            span.attrs["of"] = True
            before = r.builder.text(0, span.start).rstrip('“"')
            if span.kind == "iss":
                reference.attrs["issuer"] = r.builder.of(span)
            elif before.endswith(("về ", "về việc ")):
                reference.attrs["subject"] = r.builder.of(span)
    if "issuer" not in reference.attrs and r.scope.texts.get("issuer"):
        reference.attrs["issuer"] = r.scope.texts["issuer"]


@slot("by")
def _introduced(r: Renderer, args: str) -> None:
    """``{by UBND}``: writes the body and makes it the issuer of the references that follow."""
    start = r.builder.length
    r.fill(args, "")
    r.scope.texts["issuer"] = r.builder.text(start)


@slot("doc")
def _document(r: Renderer, args: str) -> None:
    """Type, number and date; ``-date`` leaves the date out, ``-kind`` the type, ``-so`` số."""
    document, rng = r.scope.document, r.report.rng
    span: Span = r.builder.open("reference", own=document)
    if "-kind" not in args:
        r.builder.write(f"{document['head']} ")
    number, symbol = document["number"], document["symbol"]
    joint = "-" if "/" in symbol else "/"
    r.builder.write(("" if "-so" in args else "số ") + f"{number}{joint}{symbol}")
    day = None
    if "-date" not in args:
        day = document["day"]
        comma = r.report.habits["ref_comma"] == "yes" and rng.random() < 0.7
        r.builder.write(", " if comma else " ")
        day = _write_day(r, day)
    r.builder.close(span)
    span.attrs |= {
        "doc_type": document["doc_type"],
        "number": number,
        "symbol": symbol,
        "date": day.isoformat() if day else None,
    }


def _write_day(r: Renderer, day: date) -> date | None:
    """Write a document's date; the planted impossible one has no value."""
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    short = last.day < 31 and day.year == r.report.year
    impossible = short and r.report.plant("impossible-date")
    text = day_text(day, r.report.habits, r.report.rng)
    if impossible:
        text = f"ngày {last.day + 1}/{day.month}/{day.year}"
    span = r.builder.open("date", value=None if impossible else day.isoformat())
    r.builder.write(text)
    r.builder.close(span)
    if impossible:
        what = f"there is no day {last.day + 1}/{day.month}/{day.year}"
        r.report.planted.append(Planted("impossible-date", what, span))
        return None
    return day


@slot("mv")
def _movement(r: Renderer, args: str) -> None:
    """``{mv ntm}``: a movement's quoted name; ``bare`` without quotes, ``by=MACRO`` launcher."""
    words = args.split()
    entry = load_yaml("movements.yaml")[words[0]]
    bare = "bare" in words
    launcher = next((w.removeprefix("by=") for w in words if w.startswith("by=")), None)
    opening, closing = _quotes(r)
    if not bare:
        r.builder.write(opening)
    r.builder.capital = False
    span = r.builder.open("movement")
    source = entry["name"]
    if isinstance(source, dict):
        source = source.get(r.report.unit.kind) or source["else"]
    r.inner(source)
    r.builder.close(span)
    if not bare:
        r.builder.write(closing)
    text = r.builder.of(span)
    stated = r.plain(f"{{{launcher}}}") if launcher else None
    rank = 3 if "head" in words else 2 if stated else 1
    span.attrs |= {
        "name": text[0].upper() + text[1:],
        "launched_by": stated or r.report.launcher,
        "rank": rank,
    }


def _quotes(r: Renderer) -> tuple[str, str]:
    style = r.report.habits["quotes"]
    if style == "mixed":
        style = r.report.rng.choice(["curly", "curly", "straight"])
    return ("“", "”") if style == "curly" else ('"', '"')


@slot("q")
def _quote_open(r: Renderer, _args: str) -> None:
    r.scope.texts["quotes"] = "".join(_quotes(r))
    r.builder.write(r.scope.texts["quotes"][0])


@slot("/q")
def _quote_close(r: Renderer, _args: str) -> None:
    r.builder.write(r.scope.texts["quotes"][1])
