"""LibreOffice and Tesseract where the installers of each system put them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportminer.readers import programs
from reportminer.readers.programs import LIBREOFFICE, TESSERACT, stop


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(programs.sys, "platform", "win32")
    monkeypatch.setattr(programs.shutil, "which", lambda _: None)
    for name in ("ProgramW6432", "ProgramFiles(x86)"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    return tmp_path


def test_found_below_the_program_folder_of_windows(windows: Path) -> None:
    assert LIBREOFFICE.find() is None
    for place in ("LibreOffice/program/soffice.exe", "Tesseract-OCR/tesseract.exe"):
        (windows / place).parent.mkdir(parents=True)
        (windows / place).write_bytes(b"MZ")
    assert LIBREOFFICE.find() == str(windows / "LibreOffice/program/soffice.exe")
    assert TESSERACT.find() == str(windows / "Tesseract-OCR/tesseract.exe")


def test_what_to_do_is_said_for_the_system_at_hand(windows: Path) -> None:
    assert LIBREOFFICE.install == "tải bộ cài tại libreoffice.org"
    assert "apt" not in TESSERACT.install
    programs.sys.platform = "linux"
    assert TESSERACT.install == "sudo apt install tesseract-ocr tesseract-ocr-vie"


def test_on_windows_a_program_is_stopped_with_its_children(
    windows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Any] = []

    class Process:
        pid = 4711

        def kill(self) -> None:
            done.append("kill")

        def wait(self) -> None:
            done.append("wait")

    monkeypatch.setattr(programs.subprocess, "run", lambda command, **_: done.append(command))
    monkeypatch.delattr(programs.os, "killpg")
    stop(Process())  # type: ignore[arg-type]
    assert done == [["taskkill", "/F", "/T", "/PID", "4711"], "kill", "wait"]


@pytest.mark.skipif(sys.platform == "win32", reason="sessions are of POSIX")
def test_elsewhere_the_whole_session_is_killed() -> None:
    process = subprocess.Popen(["/bin/sh", "-c", "sleep 60 & wait"], start_new_session=True)
    stop(process)
    assert process.returncode == -9
