"""JSON of a report with one record a line: readable, comparable line by line, and quick.

``json.dumps(indent=…)`` leaves the C encoder and takes seven times as long, and puts every number
of a span on a line of its own.
"""

from __future__ import annotations

import json
from typing import Any

from reportminer.document import Report, report_to_json


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _item(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_compact(v)}" for v in value) + "\n ]"
    return _compact(value)


def to_json(report: Report) -> str:
    """The report as JSON text: a key a line, lists an item a line (UTF-8, no ASCII escapes)."""
    data = report_to_json(report)
    lines = (f" {_compact(key)}: {_item(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def to_json_line(report: Report) -> str:
    """The report as JSON on one line."""
    return _compact(report_to_json(report))
