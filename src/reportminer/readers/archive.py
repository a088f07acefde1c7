"""Batches in one file: .zip archives and e-mails, their members read in place.

A member has a path through its container: ``bo-ho-so.zip/thang-6/bao-cao.docx``. Nothing is ever
unpacked to disk, so that a name such as ``../../x`` leads nowhere: it only names. Sizes are
counted while reading; a container inside a container is opened once more, not deeper.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from functools import partial
from pathlib import Path, PurePosixPath

from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits
from reportminer.readers.docx.package import Package

_MAX_MEMBERS = 5000
_MAX_DEPTH = 2
CONTAINER_SUFFIXES = frozenset({".zip", ".eml"})


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container: its name without traversal, and a way to its bytes."""

    name: str
    read: Callable[[], bytes]


def container_of(path: Path) -> Path | None:
    """The file among the parents of ``path`` that may hold it; None if there is none."""
    for parent in path.parents:
        if parent.suffix.lower() in CONTAINER_SUFFIXES and parent.is_file():
            return parent
    return None


def members(data: bytes, name: str, limits: ReadLimits) -> list[Member]:
    """Files in a .zip or e-mail, in its own order; ReadError RM106 or RM107."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_members(data, name, limits)
    try:
        return _mail_members(data)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as cause:
        # the e-mail package raises whatever hostile headers and parts run into
        raise ReadError("RM107", path=name, suffix=".eml", reason=type(cause).__name__) from cause


def read_member(container: Path, path: Path, limits: ReadLimits) -> bytes:
    """Bytes of the member ``path``, as ``members`` names it; ReadError RM101 if it is missing."""
    data = container.read_bytes()
    rest = PurePosixPath(*path.parts[len(container.parts) :])
    name = container.name
    for _ in range(_MAX_DEPTH):
        inner: Member | None = None
        for member in members(data, name, limits):
            here = PurePosixPath(member.name)
            if here == rest:
                return _within(member.read(), path, limits)
            if here in rest.parents:
                inner = member
        if inner is None:
            break
        data = _within(inner.read(), path, limits)
        name = inner.name
        rest = rest.relative_to(inner.name)
    raise ReadError("RM101", path=str(path))


def list_documents(path: Path, wanted: Callable[[str], bool], limits: ReadLimits) -> list[Path]:
    """Documents in a container; the container itself if it holds none or is damaged."""
    try:
        found = _documents(path.read_bytes(), path, wanted, limits, 1)
    except (ReadError, OSError):
        return [path]
    return found or [path]


def _documents(
    data: bytes, path: Path, wanted: Callable[[str], bool], limits: ReadLimits, depth: int
) -> list[Path]:
    found: list[Path] = []
    for member in members(data, path.name, limits):
        base = PurePosixPath(member.name).name
        if PurePosixPath(base.lower()).suffix in CONTAINER_SUFFIXES and depth < _MAX_DEPTH:
            found += _documents(member.read(), path / member.name, wanted, limits, depth + 1)
        elif wanted(base):
            found.append(path / member.name)
    return sorted(found)


def _within(data: bytes, path: Path, limits: ReadLimits) -> bytes:
    if len(data) > limits.max_file_mb << 20:
        raise ReadError(
            "RM108", path=path.name, size_mb=len(data) >> 20, limit_mb=limits.max_file_mb
        )
    return data


def _zip_members(data: bytes, name: str, limits: ReadLimits) -> list[Member]:
    package = Package.open(data, name, limits)
    found: list[Member] = []
    for info in package.archive.infolist()[:_MAX_MEMBERS]:
        label = _safe(_decoded(info))
        if not info.is_dir() and label and not _is_hidden(label):
            found.append(Member(label, partial(package.read, info.filename)))
    return found


def _decoded(info: zipfile.ZipInfo) -> str:
    """The member's name; archivers write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _safe(name: str) -> str:
    """A name that stays inside its container."""
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return "/".join(p.rstrip(":") for p in parts)


def _is_hidden(name: str) -> bool:
    return any(p.startswith((".", "__MACOSX", "~$")) for p in name.split("/"))


def _mail_members(data: bytes) -> list[Member]:
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        return []
    found: list[Member] = []
    for number, part in enumerate(message.iter_attachments(), 1):
        name = _safe(part.get_filename() or f"tep-{number}").replace("/", "_")
        if name:
            found.append(Member(name, partial(_content, part)))
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None and not found:
        suffix = "htm" if body.get_content_subtype() == "html" else "txt"
        found.append(Member(f"noi-dung.{suffix}", partial(_content, body)))
    return found


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    if isinstance(content, bytes) and part.get_content_maintype() == "text":
        charset = part.get_content_charset("utf-8")
        mark = b"\xef\xbb\xbf" if part.get_content_subtype() == "html" else b""
        try:  # a page may name another charset than its letter: the mark decides
            return mark + content.decode(charset).encode("utf-8")
        except (LookupError, UnicodeDecodeError):
            return content
    if isinstance(content, bytes):
        return content
    inner = part.get_content() if part.get_content_type() == "message/rfc822" else None
    return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
