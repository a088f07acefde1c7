"""Lines of a plain text and what they look like: the evidence for joining or parting them.

Every function here speaks of how officials write, not of one report: a list label, a line in
capitals, a word that cannot end a paragraph. ``readers.paragraphs`` weighs the evidence.

Markdown marks (``#`` heads, ``**`` around a whole line, ``>``) stay in the text, since offsets are
offsets of the file, but lie outside ``start``/``end`` of a line; ``**`` inside a line stays inside.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

_MARK_HEAD = regex.compile(r"(?:>[ \t]?){0,3}(?P<hash>#{1,6}[ \t]+)?(?P<bold>\*\*)?(?=[^\s*#>])")
_MARK_TAIL = regex.compile(r"(?<=[^\s*#])(?P<bold>\*\*)?(?:[ \t]+#{1,6})?\Z")

_WORD_LABEL = r"(?:phần|chương|mục|điều|phụ lục|biểu|bảng)\s+(?:thứ\s+\p{L}+|[ivxlc]+|\d+)\b"
_MARKER = regex.compile(
    r"[IVXLC]{1,6}(?:\s?[.)/:]|\s?[-–])(?=\s*\p{L})"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)/]{1,2}(?=\s*[\p{L}\"“(])"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\s?[-:](?=\s*\p{Lu})"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+\p{Lu})"
    r"|\p{L}\s?[.)/](?=\s)|\p{L}\)"
    r"|[lIiOoSBZ§|\d]{1,3}[.)](?=\s+\p{Lu})"  # figures as a scan misreads them: lO. for 10.
    r"|[-–—−+•●○▪■□✓➢►◦·*~\uf0b7\uf02d](?=\s*\p{L})|[-–—+•*](?=\s+[^\s\d])|[-–+•*](?=\s+\d)"
    r"|(?i:" + _WORD_LABEL + r")"
)
_OPENER = regex.compile(
    r"(?i:nơi nhận\s*:|kính gửi\b|đồng kính gửi\b|căn cứ\b|theo đề nghị\b|xét đề nghị\b|"
    r"trên đây là\b|số\s*:|v/v\b|lưu\s*:)"
)
_DASH = regex.compile(r"[-–—−]\s+(\p{L}+)")
_SENTENCE_END = regex.compile(r"[.!?…;:]\s*[\"'”’)\]*]*\Z")
_COLON_END = regex.compile(r":\s*\**\Z")
_RUNS_ON = regex.compile(r"(?:,|\s[-–])\**\Z")
_OPENS_QUOTE = {"“": "”", "(": ")", "[": "]", "«": "»"}
_FIRST_SIGN = regex.compile(r"[\"'“‘(\[*]*([\p{L}\p{N}])")
_LAST_WORD = regex.compile(r"(?r)(\p{L}+)\**\Z")  # matched backwards from the end
_FIRST_WORDS = regex.compile(r"\P{L}*(\p{L}+)\s+(\p{L}+)")
_FIRST_TOKEN = regex.compile(r"\S+")

# Words that stand before something else: no heading or paragraph ends in one of them.
_BEFORE_MORE = frozenset(
    regex.findall(
        r"\w+",
        "và của các những với trong cho theo tại là do để từ hoặc bằng bởi mà thì nên vì cùng giữa "
        "qua mỗi từng mọi ngày số khoản điều điểm về đến được bị đã sẽ đang",
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line with content.

    ``start``/``end`` leave out surrounding white space and Markdown marks; ``indent`` is the width
    of leading white space in characters; ``gap`` counts the blank lines before it; ``page_break``
    says that a form feed stood there; ``bold`` and ``heading`` come from Markdown.
    """

    number: int
    start: int
    end: int
    text: str
    indent: int = 0
    gap: int = 0
    page_break: bool = False
    bold: bool = False
    heading: bool = False

    @property
    def width(self) -> int:
        """Characters with the indent."""
        return self.indent + len(self.text)


def split_lines(text: str) -> list[Line]:
    """Lines with content; numbers count line feeds as editors do."""
    lines: list[Line] = []
    number, gap, page_break, in_bold = 1, 0, False, False
    begin = 0
    for body in text.splitlines(keepends=True):
        stripped = body.strip()
        if stripped:
            indent = body.index(stripped[0])
            line, in_bold = _line(stripped, begin + indent, number, indent, in_bold)
            lines.append(_placed(line, gap, page_break) if gap or page_break else line)
            gap, page_break = 0, False
        else:
            gap, in_bold = gap + 1, False
        page_break |= body[-1] == "\f"
        number += body[-1] in "\r\n"
        begin += len(body)
    return lines


