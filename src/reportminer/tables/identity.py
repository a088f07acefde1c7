"""Which unit a report speaks for, and which year.

The unit is the issuing body of the letterhead; where that is lost, the issuer inferred from the
body (marked); where that is a people's committee without a name, the level of the own leaders among
the recipients (``CT, các PCT UBND huyện``) with the place of issue (marked); else unknown.
``UBND huyện X`` speaks for ``huyện X``. The year is the first year of
the subject line; else the year of the issuing date, the year before it for a report of January or
February (both marked); else unknown. Where it fails: a subject that names another year first
("Tổng kết phong trào phát động năm 2020").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from reportminer.document import Finding, Header, Report
from reportminer.text import fold

UNKNOWN = "chưa rõ"


class Period(StrEnum):
    """What stretch of its year a report covers; the words are for clerks."""

    YEAR = "cả năm"
    FIRST_HALF = "6 tháng đầu năm"
    SECOND_HALF = "6 tháng cuối năm"
    NINE_MONTHS = "9 tháng"
    QUARTER = "quý"
    MONTH = "tháng"
    YEARS = "nhiều năm"
    SCHOOL_YEAR = "năm học"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and when.

    ``unit`` is ``huyện Trùng Khánh``, ``Sở Nội vụ``, None if unknown; ``level`` its level word
    (``huyện``) if it is an administrative unit; ``parent`` the unit above it (``tỉnh Cao Bằng``);
    ``year`` the year reported on. ``report`` is unique among the reports looked at together.
    ``unit_id`` is the unit's id in the register of administrative units (``2022:047``), ``date``
    and ``number`` are those of issue.
    """

    report: str
    unit: str | None
    level: str | None
    parent: str | None
    year: int | None
    period: Period
    findings: tuple[Finding, ...]
    unit_id: str | None = None
    date: str | None = None
    number: str | None = None

    @property
    def unit_words(self) -> str:
        """The unit, or ``chưa rõ`` with the report's name so that two unknowns stay apart."""
        return self.unit or f"{UNKNOWN} ({self.report})"


LEVEL_WORDS = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
_LEVELS = "|".join(fold(word) for word in LEVEL_WORDS)
_GROUPS = {
    "cấp tỉnh": ("tỉnh",),
    "cấp huyện": ("huyện", "quận", "thị xã", "thành phố"),
    "cấp xã": ("xã", "phường", "thị trấn", "đặc khu"),
}
OTHER_GROUP = "đơn vị khác"


def level_group(level: str | None) -> str:
    """Units that may be added up: ``cấp huyện`` for huyện, quận, thị xã, thành phố.

    A thành phố counts as a district; one under the Government does not report beside districts.
    """
    return next((group for group, words in _GROUPS.items() if level in words), OTHER_GROUP)


_COMMITTEE = regex.compile(
    rf"(?:ubnd|{fold('ủy ban nhân dân')})\s+(?P<level>{_LEVELS}|tp\.?)\s+(?P<name>\S.*)"
)
_COMMITTEE_ALONE = regex.compile(rf"(?:ubnd|{fold('ủy ban nhân dân')})(?:\s+(?:{_LEVELS}))?")
_OWN = regex.compile(
    fold(r"(?:pct|phó chủ tịch|thường trực hđnd|tt\.?\s*hđnd|thành viên hội đồng|trang thông tin)")
    + rf"[^,;]{{0,60}}?(?<!\p{{L}})(?P<level>{_LEVELS})(?!\p{{L}})"
)
_UNIT_IN_NAME = regex.compile(rf"(?<!\p{{L}})(?:{_LEVELS})\s+(?=\S)")
_LONG_KINDS = ("hội đồng", "ban chỉ đạo", "văn phòng", "trung tâm", "chi cục", "bảo hiểm xã hội")
_SHORT_LEVELS = {"tp": "thành phố", "tp.": "thành phố"}
_YEARS = regex.compile(r"(?:giai đoạn|nhiệm kì|nhiệm kỳ)?\s*(?:19|20)\d\d\s*-\s*(?:19|20)\d\d")
_YEAR = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_PERIODS: tuple[tuple[regex.Pattern[str], Period], ...] = tuple(
    (regex.compile(pattern), period)
    for pattern, period in (
        (fold(r"năm học"), Period.SCHOOL_YEAR),
        (fold(r"(?:6|sáu|0?6) tháng đầu|nửa đầu năm"), Period.FIRST_HALF),
        (fold(r"(?:6|sáu|0?6) tháng cuối|nửa cuối năm"), Period.SECOND_HALF),
        (fold(r"(?:9|chín|0?9) tháng"), Period.NINE_MONTHS),
        (fold(r"quý (?:i{1,3}|iv|[1-4])(?!\w)"), Period.QUARTER),
        (fold(r"tháng \d"), Period.MONTH),
        (fold(r"giai đoạn|nhiệm kỳ|(?:\d+|ba|bốn|năm|mười) năm \(?(?:19|20)\d\d"), Period.YEARS),
    )
)


