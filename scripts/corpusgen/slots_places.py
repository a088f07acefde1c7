"""Slots for administrative units, organisations with names, and people."""

from __future__ import annotations

from typing import Any

from .markup import Mark
from .render import Renderer, mark, slot
from .tables import load_yaml
from .units import PROVINCE, Part

_SHORT = {"thị trấn": "TT", "thành phố": "TP"}


def write_unit(
    r: Renderer, level: str, name: str, district: str | None, *, bare: bool = False
) -> None:
    """Write a unit with its span; ``bare`` leaves the level word out."""
    builder = r.builder
    span = builder.open("unit", level=level, province=PROVINCE, district=district)
    short = r.report.habits["short_levels"] == "yes" and not builder.upper
    if not bare:
        builder.write(f"{_SHORT.get(level, level) if short else level} ")
    builder.capital = False
    slips = r.report.habits["own_case_slip"]
    first, _, rest = name.partition(" ")
    own = name == r.report.unit.name
    if own and rest and not r.scope.plain and r.report.rng.random() < float(slips):
        builder.write(f"{first} {rest.lower()}")
    else:
        builder.write(name)
    builder.close(span)
    span.attrs["name"] = name


def _district(r: Renderer) -> str | None:
    """District by context: none after the district level ended."""
    return None if r.report.unit.communal else r.report.unit.name


@slot("own")
def _own(r: Renderer, args: str) -> None:
    """``{own}``: huyện Trùng Khánh; ``{own -}``: the bare name."""
    unit = r.report.unit
    district = unit.name if not unit.communal else None
    write_unit(r, unit.level, unit.name, district, bare=args == "-")


@slot("cb")
def _province(r: Renderer, args: str) -> None:
    write_unit(r, "tỉnh", PROVINCE, None, bare=args == "-")


@slot("oldhuyen")
def _old_district(r: Renderer, _args: str) -> None:
    """Write the district a commune belonged to before 1/7/2025."""
    write_unit(r, "huyện", r.report.unit.district, r.report.unit.district)


@mark("U")
def _unit(r: Renderer, node: Mark) -> None:
    """``[U level/name/province|text]``: any other unit."""
    level, name, province = node.args.split("/")
    r.span("unit", node, level=level, name=name, province=province, district=None)


def hamlet_name(r: Renderer) -> str:
    """Make up the name of a hamlet."""
    data, rng = load_yaml("names.yaml"), r.report.rng
    if rng.random() < 0.25:
        return str(rng.choice(data["hamlets_plain"]))
    return f"{rng.choice(data['hamlets_1'])} {rng.choice(data['hamlets_2'])}"


def _sub(r: Renderer, number: str) -> Part:
    """Return the pattern's first, second ... unit below the own one."""
    index = int(number or 1) - 1
    while len(r.scope.places) <= index:
        if r.report.unit.communal:
            taken = {p.name for p in r.scope.places}
            name = hamlet_name(r)
            part = Part("xóm", name)
            if name in taken:
                continue
        else:
            left = [p for p in r.report.unit.parts if p not in r.scope.places]
            part = r.report.rng.choice(left)
        r.scope.places.append(part)
    found: Part = r.scope.places[index]
    return found


def _write_sub(r: Renderer, args: str, *, bare: bool) -> None:
    part = _sub(r, args)
    write_unit(r, part.level, part.name, _district(r), bare=bare)


@slot("s")
def _sub_unit(r: Renderer, args: str) -> None:
    """``{s 1}``: xã Phong Châu, or a hamlet in the report of a commune."""
    _write_sub(r, args, bare=False)


@slot("sb")
def _sub_bare(r: Renderer, args: str) -> None:
    """``{sb 2}``: the name alone, in a list behind one level word."""
    _write_sub(r, args, bare=True)


@slot("slist")
def _sub_list(r: Renderer, args: str) -> None:
    """``{slist 3}``: các xã A, B, C (one level word for all)."""
    count = int(args)
    parts = [_sub(r, str(i + 1)) for i in range(count)]
    if len({p.level for p in parts}) > 1:
        level = "xã" if not r.report.unit.communal else "xóm"
        pool = [p for p in r.report.unit.parts if p.level == level]
        r.scope.places[:count] = parts = r.report.rng.sample(pool, count)
    r.literal("các " if r.report.rng.random() < 0.7 else "")
    for i, part in enumerate(parts):
        r.literal(", " if i else "")
        write_unit(r, part.level, part.name, _district(r), bare=bool(i))


@slot("merged")
def _merged(r: Renderer, _args: str) -> None:
    """Write the old communes a new one was made of; a level word where it changes."""
    parts = r.report.unit.parts
    last = ""
    for i, part in enumerate(parts):
        r.literal("" if not i else " và " if i == len(parts) - 1 else ", ")
        write_unit(r, part.level, part.name, r.report.unit.district, bare=part.level == last)
        last = part.level


def _hamlet(r: Renderer, args: str) -> tuple[Part, str]:
    """Return the pattern's n-th hamlet with its commune."""
    index = int(args or 1) - 1
    while len(r.scope.hamlets) <= index:
        r.scope.hamlets.append(hamlet_name(r))
    return _sub(r, args), r.scope.hamlets[index]


