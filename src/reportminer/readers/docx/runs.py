"""The text of a Word paragraph as shown: insertions in, deletions out, fields by their result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from reportminer.readers.docx.fields import Fields
from reportminer.readers.docx.names import MC, M, W, child, child_value, switch, value
from reportminer.readers.docx.styles import RunLook, Styles, run_look
from reportminer.readers.docx.symbols import is_symbol_font, signs, symbol
from reportminer.readers.docx.unread import Unread
from reportminer.text.legacy import Legacy, capitalised, decode, is_unicode

_INSIDE = frozenset(
    W + n
    for n in (
        "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
        "dir", "bdo", "ruby", "rubyBase",
    )
)  # fmt: skip
_DELETED = frozenset({W + "del", W + "moveFrom"})
_BOXES = W + "txbxContent"
_TEXT = W + "t"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_BLANKS = str.maketrans("\r\n\t", "   ")  # XML set on lines: white space, no line break
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n",
    W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad",
}  # fmt: skip


@dataclass
class ParagraphText:
    """Collected pieces of one paragraph: letters with their look, boxes and notes hung on it."""

    runs: list[tuple[str, RunLook]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    inserted: bool = False
    deleted: bool = False
    fields: Fields | None = None
    unread: Unread | None = None

    @property
    def text(self) -> str:
        """The letters as shown."""
        return "".join(piece for piece, _ in self.runs)

    def share(self, name: str) -> bool:
        """Whether all visible letters are ``bold`` or ``italic``."""
        looks = [getattr(look, name) for piece, look in self.runs if piece.strip()]
        return bool(looks) and all(looks)

    def size_pt(self) -> float | None:
        """Size of most of the letters, in points."""
        sizes: dict[int, int] = {}
        for piece, look in self.runs:
            if look.size and piece.strip():
                sizes[look.size] = sizes.get(look.size, 0) + len(piece)
        return max(sizes, key=lambda s: sizes[s]) / 2 if sizes else None


def collect(paragraph: etree._Element, styles: Styles, style: str | None) -> ParagraphText:
    """Text of ``w:p`` whose paragraph style is ``style``."""
    found = ParagraphText()
    base = styles.run(style)
    for element in _runs(paragraph, found):
        if element.tag in (M + "t",):
            found.runs.append((element.text or "", base))
        else:
            _run(element, styles, base, found)
    if styles.legacy:
        found.runs = list(_converted(found.runs, styles))
    return found


def _converted(runs: list[tuple[str, RunLook]], styles: Styles) -> Iterator[tuple[str, RunLook]]:
    """Runs of old fonts in Unicode; neighbours of one look are one, so that no letter is cut."""
    begun = False
    for look, group in groupby(runs, key=lambda r: r[1]):
        text = "".join(piece for piece, _ in group)
        code = styles.legacy.get(look.font or "")
        if code is not None and not is_unicode(text):
            text = decode(text, code[0], capitals=code[1])
            if code[0] is Legacy.TCVN3:
                text = capitalised(text, at_start=not begun)
        begun = begun or any(map(str.isalpha, text))
        yield text, look


def _runs(parent: etree._Element, found: ParagraphText) -> Iterator[etree._Element]:
    """Runs in reading order, through hyperlinks, insertions, content controls and formulas."""
    for element in parent:
        if element.tag == W + "r":
            yield element
        elif element.tag in _DELETED:
            found.deleted = True
        elif element.tag == W + "sdt" and is_placeholder(element):
            continue
        elif element.tag in _INSIDE:
            found.inserted |= element.tag in (W + "ins", W + "moveTo")
            yield from _runs(element, found)
        elif element.tag in (M + "oMath", M + "oMathPara"):
            yield from element.iter(M + "t")
        elif element.tag == MC + "AlternateContent":
            yield from _runs(_choice(element), found)


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows nothing but the invitation to fill it in."""
    return switch(child(child(control, "sdtPr"), "showingPlcHdr")) or False


def _choice(element: etree._Element) -> etree._Element:
    """One branch of an ``mc:AlternateContent``: both hold the same thing."""
    branch = element.find(MC + "Choice")
    if branch is None:
        branch = element.find(MC + "Fallback")
    return element if branch is None else branch


def _run(run: etree._Element, styles: Styles, base: RunLook, found: ParagraphText) -> None:
    look = _look(run, styles, base)
    if look.hidden:
        _unread(found).hide(run)
        return
    for element in run:
        tag = element.tag
        if tag == _TEXT:
            if found.fields is None or not found.fields.hidden:
                found.runs.append((_letters(element, look), look))
        elif tag == W + "fldChar":
            found.fields = found.fields or Fields()
            found.runs.append((found.fields.step(element), look))
        elif found.fields is not None and found.fields.hidden:
            continue
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = element.tag.removeprefix(W).removesuffix("Reference")
            found.footnotes.append(f"{kind}:{value(element, 'id')}")
        elif element.tag == MC + "AlternateContent":
            _drawing(_choice(element), found)
        elif element.tag in (W + "drawing", W + "pict", W + "object"):
            _drawing(element, found)
        else:
            found.runs.append((_letters(element, look), look))


def _letters(element: etree._Element, look: RunLook) -> str:
    """What a child of a run shows: letters, a sign, nothing."""
    if element.tag == _TEXT:
        text = element.text or ""
        if "\n" in text or "\t" in text:
            text = text.translate(_BLANKS)
        text = signs(text, look.font)
        return text.upper() if look.caps else text
    if element.tag == W + "sym":
        return _sign(integer_hex(value(element, "char")), value(element, "font"))
    return _SIGNS.get(element.tag, "")


def _unread(found: ParagraphText) -> Unread:
    if found.unread is None:
        found.unread = Unread()
    return found.unread


def _drawing(element: etree._Element, found: ParagraphText) -> None:
    """Text boxes of a drawing, and its letters drawn as a picture (WordArt) as one."""
    _unread(found).take(element)
    found.boxes.extend(_boxes(element))
    for path in element.iter(_TEXT_PATH):
        if text := (path.get("string") or "").strip():
            box = etree.Element(_BOXES)
            run = etree.SubElement(etree.SubElement(box, W + "p"), W + "r")
            etree.SubElement(run, W + "t").text = text
            found.boxes.append(box)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Outermost text boxes under ``element``, one branch of each alternative."""
    for inner in element:
        if inner.tag == _BOXES:
            yield inner
        elif inner.tag == MC + "AlternateContent":
            yield from _boxes(_choice(inner))
        else:
            yield from _boxes(inner)


def integer_hex(text: str | None) -> int:
    """A hexadecimal code, 0 if unreadable."""
    try:
        return int(text or "", 16)
    except ValueError:
        return 0


def _sign(code: int, font: str | None) -> str:
    if 0xE000 <= code <= 0xF8FF or is_symbol_font(font):
        return symbol(code, font)
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _look(run: etree._Element, styles: Styles, base: RunLook) -> RunLook:
    properties = child(run, "rPr")
    if properties is None:
        return styles.below(None, base)
    below = styles.below(child_value(properties, "rStyle"), base)
    return run_look(properties).over(below)


def paragraph_mark_deleted(paragraph: etree._Element) -> bool:
    """Whether a tracked deletion took the paragraph mark, so that the next paragraph joins."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None
