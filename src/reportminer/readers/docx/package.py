"""The zip of a Word document, opened with suspicion.

Sizes are counted while unpacking, never believed from the directory; XML is parsed without
entities, network or huge trees, and a part with a document type declaration is refused (OOXML has
none). Macros and embedded objects are never touched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from reportminer.errors import ReadError
from reportminer.readers.base import BROKEN_ZIP, ReadLimits

_MB = 1 << 20
_MAX_RATIO = 400
_RATIO_FROM = 4 * _MB
_MAX_MEMBERS = 20000

# Strict OOXML (ISO 29500-1) has other namespaces for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: ``kind`` is the last word of its type (``footnotes``)."""

    id: str
    kind: str
    target: str


@dataclass
class Package:
    """Parts of one document; ``name`` is the file's name for messages."""

    archive: zipfile.ZipFile
    name: str
    limits: ReadLimits
    unpacked: int = 0
    _relations: dict[str, tuple[Relation, ...]] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes, name: str, limits: ReadLimits) -> Package:
        """The package in ``data``; ReadError RM107 if the zip is damaged, RM106 if encrypted."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as cause:
            raise ReadError("RM107", path=name, suffix=".docx", reason=BROKEN_ZIP) from cause
        if len(archive.infolist()) > _MAX_MEMBERS:
            raise ReadError("RM107", path=name, suffix=".docx", reason="quá nhiều phần trong zip")
        return cls(archive, name, limits)

    def has(self, part: str) -> bool:
        """Whether the part is there."""
        try:
            self.archive.getinfo(part)
        except KeyError:
            return False
        return True

    def read(self, part: str) -> bytes:
        """Bytes of a part, counted against the limits."""
        try:
            info = self.archive.getinfo(part)
            if info.flag_bits & 0x1:
                raise ReadError("RM106", path=self.name)
            with self.archive.open(info) as stream:
                return self._take(stream, info)
        except KeyError as cause:
            raise self._damaged(f"thiếu {part}") from cause
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as cause:
            raise self._damaged(f"{part}: {cause}") from cause

    def _take(self, stream: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        limit = self.limits.max_unpacked_mb * _MB
        chunks: list[bytes] = []
        size = 0
        if self.unpacked + info.file_size > limit:  # said openly: no need to unpack it first
            self.unpacked += info.file_size
            raise self._too_large()
        while chunk := stream.read(_MB):
            size += len(chunk)
            self.unpacked += len(chunk)
            bomb = size > _RATIO_FROM and size > _MAX_RATIO * max(info.compress_size, 1)
            if self.unpacked > limit or bomb:
                raise self._too_large()
            chunks.append(chunk)
        return b"".join(chunks)

    def _too_large(self) -> ReadError:
        shown = f"> {self.unpacked // _MB}"
        return ReadError(
            "RM108", path=self.name, size_mb=shown, limit_mb=self.limits.max_unpacked_mb
        )

    def xml(self, part: str) -> etree._Element:
        """Root element of a part; ReadError RM107 if it is no sound XML."""
        data = self.read(part)
        if b"purl.oclc.org/ooxml" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as cause:
            raise self._damaged(f"{part}: XML ({cause})") from cause
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise self._damaged(f"{part}: DOCTYPE/ENTITY")
        return root

    def optional_xml(self, part: str | None) -> etree._Element | None:
        """Root of a part that a document can do without; None if missing."""
        return self.xml(part) if part and self.has(part) else None

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Internal relationships of a part, targets as part names."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> tuple[Relation, ...]:
        folder, name = posixpath.split(part)
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return ()
        found = []
        for item in root.iter(_RELS):
            target, kind = item.get("Target", ""), item.get("Type", "")
            if item.get("TargetMode") == "External" or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = kind.rpartition("/")[2]
            found.append(Relation(item.get("Id", ""), kind, posixpath.normpath(path)))
        return tuple(found)

    def main_part(self) -> str:
        """Name of the part with the body; ReadError RM107 if there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise self._damaged("không có word/document.xml")

    def related(self, part: str, kind: str) -> str | None:
        """Target of the first relationship of ``kind``."""
        return next((r.target for r in self.relations(part) if r.kind == kind), None)

    def _damaged(self, reason: str) -> ReadError:
        return ReadError("RM107", path=self.name, suffix=".docx", reason=reason)
