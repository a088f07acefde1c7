"""What tags, attributes and styles tell of a piece of a web page, as Word and browsers write them.

Only inline styles are read: a style sheet is rarely needed to tell a heading from a letterhead.
"""

from __future__ import annotations

import regex
from lxml.html import HtmlElement

SKIPPED = frozenset(
    regex.findall(
        r"\w+",
        "head script style title noscript template iframe object svg select option textarea xml "
        "button audio video map canvas",
    )
)
BLOCKS = frozenset(
    regex.findall(
        r"\w+",
        "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr td th thead tbody tfoot caption center "
        "blockquote pre body html hr form fieldset section article header footer main nav aside "
        "address figure figcaption",
    )
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th"})
_HIDDEN = regex.compile(r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all")
_COMMENTS = regex.compile(r"mso-element:\s*(?:comment|annotation)")
_BOLD = regex.compile(r"font-weight:\s*(bold|[6-9]00|normal|[1-5]00)")
_ITALIC = regex.compile(r"font-style:\s*(italic|oblique|normal)")
_CENTRED = regex.compile(r"text-align:\s*(\w+)")
_BORDER = regex.compile(r"border[\w-]*:[^;]*(?:solid|double|dashed|dotted)")
_TABS = regex.compile(r"mso-tab-count:\s*(\d)")
_NOTE = regex.compile(r"mso-element:\s*(foot|end)note(?!-)")
_NOTE_ID = regex.compile(r"(?:_?ftn|_?edn|sd(?:foot|end)note)(\d+)\Z")
_NOTE_LINK = regex.compile(r"#(?:_(?:ftn|edn)(?:ref)?\d+|sd(?:foot|end)note\d+(?:sym|anc))\Z")


def tag_of(element: HtmlElement) -> str:
    """Name of the tag in small letters, ``""`` for comments and the like."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def style_of(element: HtmlElement) -> str:
    """The inline style."""
    return str(element.get("style") or "").lower()


def is_hidden(element: HtmlElement) -> bool:
    """Whether nothing of the element is shown: code, hidden letters, comments of a reviewer."""
    style = style_of(element)
    name = str(element.get("class") or "")
    return (
        tag_of(element) in SKIPPED
        or (bool(style) and (_HIDDEN.search(style) or _COMMENTS.search(style)) is not None)
        or name in ("MsoCommentReference", "MsoCommentText")
    )


def bold(element: HtmlElement, above: bool) -> bool:
    """Whether letters directly in the element are bold; ``above``: those around it are."""
    said = _BOLD.search(style_of(element))
    if said:
        return said[1] not in ("normal", "100", "200", "300", "400", "500")
    return above or tag_of(element) in ("b", "strong") or tag_of(element) in _HEADS


def italic(element: HtmlElement, above: bool) -> bool:
    """Whether letters directly in the element are italic."""
    said = _ITALIC.search(style_of(element))
    return said[1] != "normal" if said else above or tag_of(element) in ("i", "em")


def centred(element: HtmlElement, above: bool) -> bool:
    """Whether lines in the element are centred."""
    said = _CENTRED.search(style_of(element))
    given = said[1] if said else str(element.get("align") or "").lower()
    if given and tag_of(element) != "table":
        return given == "center"
    return above or tag_of(element) == "center"


def tabs(element: HtmlElement) -> int:
    """Tabs that Word wrote as spaces here."""
    said = _TABS.search(style_of(element))
    return int(said[1]) if said else 0


def is_lined(table: HtmlElement) -> bool:
    """Whether a table or one of its cells has ruling lines."""
    if str(table.get("border") or "0").strip() not in ("", "0", "0px"):
        return True
    if "MsoTableGrid" in str(table.get("class") or ""):
        return True
    cells = table.iter("table", "td", "th")
    return any(_BORDER.search(style_of(x)) for x in cells)


def note_number(element: HtmlElement) -> str | None:
    """The number of a footnote whose text the element holds."""
    match = _NOTE_ID.match(str(element.get("id") or ""))
    if match is None:
        return None
    return match[1] if _NOTE.search(style_of(element)) or tag_of(element) == "div" else None


def is_note_mark(element: HtmlElement) -> bool:
    """Whether the element is the mark of a footnote, in the text or before the note."""
    return tag_of(element) == "a" and _NOTE_LINK.match(str(element.get("href") or "")) is not None


def number(text: str | None, largest: int = 1000) -> int:
    """A whole number from 1 in an attribute; 1 if it is none."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), largest) if digits.isdecimal() and len(digits) < 9 else 1
