"""Letterhead, title and signature block of a report, with the header's truth."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .builder import Paragraph
from .context import Report
from .document import Columns
from .render import Renderer, paragraph
from .slots_places import person_name
from .tables import load_yaml


def _render(report: Report, source: str, role: str, *, upper: bool = False) -> Paragraph:
    return paragraph(report, source, role, upper)


def agencies(report: Report, header: dict[str, Any], *, one_line: bool) -> list[Paragraph]:
    """Return the issuing bodies; a merged letterhead has them one a line."""
    form = "two_lines" if one_line else report.habits["agency_form"]
    sources = load_yaml("front.yaml")["agency"][form]
    lines = [_render(report, source, "agency", upper=True) for source in sources]
    names = [" ".join(line.text.split()) for line in lines]
    header["agency"] = names[-1]
    header["superior_agency"] = names[0] if len(names) > 1 else None
    return lines


def _number(report: Report, header: dict[str, Any], rng: Random) -> Paragraph:
    filled = report.habits["number_filled"] == "yes" and rng.random() < 0.85
    number = str(rng.randint(210, 890)) if filled else None
    header |= {"number": number, "symbol": "BC-UBND"}
    shown = number or " " * rng.choice([0, 3, 6])
    return Paragraph(f"Số: {shown}/BC-UBND", [], "number")


def _place_and_date(report: Report, header: dict[str, Any], rng: Random) -> Paragraph:
    month = rng.choice([11, 11, 12])
    day = date(report.year, month, rng.randint(18, 29) if month == 11 else rng.randint(1, 10))
    filled = report.habits["day_filled"] == "yes"
    renderer = Renderer(report)
    renderer.run("{own -}, ")
    builder = renderer.builder
    builder.write("" if filled else "ngày " + " " * rng.choice([0, 2, 4]))
    value = day.isoformat() if filled else day.isoformat()[:7]
    span = builder.open("date", value=value)
    builder.write(f"ngày {day.day:02} " if filled else "")
    builder.write(f"tháng {day.month} năm {day.year}")
    builder.close(span)
    unit = next(s for s in builder.spans if s.kind == "unit")
    header |= {"place": builder.of(unit), "date": value}
    return builder.paragraph("place-date")


def letterhead(report: Report, header: dict[str, Any], *, one_line: bool) -> list[Columns]:
    """Return the letterhead: agencies beside the motto, number beside place and date."""
    rng = Random(f"front/{report.id}/{report.habits['length']}")
    motto = [
        Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", [], "motto"),
        Paragraph("Độc lập - Tự do - Hạnh phúc", [], "motto"),
    ]
    left = agencies(report, header, one_line=one_line)
    number, place = _number(report, header, rng), _place_and_date(report, header, rng)
    return [Columns(left, motto, "letterhead"), Columns([number], [place], "number")]


def titles(report: Report, header: dict[str, Any]) -> list[Paragraph]:
    """BÁO CÁO and the subject line."""
    subjects = load_yaml("front.yaml")["subjects"]
    source = subjects[sum(map(ord, report.unit.id)) % len(subjects)]
    subject = _render(report, source, "subject")
    header |= {"doc_type": "Báo cáo", "subject": subject.text}
    return [Paragraph("BÁO CÁO", [], "title"), subject]


def signature(report: Report, header: dict[str, Any], seed: int) -> Columns:
    """Recipients on the left, the signature on the right."""
    options = load_yaml("front.yaml")["recipients"][report.unit.kind]
    left = [Paragraph("Nơi nhận:", [], "recipients-head")]
    header["recipients"] = []
    for index, variants in enumerate(options):
        choice = Random(f"{seed}/to/{report.unit.id}/{index}")
        if 0 < index < len(options) - 1 and choice.random() < 0.12:
            continue
        renderer = Renderer(report)
        renderer.builder.write("- ")
        renderer.run(choice.choice(variants))
        header["recipients"].append(renderer.builder.text(2))
        renderer.builder.write("." if index == len(options) - 1 else ";")
        left.append(renderer.builder.paragraph("recipient"))
    return Columns(left, _signer(report, header, seed), "signature")


def _signer(report: Report, header: dict[str, Any], seed: int) -> list[Paragraph]:
    chief = report.habits["signing"] == "chief"
    role = "CHỦ TỊCH" if chief else "PHÓ CHỦ TỊCH"
    lines = [_render(report, "TM. [O agency|ỦY BAN NHÂN DÂN]", "authority")]
    if not chief:
        lines.append(Paragraph("KT. CHỦ TỊCH", [], "authority"))
    header["signing_authority"] = " ".join(line.text for line in lines)
    header["signer_role"] = role
    lines.append(Paragraph(role, [], "authority"))
    rng = Random(f"{seed}/signer/{report.unit.id}")
    names, turn = [], rng.choice([0, 0, 2023, 2024])
    for _ in range(2):
        state, report.rng = report.rng, rng
        names.append(person_name(Renderer(report), rng.random() < 0.2))
        report.rng = state
    renderer = Renderer(report)
    span = renderer.builder.open("person", title=None, role=role, place=None)
    renderer.builder.write(names[bool(turn and report.year >= turn)])
    header["signer"] = renderer.builder.of(renderer.builder.close(span))
    lines.append(renderer.builder.paragraph("signer"))
    return lines