@slot("xh")
def _hamlet_alone(r: Renderer, args: str) -> None:
    """``{xh 1}``: xóm A, without the commune."""
    part, name = _hamlet(r, args)
    if r.report.unit.communal:
        _write_sub(r, args, bare=False)
    elif part.level == "xã":
        write_unit(r, "xóm", name, _district(r))
    else:
        write_unit(r, "tổ dân phố", str(int(args) + 1), _district(r))


@slot("xl")
def _hamlet_level(r: Renderer, args: str) -> None:
    """``{xl 1}``: xóm or tổ dân phố, for the roles of people."""
    town = not r.report.unit.communal and _hamlet(r, args)[0].level != "xã"
    r.builder.write("tổ dân phố" if town else "xóm")


@slot("xc")
def _hamlet_commune(r: Renderer, args: str) -> None:
    """``{xc 1}``: the comma and commune of that hamlet; nothing in a commune's report."""
    if not r.report.unit.communal:
        part, _name = _hamlet(r, args)
        r.literal(", ")
        write_unit(r, part.level, part.name, _district(r))


@slot("x")
def _hamlet_address(r: Renderer, args: str) -> None:
    """``{x 1}``: xóm A, xã B; in a commune only xóm A."""
    _hamlet_alone(r, args or "1")
    _hamlet_commune(r, args or "1")


def once(r: Renderer, key: str, make: str) -> str:
    """Bind a text for the whole pattern, so that names can repeat it."""
    if key not in r.scope.texts:
        data, rng = load_yaml("names.yaml"), r.report.rng
        kind, name = rng.choice(data[f"{make}_kinds"]), rng.choice(data[f"{make}s"])
        r.scope.texts[key] = f"{kind} {name}"
    return r.scope.texts[key]


def named(r: Renderer, kind: str, text: str) -> None:
    """Write an organisation's name."""
    span = r.builder.open("org", kind=kind)
    r.builder.write(text)
    r.builder.close(span)


@slot("htx")
def _coop(r: Renderer, args: str) -> None:
    named(r, "cooperative", once(r, f"htx{args}", "coop"))


@slot("cty")
def _firm(r: Renderer, args: str) -> None:
    named(r, "company", once(r, f"cty{args}", "firm"))


@slot("school")
def _school(r: Renderer, _args: str) -> None:
    """Write a school named after a commune: the bare name is no mention, the levelled one is."""
    rng = r.report.rng
    part = rng.choice(r.report.unit.parts)
    kind = rng.choice(load_yaml("names.yaml")["school_kinds"])
    span = r.builder.open("org", kind="school")
    r.builder.write(f"{kind} ")
    district = r.report.unit.district if r.report.unit.communal else _district(r)
    if part.level != "xã" and not r.report.unit.communal:
        write_unit(r, part.level, part.name, district)
    else:
        r.builder.write(part.name)
    r.builder.close(span)


def person_name(r: Renderer, female: bool) -> str:
    """Invent a name."""
    data, rng = load_yaml("names.yaml"), r.report.rng
    sex = "f" if female else "m"
    parts = (data["families"], data[f"middles_{sex}"], data[f"given_{sex}"])
    return " ".join(rng.choice(part) for part in parts)


@mark("P")
def _person(r: Renderer, node: Mark) -> None:
    """``[P role=..;place=..|{pm}, [pr|role] [pp|place]]``: fields from the parts inside."""
    opened = r.span("person-block", node)
    fields: dict[str, Any] = {"title": None, "role": None, "place": None}
    name = None
    for span in r.builder.spans:
        if span.start >= opened.start and span.kind in ("pt", "pr", "pp", "pn"):
            key = {"pt": "title", "pr": "role", "pp": "place"}.get(span.kind)
            if key:
                fields[key] = r.builder.of(span)
            else:
                name = span
    fields["title"] = fields["title"] and fields["title"].lower()
    for part in filter(None, node.args.split(";")):
        key, _, source = part.partition("=")
        fields[key] = r.plain(source)
    if name is None:
        raise ValueError("a person without a name")
    name.kind = "person"
    name.attrs |= fields
    r.builder.spans = [s for s in r.builder.spans if s.kind not in ("pt", "pr", "pp")]


@slot("pm")
def _man(r: Renderer, _args: str) -> None:
    """``{pm}``: ông and a man's name."""
    _titled(r, "ông", female=False)


@slot("pf")
def _woman(r: Renderer, _args: str) -> None:
    _titled(r, "bà", female=True)


@slot("pd")
def _comrade(r: Renderer, _args: str) -> None:
    title = "đ/c" if r.report.habits["abbreviate"] == "yes" else "đồng chí"
    _titled(r, title, female=r.report.rng.random() < 0.5)


@slot("pa")
def _anyone(r: Renderer, _args: str) -> None:
    female = r.report.rng.random() < 0.45
    _titled(r, "bà" if female else "ông", female=female)


def _titled(r: Renderer, title: str, *, female: bool) -> None:
    span = r.builder.open("pt")
    r.builder.write(title)
    r.builder.close(span)
    r.builder.write(" ")
    span = r.builder.open("pn")
    r.builder.write(person_name(r, female))
    r.builder.close(span)


@mark("O")
def _organisation(r: Renderer, node: Mark) -> None:
    """``[O kind|text]``."""
    r.span("org", node, kind=node.args)
