"""Archives and e-mails: members read in place, nothing ever unpacked."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from word_files import par, write_docx

from reportminer.errors import ReadError
from reportminer.readers import ReadLimits, find_inputs, read_raw

TEXT = "Báo cáo công tác thi đua năm 2021.\n"


def pack(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def batch(tmp_path: Path) -> Path:
    docx = write_docx(tmp_path / "tam.docx", par("Báo cáo")).read_bytes()
    files = {
        "tháng 6/a.txt": TEXT.encode(),
        "b.docx": docx,
        ".hidden.txt": b"x",
        "~$b.docx": b"x",
        "__MACOSX/c.txt": b"x",
        "anh.exe": b"MZ",
        "trong.zip": pack(**{"d.txt": TEXT.encode()}),
    }
    path = tmp_path / "bo" / "ho-so.zip"
    path.parent.mkdir()
    path.write_bytes(pack(**files))
    return path


def test_members_are_found_and_read(tmp_path: Path) -> None:
    path = batch(tmp_path)
    found = find_inputs([path.parent])
    names = [str(p.relative_to(path)) for p in found]
    assert names == ["b.docx", "tháng 6/a.txt", "trong.zip/d.txt"]
    assert [read_raw(p).text for p in found] == ["Báo cáo\n", TEXT, TEXT]
    assert read_raw(found[0]).source.name == "b.docx"


def test_one_member_by_name(tmp_path: Path) -> None:
    path = batch(tmp_path)
    assert find_inputs([path / "b.docx"]) == [path / "b.docx"]
    with pytest.raises(ReadError, match="RM101"):
        read_raw(path / "không-có.docx")


def test_archive_itself(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="RM115"):
        read_raw(batch(tmp_path))
    single = tmp_path / "mot.zip"
    single.write_bytes(pack(**{"a.txt": TEXT.encode()}))
    assert read_raw(single).text == TEXT
    empty = tmp_path / "rong.zip"
    empty.write_bytes(pack())
    with pytest.raises(ReadError, match="RM115"):
        read_raw(empty)


@pytest.mark.parametrize("name", ["../../x.txt", "/etc/x.txt", "..\\..\\x.txt", "C:\\x.txt"])
def test_names_lead_nowhere(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack(**{name: TEXT.encode()}))
    (found,) = find_inputs([path])
    assert found.is_relative_to(path)
    assert ".." not in found.parts
    assert read_raw(found).text == TEXT
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_bomb_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack(**{"a.txt": b"a" * 30_000_000}))
    with pytest.raises(ReadError, match="RM108"):
        read_raw(path / "a.txt")


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = pack(**{"a.txt": TEXT.encode()})
    for _ in range(6):
        data = pack(**{"x.zip": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (found,) = find_inputs([path])
    with pytest.raises(ReadError):
        read_raw(found)


@pytest.mark.parametrize("cut", [10, 60])
def test_damaged_archive(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack(**{"a.txt": TEXT.encode() * 50})[:cut])
    assert find_inputs([path]) == [path]
    with pytest.raises(ReadError, match="RM107"):
        read_raw(path)


def test_limits_count_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT * 60_000)
    with pytest.raises(ReadError, match="RM108"):
        read_raw(path / "a.txt", ReadLimits(max_unpacked_mb=1))


def mail(tmp_path: Path, *, attach: bool) -> Path:
    message = EmailMessage()
    message["From"] = "a@example.invalid"
    message["Subject"] = "Gửi báo cáo"
    message.set_content("Kính gửi Sở Nội vụ,\nXin gửi báo cáo.\n")
    if attach:
        message.add_attachment(
            TEXT.encode("utf-8"), maintype="application", subtype="octet-stream",
            filename="báo cáo.txt",
        )  # fmt: skip
        message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.gif")
    path = tmp_path / "thu.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_mail_with_an_attachment(tmp_path: Path) -> None:
    path = mail(tmp_path, attach=True)
    found = find_inputs([path])
    assert found == [path / "báo cáo.txt"]
    assert read_raw(found[0]).text == TEXT


def test_mail_without_attachment_is_its_text(tmp_path: Path) -> None:
    path = mail(tmp_path, attach=False)
    (found,) = find_inputs([path])
    assert read_raw(found).text == "Kính gửi Sở Nội vụ,\nXin gửi báo cáo.\n"
    assert read_raw(path).text == read_raw(found).text


def test_mail_that_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "thu.eml"
    page = "<html><meta charset=windows-1252><body><p>Có 12 tập thể.</p></body></html>"
    mail = EmailMessage()
    mail["Subject"], mail["To"] = "Báo cáo", "a@example.vn"
    mail.set_content(page, subtype="html")
    path.write_bytes(bytes(mail))
    assert read_raw(path).text == "Có 12 tập thể.\n"
