"""What only reports on emulation tell: role models, councils, blocs, propaganda, told zeros.

Conclusions from the mentions, one row each with its source. A role model is a person, school, firm
or Party cell named under a heading of role models or in a sentence that says so ("tiêu biểu như");
its achievement is what the sentence says of it behind its office and address, None where it says
nothing. "Không có" under a heading is a told zero of what the heading names; silence gives no row.
Where it fails: an official named in passing under a heading of role models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from reportminer.document import Indicator, Mention, Person, Report, Section
from reportminer.lexicons import Rule
from reportminer.lexicons.emulation import fact_rules, media_nouns
from reportminer.structure import TextView
from reportminer.text import fold

_MODEL_KINDS = frozenset({"school", "cooperative", "company", "party"})
_OFFICES = (
    "thành viên",
    "chủ tịch",
    "phó chủ tịch",
    "ủy viên",
    "thư ký",
    "trưởng ban",
    "phó trưởng ban",
)
_BODIES = ("hội đồng", "ban chỉ đạo", "tổ thư ký", "tổ công tác", "ban tổ chức")
_BLOCS = ("khối", "cụm")
_CELLS = ("chi bộ", "đảng bộ")
_EDGE = " ,.;:-–()"
_SIGNS = regex.compile(r"[\s,:()–-]*")
_LEAD = regex.compile(r"[\s,;:)–-]*(?:(?:với|là|đã|có|vì|và)\s+)*", regex.IGNORECASE)
_TRAIL = regex.compile(r"[\s,;(]*(?:(?:và|ông|bà|anh|chị|đồng chí|em)\s*)*$", regex.IGNORECASE)
_NEAR = 200
_LONGEST = 420
_FEWEST = 2
_NAMED_BLOC = regex.compile(r"(?:cụm|khối)(?:,? khối)? thi đua")

Found = tuple[int, int, dict[str, Any]]
"""Span of a fact and its own columns."""


def emulation_facts(report: Report, view: TextView) -> dict[str, list[Found]]:
    """Facts of a report by table: ``role_models``, ``councils``, ``blocs``, ``propaganda``,
    ``told_zeros``; each in reading order.
    """
    return {
        "role_models": list(_role_models(report, view)),
        "councils": [f for m in report.indicators if (f := _office(m))],
        "blocs": sorted(_blocs(report), key=lambda found: found[:2]),
        "propaganda": [f for m in report.indicators if (f := _medium(m))],
        "told_zeros": sorted(_told_zeros(report, view), key=lambda found: found[:2]),
    }


# -- role models


def _role_models(report: Report, view: TextView) -> Iterator[Found]:
    models = _candidates(report)
    titled = _titled(report)
    addresses = {m.start: m.end for m in report.admin_units}
    movements = [(fold(m.value.name), m.value.name) for m in report.movements]
    end = -1
    for number, mention in enumerate(models):
        section = report.section_at(mention.start)
        if mention.start < end or section is None or not section.label:
            continue
        low, high = view.sentence_at(mention.start)
        under = titled.get(section.id, "")
        if not under and not _cued(view, low, mention.start):
            continue
        start = _behind(mention, view, addresses, high)
        end = max(start, mention.end)
        high = min((m.start for m in models[number + 1 :] if m.start >= end), default=high)
        high = min(high, view.sentence_at(mention.start)[1])
        span = _achievement(view, start, max(start, high))
        near = fold(under + " " + view.text[max(low, mention.start - _LONGEST) : end])
        movement = next((name for folded, name in movements if folded in near), None)
        yield _model(mention, view, span, movement)


def _candidates(report: Report) -> list[Mention[Any]]:
    """People and bodies that can be models; not those in the name of a movement."""
    names = " ".join(fold(m.value.name) for m in report.movements)
    found: list[Mention[Any]] = [m for m in report.people if fold(m.value.name) not in names]
    found += [
        m
        for m in report.organizations
        if m.value.kind in _MODEL_KINDS
        and (m.value.kind != "party" or fold(m.value.name).startswith(_CELLS))
    ]
    return sorted(found, key=lambda m: (m.start, -m.end))


def _titled(report: Report) -> dict[int, str]:
    """Sections that stand under a heading of role models, with their titles."""
    by_id = {s.id: s for s in report.sections}
    titles: dict[int, str] = {}
    for section in report.sections:
        parent = by_id.get(section.parent) if section.parent is not None else None
        own = any(_finds(rule, fold(section.title)) for rule in fact_rules("model_title"))
        if own or (parent is not None and parent.id in titles):
            titles[section.id] = section.title
    return titles


def _finds(rule: Rule, folded: str) -> bool:
    return next(iter(rule.finditer(folded)), None) is not None


def _cued(view: TextView, low: int, at: int) -> bool:
    before = view.folded[max(low, at - _LONGEST) : at]
    return any(_finds(rule, before) for rule in fact_rules("model_cue"))


def _behind(mention: Mention[Any], view: TextView, addresses: dict[int, int], high: int) -> int:
    """Where the words behind name, office and address begin."""
    at = mention.end
    value = mention.value
    if isinstance(value, Person):
        for told in (value.role, value.place):
            at = _after_words(view, told, at, min(high, mention.end + _NEAR))
    while at < high:
        signs = _SIGNS.match(view.text, at, high)
        begin = signs.end() if signs else at
        if begin not in addresses:
            return at
        at = addresses[begin]
    return at


def _after_words(view: TextView, told: str | None, at: int, limit: int) -> int:
    """Behind the last two words of what is told, if they stand in ``[at, limit)``."""
    words = fold(told or "").split()[-2:]
    if not words:
        return at
    pattern = r"(?<!\p{L})" + r"\s+".join(map(regex.escape, words)) + r"(?!\p{L})"
    found = regex.compile(pattern).search(view.folded, at, max(at, limit))
    return found.end() if found else at


def _achievement(view: TextView, start: int, high: int) -> tuple[int, int]:
    """Span of what is said of a model: up to a semicolon or the next one."""
    limit = min(high, start + _LONGEST)
    stop = view.text.find(";", start, limit)
    end = stop if stop >= 0 else limit
    lead = _LEAD.match(view.text, start, end)
    return (lead.end() if lead else start), end


def _model(
    mention: Mention[Any], view: TextView, span: tuple[int, int], movement: str | None
) -> Found:
    value = mention.value
    person = value if isinstance(value, Person) else None
    said = _TRAIL.sub("", " ".join(view.text[slice(*span)].split())).strip(_EDGE)
    told = len(said.split()) >= _FEWEST
    fields = {
        "name": value.name,
        "kind": "person" if person else value.kind,
        "title": person.title if person else None,
        "role": person.role if person else None,
        "place": person.place if person else None,
        "achievement": said if told else None,
        "movement": movement,
    }
    return mention.start, max(mention.end, span[1] if told else mention.end), fields


# -- councils, blocs, propaganda


def _office(mention: Mention[Indicator]) -> Found | None:
    """``Phó Chủ tịch Hội đồng … huyện``: how many hold an office of a council."""
    value = mention.value
    unit = fold(value.unit or "")
    name = fold(value.indicator)
    if unit not in _OFFICES or not any(body in name for body in _BODIES):
        return None
    body = next(name.index(word) for word in _BODIES if word in name)
    return (
        mention.start,
        mention.end,
        {"body": value.indicator[body:], "office": value.unit, **_number(mention)},
    )


def _blocs(report: Report) -> Iterator[Found]:
    for mention in report.indicators:
        value = mention.value
        words = f"{fold(value.unit or '')} {fold(value.indicator)}".split()
        if any(word.strip(",") in _BLOCS for word in words[:6]):
            fields = {"name": value.indicator, "measure": value.unit, **_number(mention)}
            yield mention.start, mention.end, fields
    for body in report.organizations:
        if _NAMED_BLOC.match(fold(body.value.name)):
            fields = {"name": body.value.name, "measure": None, "value": None}
            yield body.start, body.end, fields


def _medium(mention: Mention[Indicator]) -> Found | None:
    value = mention.value
    nouns = [fold(noun).strip() for noun in (value.unit or "").split(",")]
    counted = any(noun in media_nouns() for noun in nouns)
    if not counted and "tuyên truyền" not in fold(value.indicator):
        return None
    fields = {"medium": value.unit, "name": value.indicator, **_number(mention)}
    return mention.start, mention.end, fields


def _number(mention: Mention[Indicator]) -> dict[str, Any]:
    """The value as one number; None for a fraction or a range."""
    value = mention.value.value
    return {"value": None if hasattr(value, "num") or isinstance(value, tuple) else value}


# -- what there was none of


def _told_zeros(report: Report, view: TextView) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for section in report.sections:
        body = view.folded[section.body_start : section.body_end]
        if section.title and len(body) < _LONGEST:
            rules = fact_rules("zero_body")
            if any(_finds(rule, " ".join(body.split())) for rule in rules):
                taken.append((section.start, section.body_end))
                yield section.start, _end(view, section), {"what": section.title, "told": "heading"}
    for rule in fact_rules("zero_told"):
        for match in rule.finditer(view.folded):
            if any(start <= match.start() < end for start, end in taken):
                continue
            start, end = match.span("what")
            what = " ".join(view.text[start:end].split()).strip(" ,.;:")
            yield match.start(), match.end(), {"what": what, "told": "sentence"}


def _end(view: TextView, section: Section) -> int:
    end = section.body_end
    while end > section.end and view.text[end - 1].isspace():
        end -= 1
    return end
