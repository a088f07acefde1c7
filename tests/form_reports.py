"""Small reports with award rows and documents, for tests of the forms."""

from __future__ import annotations

from typing import Any

from gold_reports import made_report
from reportminer.appendices import FormData, all_units, one_unit
from reportminer.document import Award, Label, Movement, Recipient, Reference, Report
from reportminer.tables import report_rows

LDTT = "Lao động tiên tiến"


def award(count: int | None, year: int | None, name: str = LDTT, **more: Any) -> Award:
    ids = {LDTT: "ldtt", "Bằng khen": "bk", "Giấy khen": "gk", "Huân chương Lao động": "hc_laodong"}
    recipient = more.pop("recipient", Recipient.INDIVIDUAL)
    return Award(count, recipient, name, award_id=ids.get(name), year=year, **more)


def report(unit: str, year: int, *facts: Any, sentences: tuple[str, ...] = ()) -> Report:
    """A report whose n-th fact stands in its n-th sentence."""
    words = [*sentences, *(f"Câu {n} nêu một số." for n in range(len(sentences), len(facts)))]
    labels = {Award: Label.AWARD, Reference: Label.REFERENCE, Movement: Label.MOVEMENT}
    spans = [w.rstrip(".") for w in words]
    made = [(labels[type(f)], spans[n], f) for n, f in enumerate(facts)]
    header = {"agency": f"UBND HUYỆN {unit}", "subject": f"Kết quả năm {year}"}
    return made_report(f"{unit}-{year}.txt", "".join(w + "\n" for w in words), made, **header)


def unit_data(*reports: Report, unit: str | None = None, year: int | None = None) -> FormData:
    batch = report_rows(list(reports))
    return FormData(batch, one_unit(batch, unit, year))


def province_data(*reports: Report, year: int | None = None) -> FormData:
    batch = report_rows(list(reports))
    return FormData(batch, all_units(batch, year))