def _placed(line: Line, gap: int, page_break: bool) -> Line:
    return Line(
        line.number, line.start, line.end, line.text, line.indent, gap, page_break, line.bold,
        line.heading,
    )  # fmt: skip


def _line(stripped: str, begin: int, number: int, indent: int, in_bold: bool) -> tuple[Line, bool]:
    """The line without its Markdown marks, and whether ``**`` is open after it."""
    head = _MARK_HEAD.match(stripped)
    tail = _MARK_TAIL.search(stripped) if stripped[-1] in "*#" else None
    lead = head.end() if head else 0
    cut = tail.start() if tail else len(stripped)
    opened = in_bold or bool(head and head["bold"])
    inner = stripped[lead:cut]
    bold = opened and "**" not in inner
    closes = tail is not None and tail["bold"] is not None
    if closes and not bold:  # closes a bold run that began inside the line: keep it in the line
        inner = stripped[lead : cut + 2]
    after = in_bold ^ (stripped.count("**") % 2 == 1)
    heading = bool(head and head["hash"])
    line = Line(
        number, begin + lead, begin + lead + len(inner), inner, indent, bold=bold, heading=heading
    )
    return line, after


def has_marker(text: str) -> bool:
    """Whether the line begins with a list label, a dash or bullet, or ``Điều`` + number."""
    return _MARKER.match(text) is not None


def has_counted_marker(text: str) -> bool:
    """Whether the line begins with a label that counts (``1.``, ``II.``, ``a)``)."""
    return has_marker(text) and text[0].isalnum()


def dash_word(text: str) -> str | None:
    """The word after a leading dash, which may be a bullet or half of ``Thi đua - Khen thưởng``."""
    match = _DASH.match(text)
    return match[1] if match else None


def is_capitals(text: str) -> bool:
    """A line in capitals: a title, an agency, a signer's role; not ``126/2024/NĐ-CP``."""
    if not text.isupper() or sum(map(str.isalpha, text)) < 4:
        return False
    first = _FIRST_SIGN.match(text)
    return first is None or first[1].isalpha()


def opens_paragraph(text: str) -> bool:
    """Whether the line can only begin a paragraph: label, capitals, a set opening."""
    opener = text[:1].isupper() and _OPENER.match(text) is not None
    return has_marker(text) or is_capitals(text) or opener


def ends_sentence(text: str) -> bool:
    """Whether the line ends in ``. ! ? … ; :``, closing quotes and brackets aside."""
    return _SENTENCE_END.search(text) is not None


def ends_in_colon(text: str) -> bool:
    """Whether the line introduces what follows."""
    return _COLON_END.search(text) is not None


def starts_low(text: str) -> bool:
    """Whether the first letter is small: the line goes on with a sentence."""
    match = _FIRST_SIGN.match(text)
    return match is not None and match[1].islower()


def starts_with_digit(text: str) -> bool:
    """Whether the line begins with a number that is no label."""
    match = _FIRST_SIGN.match(text)
    return match is not None and match[1].isdigit() and not has_marker(text)


def first_token(text: str) -> str:
    """The first word with its signs; ``""`` for an empty line."""
    match = _FIRST_TOKEN.match(text)
    return match.group() if match else ""


def last_word(text: str) -> str:
    """The word that ends the line, ``""`` if a sign does."""
    match = _LAST_WORD.match(text)
    return match[1] if match else ""


def runs_on(text: str) -> bool:
    """Whether the text cannot end here: a comma, a hanging dash, an open quotation or bracket, or
    a word that stands before something else (``của``, ``và``).
    """
    if _RUNS_ON.search(text) or last_word(text) in _BEFORE_MORE:
        return True
    tail = text[-400:]
    return any(tail.rfind(a) > tail.rfind(b) for a, b in _OPENS_QUOTE.items())


def same_opening(first: str, second: str) -> bool:
    """Whether both lines begin with the same two words: members of a list, not one sentence."""
    a, b = _FIRST_WORDS.match(first), _FIRST_WORDS.match(second)
    return a is not None and b is not None and a.groups() == b.groups()
