"""Offset maps lead back to the text a change started from."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reportminer.text.offsets import IDENTITY, OffsetMap, to_nfc


@given(st.text(alphabet="aăâeêioôơuưyđ nhgc.\n").map(lambda t: unicodedata.normalize("NFC", t)))
def test_nfd_goes_back_to_its_characters(text: str) -> None:
    marked = "".join(c + "\u0301" if c in "aeiou" else c for c in text)
    decomposed = unicodedata.normalize("NFD", marked)
    composed, offsets = to_nfc(decomposed)
    assert composed == unicodedata.normalize("NFC", decomposed)
    for i in range(len(composed)):
        piece = decomposed[offsets.to_old(i) : offsets.to_old(i + 1)]
        assert unicodedata.normalize("NFC", piece) == composed[i]


def test_nfc_text_maps_to_itself() -> None:
    assert to_nfc("Trùng Khánh") == ("Trùng Khánh", IDENTITY)


def test_maps_compose() -> None:
    first = OffsetMap((0, 3), (0, 5))
    second = OffsetMap((0, 2), (0, 4))
    both = second.compose(first)
    assert [both.to_old(i) for i in range(5)] == [first.to_old(second.to_old(i)) for i in range(5)]
