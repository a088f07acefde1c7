"""Findings, issuers, levels, columns: what the annotated blocks do not tell."""

from __future__ import annotations

from dataclasses import replace

from reportminer.document import Block, BlockKind, Header, Report, Section, Source
from reportminer.readers.plain import text_report
from reportminer.structure import TextView, find_header, find_sections

SOURCE = Source("x.txt", "", "text/plain", "test", "0")


def header_of(text: str) -> tuple[Header, dict[str, str | None]]:
    report = text_report(text, SOURCE)
    header, findings = find_header(report, TextView(report))
    return header, {f.code: f.found for f in findings}


def sections_of(text: str) -> tuple[list[Section], list[tuple[str, str | None, str | None]]]:
    report = text_report(text, SOURCE)
    sections, findings = find_sections(report, TextView(report))
    return list(sections), [(f.code, f.found, f.expected) for f in findings]


def test_blank_number_and_day_are_findings() -> None:
    header, codes = header_of("UBND XÃ A\nSố:    /BC-UBND\nA, ngày    tháng 5 năm 2022\nBÁO CÁO\nX")
    assert (header.number, header.date) == (None, "2022-05")
    assert {"RM301", "RM302"} <= codes.keys()
    assert "RM330" not in codes


def test_an_illegible_number_is_not_a_blank_one() -> None:
    header, codes = header_of(
        "UBND XÃ A\nSố: 2?/4 /BC-UBND\nA, ngày 5 tháng 5 năm 2022\nBÁO CÁO\nX"
    )
    assert header.number is None
    assert header.symbol == "BC-UBND"
    assert codes["RM330"] == "2?/4"
    assert "RM301" not in codes


def test_an_impossible_day_is_a_finding() -> None:
    header, codes = header_of("UBND XÃ A\nSố: 2/BC-UBND\nA, ngày 30 tháng 02 năm 2022\nBÁO CÁO\nX")
    assert header.date == "2022-02"
    assert codes["RM305"] == "30/2/2022"


def test_news_gives_one_finding_and_no_fields() -> None:
    header, codes = header_of("Sáng 5/3, xã họp bàn công tác thi đua.\nNhiều ý kiến tâm huyết.")
    assert header == Header()
    assert list(codes) == ["RM310"]


def test_the_issuer_is_inferred_from_the_opening_sentence() -> None:
    header, codes = header_of(
        "Số: /BC-UBND\nNa Hang, ngày 5 tháng 3 năm 2022\nBÁO CÁO\nCông tác năm 2021\n"
        "Thực hiện chỉ đạo của tỉnh, Ủy ban nhân dân huyện Na Hang báo cáo kết quả như sau:\n"
        "1. Kết quả\nTốt."
    )
    assert header.agency is None
    assert header.issuer == "Ủy ban nhân dân huyện Na Hang"
    assert {"RM303", "RM311"} <= codes.keys()


def test_the_issuer_is_inferred_from_the_closing_sentence() -> None:
    header, codes = header_of(
        "Số: 5/BC-PNV\nNa Hang, ngày 5 tháng 3 năm 2022\nBÁO CÁO\nCông tác năm 2021\n"
        "1. Kết quả\nTốt.\nTrên đây là báo cáo công tác năm 2021 của Phòng Nội vụ huyện./.\n"
        "Nơi nhận:\n- Lưu: VT.\nTRƯỞNG PHÒNG\nMa Văn Tài"
    )
    assert header.issuer == "Phòng Nội vụ huyện"
    assert codes["RM311"] == "Phòng Nội vụ huyện"


def test_the_issuer_is_inferred_from_the_symbol_last() -> None:
    header, _ = header_of("Số: 5/BC-SNV\nA, ngày 5 tháng 3 năm 2022\nBÁO CÁO\nCông tác\n1. Tốt.")
    assert header.issuer == "Sở Nội vụ"


def test_a_printed_agency_needs_no_issuer() -> None:
    header, codes = header_of(
        "SỞ NỘI VỤ\nSố: 5/BC-SNV\nA, ngày 5 tháng 3 năm 2022\nBÁO CÁO\nCông tác\n"
        "Sở Nội vụ báo cáo như sau:"
    )
    assert header.agency == "SỞ NỘI VỤ"
    assert header.issuer is None
    assert not {"RM303", "RM311"} & codes.keys()


