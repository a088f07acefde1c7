"""Numbers written by hand on a printed page: the document's number, its day.

Tesseract turns a handwritten 2119 into a clean 2442. Such a number is left blank and reported,
never guessed. It is looked for where clerks write by hand: between ``Số:`` and the symbol, and in
the line of place and date. Evidence for print: figures only, all of one height, on one baseline,
as high as the printed capitals or figures of the line (printed ones differ by 5 %), in black ink.
Anything else counts as written by hand. In running text only clear evidence counts: there a
printed date whose figures touch would be lost otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
import regex

from reportminer.readers.ocr.clean import Grey, Mask
from reportminer.readers.ocr.engine import OcrWord
from reportminer.readers.ocr.letters import DARK, Box, components

_NUMBER = regex.compile(
    r"^(?P<head>\W{0,3}[Ss][ốóôòo6ỗồởơ]\s*[:;.,]?\s*)(?P<number>[^/]{0,16}?)(?P<slash>\s*/\s?\W{0,4})"
    r"(?P<symbol>[A-ZĐ].*)"
)
_DATE = regex.compile(
    r"[Nn]g[àaảãáạ]y\s*(?P<day>.{0,8}?)\s*[Tt]h[áaảàãạ]ng\s*(?P<month>.{0,8}?)\s*[Nn][ăaâä]m\s*"
    r"(?P<year>\d{4})?"
)
_PLACE = regex.compile(r"\p{Lu}[\p{L}.-]*,\s*\Z")
_BEFORE_SYMBOL = regex.compile(r"(?P<number>\S{0,6}\d\S{0,5}?)\s?(?=/\s?[A-ZĐ]{2})")
_FIGURES = regex.compile(r"\d{1,5}[A-Z]?\Z")
_MISREAD = str.maketrans("IlÍíi|OoSBZ", "11111100582")
_STROKES = regex.compile(r"(?=.*[1IlÍíi])[1IlÍíi|\]\[!]{1,4}\Z")
_LETTERHEAD = 0.45
_HEIGHT = 0.1
_CLEAR = 0.25
_SPREAD = 0.085
_SURE = 85.0
_CERTAIN, _EASE = 93.0, 1.6  # noise frays print, but not its reading
_BLUE = 0.3
_DOUBTFUL = 75.0


def blank_handwriting(
    lines: Sequence[Sequence[OcrWord]], grey: Grey, blue: Mask
) -> tuple[list[list[OcrWord]], list[OcrWord]]:
    """Lines with handwritten numbers and days taken out, and the words that were taken out."""
    taken: list[OcrWord] = []
    return [_Line(line, grey, blue).cleaned(taken) for line in lines], taken


class _Line:
    """A line of words as one string, with the way back to words and boxes."""

    def __init__(self, words: Sequence[OcrWord], grey: Grey, blue: Mask) -> None:
        self.words = list(words)
        self.grey, self.blue = grey, blue
        self.text = " ".join(w.text for w in self.words)

    def cleaned(self, taken: list[OcrWord]) -> list[OcrWord]:
        """The words without what was written by hand; figures misread as letters set right."""
        changes: list[tuple[int, int, str]] = []
        number = _NUMBER.match(self.text) if self._is_above() else None
        if number and not (number["head"].lstrip()[:1] == "S" or ":" in number["head"]):
            number = None  # a line of running text that begins with the number of a document
        if number and number["slash"].strip() != "/":  # strokes of the pen read as signs
            changes.append((number.start("number"), number.start("symbol"), " /"))
        elif number and number["number"].strip():
            changes += self._judged(number.span("number"), number.span("symbol"), head=True)
        for date in _DATE.finditer(self.text):
            before, after = self.text[: date.start()], self.text[date.end() :]
            head = _PLACE.search(before) is not None and len(after) < 12
            year = date.span("year") if date["year"] else None
            for part in ("day", "month"):
                if date[part].strip():
                    changes += self._judged(date.span(part), year, head=head)
        changes += self._in_blue([(a, b) for a, b, _ in changes])
        for start, end, text in sorted(changes, reverse=True):
            taken += self._replace(start, end, text)
        kept = (w._replace(text=w.text.strip()) for w in self.words)
        return [w for w in kept if w.text]

    def _is_above(self) -> bool:
        """Whether the line stands where letterheads do: in the upper part of the page."""
        return bool(self.words) and self.words[0].top < _LETTERHEAD * self.grey.shape[0]

    def _in_blue(self, known: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Numbers in blue ink before a symbol, wherever they stand (``số 1942/KH-SYT``)."""
        found = []
        for match in _BEFORE_SYMBOL.finditer(self.text):
            start, end = match.span("number")
            if any(a < end and start < b for a, b in known):
                continue
            words = [p[0] for p in self._parts(start, end)]
            if words and all(map(self._begins_blue, words)):
                found.append((start, end, ""))
        return found

    def _judged(
        self, span: tuple[int, int], printed: tuple[int, int] | None, *, head: bool
    ) -> list[tuple[int, int, str]]:
        """The change for a number at ``span``, beside print at ``printed``."""
        start, end = span
        text = self.text[start:end].strip()
        figures = self._strokes(text, span) or text.replace(" ", "").translate(_MISREAD)
        if not _FIGURES.match(figures):
            return [(start, end, "")] if head else []
        verdict = self._is_printed(span, printed, head=head)
        if verdict:
            return [] if figures == text else [(start, end, figures)]
        return [(start, end, "")]

    def _strokes(self, text: str, span: tuple[int, int]) -> str | None:
        """As many ones as there are strokes on the page, if they were read as signs (``I1]``)."""
        boxes = self._boxes(*span)
        return "1" * len(boxes) if _STROKES.match(text) and 1 <= len(boxes) <= 2 else None

    def _is_printed(
        self, span: tuple[int, int], printed: tuple[int, int] | None, *, head: bool
    ) -> bool:
        boxes = self._boxes(*span)
        if self._is_blue(boxes):
            return False
        known = _tall(self._boxes(*printed)) if printed else []
        if not boxes or not known:
            return not head or self._confidence(*span) >= _SURE
        heights = [b[3] - b[1] for b in boxes]
        wanted = median(b[3] - b[1] for b in known)
        off = abs(max(heights) / wanted - 1)
        if not head:
            return off <= _CLEAR or self._confidence(*span) >= _DOUBTFUL
        bottoms = [b[3] for b in boxes]
        ease = _EASE if self._is_certain(*span) else 1.0
        even = max(heights) - min(heights) <= ease * _SPREAD * wanted
        level = max(bottoms) - min(bottoms) <= ease * _SPREAD * wanted + 1
        return even and level and off <= ease * _HEIGHT

    def _is_certain(self, start: int, end: int) -> bool:
        """Two figures and more that were read as figures without any doubt."""
        text = self.text[start:end].strip()
        figures = len(text) >= 2 and text.isdigit()
        return figures and self._confidence(start, end) >= _CERTAIN

    def _confidence(self, start: int, end: int) -> float:
        return min((w.confidence for w, *_ in self._parts(start, end)), default=0.0)

    def _parts(self, start: int, end: int) -> list[tuple[OcrWord, int, int, int]]:
        """Words that overlap a span, with their index and the overlap in their own characters."""
        found = []
        at = 0
        for index, word in enumerate(self.words):
            a, b = max(start - at, 0), min(end - at, len(word.text))
            if a < b:
                found.append((word, index, a, b))
            at += len(word.text) + 1
        return found

    def _boxes(self, start: int, end: int) -> list[Box]:
        """Boxes of the letters in a span, in pixels of the page; empty where they cannot be told
        apart.
        """
        boxes: list[Box] = []
        for word, _, a, b in self._parts(start, end):
            own = components(word, self.grey)
            if len(own) == len(word.text):
                boxes += own[a:b]
            elif (a, b) == (0, len(word.text)):
                boxes += own
            elif a > 0 and b == len(word.text):  # the end of ``Số:2442``
                boxes += own[-(b - a) :]
            elif a == 0:  # the beginning of ``2442/KH-SYT``
                boxes += own[:b]
        return boxes

    def _is_blue(self, boxes: list[Box]) -> bool:
        return bool(boxes) and median(map(self._blue_share, boxes)) > _BLUE

    def _begins_blue(self, word: OcrWord) -> bool:
        boxes = components(word, self.grey)
        return bool(boxes) and self._blue_share(boxes[0]) > _BLUE

    def _blue_share(self, box: Box) -> float:
        """Share of the ink in a box that is blue, 0-1."""
        x0, top, x1, bottom = box
        region = np.s_[top:bottom, x0:x1]
        ink = self.grey[region] < DARK
        return float(self.blue[region][ink].mean()) if ink.any() else 0.0

    def _replace(self, start: int, end: int, text: str) -> list[OcrWord]:
        """Put ``text`` in place of a span; the words that were there, if it is empty."""
        parts = self._parts(start, end)
        gone: list[OcrWord] = []
        for place, (word, index, a, b) in enumerate(parts):
            if word.text[a:b].strip():
                gone.append(word._replace(text=word.text[a:b]))
            new = text if place == 0 else ""
            if not new and a > 0 and b < len(word.text):
                new = " "  # two words that the pen had joined
            self.words[index] = word._replace(text=word.text[:a] + new + word.text[b:])
        return gone if not text.strip("/ ") else []


def _tall(boxes: list[Box]) -> list[Box]:
    """Letters without hyphens, dots and small letters."""
    highest = max((b[3] - b[1] for b in boxes), default=0)
    return [b for b in boxes if b[3] - b[1] > 0.8 * highest]
