"""Known mistakes among the awards: numbers changed in the yearly list, gold kept in step."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .builder import Paragraph, Span
from .context import Planted
from .document import Document
from .mistakes import mistake
from .numerals import written
from .splices import paragraphs, splice

_Site = tuple[Paragraph, Span, Span]


def _sites(document: Document) -> list[_Site]:
    """Awards of the yearly list with the quantity that counts them."""
    found = []
    for paragraph in paragraphs(document, tables=True):
        for award in paragraph.spans:
            if award.kind != "award" or award.attrs.get("scope", "annual") != "annual":
                continue
            count = award.attrs["count"]
            for number in paragraph.spans:
                inside = award.start <= number.start and number.end <= award.end
                if number.kind == "quantity" and inside and number.attrs["value"] == count:
                    found.append((paragraph, award, number))
                    break
    return found


def sites_of(document: Document, award: str, status: str = "awarded") -> list[_Site]:
    """Awards of one name and status in the yearly list."""
    return [
        s for s in _sites(document)
        if s[1].attrs["award"] == award and s[1].attrs["status"] == status
    ]  # fmt: skip


def change_count(document: Document, site: _Site, value: int) -> Span:
    """Write another count; the words of the unit stay."""
    paragraph, award, number = site
    text = paragraph.text[number.start : number.end]
    digits = len(text) - len(text.lstrip("0123456789."))
    style = document.report.habits.numbers
    new = written(Decimal(value), style, False)
    made = splice(paragraph, number.start, number.start + digits, new)
    award.attrs["count"] = number.attrs["value"] = value
    return made


def _pair(document: Document) -> tuple[_Site, _Site] | None:
    """CSTĐCS and LĐTT of one year, each told once."""
    upper = sites_of(document, "Chiến sĩ thi đua cơ sở")
    lower = sites_of(document, "Lao động tiên tiến")
    for one in upper:
        same = [s for s in lower if s[1].attrs["year"] == one[1].attrs["year"]]
        if len(same) == 1:
            return one, same[0]
    return None


def keep_within_cap(document: Document) -> None:
    """Provisional numbers are drawn apart and may break the cap of 15 %: not here."""
    for one in sites_of(document, "Chiến sĩ thi đua cơ sở"):
        for other in sites_of(document, "Lao động tiên tiến"):
            same = one[1].attrs["year"] == other[1].attrs["year"]
            cap = other[1].attrs["count"] * 14 // 100
            if same and one[1].attrs["count"] > cap:
                change_count(document, one, cap)
                _restate_share(document, one, cap)


def _restate_share(document: Document, site: _Site, count: int) -> None:
    """A share of direct workers that some number of the new count gives."""
    paragraph, award, _ = site
    old = award.attrs["direct_workers_pct"]
    share = next(
        (s for s in paragraph.spans if s.kind == "quantity" and s.attrs["unit"] == "%"
         and s.start >= award.start and s.attrs["value"] == old), None
    )  # fmt: skip
    if old is None or share is None:
        return
    new = Decimal(round(Decimal(100 * round(count * Decimal(str(old)) / 100)) / count))
    text = written(new, document.report.habits.numbers, False) + "%"
    splice(paragraph, share.start, share.end, text)
    award.attrs["direct_workers_pct"] = share.attrs["value"] = float(new)


@mistake("title-order", "RM411")
def _order(document: Document, rng: Random) -> Planted | None:
    pair = _pair(document)
    if pair is None:
        return None
    made = change_count(document, pair[0], pair[1][1].attrs["count"] + rng.randint(20, 90))
    return Planted("title-order", "more CSTĐCS than LĐTT", made)


@mistake("title-limit", "RM412")
def _limit(document: Document, rng: Random) -> Planted | None:
    pair = _pair(document)
    if pair is None or pair[0][1].attrs["year"] > 2022:
        return None
    made = change_count(document, pair[0], pair[1][1].attrs["count"] * rng.randint(18, 26) // 100)
    return Planted("title-limit", "more than 15 % CSTĐCS", made)


@mistake("whole-persons", "RM410")
def _persons(document: Document, rng: Random) -> Planted | None:
    """A share with two decimals that no number of persons gives."""
    for paragraph, award, _ in _sites(document):
        pct, count = award.attrs["direct_workers_pct"], award.attrs["count"]
        if pct is None or award.attrs["recipient"] != "individual" or count > 120:
            continue
        others = [
            a.attrs["count"] for p, a, _ in _sites(document)
            if p is paragraph and a is not award and a.attrs["award"] == award.attrs["award"]
            and a.attrs["year"] == award.attrs["year"]
        ]  # fmt: skip
        share = next(
            (s for s in paragraph.spans if s.kind == "quantity" and s.attrs["unit"] == "%"
             and s.start >= award.start and s.attrs["value"] == pct), None
        )  # fmt: skip
        wrong = _impossible(Decimal(str(pct)), [count, count + sum(others)])
        if share is None or wrong is None:
            continue
        text = written(wrong, document.report.habits.numbers, False) + "%"
        made = splice(paragraph, share.start, share.end, text)
        award.attrs["direct_workers_pct"] = share.attrs["value"] = float(wrong)
        return Planted("whole-persons", f"no whole number of {count} persons", made)
    return None


def _impossible(near: Decimal, counts: list[int]) -> Decimal | None:
    for step in range(1, 60):
        value = (near + Decimal(step) / 20).quantize(Decimal("0.01"))
        if value % 1 == 0 or value * 10 % 1 == 0:
            continue
        low, high = value - Decimal("0.02"), value + Decimal("0.02")
        if all(int(low * n / 100) == int(high * n / 100) and low * n % 100 for n in counts):
            return value
    return None


@mistake("award-years", "RM450")
def _years(document: Document, rng: Random) -> Planted | None:
    year = document.report.year
    for award in ("Tập thể lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến"):
        now = [s for s in sites_of(document, award) if s[1].attrs["year"] == year]
        before = [s for s in sites_of(document, award) if s[1].attrs["year"] == year - 1]
        if len(now) == 1 and len(before) == 1 and before[0][1].attrs["count"] >= 40:
            made = change_count(document, now[0], before[0][1].attrs["count"] // 3)
            return Planted("award-years", "a third of the year before", made)
    return None
