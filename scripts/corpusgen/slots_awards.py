"""Slots and marks that write awards: counts, names of awards, givers, direct workers."""

from __future__ import annotations

from typing import Any

from .award_facts import RECIPIENTS, AwardGroup
from .builder import Span
from .context import Planted
from .markup import Mark, MarkupError
from .numerals import plain
from .render import Renderer, mark, slot
from .slots_dates import year_of
from .slots_quantities import number_text, quantity, value_of
from .tables import load_yaml


def _group(r: Renderer) -> AwardGroup:
    group: AwardGroup | None = r.scope.group
    if group is None:
        raise MarkupError("no award bound")
    return group


@slot("award")
def _bind(r: Renderer, args: str) -> None:
    """``{award gk year=N st=awarded c=5..12 i=8..20}`` binds an award of the pattern's own."""
    name, *rest = args.split()
    options = dict(part.split("=", 1) for part in rest)
    counts = {k: int(value_of(r, options[k])) for k in RECIPIENTS if k in options}
    counts = {k: max(1, v) for k, v in counts.items()}
    year = year_of(r, options.get("year", "N"))
    status = options.get("st", "awarded")
    r.scope.group = AwardGroup(name, year, status, counts, scope="thematic")


@mark("A")
def _award(r: Renderer, node: Mark) -> None:
    """Record ``[A c|...]``: the record of the bound award for one recipient."""
    group = _group(r)
    recipient, _, rest = node.args.partition(" ")
    entry = load_yaml("awards.yaml")[group.award]
    before = len(r.builder.spans)
    span = r.builder.open("award", recipient=RECIPIENTS[recipient])
    r.nodes(node.body)
    r.builder.close(span)
    inside = r.builder.spans[before:]
    counted = [s for s in inside if s.kind == "quantity" and s.attrs.get("of") == recipient]
    shown = any(s.kind == "giver" for s in inside)
    authority = r.plain(_macro(group, rest.removeprefix("auth="))) if rest else None
    if shown:
        authority = r.plain(_giver(group))
    span.attrs |= {
        "count": counted[0].attrs["value"] if counted else None,
        "award": entry["name"],
        "award_id": group.award,
        "class": group.cls.lower() if group.cls else None,
        "authority": authority,
        "year": group.year,
        "status": group.status,
        "direct_workers_pct": None,
        "named": [],
        "scope": group.scope,
    }
    if counted:
        span.attrs["count_span"] = counted[0]


def _macro(group: AwardGroup, name: str) -> str:
    """OWN is the unit's own chairman, the district's for years before the commune."""
    if name == "OWN":
        name = "CTcu" if group.legacy else "CT"
    return f"{{{name}}}"


@slot("OWN")
def _own_giver(r: Renderer, _args: str) -> None:
    r.inner(_macro(_group(r), "OWN"))


def _giver(group: AwardGroup) -> str:
    entry = load_yaml("awards.yaml")[group.award]
    if group.legacy and entry.get("giver") == "CT":
        return "{CTcu}"
    return f"{{{entry['giver']}}}" if "giver" in entry else ""


@slot("c")
def _count(r: Renderer, args: str) -> None:
    """``{c c tập thể}``: the bound count of a recipient with its noun."""
    recipient, _, noun = args.partition(" ")
    value = _group(r).counts[recipient]
    number = number_text(r, value_of(r, str(value)))
    span = quantity(r, number, value, noun, "award")
    span.attrs["of"] = recipient
    unit = span.attrs["unit"]
    if unit and unit.lower() in ("tập thể", "cá nhân", "hộ", "hộ gia đình"):
        span.attrs["unit"] = unit.lower()


@slot("title")
def _counted_title(r: Renderer, args: str) -> None:
    """``{title i}``: 44 Chiến sĩ thi đua cơ sở; the whole title is the unit."""
    entry = load_yaml("awards.yaml")[_group(r).award]
    shown = r.report.habits.spell(entry["shown"][0], r.report.rng)
    value = _group(r).counts[args]
    number = number_text(r, value_of(r, str(value)))
    if args == "c":  # 74 Tập thể | lao động tiên tiến
        span = quantity(r, number, value, "Tập thể", "award")
        span.attrs["unit"] = "tập thể"
        r.builder.write(shown.removeprefix("Tập thể"))
    else:
        span = quantity(r, number, value, shown, "award")
        span.attrs["unit"] = entry["name"]
    span.attrs["of"] = args


@slot("aw", "aw0")
def _name(r: Renderer, args: str) -> None:
    """``{aw}``: the award with its giver, if it has one; ``{aw -}`` without."""
    group = _group(r)
    entry = load_yaml("awards.yaml")[group.award]
    short = r.report.habits["abbreviate"] == "yes" and r.report.rng.random() < 0.6
    if short and "abbr" in entry:
        r.builder.write(entry["abbr"])
    else:
        r.literal(r.report.rng.choice(entry["shown"]))
    if group.cls:
        cls = group.cls if r.report.rng.random() < 0.6 else group.cls.lower()
        r.builder.write(f" {cls}")
    giver = _giver(group)
    if giver and args != "-":
        r.builder.write(" của ")
        span = r.builder.open("giver")
        r.inner(giver)
        r.builder.close(span)


def _last(r: Renderer, recipient: str) -> Span:
    return next(
        s
        for s in reversed(r.builder.spans)
        if s.kind == "award" and s.attrs["recipient"] == RECIPIENTS[recipient]
    )


@slot("dw")
def _direct_workers(r: Renderer, _args: str) -> None:
    """`` (trong đó người lao động trực tiếp đạt 82%)``, or nothing if not known."""
    pct = _group(r).workers_pct
    if pct is None:
        return
    before, after = r.report.rng.choice(load_yaml("award_clauses.yaml")["workers"])
    r.literal(before)
    quantity(r, number_text(r, pct, "%"), pct, "%", "award")
    r.literal(after)
    _last(r, "i").attrs["direct_workers_pct"] = plain(pct)


@slot("names")
def _names(r: Renderer, args: str) -> None:
    """`` (A, B)``: the recipients by name, if there are few; collectives or persons."""
    group = _group(r)
    count = group.counts.get(args, 0)
    entry = load_yaml("awards.yaml")[group.award]
    if not entry.get("named") or not 1 <= count <= 4 or r.report.rng.random() < 0.15:
        return
    planted = count > 1 and r.report.plant("names-vs-count")
    shown = count - 1 if planted else count
    r.literal(r.report.rng.choice([" (", " (gồm: ", " (", " (gồm "]))
    start = r.builder.length
    names = [_one_name(r, args, i) for i in range(shown)]
    _last(r, args).attrs["named"] = names
    if planted:
        span = Span("planted", start, r.builder.length)
        r.builder.spans.append(span)
        what = f"the count is {count}, {shown} names stand in brackets"
        r.report.planted.append(Planted("names-vs-count", what, span))
    r.literal(")")


def _one_name(r: Renderer, recipient: str, index: int) -> str:
    join = r.report.rng.choice([", ", "; "]) if index == 0 else r.scope.texts["join"]
    r.scope.texts["join"] = join
    if index:
        r.builder.write(join)
    options: dict[str, Any] = load_yaml("award_clauses.yaml")["recipients"]
    key = recipient if not (recipient == "c" and r.report.unit.communal) else "cx"
    source = r.report.rng.choice(options[key])
    start = r.builder.length
    r.scope.places.clear()
    r.scope.hamlets.clear()
    before = len(r.builder.spans)
    r.inner(source)
    people = [s for s in r.builder.spans[before:] if s.kind == "person"]
    return r.builder.of(people[0]) if people else r.builder.text(start)
