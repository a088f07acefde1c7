"""Administrative units: every named one from province to hamlet, with its place in the register.

Names with a kind word and their lists first, then the home of the report (date, province,
district), then bare names that the home or the text settles; each is looked up in the register at
the document's date, inside its parent. A name that the register does not have there keeps
``unit_id`` null; if one unit of the parent is spelled nearly so, finding RM325 asks about it.
"""

from __future__ import annotations

from reportminer.document import AdminUnit, Finding, Label, Report
from reportminer.extraction.admin_units.anchors import Found, find_anchors, votes
from reportminer.extraction.admin_units.bare import BareNames
from reportminer.extraction.admin_units.home import Home, document_edition, home_of
from reportminer.extraction.admin_units.levels import LevelNames
from reportminer.extraction.admin_units.lexicon import abbreviated_provinces
from reportminer.extraction.admin_units.names import Name, spelled
from reportminer.extraction.admin_units.places import Place, Places
from reportminer.extraction.admin_units.reading import Reading
from reportminer.extraction.admin_units.surface import Surface, surface
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.lexicons.admin_units import name_key
from reportminer.structure import TextView


class AdminUnitExtractor:
    """Finds named administrative units; reads date, issuer and place from the header."""

    name = "admin_units"
    requires = ("header", "sections")
    provides = ("admin_units",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Mentions of units; RM325 once for each name that looks like another one's misspelling."""
        text = surface(report, view)
        anchors = find_anchors(text)
        edition = document_edition(report, text.folded)
        home = home_of(report, votes(text, anchors, Home(edition)), edition)
        levelled = LevelNames(Reading(text, home)).find(anchors)
        bare = BareNames(text, home, levelled).find(report, anchors)
        mentions = sorted([*levelled, *bare, *_place(report, text, home)], key=lambda f: f.start)
        mentions = _without_overlaps(mentions)
        places = Places(text, home, mentions).resolve()
        candidates, findings = [], []
        asked: set[str] = set()
        for mention, place in zip(mentions, places, strict=True):
            value = _value(text, mention, place)
            start, end = text.span(mention.start, mention.end)
            cues: tuple[str, ...] = ()
            if place.suggestion is not None:
                right = f"{place.suggestion.level} {place.suggestion.name}"
                said = f"{value.level} {value.name}"
                cues = (right,)
                if value.norm() not in asked and said.lower() != right.lower():
                    asked.add(value.norm())
                    findings.append(Finding("RM325", start, end, right, said))
            candidates.append(Candidate(start, end, value, mention.rule, cues))
        return Extraction(attach(report, Label.ADMIN_UNIT, self.name, candidates), tuple(findings))


def _value(text: Surface, mention: Found, place: Place) -> AdminUnit:
    units = mention.name.units
    name = spelled(mention.name.text(text), (place.unit, *units) if place.unit else units)
    unit = place.unit
    if unit is not None and name_key(name) in abbreviated_provinces():
        name = unit.name
    return AdminUnit(mention.level, name, place.province, place.district, unit.id if unit else None)


def _place(report: Report, text: Surface, home: Home) -> list[Found]:
    """The place before the date: the issuer's own unit if it bears the name, else the highest."""
    header = report.header
    span = header.spans.get("place") if header else None
    if not span:
        return []
    start, end = text.at(span[0]), text.at(span[1] - 1) + 1
    key = name_key(text.folded[start:end])
    issuer = [u for u in (home.commune, home.district if home.sure else None) if u is not None]
    own = [u for u in issuer if name_key(u.name) == key]
    units = own[:1] or [*home.upper(key)] or [*home.communes(key)]
    if home.province is not None:
        units = [u for u in units if u.province == home.province.code] or units
    units.sort(key=lambda u: u.tier)
    if not units:
        return []
    unit = units[0]
    return [Found(start, Name(start, end, (unit,)), unit.level, unit.tier, "place")]


def _without_overlaps(mentions: list[Found]) -> list[Found]:
    """The place first, then the longer of two that overlap, then the earlier."""
    ranked = sorted(mentions, key=lambda f: (f.rule != "place", f.start - f.end, f.start))
    kept: list[Found] = []
    used: set[int] = set()
    for mention in ranked:
        span = range(mention.start, mention.end)
        if used.isdisjoint(span):
            used.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda f: f.start)
