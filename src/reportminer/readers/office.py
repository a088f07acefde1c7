"""Old Word, RTF and OpenDocument through LibreOffice, when it is installed.

Every conversion has a profile of its own in a temporary folder (two calls on one profile block each
other), macros and links switched off there, and a time limit after which the whole process group is
ended. The outcome is a .docx, so that numbering, tables and fonts are read in one place.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import regex

from reportminer.document import Report, Source
from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits
from reportminer.readers.docx import DocxReader
from reportminer.readers.docx.package import Package
from reportminer.readers.programs import LIBREOFFICE, stop

_BRACES = regex.compile(rb"(?<!\\)[{}]")
_MAX_GROUPS = 2000
_MEDIA_TYPES = {
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".fodt": "application/vnd.oasis.opendocument.text-flat-xml",
}
# Source: officecfg schema of LibreOffice (Office.Common/Security, Office.Writer/Content).
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class OfficeReader:
    """Reads one kind of old document; ``suffix`` is ``.doc``, ``.rtf`` or ``.odt``."""

    name = "office"
    version = "1"

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM113 (no LibreOffice), RM114 (too slow), RM107 (damaged)."""
        if self.suffix == ".odt":
            check_open_document(data, path, limits)
        elif self.suffix == ".rtf":
            _check_nesting(data, path)
        converted = convert(data, self.suffix, path, limits)
        report = DocxReader().read(converted, path, limits)
        source = Source(
            path.name, hashlib.sha256(data).hexdigest(), _MEDIA_TYPES[self.suffix], self.name,
            self.version,
        )  # fmt: skip
        return replace(report, source=source)


def find_program() -> str | None:
    """LibreOffice, None if it is not installed."""
    return LIBREOFFICE.find()


def convert(
    data: bytes, suffix: str, path: Path, limits: ReadLimits, target: str = "docx"
) -> bytes:
    """The document in the format ``target``; ReadError RM113, RM114 (too slow) or RM107."""
    program = find_program()
    if program is None:
        raise ReadError("RM113", path=path.name, program="LibreOffice", install=LIBREOFFICE.install)
    with tempfile.TemporaryDirectory(prefix="reportminer-") as name:
        folder = Path(name)
        source = folder / f"input{suffix}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--nologo",
            "--norestore", "--nolockcheck", "--nodefault", "--convert-to", target,
            "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        _run(command, folder, path, limits.office_seconds)
        made = folder / "out" / f"input.{target}"
        if not made.exists():
            raise _damaged(path, suffix, "LibreOffice không mở được tệp")
        return made.read_bytes()


def _run(command: list[str], folder: Path, path: Path, seconds: int) -> None:
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as cause:
        install = LIBREOFFICE.install
        raise ReadError("RM113", path=path.name, program="LibreOffice", install=install) from cause
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as cause:
        raise ReadError("RM114", path=path.name, seconds=seconds) from cause
    finally:
        if process.poll() is None:  # soffice is a script: its children go with it
            stop(process)


def _check_nesting(data: bytes, path: Path) -> None:
    """Refuse RTF with groups nested beyond any real document; LibreOffice takes minutes there."""
    depth = 0
    for brace in _BRACES.findall(data):
        depth += 1 if brace == b"{" else -1
        if depth > _MAX_GROUPS:
            raise _damaged(path, ".rtf", "các nhóm lồng nhau quá sâu")


def check_open_document(data: bytes, path: Path, limits: ReadLimits) -> None:
    """Unpack once within the limits before anything else does; refuse encrypted documents."""
    package = Package.open(data, path.name, limits)
    for info in package.archive.infolist():
        if info.is_dir():
            continue
        content = package.read(info.filename)
        if info.filename == "META-INF/manifest.xml" and b"encryption-data" in content:
            raise ReadError("RM106", path=path.name)
    if not package.has("content.xml"):
        raise _damaged(path, ".odt", "thiếu content.xml")


def _damaged(path: Path, suffix: str, reason: str) -> ReadError:
    return ReadError("RM107", path=path.name, suffix=suffix, reason=reason)
