"""Programs of other makers: where they are found on each system, how to get them, how to stop them.

On Linux they stand on the search path; the installers of Windows and macOS put LibreOffice and
Tesseract elsewhere and leave the path alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """Names on the search path, places of the usual installers (below the program folder on
    Windows, whole on macOS), and what a person does to install it.
    """

    names: tuple[str, ...]
    windows: str
    mac: tuple[str, ...]
    apt: str
    page: str

    def find(self) -> str | None:
        """Path of the program, None if it is not installed."""
        on_path = next((found for name in self.names if (found := shutil.which(name))), None)
        if on_path is not None:
            return on_path
        return next((str(p) for p in self._usual_places() if p.is_file()), None)

    def _usual_places(self) -> Sequence[Path]:
        if sys.platform == "darwin":
            return [Path(place) for place in self.mac]
        folders = (os.environ.get(n) for n in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"))
        return [Path(folder, self.windows) for folder in folders if folder]

    @property
    def install(self) -> str:
        """What to do to get it on this system."""
        if sys.platform.startswith("linux"):
            return self.apt
        return f"tải bộ cài tại {self.page}"


LIBREOFFICE = Program(
    ("soffice", "libreoffice"),
    "LibreOffice/program/soffice.exe",
    ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "sudo apt install libreoffice-writer-nogui",
    "libreoffice.org",
)
TESSERACT = Program(
    ("tesseract",),
    "Tesseract-OCR/tesseract.exe",
    ("/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"),
    "sudo apt install tesseract-ocr tesseract-ocr-vie",
    "github.com/UB-Mannheim/tesseract/wiki (chọn thêm tiếng Việt)",
)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with its children; it was started in a session of its own."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
