"""Rows on role models, propaganda, the council and clusters of units, read off the mentions.

Evidence: a number belongs to a topic if its counting noun does (``activity_units.tsv``) and the
title around it or its own sentence tells of the topic (``activities.yaml``). People and bodies are
role models where the section or sentence tells of role models; a body only behind words that open
a list of names (``tiêu biểu như``), since sections name many other bodies. Where it fails: a list
that goes on over several paragraphs without such words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.document import Mention, Quantity, Report, Span, Value
from reportminer.lexicons import Rule, load_list, load_rules
from reportminer.structure import TextView
from reportminer.tables.fields import Row, number_columns
from reportminer.text import fold

TABLES = ("role_models", "councils", "propaganda", "clusters")


@dataclass(frozen=True, slots=True)
class ActivityUnit:
    """A row of ``activity_units.tsv``."""

    id: str
    topic: str
    fact: str
    name: str
    contains: tuple[str, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row before it is placed: its table, its span, its own columns."""

    table: str
    start: int
    end: int
    row: Row


@cache
def _rules(where: str) -> tuple[Rule, ...]:
    return tuple(r for r in load_rules("activities.yaml") if r.value["where"] == where)


@cache
def _units() -> tuple[tuple[ActivityUnit, regex.Pattern[str]], ...]:
    rows = load_list("activity_units.tsv", ActivityUnit)
    return tuple(
        (r, regex.compile(r"(?<!\p{L})(?:" + "|".join(map(fold, r.contains)) + r")(?!\p{L})"))
        for r in rows
    )


def _topics(folded: str, where: str) -> frozenset[str]:
    return frozenset(
        rule.value["topic"]
        for rule in _rules(where)
        if next(iter(rule.finditer(folded)), None) is not None
    )


_PEOPLE_OF = regex.compile(
    fold(r"(?:cán bộ,? (?:và )?)?nhân dân(?: và cán bộ)?(?: (?:các dân tộc|các|toàn))? ?$")
)
_GOVERNED = regex.compile(fold(r"(?<!\p{L})(?:của|trên|với|gửi|đến|tới|do|cho|tại|được) ?$"))
"""A body right behind one of these words is no item of a list."""
_RENEWED = regex.compile(fold(r"kiện toàn|thành lập|quy chế (?:hoạt động|làm việc)|bổ sung"))
_COUNCIL = regex.compile(fold(r"hội đồng|hđ"))


