"""The page of a report: whole text, working links, no foreign request, hostile text harmless."""

import base64
import hashlib
import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from gold_reports import made_report, real_report
from reportminer.document import (
    Award,
    Block,
    BlockKind,
    Finding,
    Label,
    PartialDate,
    Quantity,
    Recipient,
    Report,
)
from reportminer.exports.markdown import to_markdown
from reportminer.exports.page import report_page

EVIL = '</style><script>alert(1)</script><img src=x onerror="a()">&amp;\x00\u202e ]]>'


def sample() -> Report:
    text = (
        "BÁO CÁO\nNăm 2022 có 21 tập thể và 25 cá nhân được tặng Bằng khen.\n"
        f"{EVIL} 3/19 xã đạt chuẩn.\n"
    )
    clause = "21 tập thể và 25 cá nhân được tặng Bằng khen"
    facts: list[tuple[Label, str, Any]] = [
        (Label.DATE, "Năm 2022", PartialDate(2022)),
        (Label.AWARD, clause, Award(21, Recipient.COLLECTIVE, "Bằng khen", year=2022)),
        (Label.QUANTITY, "21 tập thể", Quantity(Decimal(21), "tập thể")),
        (Label.AWARD, "25 cá nhân được tặng Bằng khen", Award(25, Recipient.INDIVIDUAL, EVIL)),
        (Label.QUANTITY, "3/19 xã", Quantity(Decimal(3), "xã")),
    ]
    report = made_report("a<b>.txt", text, facts, subject=EVIL, doc_type="Báo cáo")
    finding = Finding("RM306", text.index("3/19"), text.index(" xã"), "3", "3/19")
    return report.with_mentions((), [finding, Finding("RM341")])


def page(report: Report) -> html.HtmlElement:
    return html.document_fromstring(report_page(report))


def squeezed(text: str) -> str:
    return "".join(text.replace("\x00", "\ufffd").split())


def visible_text(tree: html.HtmlElement) -> str:
    main = tree.xpath("//main")[0]
    for extra in main.xpath(".//sup | .//a[@class='warn']"):
        extra.drop_tree()
    return squeezed(main.text_content())


def test_the_whole_text_is_shown_once() -> None:
    report = sample()
    assert visible_text(page(report)) == squeezed(report.text)


def test_every_link_has_a_target_and_ids_are_unique() -> None:
    tree = page(sample())
    ids = Counter(tree.xpath("//@id"))
    assert not [name for name, times in ids.items() if times > 1]
    targets = [href[1:] for href in tree.xpath("//a/@href")]
    assert targets
    assert all(name in ids for name in targets), [n for n in targets if n not in ids]


def test_records_and_spans_are_linked_both_ways() -> None:
    report = sample()
    tree = page(report)
    for index, mention in enumerate(report.mentions):
        (row,) = tree.xpath(f"//tr[@id='r{index}']")
        assert row.xpath(".//a/@href") == [f"#m{index}"]
        (first,) = tree.xpath(f"//mark[@id='m{index}']")
        assert f"m-{mention.label}" in first.get("class")
        assert tree.xpath(f"//mark//sup/a[@href='#r{index}']")


def test_marks_are_readable_without_colour() -> None:
    tree = page(sample())
    codes = {a.text for a in tree.xpath("//mark//sup/a")}
    assert codes == {"NG1", "KT1", "KT2", "SL1", "SL2"}


def test_findings_are_listed_and_anchored() -> None:
    tree = page(sample())
    assert len(tree.xpath("//*[@id='k-findings']//tbody/tr")) == 2
    assert tree.xpath("//*[@id='fx1']//text()")[-1] == "3/19"
    assert tree.xpath("//tr[@id='f1']//a/@href") == ["#fx1"]


def test_nothing_of_the_report_becomes_markup() -> None:
    source = report_page(sample())
    tree = html.document_fromstring(source)
    assert not tree.xpath("//script | //img | //iframe | //link | //object | //form")
    assert not tree.xpath("//@onerror | //@onclick | //@style | //@src")
    assert not re.search(r"https?:|url\(|@import", source)
    assert "\x00" not in source


def test_the_policy_allows_only_the_inline_style_sheet() -> None:
    source = report_page(sample())
    tree = html.document_fromstring(source)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "unsafe" not in policy
    assert tree.get("lang") == "vi"


