"""The one place that states what the tables hold: column, dtype, meaning.

Every frame that leaves ``to_frames`` is checked against its schema; all that is wrong is reported
at once. Dtypes are pandas': ``str`` (missing is NaN), ``Int64`` and ``boolean`` (missing is NA),
``float64``. Offsets are characters of the report's text, half-open; percentages are 0-100; money is
in đồng.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportminer.document import AwardStatus, Recipient
from reportminer.errors import Severity, UsageError
from reportminer.tables.columns import Column
from reportminer.tables.comparison_schemas import CELLS, COVERAGE
from reportminer.tables.documents import Origin
from reportminer.tables.scope import Scope

if TYPE_CHECKING:
    import pandas as pd


_WHO = (
    Column("report", "str", "id of the report: file stem, unique in the batch", required=True),
    Column("unit", "str", "reporting unit (huyện Trùng Khánh); missing if unknown"),
    Column("unit_id", "str", "its id in the register (edition:code); missing if it has none"),
    Column("year", "Int64", "year reported on; missing if unknown"),
)
_WHERE = (
    Column("row_id", "str", "id of the row: report/table/number", required=True),
    *_WHO,
    Column("section", "str", "labels of the sections it stands in, outermost first (I > 3 > a)"),
    Column("sentence", "str", "source sentence, white space made single", required=True),
    Column("text", "str", "the words themselves (surface)", required=True),
    Column("start", "Int64", "first character in the report's text", required=True),
    Column("end", "Int64", "character after the last one", required=True),
    Column("page", "Int64", "page of a PDF, 1-based; missing elsewhere"),
)
_NUMBER = (
    Column("value", "float64", "the number in base units; missing for fractions and ranges"),
    Column("low", "float64", "lower end of a range"),
    Column("high", "float64", "upper end of a range"),
    Column("num", "float64", "part of a fraction such as 03/19"),
    Column("den", "float64", "whole of a fraction"),
    Column("measure", "str", "unit of measure or what is counted (đồng, %, hộ)"),
    Column("approximation", "str", "about, over, under, estimate; missing if exact"),
)
_ACTIVITY = (
    *_NUMBER,
    Column("what", "str", "name of the indicator that states the number"),
    Column("planned", "boolean", "it stands among the tasks of the next year", required=True),
    Column("titled", "boolean", "the section it stands in is about this", required=True),
)

SCHEMAS: dict[str, tuple[Column, ...]] = {
    "headers": (
        *_WHO,
        Column("file", "str", "file name", required=True),
        Column("sha256", "str", "SHA-256 of the file", required=True),
        Column("period", "str", "what part of the year is covered, in Vietnamese", required=True),
        Column("superior_agency", "str", "superior agency as written"),
        Column("agency", "str", "issuing agency as written"),
        Column("issuer", "str", "issuer inferred from the body, only where agency is missing"),
        Column("number", "str", "number; missing if blank"),
        Column("symbol", "str", "symbol (BC-UBND)"),
        Column("place", "str", "place of issue"),
        Column("date", "str", "date of issue, ISO, as precise as written"),
        Column("doc_type", "str", "type of document"),
        Column("subject", "str", "subject line"),
        Column("legal_bases", "str", "legal bases, one a line"),
        Column("addressees", "str", "Kính gửi, one a line"),
        Column("recipients", "str", "recipients, one a line"),
        Column("signing_authority", "str", "TM., KT. … with the body"),
        Column("signer_role", "str", "role of the signer"),
        Column("signer", "str", "name of the signer"),
    ),
    "sections": (
        *_WHO,
        Column("section_id", "Int64", "id in the report", required=True),
        Column("parent", "Int64", "id of the section it stands under; missing at the top"),
        Column("label", "str", "label as printed; empty for preamble and closing", required=True),
        Column("title", "str", "title as printed", required=True),
        Column("family", "str", "family of the label (roman, arabic, letter …)", required=True),
        Column("ordinal", "Int64", "number the label stands for"),
        Column("level", "Int64", "level by label (1 = I, 2 = 1, 3 = 1.1, 4 = a)", required=True),
        Column("depth", "Int64", "distance from the top, 1 = top", required=True),
        Column("style", "str", "heading, run-in or item", required=True),
        Column("start", "Int64", "first character of the heading", required=True),
        Column("end", "Int64", "character after the heading", required=True),
        Column("body_start", "Int64", "first character of the body", required=True),
        Column("body_end", "Int64", "character after the body", required=True),
    ),
    "references": (
        *_WHERE,
        Column("doc_type", "str", "type of the cited document as written"),
        Column("number", "str", "number, leading zeros kept"),
        Column("symbol", "str", "symbol"),
        Column("date", "str", "date, ISO, as precise as written"),
        Column("issuer", "str", "issuer where it stands beside the reference"),
        Column("subject", "str", "what it is about"),
        Column("own", "boolean", "issued by the reporting unit itself", required=True),
        Column("key", "str", "one key for one document, whoever cites it"),
        Column("symbol_type", "str", "type that the symbol stands for"),
        Column("symbol_issuer", "str", "body that the symbol stands for"),
        Column("origin", "str", "where it comes from", required=True, allowed=tuple(Origin)),
    ),
    "dates": (
        *_WHERE,
        Column("value", "str", "date or period, ISO (2022-11, 2021/2025, 2022-Q3)", required=True),
        Column("value_year", "Int64", "its (first) year; missing where none is written"),
    ),
    "quantities": (
        *_WHERE,
        *_NUMBER,
        Column("ambiguous", "boolean", "the number could be read in two ways", required=True),
        Column("in_award", "boolean", "it is the count or share of an award", required=True),
        Column("in_indicator", "boolean", "an indicator states it (value or share)", required=True),
    ),
    "indicators": (
        *_WHERE,
        Column("indicator", "str", "name in the report's words", required=True),
        Column("indicator_id", "str", "id in the list of indicators"),
        *_NUMBER,
        Column("share_pct", "float64", "percentage stated of the value"),
        Column("share_of", "str", "base of the percentage as written"),
        Column("period", "str", "period it holds for, ISO"),
        Column("indicator_name", "str", "preferred name in the list of indicators"),
        Column("verb", "str", "verb as written; behind tăng, giảm the value is the change"),
        Column("value_of", "str", "unit the value is of, as written (toàn huyện, xã Phong Châu)"),
        Column("compared_with", "str", "earlier period that a change is measured from, as written"),
    ),
    "awards": (
        *_WHERE,
        Column("award", "str", "official name without authority", required=True),
        Column("award_id", "str", "id in the catalogue"),
        Column("award_class", "str", "class (hạng ba)"),
        Column("authority", "str", "who confers it, as written"),
        Column("authority_level", "str", "level of the authority in Vietnamese (Cấp tỉnh)"),
        Column("recipient", "str", "kind of recipient", allowed=tuple(Recipient)),
        Column("count", "Int64", "how many; missing if no number is written"),
        Column("status", "str", "awarded or proposed", required=True, allowed=tuple(AwardStatus)),
        Column("scope", "str", "what for", required=True, allowed=tuple(Scope)),
        Column("award_year", "Int64", "year the result belongs to"),
        Column("award_year_written", "boolean", "False: the report year instead", required=True),
        Column("direct_workers_pct", "float64", "share of people who work directly"),
        Column("named", "str", "recipients named, separated by semicolons"),
    ),
    "movements": (
        *_WHERE,
        Column("name", "str", "name of the movement", required=True),
        Column("launched_by", "str", "who launched it"),
        Column("movement_id", "str", "id in the list of movements"),
        Column("movement_name", "str", "canonical name in the list of movements"),
        Column("period", "str", "period it was launched for, ISO"),
    ),
    "admin_units": (
        *_WHERE,
        Column("level", "str", "kind word (xã)", required=True),
        Column("name", "str", "name without the kind word", required=True),
        Column("province", "str", "province by context"),
        Column("district", "str", "district by context"),
        Column("place_id", "str", "its id in the register of units"),
    ),
    "organizations": (
        *_WHERE,
        Column("name", "str", "name as written", required=True),
        Column("kind", "str", "agency, council, school, party …", required=True),
    ),
    "people": (
        *_WHERE,
        Column("name", "str", "name without title", required=True),
        Column("title", "str", "ông, bà"),
        Column("role", "str", "office as written"),
        Column("place", "str", "address as written"),
    ),
    "role_models": (
        *_WHERE,
        *_ACTIVITY,
        Column("fact", "str", "person, collective, or a count of role models", required=True,
               allowed=("person", "collective", "count")),
        Column("name", "str", "person or body; missing for counts"),
        Column("title", "str", "ông, bà"),
        Column("role", "str", "office as written"),
        Column("place", "str", "address as written"),
        Column("movement", "str", "movement spoken of before it in the paragraph"),
        Column("achievement", "str", "what the sentence says of it; missing if nothing"),
    ),
    "councils": (
        *_WHERE,
        *_ACTIVITY,
        Column("fact", "str", "what the row tells of the council", required=True,
               allowed=("members", "chairs", "vice_chairs", "ordinary_members", "sessions",
                        "files", "decision", "person")),
        Column("council", "str", "the council as named"),
        Column("name", "str", "member named (fact person)"),
        Column("role", "str", "office as written (fact person)"),
        Column("reference", "str", "document as written (fact decision)"),
    ),
    "propaganda": (
        *_WHERE,
        *_ACTIVITY,
        Column("fact", "str", "what is counted: news, displays, meetings, audience", required=True,
               allowed=("news", "display", "meetings", "audience")),
        Column("channel", "str", "first body named before the number: who published it"),
    ),
    "clusters": (
        *_WHERE,
        *_ACTIVITY,
        Column("fact", "str", "what is counted", required=True,
               allowed=("clusters", "agreements", "members", "targets", "activities")),
    ),
    "told_zeros": (
        *_WHERE,
        Column("what", "str", "what there was none of", required=True),
        Column("told", "str", "by what; award: nobody received it, a zero of the comparison",
               required=True, allowed=("heading", "sentence", "award")),
    ),
    "findings": (
        *_WHO,
        Column("code", "str", "RM3xx", required=True),
        Column("severity", "str", "error, warning, note", required=True, allowed=tuple(Severity)),
        Column("message", "str", "what to look at, in Vietnamese", required=True),
        Column("message_en", "str", "the same in English", required=True),
        Column("section", "str", "labels of the sections it stands in"),
        Column("sentence", "str", "source sentence; missing where no place is known"),
        Column("start", "Int64", "first character; missing where no place is known"),
        Column("end", "Int64", "character after the last one"),
        Column("page", "Int64", "page of a PDF, 1-based"),
    ),
}  # fmt: skip

BATCH_SCHEMAS: dict[str, tuple[Column, ...]] = {
    "documents": (
        Column("key", "str", "key of the document, as in references", required=True),
        Column("doc_type", "str", "type as most citations write it"),
        Column("number", "str", "number, leading zeros kept"),
        Column("symbol", "str", "symbol"),
        Column("date", "str", "date, ISO, as precise as written"),
        Column("issuer", "str", "issuer as most citations write it"),
        Column("subject", "str", "what it is about"),
        Column("symbol_type", "str", "type that the symbol stands for"),
        Column("symbol_issuer", "str", "body that the symbol stands for"),
        Column("citations", "Int64", "how often it is cited", required=True),
        Column("reports", "Int64", "in how many reports", required=True),
        Column("cited_by", "str", "units that cite it, separated by semicolons", required=True),
    ),
    "indicator_clusters": (
        Column("cluster", "str", "id in this batch, the most frequent first", required=True),
        Column("name", "str", "most frequent name: a proposal for the catalogue", required=True),
        Column("measure", "str", "most frequent unit of measure"),
        Column("mentions", "Int64", "how many indicators without an id", required=True),
        Column("reports", "Int64", "in how many reports", required=True),
        Column("names", "str", "names it gathers, the most frequent six", required=True),
        Column("row_ids", "str", "rows of indicators, separated by semicolons", required=True),
        Column("sentence", "str", "source sentence of the first", required=True),
    ),
}  # fmt: skip
"""Tables over a whole batch: one row a thing, not one a mention."""


_ALL = {**SCHEMAS, **BATCH_SCHEMAS, "cells": CELLS, "coverage": COVERAGE}


def columns_of(table: str) -> tuple[Column, ...]:
    """Columns of a tidy table, of ``cells`` or of ``coverage``."""
    return _ALL[table]


def check(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame itself if it keeps its schema; UsageError RM209 with everything that is wrong."""
    failures = list(_failures(columns_of(table), frame))
    if failures:
        raise UsageError("RM209", table=table, reason="; ".join(failures))
    return frame


def _failures(columns: Iterable[Column], frame: pd.DataFrame) -> Iterator[str]:
    wanted = [column.name for column in columns]
    present = [str(name) for name in frame.columns]
    if present != wanted:
        missing = [name for name in wanted if name not in present]
        extra = [name for name in present if name not in wanted]
        yield f"columns: missing {missing}, unexpected {extra}, order {present}"
    for column in columns:
        if column.name not in present:
            continue
        series = frame[column.name]
        if str(series.dtype) != column.dtype:
            yield f"{column.name}: dtype {series.dtype}, expected {column.dtype}"
        if column.required and (rows := list(frame.index[series.isna()])):
            yield f"{column.name}: missing in rows {rows[:5]}"
        if column.allowed:
            other = sorted(set(series.dropna()) - set(column.allowed))
            if other:
                yield f"{column.name}: {other[:5]} not among {list(column.allowed)}"