class Activities:
    """Finds the rows of one report."""

    def __init__(self, report: Report, view: TextView | None = None) -> None:
        self._report = report
        self._view = view or TextView(report)
        self._by_id = {s.id: s for s in report.sections}
        self._of_sentence: dict[Span, frozenset[str]] = {}
        self._of_section: dict[int, frozenset[str]] = {}
        self._awards = [(m.start, m.end) for m in report.awards]

    def facts(self) -> list[Fact]:
        """All rows of the four tables in reading order."""
        found = [*self._numbers(), *self._people(), *self._bodies(), *self._decisions()]
        return sorted(found, key=lambda f: (f.start, f.end))

    # what the surroundings tell

    def _sentence_topics(self, offset: int) -> frozenset[str]:
        span = self._view.sentence_at(offset)
        if span not in self._of_sentence:
            self._of_sentence[span] = _topics(self._view.folded[slice(*span)], "sentence")
        return self._of_sentence[span]

    def _title_topics(self, offset: int) -> frozenset[str]:
        """Topics of the innermost section whose title tells any, and of plans further out."""
        section = self._report.section_at(offset)
        told: frozenset[str] = frozenset()
        for _ in range(len(self._by_id)):
            if section is None:
                break
            if section.id not in self._of_section:
                self._of_section[section.id] = _topics(fold(section.title), "title")
            here = self._of_section[section.id]
            told = told | (here & {"plans"}) if told - {"plans"} else told | here
            section = self._by_id.get(section.parent) if section.parent is not None else None
        return told

    def _within_award(self, mention: Mention[Value]) -> bool:
        return any(s <= mention.start and mention.end <= e for s, e in self._awards)

    def _planned(self, offset: int) -> bool:
        return "plans" in self._title_topics(offset)

    def _titled(self, unit: ActivityUnit, offset: int) -> bool:
        wanted = {"councils": {"council"}, "propaganda": {"propaganda", "role_models"}}
        return bool(self._title_topics(offset) & wanted.get(unit.topic, {unit.topic}))

    # numbers

    def _numbers(self) -> Iterator[Fact]:
        for mention in self._report.quantities:
            unit = mention.value.unit
            if not unit or self._within_award(mention):
                continue
            row = self._unit_row(fold(unit), mention.start)
            if row is not None:
                yield self._number(row, mention)

    def _unit_row(self, unit: str, offset: int) -> ActivityUnit | None:
        titles, words = self._title_topics(offset), self._sentence_topics(offset)
        told = titles | words
        for row, pattern in _units():
            if pattern.search(unit) and any(
                context == "any" or all(part in told for part in context.split("+"))
                for context in row.context
            ):
                return row
        return None

    def _number(self, unit: ActivityUnit, mention: Mention[Quantity]) -> Fact:
        value = mention.value
        row: Row = {
            **number_columns(value.value),
            "measure": value.unit,
            "approximation": value.approximation,
            "planned": self._planned(mention.start),
            "titled": self._titled(unit, mention.start),
            "what": self._indicator_at(mention),
            "fact": unit.fact,
        }
        if unit.topic == "councils":
            row |= {"council": self._council(mention.start), "name": None, "role": None,
                    "reference": None}  # fmt: skip
        elif unit.topic == "role_models":
            row |= self._model(mention.start)
        elif unit.topic == "propaganda":
            row["channel"] = self._channel(mention)
        return Fact(unit.topic, mention.start, mention.end, row)

    def _indicator_at(self, mention: Mention[Quantity]) -> str | None:
        """Name of the indicator that states the number, the shortest that holds it."""
        around = [
            m
            for m in self._report.indicators
            if m.start <= mention.start
            and mention.end <= m.end
            and m.value.value == mention.value.value
        ]
        if not around:
            return None
        return min(around, key=lambda m: m.end - m.start).value.indicator

    def _channel(self, mention: Mention[Value]) -> str | None:
        """The first body named in the sentence before the number: who published it."""
        start, _ = self._view.sentence_at(mention.start)
        before = [o for o in self._report.organizations if start <= o.start < mention.start]
        return before[0].value.name if before else None

    # role models

    def _model(self, offset: int) -> Row:
        """Columns of a role model that a count leaves empty, with the movement spoken of."""
        start, _ = self._view.paragraph_at(offset)
        named = [m for m in self._report.movements if start <= m.start < offset]
        movement = named[-1].value.name if named else None
        return {"name": None, "title": None, "role": None, "place": None, "movement": movement}

    def _named(self, fact: str, start: int, end: int, name: str, **columns: str | None) -> Fact:
        row: Row = {**number_columns(None), "measure": None, "approximation": None, "what": None,
                    "planned": self._planned(start), "fact": fact,
                    "titled": "role_models" in self._title_topics(start)}  # fmt: skip
        row |= {**self._model(start), "name": name, **columns}
        return Fact("role_models", start, end, row)

    def _is_model(self, offset: int) -> bool:
        titles, words = self._title_topics(offset), self._sentence_topics(offset)
        return "role_models" in titles or {"role_models", "exemplars"} <= words

    def _people(self) -> Iterator[Fact]:
        for mention in self._report.people:
            value, start = mention.value, mention.start
            in_council = "council" in self._title_topics(start) | self._sentence_topics(start)
            if in_council and value.role and not self._is_model(start):
                row: Row = {**number_columns(None), "measure": None, "approximation": None,
                            "what": None, "planned": False, "fact": "person", "titled": True,
                            "council": self._council(start), "name": value.name,
                            "role": value.role, "reference": None}  # fmt: skip
                yield Fact("councils", start, mention.end, row)
            elif (
                (value.title or value.role or value.place)  # else a name in a title: Hồ Chí Minh
                and self._is_model(start)
                and not self._within_award(mention)
            ):
                yield self._named("person", start, mention.end, value.name, title=value.title,
                                  role=value.role, place=value.place)  # fmt: skip

    def _bodies(self) -> Iterator[Fact]:
        """Bodies and peoples of places, named behind words that open a list of role models."""
        roles = [(m.start, m.end + 200) for m in self._report.people if m.value.role]
        for body in self._report.organizations:
            span = body.start, body.end
            in_role = any(s <= body.start < e and self._same_part(s, body.start) for s, e in roles)
            inner = any(
                o.start <= body.start and body.end <= o.end and (o.start, o.end) != span
                for o in self._report.organizations
            )
            if not in_role and not inner and self._listed(body.start):
                yield self._named("collective", body.start, body.end, body.value.name)
        for unit in self._report.admin_units:
            before = self._view.folded[max(0, unit.start - 60) : unit.start]
            found = _PEOPLE_OF.search(before)
            if found and self._listed(unit.start):
                start = unit.start - (len(before) - found.start())
                name = " ".join(self._report.text[start : unit.end].split())
                yield self._named("collective", start, unit.end, name)

    def _same_part(self, start: int, end: int) -> bool:
        """Whether two places stand in one item of a list: the body belongs to the person's role."""
        return ";" not in self._report.text[start:end]

    def _listed(self, offset: int) -> bool:
        """Whether a list of role models has been opened in the sentence before ``offset``."""
        if not self._is_model(offset):
            return False
        start, _ = self._view.sentence_at(offset)
        before = self._view.folded[start:offset]
        return not _GOVERNED.search(before) and "exemplars" in _topics(before, "sentence")

    # the council

    def _council(self, offset: int) -> str | None:
        """The council named in the sentence, else the nearest one named before."""
        _, end = self._view.sentence_at(offset)
        named = [
            m
            for m in self._report.organizations
            if m.start < end and "council" in _topics(fold(m.value.name), "sentence")
        ]
        return named[-1].value.name if named else None

    def _decisions(self) -> Iterator[Fact]:
        """Documents that renew the council or set its rules."""
        edges = [(m.start, m.end) for m in self._report.references]
        for number, mention in enumerate(self._report.references):
            start, end = self._view.sentence_at(mention.start)
            low = max(start, edges[number - 1][1] if number else 0)
            high = min(end, edges[number + 1][0] if number + 1 < len(edges) else end)
            words = self._view.folded[min(low, mention.start) : max(high, mention.end)]
            told = self._title_topics(mention.start) | _topics(words, "sentence")
            if "council" in told and _RENEWED.search(words) and _COUNCIL.search(words):
                row: Row = {**number_columns(None), "measure": None, "approximation": None,
                            "what": None, "planned": False, "fact": "decision", "titled": True,
                            "name": None,
                            "role": None, "council": self._council(mention.start),
                            "reference": " ".join(mention.surface.split())}  # fmt: skip
                yield Fact("councils", mention.start, mention.end, row)