def test_a_hurt_role_is_read_with_a_finding() -> None:
    header, codes = header_of(
        "SỞ NỘI VỤ\nSố: 5/BC-SNV\nA, ngày 5 tháng 3 năm 2022\nBÁO CÁO\nX\n"
        "KT. GIÁM ĐÓC\nPHÓ GIÁM ĐÓC\nMa Văn Tài"
    )
    assert header.signing_authority == "KT. GIÁM ĐỐC"
    assert header.signer_role == "PHÓ GIÁM ĐỐC"
    assert "RM331" in codes


def test_columns_of_a_reader_are_believed() -> None:
    pieces = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"), ("Độc lập - Tự do - Hạnh phúc", "right"),
        ("UBND HUYỆN MAI CHÂU", "left"), ("TRUNG TÂM Y TẾ", "left"), ("Số: 61/BC-TTYT", "left"),
        ("Mai Châu, ngày 06 tháng 6 năm 2022", "right"), ("BÁO CÁO", None),
        ("Công tác dân số", None),
    ]  # fmt: skip
    text, blocks = "", []
    for number, (words, column) in enumerate(pieces):
        start = len(text)
        text += words + "\n"
        span = (start, start + len(words))
        blocks.append(Block(number, BlockKind.PARAGRAPH, *span, (span,), column=column))
    report = Report(SOURCE, text, tuple(blocks))
    header, _ = find_header(report, TextView(report))
    assert header.superior_agency == "UBND HUYỆN MAI CHÂU"
    assert header.agency == "TRUNG TÂM Y TẾ"
    assert header.number == "61"
    assert header.subject == "Công tác dân số"


def test_page_numbers_and_footnotes_are_no_headings() -> None:
    report = text_report("1. Một\nTốt.\n2. Hai\nTốt.\n3. Ba\nTốt.", SOURCE)
    blocks = [
        replace(b, kind=BlockKind.FOOTNOTE) if report.text[b.start] == "2" else b
        for b in report.blocks
    ]
    report = replace(report, blocks=tuple(blocks))
    sections, findings = find_sections(report, TextView(report))
    assert [s.label for s in sections if s.label] == ["1", "3"]
    assert [f.code for f in findings] == ["RM304"]


def test_levels_follow_the_schema() -> None:
    sections, _ = sections_of("I. A\n1. B\n1.1. C\na) D\nb) Đ\n2. E\nII. G")
    assert [(s.label, s.level) for s in sections if s.label] == [
        ("I", 1), ("1", 2), ("1.1", 3), ("a)", 4), ("b)", 4), ("2", 2), ("II", 1),
    ]  # fmt: skip


def test_parts_push_the_levels_down() -> None:
    sections, _ = sections_of("PHẦN I\nMỘT\nI. HAI\n1. Ba\nPHẦN II\nBỐN")
    assert [(s.label, s.level) for s in sections if s.label] == [
        ("PHẦN I", 1), ("I", 2), ("1", 3), ("PHẦN II", 1),
    ]  # fmt: skip


def test_styles_of_headings() -> None:
    text = "1. Mục đích\n- Ý.\n2. Kinh phí: Chi đúng.\n3. Tổ chức hội nghị sơ kết."
    sections, _ = sections_of(text)
    assert [s.style for s in sections if s.label] == ["heading", "run-in", "item"]


def test_skipped_and_repeated_labels_are_findings() -> None:
    _, findings = sections_of("I. MỘT\nA.\nII. HAI\nB.\nII. BA\nC.\nV. NĂM\nD.")
    assert findings == [("RM304", "II", "III"), ("RM304", "V", "III")]


def test_a_label_that_fits_no_counter_stays_text() -> None:
    sections, findings = sections_of("1. Một\nTốt.\n2. Hai\nTốt.\n9) Chín\nTốt.\n3. Ba")
    assert [s.label for s in sections if s.label] == ["1", "2", "3"]
    assert [code for code, *_ in findings] == ["RM307"]


def test_closing_section_begins_at_the_foot() -> None:
    text = "1. Một\nTốt.\nNơi nhận:\n- Lưu: VT.\nTRƯỞNG PHÒNG\nMa Văn Tài\nPHỤ LỤC\n1. Khác"
    sections, _ = sections_of(text)
    assert [s.family for s in sections] == ["preamble", "arabic", "closing"]
    assert text[sections[-1].start :].startswith("Nơi nhận")


def test_the_closing_sentence_belongs_to_the_closing_section() -> None:
    text = "1. Một\nTốt.\n2. Hai: Không.\nTrên đây là báo cáo của xã./.\nNơi nhận:\n- Lưu: VT."
    sections, _ = sections_of(text)
    assert [s.title for s in sections if s.label] == ["Một", "Hai"]
    assert text[sections[-1].start :].startswith("Trên đây")
