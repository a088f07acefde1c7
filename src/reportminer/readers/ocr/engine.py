"""Tesseract as a program: one process a page, one thread a process.

The table of words it writes (``tsv``) is kept by content: the same picture is recognised once.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportminer.readers.programs import TESSERACT

INSTALL = TESSERACT.install
_LANGUAGE = "vie"
_WORD_LEVEL = "5"
_COLUMNS = 12
_CACHE_VERSION = b"1"


class EngineError(Exception):
    """Tesseract failed or took too long; the message says which."""


class OcrWord(NamedTuple):
    """A word with its box in pixels, confidence 0-100 and the line Tesseract put it in."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Engine:
    """A Tesseract that can read Vietnamese."""

    program: str
    version: str

    def words(self, picture: bytes, seconds: int, *, mode: int = 3) -> list[OcrWord]:
        """Words of a picture (any format Tesseract reads); ``mode`` is its page segmentation."""
        parts = (picture, self.version.encode(), str(mode).encode(), _CACHE_VERSION)
        key = hashlib.sha256(b"\0".join(parts)).hexdigest()
        table = _cached(key)
        if table is None:
            options = ["-l", _LANGUAGE, "--psm", str(mode), "--dpi", "300", "tsv"]
            table = self._run(picture, options, seconds)
            _keep(key, table)
        return _parse(table)

    def turn(self, picture: bytes, seconds: int) -> int:
        """By how many degrees clockwise the picture must be turned to stand upright."""
        try:
            answer = self._run(picture, ["-l", "osd", "--psm", "0"], seconds)
        except EngineError:  # too few letters to tell
            return 0
        values = dict(line.split(": ", 1) for line in answer.splitlines() if ": " in line)
        sure = float(values.get("Orientation confidence", "0"))
        return int(values.get("Rotate", "0")) if sure > 1.0 else 0

    def _run(self, picture: bytes, options: list[str], seconds: int) -> str:
        try:
            done = subprocess.run(
                [self.program, "stdin", "stdout", *options], input=picture, capture_output=True,
                timeout=seconds, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as cause:
            raise EngineError(f"OCR quá {seconds} giây") from cause
        except (subprocess.CalledProcessError, OSError) as cause:
            raise EngineError("Tesseract không đọc được ảnh") from cause
        return done.stdout.decode("utf-8", "replace")


def find_engine() -> Engine | None:
    """Tesseract with Vietnamese; None if either is missing."""
    program = TESSERACT.find()
    return _checked(program) if program else None


@cache
def _checked(program: str) -> Engine | None:
    try:
        known = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=30, check=True
        )
        told = subprocess.run([program, "--version"], capture_output=True, timeout=30, check=True)
    except (subprocess.SubprocessError, OSError):
        return None
    if _LANGUAGE not in known.stdout.decode("utf-8", "replace").split():
        return None
    return Engine(program, "".join(told.stdout.decode("utf-8", "replace").splitlines()[:1]))


def _parse(table: str) -> list[OcrWord]:
    words: list[OcrWord] = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        block, paragraph, line = map(int, cells[2:5])
        left, top, width, height = map(int, cells[6:10])
        words.append(
            OcrWord(
                cells[11].strip(), left, top, left + width, top + height, float(cells[10]),
                (block, paragraph, line),
            )
        )  # fmt: skip
    return words


def cache_folder() -> Path:
    """Where results are kept; any file in it may be deleted at any time."""
    return Path.home() / ".cache" / "reportminer" / "ocr"


def _cached(key: str) -> str | None:
    try:
        return (cache_folder() / key[:2] / f"{key}.tsv").read_text(encoding="utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError):
        return None


def _keep(key: str, table: str) -> None:
    """Write whole or not at all: two processes may come at once; a full disk is no error."""
    try:
        folder = cache_folder() / key[:2]
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{key}.{os.getpid()}.part"
        part.write_text(table, encoding="utf-8")
        part.replace(folder / f"{key}.tsv")
    except (OSError, RuntimeError):
        return
