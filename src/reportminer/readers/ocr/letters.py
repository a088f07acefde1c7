"""Letters of a recognised word as boxes on the page."""

from __future__ import annotations

import numpy as np

from reportminer.readers.ocr.clean import Grey
from reportminer.readers.ocr.engine import OcrWord

DARK = 150

Box = tuple[int, int, int, int]


def components(word: OcrWord, grey: Grey) -> list[Box]:
    """Boxes of the letters of a word from left to right: columns of ink between empty columns."""
    region = grey[word.top : word.bottom, word.left : word.right] < DARK
    columns = np.concatenate(([False], region.any(axis=0), [False]))
    edges = np.nonzero(np.diff(columns.astype(np.int8)))[0]
    boxes: list[Box] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        rows = np.nonzero(region[:, start:end].any(axis=1))[0]
        if end - start >= 2 and rows[-1] - rows[0] >= 3:
            top, bottom = int(rows[0]) + word.top, int(rows[-1]) + 1 + word.top
            boxes.append((int(start) + word.left, top, int(end) + word.left, bottom))
    return boxes
