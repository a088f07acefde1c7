"""Reads the generator's knowledge files (YAML and TSV in ``data/``)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@cache
def load_yaml(name: str) -> Any:
    """Return the content of ``data/<name>``."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


@cache
def load_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of ``data/<name>``, a TSV with a header line."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def write_rows(path: Path, columns: list[str], rows: list[dict[str, Any]]) -> None:
    """Write a TSV: None is empty, a tab or line break inside a cell is a space."""
    lines = ["\t".join(columns)]
    for row in rows:
        cells = ("" if row.get(c) is None else str(row[c]) for c in columns)
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
