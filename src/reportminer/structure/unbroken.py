"""Lines of a text that has none: a document whose line breaks a converter has lost.

Previews of document libraries and copies out of search pages hold a whole report on one line. Such
a line is cut where a line of a report can only have begun: before a label and a capital, a dash
behind a closed sentence, a legal basis, ``Kính gửi``, ``Nơi nhận``, an authority in capitals. The
cuts are spans of the same text; whether a label is a heading the counters decide as always.

Only a text of few lines, most of which is one of them, is cut so; a long paragraph of an ordinary
report stays whole. Fails where a heading without a mark at its end is followed by its body: where
the title ends is not told.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.document import Span

_SHORTEST = 1200
_MOST_LINES = 15
_MOST_BREAKS = 60  # blank lines counted
_LINE = 200
_SHARE = 0.6
_CUT = regex.compile(
    r"""\s(?=
      (?:PHẦN|Phần)\s(?:THỨ|thứ|[IVX]{1,5}\b|\d\b)
    | [IVX]{1,5}\s?[.\-/)]{1,2}\s?\p{Lu}
    | (?<![\p{L}\d]\s?[/,\-])\d{1,2}(?:\.\d{1,2}){0,3}[.)/\-]{1,2}\s?\p{Lu}
    | \d{1,2}(?:\.\d{1,2}){1,3}\s\p{Lu}
    | [a-zđ][)/]\s?\p{Lu}
    | (?<=[.;:]\s)[\-–+]\s?\p{Lu}
    | (?:Điều|ĐIỀU)\s\d{1,2}\s?[.:]
    | (?<=[;,.]\s)(?:Căn\scứ|Xét\sđề\snghị|Theo\sđề\snghị)\s
    | (?:Kính\sgửi|Nơi\snhận|NƠI\sNHẬN)\s?:
    | Trên\sđây\slà\s
    | (?:TM|KT|TL|TUQ)\.\s?\p{Lu}{2} | (?:T/M|K/T|T/L)\s\p{Lu}{2}
    )
    | (?<=\bLưu\b[^.;]{1,60}\.)\s(?=\p{Lu}{2})
    """,
    regex.VERBOSE,
)


def is_unbroken(text: str) -> bool:
    """Whether nearly all of a text stands on one line."""
    if len(text) < _SHORTEST or text.count("\n") > _MOST_BREAKS:
        return False
    lines = [len(line) for line in text.split("\n") if not line.isspace() and line]
    return len(lines) <= _MOST_LINES and max(lines) >= max(_SHORTEST, _SHARE * len(text))


def cut_unbroken(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the lines that ``text[start:end]`` must have had."""
    if end - start < _LINE:  # a line of its own
        yield start, end
        return
    begin = start
    for match in _CUT.finditer(text, start, end):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    yield begin, end
