"""Files and folders named on the command line -> files to read, in order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportminer.errors import ReadError

_SUFFIXES = {".txt", ".md", ".docx", ".pdf"}


def find_inputs(places: Iterable[Path]) -> list[Path | ReadError]:
    """Files as given; for a folder its readable files at any depth, by name.

    A folder without any gives RM102 in its place. Hidden files and Word's lock files (``~$…``) are
    passed over; a file named twice is read once.
    """
    found: list[Path | ReadError] = []
    for place in places:
        if not place.is_dir():
            found.append(place)
            continue
        inside = [
            path
            for path in sorted(place.rglob("*"))
            if path.suffix.lower() in _SUFFIXES
            and path.is_file()
            and not path.name.startswith((".", "~$"))
        ]
        found.extend(inside or [ReadError("RM102", path=str(place))])
    seen: set[Path] = set()
    once: list[Path | ReadError] = []
    for item in found:
        if isinstance(item, Path):
            if item.resolve() in seen:
                continue
            seen.add(item.resolve())
        once.append(item)
    return once
