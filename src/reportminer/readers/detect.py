"""What a file is, by its content: magic bytes, members of a zip, streams of an OLE container.

Names lie: a decision is called ``baocao``, a text is called ``.docx``; a suffix is used only to say
what a damaged file was meant to be.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

import regex

from reportminer.readers.base import BROKEN_ZIP
from reportminer.readers.ole import MAGIC, BadContainer, open_container, sheet_state, word_state

HEAD_BYTES = 8192
_PDF_SEARCH = 4096


class Content(StrEnum):
    """Kinds of content a reader exists for, and ``OTHER`` for named kinds without one."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    OFFICE = "office"
    IMAGE = "image"
    HTML = "html"
    FLAT = "flat"
    SHEET = "sheet"
    CONTAINER = "container"
    OTHER = "other"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Detected:
    """Kind of content; ``name`` is what a clerk calls it (``Excel 97-2003 (.xls)``), or the reason
    why the file is damaged; ``suffix`` is the usual one of an ``OFFICE`` document.
    """

    content: Content
    name: str
    suffix: str = ""


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"7z\xbc\xaf\x27\x1c", "nén/archive 7z"),
    (b"Rar!\x1a\x07", "nén/archive RAR"),
    (b"\x1f\x8b", "nén/archive gzip"),
    (b"BZh", "nén/archive bzip2"),
    (b"\xfd7zXZ\0", "nén/archive xz"),
)
_IMAGES = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"GIF8", b"\0\0\0\x0cjP  ",
)  # fmt: skip
_HTML = regex.compile(
    rb"(?:\s|<!--(?s:.){0,2000}?-->|<\?xml[^>]{0,200}\?>|<!doctype[^>]{0,300}>)*+"
    rb"<(?:html|head|body|meta|title|style)\b",
    regex.IGNORECASE,
)
_PIECE = regex.compile(rb"\s*<(?:div|table|p|center|span|font)\b[^>]{0,2000}>", regex.IGNORECASE)
_XML = regex.compile(rb"\s*<\?xml")
_WORD_XML = regex.compile(rb"<\?mso-application progid=.Word|<(?:w:)?wordDocument|<pkg:package")
_FLAT_ODT = regex.compile(rb"<office:document\b[^>]{0,8000}opendocument\.text")
_MIME = regex.compile(rb"MIME-Version:[^\n]*\r?\n", regex.IGNORECASE)
_WEB_ARCHIVE = regex.compile(
    rb"(?m)^(?:Content-Type:\s*(?:multipart/related|text/html)|Snapshot-Content-Location:)",
    regex.IGNORECASE,
)
_SUBJECT = regex.compile(rb"(?m)^Subject:")
_LETTER = regex.compile(rb"(?m)^(?:To|Received|Delivered-To|Cc|Bcc|Return-Path):", regex.IGNORECASE)
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("PowerPoint Document", "PowerPoint 97-2003 (.ppt)"),
    ("__properties_version1.0", "Outlook (.msg)"),
)
_ZIP_MEMBERS: tuple[tuple[str, Content, str], ...] = (
    ("word/document.xml", Content.DOCX, "Word (.docx)"),
    ("xl/workbook.xml", Content.SHEET, "Excel (.xlsx)"),
    ("xl/workbook.bin", Content.SHEET, "Excel (.xlsb)"),
    ("ppt/presentation.xml", Content.OTHER, "PowerPoint (.pptx)"),
)
_ODT = "application/vnd.oasis.opendocument.text"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OPEN_DOCUMENT = {
    "application/epub+zip": "EPUB",
}
_MAIN_PART = b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"
_MAIN_MACRO = b"ms-word.document.macroEnabled.main+xml", b"ms-word.template.macroEnabled"


def detect(stream: BinaryIO, suffix: str) -> Detected:
    """What a file holds; ``suffix`` of its name only tells what a damaged file was meant to be."""
    head = stream.read(HEAD_BYTES)
    if head.startswith(MAGIC):
        return _ole(head + stream.read())
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(stream, suffix)
    if b"%PDF-" in head[:_PDF_SEARCH] and not _is_prose_about_pdf(head):
        return Detected(Content.PDF, "PDF")
    return _by_magic(head, suffix)


