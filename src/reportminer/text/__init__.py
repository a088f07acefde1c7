"""Text without documents: folding, offset maps, numbers, letters."""

from reportminer.text.confusions import sound_alike
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
from reportminer.text.signs import matches_at_signs, places

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
    "matches_at_signs",
    "next_letters",
    "one_tone_place",
    "parse_number",
    "parse_number_words",
    "places",
    "sound_alike",
    "strip_marks",
    "strip_tones",
    "to_roman",
]
