"""Charts as data, as SVG in the page, and a page that loads nothing in a browser."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from reportminer.document import Block, BlockKind, Report, Source
from reportminer.exports.basis_sheets import basis_sheets
from reportminer.exports.charts import Chart, Curve, charts_of
from reportminer.exports.compare_page import comparison_page
from reportminer.exports.svg import svg
from reportminer.tables import SCHEMAS, ReportRows
from reportminer.tables.bases import Basis
from reportminer.tables.cells import Cell, compare
from reportminer.tables.comparison import Comparison
from reportminer.tables.identity import Identity, Period
from reportminer.tables.sources import Sources
from reportminer.tables.statements import Amount, Measure, Statement

MEASURES = [Measure(f"awards:{n}", n, "awards", "cá nhân") for n in ("Lao động", "Chiến sĩ <b>")]
TEXT = "Có 5 cá nhân & 3 tập thể."


def batch_and_cells() -> tuple[list[ReportRows], list[Cell]]:
    batch, told = [], []
    for unit_id, unit, years in (("2022:048", "huyện Hạ Lang", (2023, 2024)),
                                 ("2022:049", "huyện Quảng Hòa", (2023, 2024)),
                                 ("2025-07:01558", "xã Hạ Lang", (2025,))):  # fmt: skip
        for year in years:
            name = f"{unit}-{year}"
            block = Block(0, BlockKind.PARAGRAPH, 0, len(TEXT), ((0, len(TEXT)),))
            source = Source(f"{name}.txt", "0", "text/plain", "x", "1")
            report = Report(source, TEXT, (block,))
            one = Identity(name, unit, unit.split()[0], None, year, Period.YEAR, (), unit_id)
            batch.append(ReportRows(report, one, {t: [] for t in SCHEMAS}, Sources(report)))
            row = {"row_id": f"{name}/awards/1", "start": 0, "end": 5, "scope": "tổng kết năm"}
            told += [
                Statement(unit, unit_id, "cấp huyện", year, m, Amount(Decimal(year - 2000 + n)),
                          one, (row,))
                for n, m in enumerate(MEASURES)
            ]  # fmt: skip
    return batch, compare(told, Basis("units_of", 2024))


def test_a_break_in_the_series_cuts_the_line() -> None:
    _, cells = batch_and_cells()
    lines, bars = (c for c in charts_of(cells) if c.title.startswith("Lao động"))
    assert (lines.kind, lines.categories) == ("line", ("2023", "2024", "2025"))
    curves = {c.name: c.values for c in lines.curves}
    assert curves["huyện Hạ Lang"] == (23, 24, None)
    assert curves["huyện Hạ Lang (từ 2025)"] == (None, None, 25)
    assert "đứt chuỗi" in lines.note
    assert (bars.kind, bars.categories) == ("bar", ("≥ huyện Hạ Lang",))


def test_pictures_escape_names_and_draw_every_value() -> None:
    curves = (Curve("A & <B>", (1.0, None, 3.0)), Curve("C", (2.0, 2.5, 0.0)))
    chart = Chart("line", "Số <liệu>", ("1", "2", "3"), curves, "người")
    picture = html.fromstring(str(svg(chart)))
    assert len(picture.xpath("//circle")) == 5
    assert len(picture.xpath("//polyline")) == 1  # the first line has a gap in its middle
    assert "A & <B>" in picture.text_content()
    assert picture.xpath("//title")[0].text == "Số <liệu>"
    empty = Chart("line", "Không", ("1",), (Curve("A", (0.0,)),), "")
    assert "<circle" in str(svg(empty))


def test_the_page_leads_to_details_and_sources_and_loads_nothing(tmp_path: Path) -> None:
    batch, cells = batch_and_cells()
    sheets = basis_sheets(cells, Basis("units_of", 2024), batch, Comparison(()), [])
    page = comparison_page(sheets, ["một dòng"], charts_of(cells))
    tree = html.fromstring(page)
    ids = set(tree.xpath("//@id"))
    assert {h[1:] for h in tree.xpath("//a/@href")} <= ids
    assert tree.xpath("//td[contains(@class, 'heat')]")
    assert not re.search(r'(?:src|href)="(?!#)', page)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    place = tmp_path / "trang.html"
    place.write_text(page, encoding="utf-8")
    asked: list[str] = []
    said: list[str] = []
    with sync_playwright() as runner:
        browser = runner.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = browser.new_page()
        window.on("request", lambda request: asked.append(request.url))
        window.on("console", lambda message: said.append(message.text))
        window.goto(place.as_uri())
        window.click("#b0 td a >> nth=0")
        window.click("tr:target td a:text-matches('^N')")
        assert "5 cá nhân & 3 tập thể" in window.inner_text("tr:target")
        window.click("tr:target td a")
        assert window.evaluate("document.querySelector(':target').closest('section').id") == "b2"
        browser.close()
    assert (asked, said) == ([place.as_uri()], [])
