"""Awards of which a report says that nobody received them: zeros of the comparison.

"Trong năm, huyện không có cá nhân nào được tặng Huân chương Độc lập" is a figure like any other and
leads to its sentence; an award that a report does not speak of stays unknown. A zero is one of
the whole unit and the whole year, so a sentence counts only if it speaks of nobody less than the
reporting unit and names nothing but awards of the catalogue behind its verb: "… được tặng Giấy khen
trong phong trào X" says nothing of the other certificates. An award that several levels confer
needs its authority. Fails, silently, on awards named otherwise than in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from reportminer.document import AwardStatus, Recipient
from reportminer.lexicons import Rule, load_rules
from reportminer.lexicons.authorities import authority_level, levelled_awards
from reportminer.lexicons.awards import AwardRow, award_catalogue
from reportminer.structure import TextView
from reportminer.tables.fields import Row
from reportminer.tables.identity import Identity
from reportminer.tables.scope import Scope
from reportminer.text import fold

_HOLDERS = (
    (fold("hộ gia đình"), Recipient.HOUSEHOLD),
    (fold("tập thể"), Recipient.COLLECTIVE),
    (fold("cá nhân"), Recipient.INDIVIDUAL),
)
_CLASS = regex.compile(r"\s+(hạng\s+(?:nhất|nhì|ba|i{1,3}|[123]))(?!\p{L})")
_GIVER = regex.compile(r"\s+(?:của|do)\s+([^,;]{2,60}?)(?=\s*(?:,|$|\s(?:và|hoặc|hay)\s))")
_MORE = regex.compile(
    r"(?<!\p{L})(?:"
    + "|".join(
        map(
            fold,
            (
                "mà",
                "trong",
                "vì",
                "do",
                "để",
                "khi",
                "nếu",
                "theo",
                "năm",
                "đợt",
                "nhân",
                "dịp",
                "về",
                "chưa",
                "không",
            ),
        )
    )
    + r")(?!\p{L})"
)
"""Words that say more than who confers: the denial is of a part only."""
_NEXT = regex.compile(r"\s*(?:,|và|hoặc|hay|,\s*(?:và|hoặc))\s+(?:danh\s+hiệu\s+)?")
_PLAIN_UNITS = frozenset(map(fold, ("đơn vị", "toàn đơn vị", "cơ quan", "ngành", "toàn ngành")))


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(r for r in load_rules("told_zeros.yaml") if r.value["kind"] == kind)


@cache
def _names() -> tuple[tuple[str, AwardRow], ...]:
    """Folded names of awards, the longest first."""
    pairs = [(fold(n), row) for row in award_catalogue() for n in (row.name, *row.variants)]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _by_id() -> dict[str, AwardRow]:
    return {row.id: row for row in award_catalogue()}


@cache
def _needs_authority(name: str) -> bool:
    """Whether awards of several levels have this name."""
    levels = {levelled_awards().get(a.id) for a in award_catalogue() if a.name == name}
    return "" in levels or len(levels) > 1


Found = tuple[int, int, Row]
"""Span of a told zero and its columns, those of the table ``awards``."""


def award_zeros(view: TextView, identity: Identity) -> list[Found]:
    """Told zeros of awards in reading order, one for each award and kind of holder."""
    found: list[Found] = []
    for rule in (*_rules("award"), *_rules("award_line")):
        for match in rule.finditer(view.folded):
            told = match.groupdict()
            if not _whole_unit(told.get("unit"), identity):
                continue
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip(" \t\n-+*•"))
            year = int(told["year"]) if told.get("year") else None
            for award in _awards(" ".join(match["what"].split())):
                for row in _rows(award, told.get("who"), year, identity):
                    found.append((start, end, row))
    return sorted(found, key=lambda zero: zero[:2])


def _whole_unit(words: str | None, identity: Identity) -> bool:
    """Whether the words before "không có" mean nobody less than the reporting unit."""
    if not words:
        return True
    said = " ".join(words.split()).removeprefix(fold("toàn") + " ")
    own = fold(identity.unit or "")
    return said in _PLAIN_UNITS or (bool(own) and said in (own, fold(identity.level or "")))


Named = tuple[AwardRow, str | None, str | None]
"""An award, its class as written, the level of its authority."""


def _awards(words: str) -> Sequence[Named]:
    """The awards that ``words`` list; none if anything else is said."""
    found: list[Named] = []
    at = 0
    while at < len(words):
        named = next(((n, row) for n, row in _names() if _stands(words, at, n)), None)
        if named is None:
            return ()
        at += len(named[0])
        ranked = _CLASS.match(words, at)
        at = ranked.end() if ranked else at
        giver = _GIVER.match(words, at)
        level = authority_level(giver[1]) if giver else None
        if giver and (level is None or _MORE.search(giver[1])):
            return ()
        at = giver.end() if giver else at
        found.append((named[1], ranked[1] if ranked else None, level.name if level else None))
        if at == len(words):
            break
        joint = _NEXT.match(words, at)
        if joint is None:
            return ()
        at = joint.end()
    return found


def _stands(words: str, at: int, name: str) -> bool:
    end = at + len(name)
    return words.startswith(name, at) and (end == len(words) or not words[end].isalnum())


def _rows(named: Named, who: str | None, year: int | None, identity: Identity) -> Iterator[Row]:
    award, ranked, level = named
    if level is None and _needs_authority(award.name):
        return  # a Bằng khen of nobody in particular
    holders = [kind for word, kind in _HOLDERS if who and word in who]
    if not holders and award.recipient:
        holders = [Recipient(award.recipient)]
    for holder in holders:
        held = award
        if award.recipient and holder.value != award.recipient:
            if holder is not Recipient.COLLECTIVE or award.collective is None:
                continue
            held = _by_id()[award.collective]
        yield {
            "award": held.name, "award_id": held.id, "award_class": ranked,
            "authority_level": level, "recipient": holder, "count": 0,
            "status": AwardStatus.AWARDED, "scope": Scope.ANNUAL.value,
            "award_year": year if year is not None else identity.year,
            "award_year_written": year is not None, "direct_workers_pct": None,
        }  # fmt: skip
