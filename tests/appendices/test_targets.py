"""Where files go: nothing overwritten, nothing half written; folders are resumed."""

import json
from pathlib import Path

import pytest

from form_reports import award, province_data, report, unit_data
from reportminer.appendices import (
    Entry,
    FormData,
    Standing,
    built_in_forms,
    fill,
    fill_folder,
    plan_jobs,
    read_manifest,
)
from reportminer.appendices.folders import MANIFEST
from reportminer.errors import UsageError
from reportminer.tables import report_rows

FORM = built_in_forms()["khen-thuong-17-cot"]
REPORTS = (
    report("A", 2021, award(900, 2021)), report("A", 2022, award(950, 2022)),
    report("B", 2022, award(40, 2022)),
)  # fmt: skip


@pytest.fixture
def data() -> FormData:
    return unit_data(REPORTS[2])


def test_an_existing_file_is_kept_without_force(data: FormData, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(UsageError, match="RM224"):
        fill(FORM, data, path)
    assert path.read_text(encoding="utf-8") == "của tôi"
    fill(FORM, data, path, force=True)
    assert path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("lock", [".~lock.bieu-mau.xlsx#", "~$bieu-mau.xlsx", "~$eu-mau.xlsx"])
def test_a_file_that_is_open_is_named(lock: str, data: FormData, tmp_path: Path) -> None:
    (tmp_path / lock).touch()
    with pytest.raises(UsageError, match="RM225") as caught:
        fill(FORM, data, tmp_path / "bieu-mau.xlsx", force=True)
    assert lock in caught.value.vi


def test_a_read_only_file_is_kept_even_with_force(data: FormData, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("ký số", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(UsageError, match="RM201") as caught:
        fill(FORM, data, path, force=True)
    assert "chỉ đọc" in caught.value.vi
    assert path.read_text(encoding="utf-8") == "ký số"


def test_the_template_itself_is_never_the_target(data: FormData) -> None:
    with pytest.raises(UsageError, match="RM224"):
        fill(FORM, data, FORM.path, force=True)


def test_another_kind_of_file_or_an_impossible_place(data: FormData, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="RM214"):
        fill(FORM, data, tmp_path / "a.docx")
    (tmp_path / "tep").touch()
    with pytest.raises(UsageError, match="RM201"):
        fill(FORM, data, tmp_path / "tep" / "a.xlsx")


def test_a_file_that_reads_back_differently_is_not_kept(
    data: FormData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportminer.appendices.excel import ExcelFilling

    plain = ExcelFilling.write

    def forgetful(self: ExcelFilling, sheet: str, cell: object, name: str, entry: Entry) -> None:
        plain(self, sheet, cell, name, entry)
        self.put[-1].value = "khác"

    monkeypatch.setattr(ExcelFilling, "write", forgetful)
    with pytest.raises(UsageError, match="RM228"):
        fill(FORM, data, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_holds_all_forms_of_all_units_and_is_resumed(tmp_path: Path) -> None:
    batch = report_rows(list(REPORTS))
    forms = list(built_in_forms().values())[:3]
    jobs = plan_jobs(batch, forms, tmp_path)
    names = sorted({job.path.parent.name for job in jobs})
    assert names == ["huyen-a-2022", "huyen-b-2022", "toan-tinh-2022"]
    seen: list[str] = []
    first = fill_folder(batch, jobs[:4], tmp_path, progress=lambda line: seen.append(line.file))
    assert len(seen) == 4
    stamps = {line.file: (tmp_path / line.file).stat().st_mtime_ns for line in first}
    second = fill_folder(batch, jobs, tmp_path)
    assert [line.status for line in second] == ["done"] * 9
    assert all((tmp_path / f).stat().st_mtime_ns == at for f, at in stamps.items())
    assert len((tmp_path / MANIFEST).read_text(encoding="utf-8").splitlines()) == 9
    assert read_manifest(tmp_path)["huyen-a-2022/01-van-ban.docx"].form == "van-ban"


def test_a_file_changed_by_a_person_is_kept_and_one_bad_form_stops_nothing(
    tmp_path: Path,
) -> None:
    batch = report_rows(list(REPORTS[2:]))
    jobs = plan_jobs(batch, [FORM], tmp_path)
    fill_folder(batch, jobs, tmp_path)
    changed = report("B", 2022, award(41, 2022), sentences=("Câu đã sửa.",))
    jobs[0].path.write_bytes(b"sua tay")
    again = report_rows([changed])
    lines = fill_folder(again, plan_jobs(again, [FORM], tmp_path), tmp_path)
    assert [line.status for line in lines] == ["kept"]
    assert jobs[0].path.read_bytes() == b"sua tay"
    forced = fill_folder(again, plan_jobs(again, [FORM], tmp_path), tmp_path, force=True)
    assert [line.status for line in forced] == ["done"]
    with (tmp_path / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write('{"file": "cut o')
    assert read_manifest(tmp_path)[forced[0].file].status == "done"
    assert json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8").splitlines()[0])["unit"]


def test_decisions_of_people_replace_entries_and_are_marked(tmp_path: Path) -> None:
    batch = report_rows([REPORTS[2]])
    plain = unit_data(REPORTS[2])

    def correct(name: str, entry: Entry) -> Entry:
        return entry.corrected(42, "Nguyễn A") if name == "khen_thuong.1.tong" else entry

    data = FormData(batch, plain.subject, correct)
    result = fill(FORM, data, tmp_path / "a.xlsx")
    (cell,) = [c for c in result.cells if c.name == "tong"]
    assert (cell.entry.value, cell.entry.standing) == (42, Standing.CORRECTED)
    import openpyxl

    comment = openpyxl.load_workbook(tmp_path / "a.xlsx")["Biểu"]["C10"].comment.text
    assert "người kiểm tra đã sửa" in comment
    assert "trước là 40" in comment


def test_units_of_another_level_are_not_added() -> None:
    from gold_reports import made_report

    commune = made_report("X-2022.txt", "Câu.\n", agency="UBND XÃ X", subject="Kết quả năm 2022")
    data = province_data(*REPORTS[1:], commune)
    assert data.unit_names == ["huyện A", "huyện B"]
    assert data.subject.left_out == ("xã X",)


def test_reports_without_unit_or_year_are_named_not_added() -> None:
    from gold_reports import made_report

    undated = made_report("khong-ro.txt", "Câu.\n")
    data = province_data(*REPORTS[1:], undated)
    assert data.subject.left_out == ("khong-ro (chưa rõ năm)",)
    nameless = made_report("khong-ten.txt", "Câu.\n", subject="Kết quả năm 2022")
    assert unit_data(nameless).subject.name == "chưa rõ (khong-ten)"


def test_a_figure_of_half_a_year_says_so(tmp_path: Path) -> None:
    from gold_reports import made_report
    from reportminer.document import Label

    half = made_report(
        "A-6t.txt", "Câu một.\n", [(Label.AWARD, "Câu một", award(9, 2022))],
        agency="UBND HUYỆN A", subject="Kết quả 6 tháng đầu năm 2022",
    )  # fmt: skip
    (record,) = unit_data(half).records("khen_thuong")
    assert record["tong"].note.endswith("(6 tháng đầu năm)")


def test_which_report_is_meant_must_be_clear() -> None:
    for words, unit, year in (("--unit", None, None), ("có: huyện A", "C", None),
                              ("2020", "A", 2019)):  # fmt: skip
        with pytest.raises(UsageError, match="RM227") as caught:
            unit_data(*REPORTS, unit=unit, year=year)
        assert words in caught.value.vi or str(year) in caught.value.vi
    assert unit_data(*REPORTS, unit="a").subject.name == "huyện A"
