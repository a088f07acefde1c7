"""The reporting unit against the register of administrative units at the report's date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from reportminer.checks.cues import cue
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding
from reportminer.lexicons.admin_units import (
    EDITIONS,
    LATEST,
    Register,
    Unit,
    edition_of,
    register,
)
from reportminer.text import fold

_ISSUER = regex.compile(
    r"(?:ubnd|ủy ban nhân dân)\s+"
    r"(?P<level>huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+(?P<name>\S.*)"
)
_TIERS = {
    "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2, "xã": 3, "phường": 3, "thị trấn": 3,
    "đặc khu": 3,
}  # fmt: skip


def check_unit_exists(reading: Reading) -> Iterator[Finding]:
    """RM430: the issuing district or commune is in the register of its province, but not at the
    date of the report (districts ended on 30/6/2025; units merged before and after).
    """
    header = reading.report.header
    if header is None or not header.date:
        return
    name = " ".join((header.agency or header.issuer or "").split())
    match = _ISSUER.search(fold(name))
    edition = edition_of(header.date)
    if match is None or edition is None:
        return
    known = register()
    tier = _TIERS[match["level"]]
    found = {e: _units(reading, known, e, match["name"], tier, match["level"]) for e in EDITIONS}
    if found[edition] or not any(found.values()):
        return
    editions = ", ".join(_EDITION_WORDS[e] for e in EDITIONS if found[e])
    span = header.spans.get("agency") or header.spans.get("issuer") or (0, 0)
    yield finding("RM430", span, name, f"có trong danh mục {editions}, báo cáo {header.date}")


_MIN_COUNT = 8
"""Denominators below this are small groups of communes rather than all of them."""


def check_unit_counts(reading: Reading) -> Iterator[Finding]:
    """RM431: the number of communes of a district is not that of the register at the report's date.

    Told where the text says that these are all (``toàn huyện có 18 xã``), and of a denominator one
    above or below the real number (``12/18 xã đạt …`` where there are 19): a group of some communes
    is seldom that near.
    """
    header, district = reading.report.header, _district(reading)
    if header is None or district is None:
        return
    rural, all_of_them = _counts(reading, *district, header.date)
    if not all_of_them:
        return
    for figure in reading.figures:
        if not figure.certain or cue("unit.communes", figure.unit) is None:
            continue
        known = rural if figure.unit == "xã" else all_of_them
        count = figure.fraction.den if figure.fraction else figure.number
        if count is None or count in known | all_of_them:
            continue
        near = any(abs(count - n) == 1 for n in known) and count >= _MIN_COUNT
        whole = (
            figure.fraction is None
            and cue("unit.all_lead", reading.before(figure.start)) is not None
            and cue("unit.all_tail", reading.after(figure.end, 40)) is not None
        )
        if whole or (figure.fraction is not None and near):
            numbers = " hoặc ".join(map(str, sorted(known)))
            unit = figure.mention.value.unit
            yield finding("RM431", (figure.start, figure.end), figure.surface, f"{numbers} {unit}")


def _district(reading: Reading) -> tuple[str, str] | None:
    """Folded level and name of the issuing district; where the letterhead is lost, of the district
    that the place of issue and the body name.
    """
    header = reading.report.header
    if header is None:
        return None
    match = _ISSUER.search(fold(" ".join((header.agency or header.issuer or "").split())))
    if match is not None:
        return (match["level"], match["name"]) if _TIERS[match["level"]] == 2 else None
    place = fold(header.place or "")
    for mention in reading.report.admin_units:
        level = fold(mention.value.level)
        if _TIERS.get(level) == 2 and fold(mention.value.name) == place:
            return level, place
    return None


def _counts(reading: Reading, level: str, name: str, date: str | None) -> tuple[set[int], set[int]]:
    """Numbers of xã, and of all communes, of a district.

    In the edition of the report's date and in those of a year before and after: the register does
    not tell on which day between two editions a district changed.
    """
    rural: set[int] = set()
    everything: set[int] = set()
    known = register()
    if not date or not date[:4].isdigit():
        return rural, everything
    year, rest = int(date[:4]), date[4:]
    for edition in {edition_of(f"{y}{rest}") or LATEST for y in (year - 1, year, year + 1)}:
        for unit in _units(reading, known, edition, name, 2, level):
            area = known.area(edition, unit.province)
            below = area.below(unit.code) if area else ()
            if below:
                rural.add(sum(fold(u.level) == "xã" for u in below))
                everything.add(len(below))
    return rural, everything


_EDITION_WORDS = {
    "2019": "năm 2019", "2022": "năm 2022", "2025": "đến 30/6/2025", "2025-07": "từ 1/7/2025",
}  # fmt: skip


def _units(
    reading: Reading, known: Register, edition: str, name: str, tier: int, level: str
) -> list[Unit]:
    """Units of that name and level in the province of the report."""
    provinces = Counter(m.value.province for m in reading.report.admin_units if m.value.province)
    home = provinces.most_common(1)[0][0] if provinces else None
    area = next(
        (
            known.area(edition, p.code)
            for p in known.provinces(edition)
            if home and fold(p.name) == fold(home)
        ),
        None,
    )
    if area is None:
        return []
    return [u for u in area.find(name, tier) if fold(u.level) == level]
