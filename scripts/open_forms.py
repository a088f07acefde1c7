"""Does every filled form open? Fills all forms for some demo subjects and the draft, holds the Word
files against the element order of the schema, and lets LibreOffice convert each file.

    python scripts/open_forms.py [--units 3]

Exit 1 if an element is out of order, or LibreOffice gives no page for a file.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportminer.appendices import FormData, all_units, built_in_forms, fill, one_unit
from reportminer.appendices.draft import make_draft
from reportminer.appendices.draft_word import write_draft
from reportminer.pool import parse_files
from reportminer.tables import report_rows

REPORTS = Path(__file__).parents[1] / "corpora" / "demo" / "reports"
# ECMA-376 part 1 (transitional), sequences of the complex types; elements we never meet left out.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind "
           "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing sz szCs highlight u vertAlign rtl "
           "cs lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap vAlign",
    "trPr": "cantSplit trHeight tblHeader jc",
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "tc": "tcPr p tbl",
}  # fmt: skip


def out_of_order(path: Path) -> Iterator[str]:
    """Elements of a Word file that stand where the schema does not let them."""
    with zipfile.ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml")]
        roots = {name: parse_xml(archive.read(name)) for name in parts}
    for name, root in roots.items():
        for tag, words in ORDER.items():
            places = {qn(f"w:{word}"): place for place, word in enumerate(words.split())}
            for element in root.iter(qn(f"w:{tag}")):
                found = [places[child.tag] for child in element if child.tag in places]
                if found != sorted(found) and tag != "trPr":
                    yield f"{path.name}/{name}: children of w:{tag} out of order"


def main() -> int:
    parser = argparse.ArgumentParser(description="Filled forms opened by LibreOffice.")
    parser.add_argument("--units", type=int, default=3)
    options = parser.parse_args()
    paths = sorted(REPORTS.glob("*-2023.*")) + sorted(REPORTS.glob("xa-*-2026.*"))[:4]
    batch = report_rows([r.report for r in parse_files(paths) if r.report is not None])
    subjects = [one_unit(batch, r.identity.unit, r.identity.year) for r in batch]
    subjects = [*subjects[: options.units], all_units(batch, 2023)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = []
        for number, subject in enumerate(subjects):
            data = FormData(batch, subject)
            for form in built_in_forms().values():
                path = folder / f"{number}-{form.path.name}"
                fill(form, data, path)
                files.append(path)
            draft = folder / f"{number}-du-thao.docx"
            write_draft(make_draft(data), draft)
            files.append(draft)
        wrong = [w for path in files if path.suffix == ".docx" for w in out_of_order(path)]
        print(f"{len(files)} files; elements out of order: {len(wrong)}")
        if shutil.which("soffice") is None:
            print("LibreOffice is not installed: not opened")
        else:
            unopened = not_opened(files, folder)
            print(f"opened by LibreOffice: {len(files) - len(unopened)}/{len(files)}")
            wrong += unopened
    for line in wrong[:20]:
        print(f"    {line}")
    return 1 if wrong else 0


def not_opened(files: list[Path], folder: Path) -> list[str]:
    """Files for which no PDF with a page came out."""
    out = folder / "pdf"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(out), *map(str, files)],
        check=False, capture_output=True, timeout=1200,
    )  # fmt: skip
    pages = {path.stem: path.read_bytes() for path in out.glob("*.pdf")}
    return [f"{p.name}: not opened" for p in files if b"/Page" not in pages.get(p.stem, b"")]


if __name__ == "__main__":
    sys.exit(main())
