"""Tidy frames as files: csv, parquet, xlsx, json lines, html, markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportminer.errors import UsageError
from reportminer.exports.writing import write_atomically, write_text

if TYPE_CHECKING:
    import pandas as pd

FORMS = (".csv", ".xlsx", ".parquet", ".jsonl", ".html", ".md")


def need_pyarrow() -> None:
    """UsageError RM211 where pyarrow, which writes parquet, is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError(
            "RM211", form="parquet", package="pyarrow", install="pip install reportminer[parquet]",
            others=".csv, .xlsx, .jsonl",
        )  # fmt: skip


def write_frame(path: Path, table: str, frame: pd.DataFrame) -> None:
    """Write a tidy frame in the format of the name's ending; UsageError RM214 for another one."""
    writers: dict[str, Callable[[Path, str, pd.DataFrame], None]] = {
        ".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx, ".jsonl": _jsonl, ".html": _html,
        ".md": _markdown,
    }  # fmt: skip
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError("RM214", path=str(path), allowed=", ".join(FORMS))
    writer(path, table, frame)


def csv_text(frame: pd.DataFrame) -> str:
    """Comma-separated text with a header line."""
    return str(frame.to_csv(index=False, lineterminator="\n"))


def _csv(path: Path, table: str, frame: pd.DataFrame) -> None:
    # With the mark of UTF-8 at its head, Excel reads Vietnamese letters right.
    write_text(path, "\ufeff" + csv_text(frame))


def _parquet(path: Path, table: str, frame: pd.DataFrame) -> None:
    need_pyarrow()
    write_atomically(path, lambda temporary: frame.to_parquet(temporary, index=False))


def _jsonl(path: Path, table: str, frame: pd.DataFrame) -> None:
    lines = (
        json.dumps({k: plain(v) for k, v in row.items()}, ensure_ascii=False)
        for row in frame.to_dict("records")
    )
    write_text(path, "".join(line + "\n" for line in lines))


def plain(value: Any) -> Any:
    """A cell as JSON has it: missing is null, a whole float an integer."""
    import pandas as pd

    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value.item() if hasattr(value, "item") else value


def _xlsx(path: Path, table: str, frame: pd.DataFrame) -> None:
    from reportminer.exports.frame_book import write_frame_book

    write_frame_book(path, table, frame)


def _html(path: Path, table: str, frame: pd.DataFrame) -> None:
    from reportminer.exports.markup import document, el, style_sheet

    columns = [str(c) for c in frame.columns]
    head = el("tr", *(el("th", c, scope="col") for c in columns))
    rows = [el("tr", *(el("td", shown(v)) for v in row)) for row in frame.itertuples(index=False)]
    body = el("table", el("thead", head), el("tbody", *rows))
    page = document(
        table, style_sheet("common.css", "compare.css"), el("header", el("h1", table)),
        el("main", el("div", body, class_="scroll")),
    )  # fmt: skip
    write_text(path, page)


def shown(value: Any) -> str:
    """A cell in words; missing is empty."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)


def _markdown(path: Path, table: str, frame: pd.DataFrame) -> None:
    rows = [[shown(v) for v in row] for row in frame.itertuples(index=False)]
    write_text(path, markdown_table([str(c) for c in frame.columns], rows))


def markdown_table(columns: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown; bars and line breaks in cells are made harmless."""

    def line(cells: list[str]) -> str:
        clean = (" ".join(c.split()).replace("\\", "\\\\").replace("|", "\\|") for c in cells)
        return "| " + " | ".join(clean) + " |"

    return "\n".join([line(columns), "|" + "---|" * len(columns), *map(line, rows)]) + "\n"
