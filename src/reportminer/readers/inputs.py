"""Files, folders and archives given by a user -> the list of report files, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reportminer.errors import ReadError
from reportminer.readers.archive import CONTAINER_SUFFIXES, container_of, list_documents
from reportminer.readers.base import ReadLimits

# Suffixes a board sends reports with. Kinds that no reader reads yet are listed too: a file left
# out in silence is worse than one refused with a message.
DOCUMENT_SUFFIXES = frozenset(
    {
        *(".txt", ".md", ".markdown", ".docx", ".docm", ".dotx", ".pdf", ".doc", ".rtf", ".odt"),
        *(".dotm", ".dot", ".ott", ".fodt", ".htm", ".html", ".mht", ".mhtml", ".wps"),
        *(".tif", ".tiff", ".jpg", ".jpeg", ".png", ".bmp", ".webp", ".heic"),
        *(".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".pptx", ".ppt"),
        *(".zip", ".eml", ".msg", ".rar", ".7z"),
    }
)
# Papers about a folder, not reports in it.
_ABOUT = frozenset({"readme.md", "readme.txt", "license.txt", "license.md", "changelog.md"})


def find_inputs(paths: Iterable[str | Path]) -> list[Path]:
    """Report files for ``paths``: files as given (whatever their name), folders searched deep,
    documents inside .zip and .eml by a path through them (``bo.zip/a.docx``).

    Folders are read in sorted order; hidden files and folders, Word's lock files (``~$...``) and
    files that are no documents by their suffix are left out; a file is listed once. ReadError
    RM101 for a missing path, RM102 for a folder without reports, RM111 without permission.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if _is_dir(path):
            inside = _walk(path)
            if not inside:
                raise ReadError("RM102", path=str(path))
            found.update(dict.fromkeys(f for file in inside for f in _opened(file)))
        elif not os.path.lexists(path) and container_of(path) is None:
            raise ReadError("RM101", path=str(path))
        else:
            found.update(dict.fromkeys(_opened(path)))
    return list(found)


def _opened(path: Path) -> list[Path]:
    """The documents in a container, any other file as it is."""
    if path.suffix.lower() in CONTAINER_SUFFIXES and path.is_file():
        return list_documents(path, _is_document, ReadLimits())
    return [path]


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError) as cause:
        raise ReadError("RM101", path=str(path)) from cause


def _walk(folder: Path) -> list[Path]:
    files: list[Path] = []

    def refuse(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise ReadError("RM111", path=str(folder)) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        files += [Path(place, name) for name in sorted(names) if _is_document(name)]
    return files


def _is_document(name: str) -> bool:
    low = name.lower()
    if name.startswith((".", "~$", "~WRL")) or low in _ABOUT:
        return False
    return os.path.splitext(low)[1] in DOCUMENT_SUFFIXES
