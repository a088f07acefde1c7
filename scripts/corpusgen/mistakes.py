"""Known mistakes put into a composed report, one kind at a time, each at a known place.

A mistake gets the document before layout and its own chance; it returns what it planted, or None
where this report has no place for it. Kinds with sentences of their own stand in
``data/probes.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from random import Random

from .builder import Paragraph, Span
from .context import Planted
from .document import Document, Table
from .numerals import written
from .splices import body, columns, paragraphs, replace_once, shuffled, spans_of, splice
from .tables import load_rows
from .units import LAST_DISTRICT_YEAR

Mistake = Callable[[Document, Random], Planted | None]
MISTAKES: dict[str, tuple[str, Mistake]] = {}
"""Kind -> code of the finding that must tell it, and the function that plants it."""


def mistake(kind: str, code: str) -> Callable[[Mistake], Mistake]:
    """Register a function under its kind."""

    def register(function: Mistake) -> Mistake:
        MISTAKES[kind] = (code, function)
        return function

    return register


def _redated(document: Document, rng: Random, kind: str, known: bool) -> Planted | None:
    """Change the date of a cited document that is, or is not, in the list of known ones."""
    numbers = {(r["number"], r["symbol"]) for r in load_rows("documents.tsv")}
    for paragraph, span in shuffled(spans_of(document, "reference"), rng):
        value = span.attrs.get("date")
        if not value or (_code(span) in numbers) is not known:
            continue
        day = next(
            (s for s in paragraph.spans if s.kind == "date" and span.start <= s.start < span.end),
            None,
        )
        if day is None:
            continue
        old = date.fromisoformat(value)
        new = (
            old.replace(month=old.month % 12 + 1, day=min(old.day, 28))
            if known
            else old.replace(year=document.report.year + 1, day=min(old.day, 28))
        )
        words = f"ngày {new.day}/{new.month}/{new.year}"
        planted = splice(paragraph, day.start, day.end, words)
        day.attrs["value"] = span.attrs["date"] = new.isoformat()
        what = f"the date was {old.isoformat()}, the text says {new.isoformat()}"
        return Planted(kind, what, planted)
    return None


def _code(span: Span) -> tuple[str, str]:
    return span.attrs["number"], span.attrs["symbol"]


@mistake("later-document", "RM420")
def _later(document: Document, rng: Random) -> Planted | None:
    return _redated(document, rng, "later-document", known=False)


@mistake("known-document", "RM421")
def _known(document: Document, rng: Random) -> Planted | None:
    return _redated(document, rng, "known-document", known=True)


@mistake("two-dates", "RM422")
def _two_dates(document: Document, rng: Random) -> Planted | None:
    for paragraph, span in shuffled(spans_of(document, "reference"), rng):
        value, number = span.attrs.get("date"), span.attrs["number"]
        if not value or not number.isdigit() or int(number) < 100 or "/TW" in span.attrs["symbol"]:
            continue
        old = date.fromisoformat(value)
        if old.day > 27 or paragraph.role != "body":
            continue
        day = old.replace(day=old.day + 1)
        name = f"{span.attrs['doc_type']} số {number}/{span.attrs['symbol']}"
        words = f"{name} ngày {day.day}/{day.month}/{day.year}"
        paragraph.text += f" Các đơn vị tiếp tục thực hiện {words}."
        start = len(paragraph.text) - 1 - len(words)
        made = Span("planted", start, start + len(words))
        paragraph.spans.append(made)
        return Planted("two-dates", f"elsewhere {value}", made)
    return None


@mistake("symbol-type", "RM423")
def _symbol_type(document: Document, rng: Random) -> Planted | None:
    for paragraph, span in shuffled(spans_of(document, "reference"), rng):
        symbol = span.attrs["symbol"]
        match = re.match(r"(KH|QĐ|BC|TB|HD)-", symbol)
        words = paragraph.text[span.start : span.end]
        if match is None or not words.startswith(span.attrs["doc_type"]):
            continue
        new = {"KH": "QĐ", "QĐ": "KH", "BC": "KH", "TB": "QĐ", "HD": "QĐ"}[match[1]]
        at = paragraph.text.find(symbol, span.start)
        planted = splice(paragraph, at, at + len(match[1]), new)
        planted.start, planted.end = span.start, span.end
        span.attrs["symbol"] = new + symbol[len(match[1]) :]
        return Planted("symbol-type", f"the symbol was {symbol}", planted)
    return None


@mistake("signature", "RM425")
def _signature(document: Document, rng: Random) -> Planted | None:
    for block in columns(document, "signature"):
        for line in block.right:
            if line.text in ("CHỦ TỊCH", "PHÓ CHỦ TỊCH") and document.header.get("agency"):
                new = rng.choice(["GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])
                planted = splice(line, 0, len(line.text), new)
                document.header["signer_role"] = new
                return Planted("signature", "a director signs for a people's committee", planted)
    return None


@mistake("heading-year", "RM426")
def _heading_year(document: Document, rng: Random) -> Planted | None:
    year = document.report.year
    for paragraph in paragraphs(document):
        if not paragraph.role.startswith("heading"):
            continue
        title = paragraph.text.lower()
        wrong = year - 1 if "phương hướng" in title or "nhiệm vụ trọng tâm" in title else year - 2
        if not any(w in title for w in ("kết quả", "phương hướng", "nhiệm vụ trọng tâm")):
            continue
        found = replace_once(
            paragraph, r"(?<!\d)20\d\d", str(wrong), "heading-year", "year of another report"
        )
        if found is not None:
            return found
    return None


@mistake("lunar-year", "RM427")
def _lunar(document: Document, rng: Random) -> Planted | None:
    year = document.report.year
    names = ["Giáp Tý", "Ất Sửu", "Mậu Ngọ", "Kỷ Mùi"]
    paragraph = rng.choice(body(document))
    words = f"{names[year % 4]} {year}"
    text = f" Dịp Tết Nguyên đán {words}, công tác thăm hỏi, tặng quà được thực hiện chu đáo."
    start = len(paragraph.text) + text.find(words)
    paragraph.text += text
    made = Span("planted", start, start + len(words))
    paragraph.spans.append(made)
    return Planted("lunar-year", f"{year} is another year", made)


@mistake("outline", "RM440")
def _outline(document: Document, rng: Random) -> Planted | None:
    """Leave out the tasks of next year, heading and all."""
    starts = [
        i for i, b in enumerate(document.blocks)
        if isinstance(b, Paragraph) and b.role.startswith("heading")
    ]  # fmt: skip
    for n, at in enumerate(starts):
        block = document.blocks[at]
        assert isinstance(block, Paragraph)
        roman = block.role == "heading-roman" and "phương hướng" in block.text.lower()
        if not roman or any(_role(document, i) == "heading-roman" for i in starts[n + 1 :]):
            continue
        del document.blocks[at : len(document.blocks) - 2]
        for paragraph in body(document):
            for words in ("phương hướng", "nhiệm vụ trọng tâm", "nhiệm vụ năm", "thời gian tới"):
                if words in paragraph.text.lower():
                    return None
        return Planted("outline", "no tasks for next year")
    return None


def _role(document: Document, index: int) -> str:
    block = document.blocks[index]
    return block.role if isinstance(block, Paragraph) else ""


@mistake("annex", "RM441")
def _annex(document: Document, rng: Random) -> Planted | None:
    texts = [p for p in body(document) if len(p.text) > 200 and "Phụ lục" not in p.text]
    if not texts:
        return None
    paragraph = rng.choice(texts)
    number = rng.randint(2, 5)
    words = f"Phụ lục {number}"
    paragraph.text += f" (Số liệu chi tiết tại {words})."
    start = paragraph.text.rfind(words)
    made = Span("planted", start, start + len(words))
    paragraph.spans.append(made)
    return Planted("annex", "the annex is not there", made)


@mistake("later-day", "RM429")
def _later_day(document: Document, rng: Random) -> Planted | None:
    """Something done two years after the report."""
    words = f"Ngày {rng.randint(3, 27)}/{rng.randint(3, 9)}/{document.report.year + 2}"
    paragraph = rng.choice(body(document))
    paragraph.text += f" {words}, các đơn vị đã tổ chức hội nghị trao đổi kinh nghiệm."
    start = paragraph.text.rfind(words)
    made = Span("planted", start, start + len(words))
    paragraph.spans.append(made)
    return Planted("later-day", "after the day of the report", made)


@mistake("list-year", "RM426")
def _list_year(document: Document, rng: Random) -> Planted | None:
    """A line that opens a list of results names the year of an old report."""
    words = f"Kết quả bình xét thi đua năm {document.report.year - 4}"
    at = [i for i, b in enumerate(document.blocks) if isinstance(b, Paragraph) and b.role == "body"]
    made = Span("planted", 0, len(words))
    text = f"{words}: các đơn vị tự chấm điểm và xếp loại theo bảng tiêu chí."
    document.blocks.insert(rng.choice(at[1:-1]) + 1, Paragraph(text, [made]))
    return Planted("list-year", "the year of another report", made)


_SLIPS = (("ài", "àn"), ("ang", "an"), ("ung", "un"), ("ong", "on"), ("uân", "uâng"))


@mistake("unit-name", "RM325")
def _unit_name(document: Document, rng: Random) -> Planted | None:
    """A commune of the district with a slip in its name."""
    if document.report.unit.communal:
        return None
    communes = [p.name for p in document.report.unit.parts if p.level == "xã" and " " in p.name]
    rng.shuffle(communes)
    for name in communes:
        for right, wrong in _SLIPS:
            if not name.endswith(right):
                continue
            slip = f"xã {name.removesuffix(right)}{wrong}"
            paragraph = rng.choice(body(document))
            paragraph.text += f" Nổi bật là các hộ ở {slip} đã tự nguyện tham gia."
            start = paragraph.text.rfind(slip)
            made = Span("planted", start, start + len(slip))
            paragraph.spans.append(made)
            return Planted("unit-name", f"for xã {name}", made)
    return None


@mistake("unit-exists", "RM430")
def _unit_exists(document: Document, rng: Random) -> Planted | None:
    """A district reports after districts have ended: planted by the choice of unit and year."""
    if document.report.unit.communal or document.report.year <= LAST_DISTRICT_YEAR:
        return None
    for block in columns(document, "letterhead"):
        for line in (*block.left, *block.right):
            if document.report.unit.name.upper() in line.text.upper() and "," not in line.text:
                made = Span("planted", 0, len(line.text))
                line.spans.append(made)
                return Planted("unit-exists", "no districts since 1/7/2025", made)
    return None


@mistake("launcher", "RM454")
def _launcher(document: Document, rng: Random) -> Planted | None:
    """A chairman of the province launches what the heading says the Prime Minister launched."""
    below = False
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        if block.role.startswith("heading") and "Thủ tướng Chính phủ phát động" in block.text:
            below = True
        elif below and block.role == "body" and len(block.text) > 150:
            words = "Chủ tịch UBND tỉnh phát động phong trào thi đua"
            block.text += f" Phong trào được triển khai từ khi {words}."
            start = block.text.rfind(words)
            made = Span("planted", start, start + len(words))
            block.spans.append(made)
            return Planted("launcher", "the heading names the Prime Minister", made)
    return None


@mistake("repeated", "RM455")
def _repeated(document: Document, rng: Random) -> Planted | None:
    sites = [p for p in body(document) if p.text.count(" ") > 60]
    if len(sites) < 4:
        return None
    source, target = rng.sample(sites, 2)
    words = source.text.split()[:52]
    text = " ".join(words).rstrip(" ,;") + "."
    start = len(target.text) + 1
    target.text += " " + text
    made = Span("planted", start, start + len(text))
    target.spans.append(made)
    return Planted("repeated", "the same words stand elsewhere", made)


@mistake("doubled", "RM462")
def _doubled(document: Document, rng: Random) -> Planted | None:
    for paragraph in rng.sample(body(document), min(12, len(body(document)))):
        for match in re.finditer(
            r"(?<= )(?:[a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,}|và|các|của|cho)(?= )", paragraph.text
        ):
            inside = any(s.start < match.end() and match.start() < s.end for s in paragraph.spans)
            if not inside:
                words = match.group()
                made = splice(paragraph, match.start(), match.end(), f"{words} {words}")
                return Planted("doubled", words, made)
    return None


@mistake("misprint", "RM463")
def _misprint(document: Document, rng: Random) -> Planted | None:
    pairs = [(r["right"], r["wrong"]) for r in load_rows("typos.tsv") if r["right"].strip(" ,")]
    pairs = [(a, b) for a, b in pairs if b.count(" ") < 2 and not b.startswith(" ")]
    rng.shuffle(pairs)
    for right, wrong in pairs:
        for paragraph in body(document):
            at = paragraph.text.find(right)
            inside = any(s.start < at + len(right) and at < s.end for s in paragraph.spans)
            if at >= 0 and not inside:
                made = splice(paragraph, at, at + len(right), wrong)
                return Planted("misprint", f"for {right}", made)
    return None


@mistake("table-share", "RM401")
def _table_share(document: Document, rng: Random) -> Planted | None:
    for block in document.blocks:
        if not isinstance(block, Table) or "Tỷ lệ" not in block.rows[0][-1].text:
            continue
        cell = rng.choice(block.rows[1:])[-1]
        share = next(s for s in cell.spans if s.kind == "quantity")
        wrong = share.attrs["value"] + 8
        text = written(
            type(document.report.facts["budget"])(str(wrong)), document.report.habits.numbers, False
        )
        made = splice(cell, share.start, share.end, text)
        share.attrs["value"] = wrong
        return Planted("table-share", f"the share was {wrong - 8}", made)
    return None
