"""References as a whole: own number, evidence, findings, grammar of numbers, properties."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportminer.document import Block, BlockKind, Cell, Header, Reference, Report, Source, Table
from reportminer.errors import UsageError
from reportminer.extraction.dates import DateExtractor
from reportminer.extraction.references import ReferenceExtractor
from reportminer.pipeline import Pipeline
from reportminer.structure import TextView

DATES, REFERENCES = DateExtractor(), ReferenceExtractor()


SOURCE = Source("text.txt", "", "text/plain", "test", "1")


def report_of(text: str) -> Report:
    """A report of one paragraph."""
    block = Block(0, BlockKind.PARAGRAPH, 0, len(text), ((0, len(text)),))
    return Report(SOURCE, text, (block,) if text else ())


def parse(report: Report) -> Report:
    for extractor in (DATES, REFERENCES):
        found = extractor.extract(report, TextView(report))
        report = report.with_mentions(found.mentions, found.findings)
    return report


def norms(text: str, header: Header | None = None) -> list[str]:
    report = parse(replace(report_of(text), header=header))
    return [m.value.norm() for m in report.references]


HEADER = Header(number="15", symbol="BC-UBND", doc_type="Báo cáo", date="2022-11-20")


def test_own_number_in_the_header_is_no_reference() -> None:
    text = "Nghị quyết số: 15/NQ-HĐND\nKỳ họp thứ tư"
    assert norms(text) == ["Nghị quyết|15|NQ-HĐND|"]
    spans = {"number": (15, 17), "symbol": (18, 25)}
    header = Header(number="15", symbol="NQ-HĐND", doc_type="Nghị quyết", spans=spans)
    assert norms(text, header) == []


@pytest.mark.parametrize(
    "text",
    [
        "(Kèm theo Báo cáo số 15/BC-UBND ngày 20/11/2022 của UBND huyện)",
        "(Kèm theo Báo cáo số 15/BC-UBND)",
    ],
)
def test_annex_citing_its_own_report_is_no_reference(text: str) -> None:
    assert norms(text, HEADER) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tiếp theo Báo cáo số 15/BC-UBND ngày 20/11/2021",  # the same number a year before
        "Tiếp theo Báo cáo số 16/BC-UBND",
        "Tiếp theo Kế hoạch số 15/BC-UBND",
    ],
)
def test_another_document_of_a_like_number_is_a_reference(text: str) -> None:
    assert len(norms(text, HEADER)) == 1


def test_blank_own_number() -> None:
    header = Header(symbol="BC-UBND", doc_type="Báo cáo", date="2022-11")
    assert norms("(Kèm theo Báo cáo số    /BC-UBND ngày   tháng 11 năm 2022)", header) == []
    assert norms("Theo Báo cáo số 7/BC-UBND ngày 05/11/2022", header) != []


def test_list_members_say_that_the_kind_came_from_the_head() -> None:
    report = parse(report_of("các Công văn số 1/UBND-NV; số 2/UBND-NV và số 3/UBND-NV"))
    cues = [m.evidence.cues for m in report.references]
    assert cues == [(), ("list_head",), ("list_head",)]


def test_kind_taken_from_the_symbol_is_said() -> None:
    report = parse(report_of("lưu hồ sơ theo số 12/QĐ-UBND của huyện"))
    (mention,) = report.references
    assert mention.value.norm() == "Quyết định|12|QĐ-UBND|"
    assert mention.evidence.cues == ("kind_from_symbol",)


def test_numbers_spoilt_by_ocr_or_footnotes_are_findings() -> None:
    report = parse(report_of("Quyết định số l2/QĐ-UBND và Kế hoạch số 8/KH-UBND3, nay báo cáo"))
    assert [m.value.norm() for m in report.references] == [
        "Quyết định|12|QĐ-UBND|",
        "Kế hoạch|8|KH-UBND|",
    ]
    assert [(f.code, f.found) for f in report.findings] == [
        ("RM306", "Quyết định số l2/QĐ-UBND"),
        ("RM306", "Kế hoạch số 8/KH-UBND3"),
    ]


def test_impossible_date_leaves_the_reference_without_a_date() -> None:
    report = parse(report_of("Căn cứ Quyết định số 12/QĐ-UBND ngày 31/02/2022;"))
    assert [m.value.norm() for m in report.references] == ["Quyết định|12|QĐ-UBND|"]
    assert [f.code for f in report.findings] == ["RM305"]


def test_number_in_a_cell_of_its_own() -> None:
    text = "STT\tSố\n1\t12/KH-UBND\n2\t300/UBND-NV"
    bare = report_of(text)
    cells = (
        Cell(0, 0, 0, 3), Cell(0, 1, 4, 6), Cell(1, 0, 7, 8), Cell(1, 1, 9, 19),
        Cell(2, 0, 20, 21), Cell(2, 1, 22, 33),
    )  # fmt: skip
    report = parse(replace(bare, tables=(Table(0, 0, len(text), 3, 2, cells, 1),)))
    assert [m.value.norm() for m in report.references] == ["Kế hoạch|12|KH-UBND|"]


def test_date_in_the_next_cell() -> None:
    text = "1\tKế hoạch số 12/KH-UBND\t05/3/2022\tTuyên truyền"
    cells = (Cell(0, 0, 0, 1), Cell(0, 1, 2, 24), Cell(0, 2, 25, 34), Cell(0, 3, 35, 47))
    report = parse(replace(report_of(text), tables=(Table(0, 0, len(text), 1, 4, cells),)))
    (mention,) = report.references
    assert mention.value.norm() == "Kế hoạch|12|KH-UBND|2022-03-05"
    assert mention.surface == "Kế hoạch số 12/KH-UBND"


KINDS = st.sampled_from(["Kế hoạch", "Quyết định", "Công văn", "Nghị định", "Chỉ thị"])
ISSUERS = st.sampled_from(["UBND", "HĐND", "SNV", "BNV", "HĐTĐKT", "TTg", "CP", "PGDĐT", "LĐLĐ"])
TYPES = st.sampled_from(["KH", "QĐ", "TB", "BC", "TTr", "NQ", "CTr", "PĐTĐ"])


@settings(max_examples=150, deadline=None)
@given(KINDS, st.integers(1, 9999), st.booleans(), TYPES, ISSUERS, st.sampled_from("/-"))
def test_grammar_of_numbers(
    kind: str, number: int, padded: bool, short: str, issuer: str, first: str
) -> None:
    """N/TYPE-ISSUER of the State and N-TYPE/ISSUER of the Party, padded or not."""
    digits = f"{number:02d}" if padded else str(number)
    symbol = f"{short}-{issuer}" if first == "/" else f"{short}/{issuer}"
    text = f"Căn cứ {kind} số {digits}{first}{symbol} ngày 05/3/2022 của cơ quan;"
    assert norms(text) == [f"{kind}|{digits}|{symbol}|2022-03-05"]


PIECES = st.sampled_from(
    ["Kế hoạch ", "Quyết định ", "Luật Đất đai ", "số ", "12", "/", "-", "QĐ", "UBND", "CT/TW",
     " ngày 05/3/2022", " của UBND huyện", " về việc ", "; ", ", ", " và ", "2017", "NĐ-CP", "\n",
     '"', "“", "(", ")", ".", "./.", " năm 2013", "đã ban hành ", "như: ", "l2", "Chỉ thị 12"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_spans_are_in_range(text: str) -> None:
    report = parse(report_of(text))
    starts = [m.start for m in report.references]
    assert starts == sorted(starts)
    for mention in report.references:
        assert 0 <= mention.start < mention.end <= len(report.text)
        assert report.text[mention.start : mention.end] == mention.surface
        value = mention.value
        assert isinstance(value, Reference)
        assert value.number or value.date  # never by title only
        assert value.doc_type is not None
        assert value.doc_type[0].isupper()
        assert value.subject is None or value.subject.strip()
        assert value.issuer is None or value.issuer.strip()


@pytest.mark.parametrize(
    "piece",
    [
        "Quyết định số 12/QĐ-UBND; ", "12/QĐ-A", "số ", "Kế hoạch số số số ", "Luật a b c d ",
        'Kế hoạch số 1/KH-UBND về "', "UBND xã a b c d ",
    ],
)  # fmt: skip
def test_time_grows_with_length_only(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begin = time.perf_counter()
    parse(report_of(text))
    assert time.perf_counter() - begin < 15  # a search repeated for every number takes minutes


def test_references_need_dates_before_them() -> None:
    with pytest.raises(UsageError, match="dates"):
        Pipeline([REFERENCES])
    assert Pipeline([DATES, REFERENCES]).extractors == (DATES, REFERENCES)
