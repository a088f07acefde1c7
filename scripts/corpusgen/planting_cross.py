"""Reports of two years, and of districts and their province, with mistakes between them.

One file a report as everywhere; what contradicts stands in the later report, or in the province's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from .builder import Paragraph
from .document import Document
from .mistakes_awards import change_count, sites_of
from .planting import PlantedReport, finished, prepared
from .splices import body
from .units import LAST_DISTRICT_YEAR, load_units

CROSS_KINDS = {
    "two-reports": "RM480", "last-year": "RM481", "last-fact": "RM481", "year-jump": "RM482",
    "province-sum": "RM483",
}  # fmt: skip
_PROVINCE = """UBND TỈNH CAO BẰNG
SỞ NỘI VỤ

Số: 812/BC-UBND
Cao Bằng, ngày 20 tháng 12 năm {year}

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm {year}

I. KẾT QUẢ KHEN THƯỞNG NĂM {year}

Kết quả khen thưởng năm {year}: {flags} tập thể được tặng Cờ thi đua của UBND tỉnh; {best} tập thể \
được công nhận danh hiệu Tập thể lao động xuất sắc; {told} tập thể được tặng Bằng khen của \
Chủ tịch UBND tỉnh; 61 cá nhân được công nhận danh hiệu Chiến sĩ thi đua cấp tỉnh.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Văn Mẫu
"""


@dataclass(frozen=True)
class Series:
    """Reports that are looked at together, and the mistake between them if there is one."""

    reports: tuple[PlantedReport, ...]
    kind: str | None = None
    report: str | None = None
    what: str = ""


def series(year: int, seed: int, kind: str | None, districts: int = 3) -> Series:
    """Reports of ``year`` and the year before of some districts, and of their province."""
    rng = Random(f"{seed}/cross/{year}/{kind}")
    units = rng.sample([u for u in load_units() if u.kind == "d"], districts)
    before = [prepared(u, year - 1, seed, None) for u in units]
    now = [prepared(u, year, seed, None) for u in units]
    for document in (*before, *now):
        _tell_members(document)
    planted: tuple[str, str] | None = None
    what = _PLANTERS[kind](before[0], now[0], rng) if kind in _PLANTERS else None
    if what is not None:
        planted = f"{now[0].report.id}-s{seed}", what
    reports = [finished(d, seed) for d in (*before, *now)]
    reports.append(_province(year, now, short=kind == "province-sum"))
    if kind == "two-reports":
        again = reports[districts]
        number = now[0].header["number"]
        text = again.text.replace(f"{number}/BC", f"{int(number or 1) + 7}/BC", 1)
        if number and text != again.text:
            reports.append(replace(again, name=f"{again.name}-lan-2", text=text))
            planted = again.name, "an older report of the same year"
    if kind == "province-sum" and _certificates(now)[1] > 1:
        planted = reports[-1].name, "less than its districts together"
    if planted is None:
        return Series(tuple(reports))
    return Series(tuple(reports), kind, planted[0], planted[1])


def _tell_members(document: Document, *, value: int | None = None, year: int | None = None) -> None:
    """One sentence with the members of the Party: a fact every report states once a year."""
    facts = document.report.facts
    count = f"{int(value if value is not None else facts['parties']):,}".replace(",", ".")
    lead = "Tổng" if year is None else f"Năm {year}, tổng"
    text = f"{lead} số đảng viên là {count} đảng viên."
    at = document.blocks.index(body(document)[-1])
    document.blocks.insert(at, Paragraph(text, []))


_Planter = Callable[[Document, Document, Random], str | None]
"""Changes the later one of two reports and says what it did, None where it has no place for it."""


def _last_year(before: Document, now: Document, rng: Random) -> str | None:
    """The later report gives an award of the year before below the provisional number."""
    year = before.report.year
    for award in ("Tập thể lao động tiên tiến", "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"):
        old = [s for s in sites_of(before, award) if s[1].attrs["year"] == year]
        new = [s for s in sites_of(now, award) if s[1].attrs["year"] == year]
        if len(old) == 1 and len(new) == 1 and old[0][1].attrs["count"] > 20:
            count = old[0][1].attrs["count"]
            change_count(now, new[0], count - max(3, count // 10))
            return f"{award} {year} below {count}"
    return None


def _last_fact(before: Document, now: Document, rng: Random) -> str | None:
    year, value = before.report.year, int(before.report.facts["parties"])
    _tell_members(now, value=value + rng.randint(90, 400), year=year)
    return f"not {value}"


def _jump(before: Document, now: Document, rng: Random) -> str | None:
    """The members of the Party have become three times as many."""
    for paragraph in body(now):
        if paragraph.text.startswith("Tổng số đảng viên là"):
            now.blocks.remove(paragraph)
            _tell_members(now, value=int(before.report.facts["parties"]) * 3)
            return "three times last year's"
    return None


_PLANTERS: dict[str | None, _Planter] = {
    "last-year": _last_year, "last-fact": _last_fact, "year-jump": _jump,
}  # fmt: skip


def _certificates(documents: Sequence[Document]) -> tuple[int, int]:
    """Bằng khen of the province given to collectives in the report's year, in how many reports."""
    total = reports = 0
    for document in documents:
        told = [
            span.attrs["count"] for _, span, _ in sites_of(document, "Bằng khen")
            if span.attrs["year"] == document.report.year
            and span.attrs["recipient"] == "collective"
            and "tỉnh" in (span.attrs["authority"] or "")
        ]  # fmt: skip
        if len(told) == 1:
            total += told[0]
            reports += 1
    return total, reports


def _province(year: int, documents: Sequence[Document], *, short: bool) -> PlantedReport:
    total, _ = _certificates(documents)
    told = max(total - 2, 1) if short else total + 40
    text = _PROVINCE.format(year=year, flags=31, best=118, told=told)
    text = text.replace("UBND TỈNH CAO BẰNG\nSỞ NỘI VỤ", "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG")
    return PlantedReport(f"tinh-{year}", text, (), documents[0])


def cross_series(seeds: Sequence[int], rate: float) -> list[Series]:
    """Series of several seeds; every ``1/rate``-th has a mistake, kinds in turn."""
    todo: list[str] = []
    found = []
    count = 0
    for seed in seeds:
        for year in range(2022, LAST_DISTRICT_YEAR + 1):
            count += 1
            wanted = None
            if (count * rate) % 1 < rate:
                todo = todo or list(CROSS_KINDS)
                wanted = todo.pop(0)
            found.append(series(year, seed, wanted))
    return found
