"""Truth tables of the corpus, kept beside the gold so that tables can be checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .builder import Span
from .document import Document
from .tables import write_rows
from .units import load_units

AWARDS = ["report_id", "unit", "unit_kind", "report_year", "award_year", "award", "class",
          "authority", "recipient", "status", "count", "direct_workers_pct", "scope"]  # fmt: skip
HEADERS = ["report_id", "superior_agency", "agency", "number", "symbol", "place", "date",
           "doc_type", "subject", "recipients", "signing_authority", "signer_role",
           "signer"]  # fmt: skip
REFERENCES = ["report_id", "doc_type", "number", "symbol", "date", "issuer", "subject"]
UNITS = ["unit_id", "level", "name", "district", "parts", "report_ids"]
ERRORS = ["kind", "report_id", "start", "end", "what"]
MANIFEST = ["id", "file", "format", "unit", "unit_kind", "year", "simulated"]


class Truth:
    """Rows of all tables."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("awards", "headers", "references", "errors", "manifest")
        }
        self.reports: dict[str, list[str]] = {}

    def add(self, document: Document, form: str, spans: list[Span]) -> None:
        """Note everything about one report."""
        report = document.report
        unit, name = report.unit, report.id
        self.reports.setdefault(unit.id, []).append(name)
        self.rows["manifest"].append(
            {"id": name, "file": f"reports/{name}.{form}", "format": form, "unit": unit.name,
             "unit_kind": unit.level, "year": report.year, "simulated": "yes"}
        )  # fmt: skip
        header = dict(document.header)
        header["recipients"] = " | ".join(header["recipients"])
        self.rows["headers"].append({"report_id": name} | header)
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            if span.kind == "award":
                self.rows["awards"].append(_award(document, span))
            elif span.kind == "reference":
                self.rows["references"].append({"report_id": name} | span.attrs)
        for error in report.planted:
            place = {"start": error.span.start, "end": error.span.end} if error.span else {}
            row = {"kind": error.kind, "report_id": name, "what": error.what}
            self.rows["errors"].append(row | place)

    def write(self, out: Path) -> None:
        """Write ``truth/*.tsv`` and the manifest."""
        columns = {"awards": AWARDS, "headers": HEADERS, "references": REFERENCES, "errors": ERRORS}
        for name, names in columns.items():
            write_rows(out / "truth" / f"{name}.tsv", names, self.rows[name])
        write_rows(out / "manifest.tsv", MANIFEST, self.rows["manifest"])
        units = [
            {"unit_id": u.id, "level": u.level, "name": u.name, "district": u.district,
             "parts": ", ".join(f"{p.level} {p.name}" for p in u.parts),
             "report_ids": " ".join(self.reports[u.id])}
            for u in load_units() if u.id in self.reports
        ]  # fmt: skip
        write_rows(out / "truth" / "units.tsv", UNITS, units)


def _award(document: Document, span: Span) -> dict[str, Any]:
    report = document.report
    return span.attrs | {
        "report_id": report.id,
        "unit": report.unit.name,
        "unit_kind": report.unit.level,
        "report_year": report.year,
        "award_year": span.attrs["year"],
    }
