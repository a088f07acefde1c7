"""Text without documents: folding, offset maps, numbers, letters."""

from reportminer.text.folding import (
    fold,
    fold_pattern,
    is_unmarked,
    one_tone_place,
    strip_marks,
    strip_tones,
)
from reportminer.text.numerals import (
    LIST_LETTERS,
    NUMBER,
    SCALES,
    ParsedNumber,
    from_roman,
    letter_ordinal,
    next_letters,
    parse_number,
    parse_number_words,
    to_roman,
)
from reportminer.text.offsets import OffsetMap

__all__ = [
    "LIST_LETTERS",
    "NUMBER",
    "SCALES",
    "OffsetMap",
    "ParsedNumber",
    "fold",
    "fold_pattern",
    "from_roman",
    "is_unmarked",
    "letter_ordinal",
    "next_letters",
    "one_tone_place",
    "parse_number",
    "parse_number_words",
    "strip_marks",
    "strip_tones",
    "to_roman",
]
