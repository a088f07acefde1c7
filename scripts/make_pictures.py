"""Make the pictures of README anew from the demo reports: ``python scripts/make_pictures.py``.

Writes docs/bao-cao.png (one report, an award looked up) and docs/so-sanh.png (the comparison).
Needs chromium and the development packages; what is shown is simulated data.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "corpora" / "demo" / "reports"
REPORT = REPORTS / "hoa-an-2024.pdf"
WIDTH, HEIGHT = 1500, 860
AWARD = "KT16"
"""The award that is looked up in the report."""
# Kinds that a reader of awards leaves on; with all of them the page is hard to read as a picture.
SHOWN = ("awards", "references", "quantities", "findings")


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures; 0 if both were made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="folder for the pictures")
    folder = parser.parse_args(arguments).out
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("chromium is not installed", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as runner:
        report, comparison = _pages(Path(name))
        browser = runner.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(report.as_uri())
        for box in page.locator("input[id^='t-']").all():
            box.set_checked((box.get_attribute("id") or "").removeprefix("t-") in SHOWN)
        page.locator("aside a").get_by_text(AWARD, exact=True).first.click()
        page.evaluate("document.querySelector('#k-awards').scrollIntoView()")
        page.screenshot(path=folder / "bao-cao.png")
        page.goto(comparison.as_uri())
        page.screenshot(path=folder / "so-sanh.png")
        browser.close()
    print(f"{folder / 'bao-cao.png'}\n{folder / 'so-sanh.png'}")
    return 0


def _pages(folder: Path) -> tuple[Path, Path]:
    from reportminer.cli.app import run

    report, comparison = folder / "bao-cao.html", folder / "so-sanh.html"
    run(["parse", str(REPORT), "--format", "html", "-o", str(report)])
    book = str(folder / "so-sanh.xlsx")
    run(["compare", str(REPORTS), "-o", book, "--html", str(comparison), "--jobs", "2"])
    return report, comparison


if __name__ == "__main__":
    sys.exit(main())