def _is_prose_about_pdf(head: bytes) -> bool:
    """A text that mentions ``%PDF-``: not at its start, and no version follows."""
    place = head.index(b"%PDF-")
    return place > 0 and not head[place + 5 : place + 6].isdigit()


def _by_magic(head: bytes, suffix: str) -> Detected:
    if head.startswith(b"{\\rtf"):
        return Detected(Content.OFFICE, "RTF (.rtf)", ".rtf")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return Detected(Content.OTHER, name)
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Detected(Content.IMAGE, "ảnh/image")
    if head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        return Detected(Content.OTHER, "ảnh/image HEIC")
    return _marked_up(_plain(head), suffix.lower())


def _plain(head: bytes) -> bytes:
    """The head of a text in one byte a letter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _marked_up(head: bytes, suffix: str) -> Detected:
    """Texts that are pages, letters or documents in XML; tags in a note of ours are text."""
    if _XML.match(head):
        if _WORD_XML.search(head):
            return Detected(Content.FLAT, "Word XML (.xml)")
        if _FLAT_ODT.search(head):
            return Detected(Content.OFFICE, "OpenDocument (.fodt)", ".fodt")
    noted = suffix in (".md", ".markdown", ".txt")
    if _HTML.match(head) or (_PIECE.match(head) and not noted):
        return Detected(Content.HTML, "HTML (.html)")
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if b"MIME-Version:" in top and _WEB_ARCHIVE.search(top) and not _LETTER.search(top):
        return Detected(Content.HTML, "MHTML (.mht)", ".mht")
    if _MIME.match(head) or (b"\nMIME-Version:" in head and _SUBJECT.search(head)):
        return Detected(Content.CONTAINER, "e-mail (.eml)")
    return Detected(Content.TEXT, "text")


def _ole(data: bytes) -> Detected:
    try:
        container = open_container(data)
        names = {s.name for s in container.streams}
        if "EncryptedPackage" in names:
            return Detected(Content.ENCRYPTED, "Office")
        if "WordDocument" in names:
            state = word_state(container)
            if state == "encrypted":
                return Detected(Content.ENCRYPTED, "Word 97-2003 (.doc)")
            if state:
                return Detected(Content.DAMAGED, state)
            return Detected(Content.OFFICE, "Word 97-2003 (.doc)", ".doc")
        if names & {"Workbook", "Book"} and (state := sheet_state(container)):
            return Detected(Content.DAMAGED, state)
    except (BadContainer, struct.error) as cause:
        return Detected(Content.DAMAGED, str(cause))
    if names & {"Workbook", "Book"}:
        return Detected(Content.SHEET, "Excel 97-2003 (.xls)", ".xls")
    for stream, name in _OLE_STREAMS:
        if stream in names:
            return Detected(Content.OTHER, name)
    return Detected(Content.OTHER, "OLE")


def _zip(stream: BinaryIO, suffix: str) -> Detected:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            for member, content, name in _ZIP_MEMBERS:
                if member in names:
                    return Detected(content, name, ".xlsb" if member.endswith(".bin") else "")
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    kind = part.read(100).decode("latin-1").strip()
                if kind in (_ODT, f"{_ODT}-template"):
                    return Detected(Content.OFFICE, "OpenDocument (.odt)", ".odt")
                if kind == _ODS:
                    return Detected(Content.SHEET, "OpenDocument (.ods)", ".ods")
                return Detected(Content.OTHER, _OPEN_DOCUMENT.get(kind, "OpenDocument"))
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as part:
                    types = part.read(1 << 20)
                if any(mark in types for mark in (*_MAIN_PART, *_MAIN_MACRO)):
                    return Detected(Content.DOCX, "Word (.docx)")
                return Detected(Content.DAMAGED, "không có word/document.xml")
    except (
        zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError,
        KeyError,
    ):  # fmt: skip
        return Detected(Content.DAMAGED, BROKEN_ZIP)
    if suffix.lower() in (".docx", ".docm", ".dotx"):
        return Detected(Content.DAMAGED, "không có word/document.xml")
    return Detected(Content.CONTAINER, "nén/archive ZIP (.zip)")