def test_letterhead_halves_stand_side_by_side_and_page_numbers_apart() -> None:
    report = made_report("x.txt", "UBND X\nCỘNG HÒA\n2\ncâu cắt\nlàm đôi")
    old = report.blocks
    blocks = (
        Block(0, BlockKind.PARAGRAPH, 0, 6, ((0, 6),), column="left"),
        Block(1, BlockKind.PARAGRAPH, 7, 15, ((7, 15),), column="right"),
        Block(3, BlockKind.PARAGRAPH, 18, 33, ((18, 25), (26, 33))),
        Block(2, BlockKind.PAGE_NUMBER, 16, 17, ((16, 17),)),
    )
    assert len(old) == 5
    tree = page(Report(report.source, report.text, blocks))
    left, right = tree.xpath("//div[@class='columns']/div")
    assert left.text_content().strip() == "UBND X"
    assert right.text_content().strip() == "CỘNG HÒA"
    assert tree.xpath("//div[@class='page-number']")[0].text_content().strip() == "2"
    assert " ".join(tree.xpath("//main/p")[0].text_content().split()) == "câu cắt làm đôi"


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_gives_a_page_and_markdown(text: str) -> None:
    report = made_report("x.txt", text, subject=text)
    assert report_page(report).startswith("<!DOCTYPE html>")
    assert to_markdown(report).startswith("# ")


def test_markdown_has_outline_records_and_escapes() -> None:
    text = to_markdown(sample())
    assert "## Khen thưởng (2)" in text
    assert "| Bằng khen | 21 | Tập thể |" in text
    assert "<script" not in text
    assert "&lt;script" in text
    assert "## Cần xem lại (2)" in text


def test_the_real_report_fits_the_page() -> None:
    report = real_report()
    if report is None:
        pytest.skip("the real report is not beside the project")
    tree = page(report)
    assert visible_text(tree) == squeezed(report.text)
    assert len(tree.xpath("//*[@id='k-awards']//tbody/tr")) == 22
    assert len(tree.xpath("//nav//li")) == len(report.sections)


@pytest.mark.slow
def test_a_browser_asks_for_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    place = tmp_path / "trang.html"
    place.write_text(report_page(sample()), encoding="utf-8")
    asked: list[str] = []
    said: list[str] = []
    with sync_playwright() as runner:
        browser = runner.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": 1400, "height": 900})
        window.on("request", lambda request: asked.append(request.url))
        window.on("console", lambda message: said.append(message.text))
        window.on("dialog", lambda dialog: said.append(dialog.message))
        window.goto(place.as_uri())
        window.click("tr#r4 a")
        assert window.evaluate("document.querySelector('mark:target').id") == "m4"
        background = "getComputedStyle(document.querySelector('main .m-awards')).backgroundColor"
        before = window.evaluate(background)
        window.uncheck("#t-awards")
        assert window.evaluate(background) != before
        browser.close()
    assert asked == [place.as_uri()]
    assert said == []


def test_what_does_not_agree_stands_below_its_paragraph() -> None:
    text = "BÁO CÁO\nCó 12/16 thôn đạt chuẩn, chiếm 70%.\nCông tác khen thưởng kịp thời.\n"
    start, end = text.index("12/16"), text.index(".\nCông")
    grave = Finding("RM401", start, end, "75 %", "12/16 thôn, 70%")
    light = Finding("RM463", start, start + 2, "x", "y")
    read = Finding("RM306", start, start + 5, "12", "12/16")
    tree = page(made_report("a.txt", text, []).with_mentions((), [light, read, grave]))
    (box,) = tree.xpath("//main//div[@class='notes']")
    assert "12/16 thôn" in box.getprevious().text_content()
    notes = [p.text_content() for p in box.xpath("./p")]
    assert [n.split()[1] for n in notes] == ["Lỗi", "Lưu"]  # not how well it was read (RM306)
    assert "chiếm" not in "".join(notes)
    targets = box.xpath(".//a/@href")
    assert all(tree.xpath(f"//*[@id='{t[1:]}']") for t in targets)
    assert tree.xpath("//input[@id='t-findings']")
    first = tree.xpath("//*[@id='k-findings']//tbody/tr/td[1]")[0]
    assert first.text_content() == "RM401"
