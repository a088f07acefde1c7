"""Numbers that state no value of their own: they say how long, how many each, or of which age.

"sau 05 năm thực hiện" is no value at all; "trẻ dưới 5 tuổi", "số xã đạt 19 tiêu chí" are the name
of the value behind them.
"""

from __future__ import annotations

from decimal import Decimal

from reportminer.extraction.indicators.clauses import is_percent, unit_of
from reportminer.extraction.indicators.dividing import Gap
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import Line
from reportminer.extraction.indicators.signs import only_about, skip_signs

_PER = frozenset(Decimal(10) ** power for power in range(7))


def is_frame(line: Line, place: int, left: int) -> bool:
    """``sau 05 năm thực hiện``, ``trong 40 năm qua``: how long, no value of anything."""
    if not is_kind(unit_of(line.numbers[place]), "span_unit"):
        return False
    start, _ = line.ending(place, frozenset({"frame_before"}), left)
    opens = skip_signs(line, left, place) == place
    return (start < place or opens) and line.match(place + 1, "frame_after") > 0


def season_of(line: Line, place: int, following: int | None, gap: Gap) -> int | None:
    """``thu ngân sách | 6 tháng đạt 15 tỷ``, ``diện tích | hai vụ gần 1.300 ha``: no value.

    Where the measure begins that the next number is the value of.
    """
    if following is None or not is_kind(unit_of(line.numbers[place]), "season"):
        return None
    after = unit_of(line.numbers[following])
    if after and not is_kind(after, "measured"):
        return None
    head = next((i for i in range(gap.left, place) if line.match(i, "head", place)), None)
    if head is None or line.match(head, "relative", place):
        return None
    at = place + 1
    at += line.match(at, "frame_after", following)
    start, kinds = line.ending(following, frozenset({"link"}), at)
    return head if (kinds and start == at) or only_about(line, at, following) else None


def is_forward(line: Line, place: int, following: int | None, gap: Gap) -> bool:
    """``số xã đạt 19 tiêu chí là 3 xã``, ``trẻ dưới 5 tuổi … đạt 95%``: a name goes on."""
    if is_percent(line.numbers[place]) or gap.left >= place:
        return False
    if following is None or any(
        line.is_hard(i) or line.words[i] == "," for i in range(place + 1, following)
    ):
        return False
    tail, _ = line.ending(following, frozenset({"about"}), place + 1)
    tail, kinds = line.ending(tail, frozenset({"link", "share"}), place + 1)
    age = is_kind(unit_of(line.numbers[place]), "age")
    begin = skip_signs(line, gap.left, place)
    start, _ = line.ending(place, frozenset({"threshold"}), gap.left)
    if bool(kinds) and line.words[tail] != "bằng" and _is_per(line, place, begin):
        return True
    relative = line.match(begin, "relative", place) > 0 and start < place
    return bool(kinds) and (age or (relative and line.words[tail] != "bằng"))


def _is_per(line: Line, place: int, begin: int) -> bool:
    """``giá trị sản phẩm trên 01 ha …``, ``số giường bệnh trên 10.000 dân``."""
    value = line.numbers[place].value.value
    round_number = isinstance(value, Decimal) and value in _PER
    per = place > begin and line.words[place - 1] in ("trên", "mỗi", "/")
    return per and round_number and line.match(begin, "head", place) > 0
