"""Which unit of the register a report speaks for, at the time of the report.

The level word, the name and the unit above it must all fit in the edition of the register that was
in force when the report was issued (at the end of its year where the day is not known); never the
name alone. The province is that of the letterhead, else the one that the text's own places lie in.
Where it fails: a letterhead without a superior agency over a text that names places of another
province only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportminer.document import Finding, Header, Report
from reportminer.lexicons.admin_units import (
    EDITIONS,
    LATEST,
    Area,
    Unit,
    edition_of,
    name_key,
    register,
)
from reportminer.lexicons.unit_history import LinkType, history
from reportminer.tables.identity import LEVEL_WORDS, Identity

_TIERS = {"tỉnh": 1, "huyện": 2, "quận": 2, "thị xã": 2}
_TIERS |= dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), 3)


def place_of(report: Report, identity: Identity) -> tuple[Unit | None, tuple[Finding, ...]]:
    """The unit in the register, None for bodies that are no administrative unit.

    A unit that the register knows in other years only is a finding RM360; one that it does not
    know, or knows twice, stays None without a guess.
    """
    if identity.unit is None or identity.level is None:
        return None, ()
    header = report.header or Header()
    edition = edition_of(header.date) or edition_of(
        f"{identity.year}-12" if identity.year else None
    )
    if edition is None:
        return None, ()
    name = identity.unit.removeprefix(identity.level).split(" (")[0].strip()
    found = _found(edition, name, identity, report)
    if len(found) == 1:
        return found[0], ()
    if found:
        return None, ()
    others = [e for e in EDITIONS if e != edition and len(_found(e, name, identity, report)) == 1]
    if not others:
        return None, ()
    words = ", ".join(_EDITION_WORDS[e] for e in others)
    return None, (Finding("RM360", expected=words, found=identity.unit),)


def told_apart_by_time(identities: Sequence[Identity]) -> list[Identity]:
    """``xã Đoài Dương`` of before July 2025 becomes ``xã Đoài Dương (trước 01/7/2025)`` where the
    new commune of that name, which holds more ground, reports beside it.
    """
    now = {i.unit: i.unit_id for i in identities if i.unit_id and i.unit_id.startswith(LATEST)}
    return [
        replace(one, unit=f"{one.unit} (trước 01/7/2025)")
        if one.unit in now and one.unit_id and _became_another(one.unit_id, now[one.unit])
        else one
        for one in identities
    ]


def _became_another(unit_id: str, later: str | None) -> bool:
    unit = register().unit(unit_id)
    if unit is None or unit.edition == LATEST or unit.tier != 3:
        return False
    went = history().successors(unit, LATEST)
    unchanged = went.type in (LinkType.EXACT, LinkType.RENAMED) and went.units == (later,)
    return not unchanged


_EDITION_WORDS = {
    "2019": "năm 2019",
    "2022": "giữa năm 2020 và cuối năm 2024",
    "2025": "nửa đầu năm 2025",
    "2025-07": "từ 01/7/2025",
}


def _found(edition: str, name: str, identity: Identity, report: Report) -> Sequence[Unit]:
    level = identity.level or ""
    tiers = {1, 2} if level == "thành phố" else {_TIERS[level]}
    if 1 in tiers:
        key = name_key(name)
        provinces = [p for p in register().provinces(edition)
                     if p.level == level and name_key(p.name) == key]  # fmt: skip
        if provinces:
            return provinces
    area = _area(edition, identity, report)
    if area is None:
        return ()
    found = [u for u in area.find(name) if u.tier in tiers and u.level == level]
    district = _parent(identity, ("huyện", "quận", "thị xã", "thành phố"))
    if len(found) > 1 and district:
        codes = {u.code for u in area.find(district, tier=2)}
        found = [u for u in found if u.parent in codes]
    return found


def _parent(identity: Identity, levels: Sequence[str]) -> str | None:
    """Name of the unit above, if its level is one of ``levels``."""
    words = identity.parent or ""
    level = next((w for w in LEVEL_WORDS if words.startswith(w + " ")), None)
    return words.removeprefix(level).strip() if level in levels and level else None


def _area(edition: str, identity: Identity, report: Report) -> Area | None:
    provinces = {name_key(p.name): p for p in register().provinces(edition)}
    told = _parent(identity, ("tỉnh", "thành phố"))
    province = provinces.get(name_key(told)) if told else None
    if province is None:
        named = Counter(name_key(m.value.province) for m in report.admin_units if m.value.province)
        common = named.most_common(1)
        province = provinces.get(common[0][0]) if common else None
    return register().area(edition, province.code) if province else None
