"""Roman labels counted on the page: Tesseract drops a stroke of ``III`` more often than not.

Only a label of strokes alone, at the start of a line in capitals, is counted, and only upwards:
serifs that touch make two strokes look like one.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reportminer.readers.ocr.clean import Grey
from reportminer.readers.ocr.engine import OcrWord
from reportminer.readers.ocr.letters import components

_LABEL = regex.compile(r"[IlÍ1|]{1,3}(?P<end>[.,/]?)\Z")
_NARROW = 0.6  # width of a stroke with its serifs, as a share of its height
_MOST = 3


def counted(line: Sequence[OcrWord], grey: Grey) -> list[OcrWord]:
    """The line, its label set to as many strokes as stand on the page."""
    words = list(line)
    match = _LABEL.match(words[0].text) if len(words) > 1 else None
    rest = " ".join(w.text for w in words[1:])
    if match is None or len(rest) < 4 or not rest.isupper():
        return words
    boxes = components(words[0], grey)
    highest = max((b[3] - b[1] for b in boxes), default=0)
    tall = [b for b in boxes if b[3] - b[1] > 0.8 * highest]
    strokes = all(b[2] - b[0] <= _NARROW * highest for b in tall)
    if strokes and len(words[0].text) - len(match["end"]) < len(tall) <= _MOST:
        words[0] = words[0]._replace(text="I" * len(tall) + (match["end"] and "."))
    return words
