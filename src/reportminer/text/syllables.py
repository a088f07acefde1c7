"""How Vietnamese a text reads: the share of its words that are written Vietnamese syllables.

A written syllable is an onset and a rime out of closed lists (chính tả tiếng Việt), one tone mark
at most. Names from abroad, abbreviations and misprints fall outside; in real reports about nine
words in ten are syllables and most of them carry a mark.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from reportminer.text.folding import strip_tones

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_RIME = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ă|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|"
    "e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|êng|"
    "i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|"
    "oi|om|on|ong|ooc|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|"
    "u|ua|uâc|uân|uâng|uât|uây|uc|uê|uêch|uên|uênh|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông|uôt|up|ut|"
    "uy|uya|uych|uyên|uyêt|uyn|uynh|uyp|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|"
    "ươu|ưt|ưu|y|yêm|yên|yêng|yêt|yêu|ynh|ych|yt"
)
_SYLLABLE = regex.compile(f"(?:{_ONSET})?(?:{_RIME})")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (one word, any case) can be a written Vietnamese syllable."""
    return _SYLLABLE.fullmatch(strip_tones(word)) is not None


def has_marks(word: str) -> bool:
    """Whether the word carries a Vietnamese letter or tone mark."""
    return any(c not in _PLAIN for c in word.lower())


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(unicodedata.normalize("NFC", text)) if len(w) > 1]


def syllable_share(text: str) -> float:
    """Share of the words of two letters and more that are syllables, 0-1; 0 without words."""
    words = _words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def vietnamese_share(text: str) -> float:
    """Share of the words that are syllables *and* carry a mark, 0-1: 0.7-0.9 in Vietnamese."""
    words = _words(text)
    if not words:
        return 0.0
    return sum(has_marks(w) and is_syllable(w) for w in words) / len(words)
