"""Pictures of pages -> glyph pages with words in place of letters, several at once.

From there on a scanned page goes the way of every PDF page: rows, columns, tables, paragraphs.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from PIL import Image

from reportminer.readers.base import ReadLimits
from reportminer.readers.ocr.clean import Grey, without_lines
from reportminer.readers.ocr.engine import Engine, EngineError, OcrWord
from reportminer.readers.ocr.handwriting import blank_handwriting
from reportminer.readers.ocr.noise import text_lines
from reportminer.readers.ocr.picture import DPI, Prepared, prepare, ruling_lines, to_png
from reportminer.readers.ocr.respell import respelled
from reportminer.readers.ocr.sparse import MODE as _SPARSE
from reportminer.readers.ocr.sparse import Box, merged, wants_second_look
from reportminer.readers.ocr.strokes import counted
from reportminer.readers.pdf.glyphs import Glyph
from reportminer.readers.pdf.source import Edge, GlyphPage
from reportminer.readers.pdf.tables import ruled_boxes
from reportminer.text.syllables import is_syllable, vietnamese_share

_log = logging.getLogger(__name__)

_POINTS = 72 / DPI
_SURE = 60.0
_MIN_CONFIDENCE = 60.0
_DOUBTFUL = 70.0
_FEW_WORDS = 8
_SECOND_SECONDS = 60
_RED_BLOCK = 10_000
_SPACE = 0.2  # share of the letter size: words of one line never touch
_DESCENDERS = frozenset("gjpqyQ,;()[]/|ạặậẹệịọộợụựỵ")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that deserves a look: its text and the middle of its box in points.

    ``by_hand``: left out as handwriting. ``was``: what was read, where the document's own spelling
    took its place. Otherwise a number read with low confidence (0-100).
    """

    text: str
    page: int
    x: float
    y: float
    confidence: float
    by_hand: bool = False
    was: str | None = None


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A recognised page; ``confidence``: mean over its words, ``trouble``: why there is none."""

    page: GlyphPage
    confidence: float = 0.0
    doubts: tuple[Doubt, ...] = ()
    blank: bool = False
    trouble: str | None = None
    lines: tuple[tuple[OcrWord, ...], ...] = ()


def read_images(
    images: Iterable[tuple[int, Image.Image]], engine: Engine, limits: ReadLimits
) -> list[OcrPage]:
    """Recognise numbered pictures (300 dpi) in order, ``limits.ocr_workers`` at a time.

    Pictures are taken from ``images`` only as workers come free, so that memory stays flat.
    """
    return _respelled(list(_recognised(images, engine, limits)))


def _recognised(
    images: Iterable[tuple[int, Image.Image]], engine: Engine, limits: ReadLimits
) -> Iterator[OcrPage]:
    waiting: deque[Future[OcrPage]] = deque()
    with ThreadPoolExecutor(limits.ocr_workers) as pool:
        for number, image in images:
            waiting.append(pool.submit(_read, image, number, engine, limits.ocr_seconds))
            if len(waiting) > limits.ocr_workers:
                yield _told(waiting.popleft())
        while waiting:
            yield _told(waiting.popleft())


def _respelled(pages: list[OcrPage]) -> list[OcrPage]:
    """Pages as glyphs, marks of doubtful words set right by the rest of the document."""
    lines, changes = respelled([p.lines for p in pages])
    out: list[OcrPage] = []
    for number, page in enumerate(pages):
        usual = median([w.bottom - w.top for x in lines[number] for w in x] or [0])
        page.page.glyphs = [g for line in lines[number] for g in _glyphs(line, usual)]
        corrected = tuple(
            replace(_doubt(word, page.page.number), was=old)
            for at, word, old in changes
            if at == number
        )
        out.append(replace(page, lines=(), doubts=page.doubts + corrected))
    return out


def _told(future: Future[OcrPage]) -> OcrPage:
    found = future.result()
    _log.info("nhận dạng trang %d, độ tin cậy %.0f%%", found.page.number, found.confidence)
    return found


def _read(image: Image.Image, number: int, engine: Engine, seconds: int) -> OcrPage:
    empty = GlyphPage(number, image.width * _POINTS, image.height * _POINTS)
    try:
        ready = prepare(image)
        if ready.is_blank:
            return OcrPage(empty, blank=True)
        words = engine.words(to_png(ready.grey), seconds)
        if _mean(words) < 55 or len(words) < _FEW_WORDS:
            turn = engine.turn(to_png(ready.grey), seconds)
            if turn:
                ready = prepare(image.rotate(-turn, expand=True))
                words = engine.words(to_png(ready.grey), seconds)
    except EngineError as cause:
        return OcrPage(empty, trouble=str(cause))
    edges = ruling_lines(ready.grey)
    words = _second_look(words, ready.grey, edges, engine, seconds)
    if ready.red is not None:
        words += _red_words(ready.red, engine, seconds)
    if _is_unreadable(words):
        return OcrPage(empty, confidence=_mean(words), trouble="OCR không đọc được trang này")
    return _page(words, ready, edges, number)


def _second_look(
    words: list[OcrWord], grey: Grey, edges: list[Edge], engine: Engine, seconds: int
) -> list[OcrWord]:
    """The words with what a second reading of tables, letterhead and signature adds."""
    tables = [_pixels(boxes) for boxes in ruled_boxes(edges)]
    lines = [list(g) for _, g in groupby(words, key=lambda w: w.line)]
    if not wants_second_look(lines, tables=bool(tables)):
        return words
    try:
        picture = to_png(without_lines(grey))
        second = engine.words(picture, min(seconds, _SECOND_SECONDS), mode=_SPARSE)
    except EngineError:  # the page itself was read
        return words
    return merged(words, second, tables)


def _pixels(boxes: list[Box]) -> Box:
    """Outer box of a table in pixels."""
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return x0 / _POINTS, y0 / _POINTS, x1 / _POINTS, y1 / _POINTS


def _red_words(red: Grey, engine: Engine, seconds: int) -> list[OcrWord]:
    try:
        return _stamped(engine.words(to_png(red), seconds, mode=_SPARSE))
    except EngineError:  # the page itself was read; its stamps are an extra
        return []


def _mean(words: list[OcrWord]) -> float:
    letters = [(w.confidence, len(w.text)) for w in words]
    total = sum(n for _, n in letters)
    return sum(c * n for c, n in letters) / total if total else 0.0


def _page(words: list[OcrWord], ready: Prepared, edges: list[Edge], number: int) -> OcrPage:
    height, width = ready.grey.shape
    page = GlyphPage(number, width * _POINTS, height * _POINTS)
    page.edges = edges
    found = [counted(line, ready.grey) for line in text_lines(words)]
    lines, taken = blank_handwriting(found, ready.grey, ready.blue)
    doubts = [_doubt(w, number, by_hand=True) for w in taken]
    doubts += [
        _doubt(w, number)
        for line in lines
        for w in line
        if w.confidence < _DOUBTFUL and sum(map(str.isdigit, w.text)) >= 1
    ]
    kept = [w for line in lines for w in line]
    return OcrPage(page, _mean(kept), tuple(doubts), lines=tuple(map(tuple, lines)))


def _doubt(word: OcrWord, number: int, *, by_hand: bool = False) -> Doubt:
    x, y = (word.left + word.right) / 2 * _POINTS, (word.top + word.bottom) / 2 * _POINTS
    return Doubt(word.text, number, x, y, word.confidence, by_hand)


def _stamped(words: list[OcrWord]) -> list[OcrWord]:
    """Printed words of the red ink: a stamped name, HỎA TỐC; not the rim of the seal."""
    kept: list[OcrWord] = []
    for _, group in groupby(words, key=lambda w: w.line):
        line = list(group)
        sure = all(w.confidence >= _SURE and is_syllable(w.text) for w in line)
        if sure and len(line) > 1 and all(len(w.text) > 1 for w in line):
            kept += [w._replace(line=(_RED_BLOCK + w.line[0], *w.line[1:])) for w in line]
    return kept


def _is_unreadable(words: list[OcrWord]) -> bool:
    """A torn or slipped page, of which OCR made no words."""
    if not words:
        return False
    text = " ".join(w.text for w in words)
    return _mean(words) < _MIN_CONFIDENCE and vietnamese_share(text) < 0.5


def _glyphs(line: list[OcrWord], usual: float) -> list[Glyph]:
    """Words of one line as glyphs on one baseline and of one size."""
    if not line:
        return []
    level = [w.bottom for w in line if not _DESCENDERS.intersection(w.text)]
    height = median(w.bottom - w.top for w in line)
    size = height if usual and not 0.7 < height / usual < 1.4 else usual
    baseline = median(level) if level else median(w.bottom for w in line) - 0.2 * size
    points = size * _POINTS * 1.1
    rights = [*(w.left * _POINTS - _SPACE * points for w in line[1:]), float("inf")]
    return [
        Glyph(w.text, w.left * _POINTS, min(w.right * _POINTS, right), baseline * _POINTS, points)
        for w, right in zip(line, rights, strict=True)
    ]