_ENDING = regex.compile(r"\.[^./]*$")
"""Ending of a file's name; a name may have folders before it (``TP. Cao Bằng/báo cáo.docx``)."""


def identify(report: Report, name: str) -> Identity:
    """Identity of one report; ``name`` becomes its id."""
    header = report.header or Header()
    unit, level, unit_findings = _unit(header)
    parent, _ = unit_of(header.superior_agency) if header.superior_agency else (None, None)
    year, period, year_findings = _year(header)
    findings = (*unit_findings, *year_findings)
    return Identity(name, unit, level, parent, year, period, findings)


def identify_all(reports: Sequence[Report]) -> list[Identity]:
    """Identities with unique ids, and units of one name under different parents told apart.

    The id is the file's stem; where two files share one, the whole name (``báo cáo.docx``,
    ``báo cáo.pdf``), and where that is the same the beginning of the content's hash is added.

    ``xã Hưng Đạo`` of two parents becomes ``xã Hưng Đạo (tỉnh A)``; a report of that name
    without a known parent keeps the bare name.
    """
    names = Counter(r.source.name for r in reports)
    stems = [_ENDING.sub("", r.source.name) for r in reports]
    count = Counter(stems)
    taken: set[str] = set()
    found: list[Identity] = []
    for report, stem in zip(reports, stems, strict=True):
        hashed = f"{stem}#{report.source.sha256[:6]}"
        whole = report.source.name if names[report.source.name] == 1 else hashed
        name = stem if count[stem] == 1 else whole
        number = 1
        while name in taken:  # the same file twice
            number += 1
            name = f"{hashed}-{number}"
        taken.add(name)
        found.append(identify(report, name))
    return _told_apart(found)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a report: its unit (``huyện Trùng Khánh``) and year."""

    unit: str | None
    year: int | None


def as_told(identity: Identity, told: Told) -> Identity:
    """The identity with what a person said of it; nothing is left to be asked then."""
    unit, level, kept = identity.unit, identity.level, identity.findings
    if told.unit:
        words = " ".join(told.unit.split())
        level = next((w for w in LEVEL_WORDS if fold(words).startswith(fold(w) + " ")), None)
        unit = words if level is None else f"{level} {_place_case(words[len(level) :])}"
        kept = tuple(f for f in kept if f.code not in ("RM341", "RM347"))
    if told.year is not None:
        kept = tuple(f for f in kept if f.code not in ("RM342", "RM343"))
    year = told.year if told.year is not None else identity.year
    return replace(identity, unit=unit, level=level, year=year, findings=kept)


def _told_apart(identities: list[Identity]) -> list[Identity]:
    parents: dict[str, set[str]] = {}
    for one in identities:
        if one.unit and one.parent:
            parents.setdefault(one.unit, set()).add(one.parent)
    return [
        replace(one, unit=f"{one.unit} ({one.parent})")
        if one.unit and one.parent and len(parents[one.unit]) > 1
        else one
        for one in identities
    ]


def _unit(header: Header) -> tuple[str | None, str | None, tuple[Finding, ...]]:
    if header.agency and not _nameless(header.agency):
        return (*unit_of(header.agency), ())
    if header.issuer and not _nameless(header.issuer):
        # RM311 of the header zones has marked the inference already.
        return (*unit_of(header.issuer), ())
    level = _own_level(header.recipients)
    if level and header.place:
        unit = f"{level} {_place_case(header.place)}"
        return unit, level, (Finding("RM347", found=unit),)
    return None, None, (Finding("RM341"),)


def _nameless(agency: str) -> bool:
    """``ỦY BAN NHÂN DÂN``, ``UBND huyện``: a committee, but not which one."""
    return _COMMITTEE_ALONE.fullmatch(fold(" ".join(agency.split()).strip(" -.,"))) is not None


def _own_level(recipients: Sequence[str]) -> str | None:
    """Level of the unit whose own leaders get a copy; None where they disagree or none do."""
    levels = {m["level"] for r in recipients for m in _OWN.finditer(fold(r))}
    return _level_word(levels.pop()) if len(levels) == 1 else None


def unit_of(agency: str) -> tuple[str | None, str | None]:
    """Unit and level word of an issuing body: ``UBND HUYỆN TRÙNG KHÁNH`` ->
    ``huyện Trùng Khánh``, ``huyện``; ``SỞ NỘI VỤ`` -> ``Sở Nội vụ``, None.
    """
    words = " ".join(agency.split()).strip(" -–.,;:*_")
    if not words:
        return None, None
    found = _COMMITTEE.match(fold(words))
    if found:
        level = _level_word(found["level"])
        return f"{level} {_place_case(words[found.start('name') :])}", level
    return _agency_case(words), None


def _level_word(folded: str) -> str:
    if folded in _SHORT_LEVELS:
        return _SHORT_LEVELS[folded]
    return next(word for word in LEVEL_WORDS if fold(word) == folded)


def _place_case(name: str) -> str:
    """``TRÙNG KHÁNH`` and ``Trùng khánh`` -> ``Trùng Khánh``; a number stays as it is."""
    return " ".join(_capital(word) for word in name.split())


def _capital(word: str) -> str:
    return "-".join(p[:1].upper() + p[1:].lower() for p in word.split("-"))


def _agency_case(words: str) -> str:
    """Capitals throughout become ordinary spelling, as far as a rule can know it: the kind of body
    and the word after it with a capital, and the place name at the end.
    """
    if words != words.upper():
        return words
    low = words.lower()
    found = list(_UNIT_IN_NAME.finditer(fold(low)))
    cut = found[-1] if found else None
    head = low[: cut.start()].rstrip() if cut else low
    tail = f" {low[cut.start() : cut.end()]}{_place_case(low[cut.end() :])}" if cut else ""
    kind = next((k for k in _LONG_KINDS if fold(head).startswith(fold(k) + " ")), None)
    first = 2 if kind is None else len(kind.split()) + 1
    capitals = {0, first - 1}
    words = " ".join(_capital(w) if n in capitals else w for n, w in enumerate(head.split(" ")))
    return words + tail


def _spoken(date: str) -> str:
    """``2024-12-05`` -> ``05/12/2024``, ``2024-12`` -> ``12/2024``, as clerks write dates."""
    return "/".join(part for part in reversed(date.split("-")) if part.isdigit())


def _year(header: Header) -> tuple[int | None, Period, tuple[Finding, ...]]:
    subject = fold(header.subject or "")
    period = next((p for cue, p in _PERIODS if cue.search(subject)), Period.YEAR)
    if period is Period.SCHOOL_YEAR or period is Period.YEARS or _YEARS.search(subject):
        years = [int(m["year"]) for m in _YEAR.finditer(subject)]
        if years:
            kept = period if period is Period.SCHOOL_YEAR else Period.YEARS
            return max(years[:2]), kept, ()
    found = _YEAR.search(subject)
    if found:
        return int(found["year"]), period, ()
    if header.date and header.date[:4].isdigit():
        issued, month = int(header.date[:4]), header.date[5:7]
        year = issued - 1 if month in ("01", "02") else issued
        return year, period, (Finding("RM343", expected=str(year), found=_spoken(header.date)),)
    return None, period, (Finding("RM342"),)
