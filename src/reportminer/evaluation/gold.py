"""Gold files, predictions, and bringing a prediction's spans into the gold's text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportminer.errors import ReadError, UsageError
from reportminer.evaluation.alignment import Alignment
from reportminer.evaluation.keys import SPAN_KEYS, Item

TEXT_FOLDERS = (".", "../reports", "../text", "../texts")
"""Where the text of a gold file is looked for, from the folder of the gold file."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file; ``text`` is None where its text file was not found."""

    path: Path
    data: Item
    text: str | None

    @property
    def name(self) -> str:
        """File name without extension: what predictions and reports are matched by."""
        return self.path.stem


def read_json(path: Path) -> Item:
    """The object in a JSON file; UsageError RM203 for anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as cause:
        raise ReadError("RM101", path=str(path)) from cause
    except (OSError, ValueError) as cause:
        raise UsageError("RM203", path=str(path), reason=str(cause)) from cause
    if not isinstance(data, dict):
        raise UsageError("RM203", path=str(path), reason="không phải một đối tượng JSON")
    return data


def text_path(gold_path: Path, data: Item) -> Path | None:
    """The text file of a gold file, or None."""
    name = Path(data.get("text_file") or f"{gold_path.stem}.txt").name
    for folder in TEXT_FOLDERS:
        path = gold_path.parent / folder / name
        if path.is_file():
            return path
    return None


def _checked(path: Path, data: Item) -> Item:
    for key in SPAN_KEYS:
        if not isinstance(data.get(key, []), list | None):
            raise UsageError("RM203", path=str(path), reason=f"«{key}» không phải danh sách")
    if not (data.get("header") or any(key in data for key in SPAN_KEYS)):
        raise UsageError("RM203", path=str(path), reason="không có khóa nào của định dạng gold")
    return data


def load_gold(path: Path) -> Gold:
    """One gold file with its text; UsageError RM203 if it is something else."""
    data = _checked(path, read_json(path))
    found = text_path(path, data)
    text = found.read_text(encoding="utf-8-sig") if found else None
    return Gold(path, data, text)


def gold_files(place: Path) -> list[Path]:
    """Gold files of a folder (or the one file), in order of name."""
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise ReadError("RM101", path=str(place))
    files = sorted(place.glob("*.json"))
    if not files:
        raise UsageError("RM208", path=str(place))
    return files


def project(predicted: Item, gold_text: str | None) -> Item:
    """The prediction with its spans in ``gold_text``.

    Nothing changes where the prediction brings no text, or the same text. A mention without a
    place in the gold text keeps its fields and loses its span.
    """
    text = predicted.get("text")
    if gold_text is None or not isinstance(text, str) or text == gold_text:
        return predicted
    alignment = Alignment(text, gold_text)
    moved: dict[str, Any] = {
        key: [_moved(item, alignment) for item in predicted[key] or ()]
        for key in SPAN_KEYS
        if key in predicted
    }
    return {**predicted, **moved}


def _moved(item: Item, alignment: Alignment) -> Item:
    if item.get("start") is None:
        return item
    start, end = alignment.span(item["start"], item["end"]) or (None, None)
    return {**item, "start": start, "end": end}
