"""What an award was given for: clause first, then the sections around it."""

from dataclasses import replace

import pytest

from gold_reports import made_report
from reportminer.document import Award, Label, Recipient, Report, Section
from reportminer.tables.scope import Scope, award_scopes


def report(*parts: tuple[str, str]) -> Report:
    """Sections of (title, body); ``*`` in a body stands for one award."""
    text, sections, facts = "", [], []
    for number, (title, body) in enumerate(parts):
        start = len(text)
        words = body.replace("*", f"Giấy khen cho {number} người")
        text += f"{title}\n{words}\n"
        end = start + len(title)
        sections.append(
            Section(number, str(number), title, "arabic", number, 1, 1, start, end, end, len(text),
                    None)
        )  # fmt: skip
        if "*" in body:
            award = Award(number, Recipient.INDIVIDUAL, "Giấy khen")
            facts.append((Label.AWARD, f"Giấy khen cho {number} người", award))
    return replace(made_report("x.txt", text, facts), sections=tuple(sections))


def scopes(*parts: tuple[str, str]) -> list[Scope]:
    made = report(*parts)
    return award_scopes(made, made.awards)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Kết quả khen thưởng", "Năm 2022 đã tặng *.", Scope.ANNUAL),
        ("Kết quả khen thưởng", "Khen thưởng đột xuất: *.", Scope.SUDDEN),
        ("Kết quả khen thưởng", "Khen thưởng chuyên đề: 2 tập thể; tặng *.", Scope.THEMATIC),
        ("Kết quả khen thưởng", "có 2 vụ việc đột xuất; tặng *.", Scope.ANNUAL),
        ("Khen thưởng đột xuất", "Đã tặng *.", Scope.SUDDEN),
        ("Phong trào thi đua “Dân vận khéo”", "Đã tặng *.", Scope.THEMATIC),
        ("Tình hình chung", "Tổng kết phong trào bảo vệ biên giới, tặng *.", Scope.THEMATIC),
        ("Tình hình chung", "Có thành tích trong phong trào thi đua yêu nước, tặng *.",
         Scope.ANNUAL),
        ("Tình hình chung", "Đã tặng *.", Scope.ANNUAL),
        ("Hoạt động của Hội đồng Thi đua - Khen thưởng", "Xét công nhận thêm *.", Scope.OTHER),
    ],
)  # fmt: skip
def test_clause_before_title(title: str, body: str, expected: Scope) -> None:
    assert scopes((title, body)) == [expected]


def test_outside_the_part_on_commendation_is_told_elsewhere() -> None:
    assert scopes(("Tình hình chung", "Đã tặng *."), ("Công tác khen thưởng", "Đã tặng *.")) == [
        Scope.OTHER,
        Scope.ANNUAL,
    ]
