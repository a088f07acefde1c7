"""Offices of nominees stand in a column of their own."""

import pytest

from reportminer.document import Label, Person
from reportminer.pipeline import parse_text

HEADS = "| STT | Họ và tên | Năm sinh | {head} | Đơn vị |\n|---|---|---|---|---|\n"
ROWS = (
    "| 1 | Ông Nông Văn Tài | 1980 | {role} | Phòng Nội vụ |\n"
    "| 2 | Hoàng Thị Én | 1990 | | Trường Tiểu học An Sơn |\n"
)


def people(head: str, role: str) -> list[Person]:
    text = "BÁO CÁO\n\nDanh sách đề nghị khen thưởng:\n\n" + HEADS.format(head=head)
    report = parse_text(text + ROWS.format(role=role))
    found = [m.value for m in report.labelled(Label.PERSON)]
    assert all(isinstance(value, Person) for value in found)
    return [value for value in found if isinstance(value, Person)]


@pytest.mark.parametrize(
    ("head", "role", "wanted"),
    [
        ("Chức vụ", "Trưởng phòng", "Trưởng phòng"),
        ("Chức vụ, đơn vị", "Chủ tịch UBND xã An Sơn", "Chủ tịch UBND xã An Sơn"),
        ("Chức danh", "Nhân viên văn thư", "Nhân viên văn thư"),
        ("Chức vụ", "năm 2020", None),
        ("Ghi chú", "Trưởng phòng", None),
    ],
)
def test_role_in_the_row_of_the_name(head: str, role: str, wanted: str | None) -> None:
    assert [(p.name, p.role) for p in people(head, role)] == [
        ("Nông Văn Tài", wanted),
        ("Hoàng Thị Én", None),
    ]
