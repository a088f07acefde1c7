"""The reporting unit against the register of administrative units at the report's date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from reportminer.checks.cues import cue
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding
from reportminer.lexicons.admin_units import EDITIONS, Register, Unit, edition_of, register
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
    """RM431: the number of communes of a district is not that of any edition of the register.

    Told where the text says that these are all (``toàn huyện có 18 xã``), and of a denominator one
    above or below the real number (``12/18 xã đạt …`` where there are 19): a group of some communes
    is seldom that near.
    """
    header = reading.report.header
    name = " ".join((header.agency or header.issuer or "").split()) if header else ""
    match = _ISSUER.search(fold(name))
    if match is None or _TIERS[match["level"]] != 2:
        return
    rural, all_of_them = _counts(reading, match["name"], match["level"])
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


def _counts(reading: Reading, name: str, level: str) -> tuple[set[int], set[int]]:
    """Numbers of xã, and of all communes, of a district in the editions that have it."""
    rural: set[int] = set()
    everything: set[int] = set()
    known = register()
    for edition in EDITIONS:
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
