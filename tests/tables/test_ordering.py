"""Vietnamese alphabetical order."""

from reportminer.tables.ordering import vietnamese_order


def test_letters_with_marks_stand_after_their_bare_letter() -> None:
    words = ["xã Quang Hán", "xã Đàm Thủy", "xã Em", "xã Do", "xã Ân", "xã An", "xã Ăn", "xã An Bá"]
    assert sorted(words, key=vietnamese_order) == [
        "xã An", "xã An Bá", "xã Ăn", "xã Ân", "xã Do", "xã Đàm Thủy", "xã Em", "xã Quang Hán",
    ]  # fmt: skip


def test_tones_do_not_part_neighbours() -> None:
    words = ["Hà B", "Há A", "Ha C"]
    assert sorted(words, key=vietnamese_order) == ["Há A", "Hà B", "Ha C"]
