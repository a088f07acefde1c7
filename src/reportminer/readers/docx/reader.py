"""The reader of Word documents: opens the package, walks header, body, notes and footer parts."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reportminer.document import BlockKind, Finding, Report, Source
from reportminer.errors import ReadError
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.detect import Content, detect
from reportminer.readers.docx.body import Notes, Walker, Where
from reportminer.readers.docx.names import R, W, child, child_value, integer, value
from reportminer.readers.docx.numbering import Numbering
from reportminer.readers.docx.oldfonts import old_fonts
from reportminer.readers.docx.package import Package
from reportminer.readers.docx.styles import Styles
from reportminer.readers.docx.tables import plain_text
from reportminer.readers.furniture import page_number
from reportminer.readers.html import HtmlReader
from reportminer.readers.layout import has_layout_cue

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REAL_NOTES = (None, "normal")


class DocxReader:
    """Reads .docx and its kin.

    Order of the text: page headers (each different one once), body with every footnote after the
    paragraph or table that holds its mark, page footers. The mark itself is not written into the
    text (``năm 20132``); ``Block.marker`` of the note keeps it. A letterhead that stands in a page
    header is body text.
    """

    name = "docx"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM103, RM106, RM107 or RM108."""
        builder = TextBuilder()
        package = Package.open(data, path.name, limits)
        try:
            _Document(package, builder).fill()
        except etree.LxmlError as cause:  # trees that only break while they are walked
            raise ReadError("RM107", path=path.name, suffix=".docx", reason=str(cause)) from cause
        if not builder.blocks:
            raise ReadError("RM103", path=path.name)
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, _MEDIA_TYPE, self.name, self.version))


@dataclass
class _Document:
    package: Package
    builder: TextBuilder
    inner: bool = False

    def fill(self) -> None:
        package = self.package
        main = package.main_part()
        root = package.xml(main)
        body = root.find(W + "body")
        if body is None:
            raise ReadError("RM107", path=package.name, suffix=".docx", reason="thiếu w:body")
        styles = Styles.parse(package.optional_xml(package.related(main, "styles")))
        numbers = {
            name: number
            for name, element in styles.elements.items()
            if value(element, "type") == "numbering"
            and (number := integer(child_value(_num_pr(element), "numId"))) is not None
        }
        numbering = Numbering.parse(
            package.optional_xml(package.related(main, "numbering")), numbers
        )
        notes = self._notes(main)
        margins = {r.target for r in package.relations(main) if r.kind in ("header", "footer")}
        more = (package.optional_xml(target) for target in sorted(margins))
        parts = [body, *notes.elements.values(), *(p for p in more if p is not None)]
        styles.legacy = old_fonts(parts, styles)
        walker = Walker(styles, numbering, self.builder, notes, read_chunk=self._chunk)
        self._margins(root, main, walker, "header", BlockKind.PAGE_HEADER)
        walker.walk(body, Where(part="document"))
        self._margins(root, main, walker, "footer", BlockKind.PAGE_FOOTER)
        for code in sorted({code for code, _ in styles.legacy.values()}):
            self.builder.findings.append(Finding("RM314", found=code.value))
        if walker.insertions or walker.deletions:
            self.builder.findings.append(
                Finding("RM315", found=f"{walker.insertions} + {walker.deletions}")
            )

        if str(walker.unread):
            self.builder.findings.append(Finding("RM319", found=str(walker.unread)))

    def _margins(
        self, root: etree._Element, main: str, walker: Walker, name: str, kind: BlockKind
    ) -> None:
        """Headers or footers that a section refers to, each different text once."""
        targets = {r.id: r.target for r in self.package.relations(main)}
        seen: set[str] = set()
        for reference in root.iter(f"{W}{name}Reference"):
            target = targets.get(reference.get(R + "id", ""))
            part = self.package.optional_xml(target)
            if part is None or target is None:
                continue
            text = plain_text(part)
            if text in seen or page_number(text.strip()) is not None:
                continue
            seen.add(text)
            letterhead = kind is BlockKind.PAGE_HEADER and has_layout_cue(text)
            stem = target.rpartition("/")[2].removesuffix(".xml")
            walker.walk(part, Where(part=stem, kind=BlockKind.PARAGRAPH if letterhead else kind))

    def _chunk(self, name: str) -> Report | None:
        """A part merged in as a web page or a Word file; None for anything else."""
        relations = self.package.relations(self.package.main_part())
        target = next((r.target for r in relations if r.id == name), "")
        if not self.package.has(target):
            return None
        data, path = self.package.read(target), Path(target)
        found = detect(io.BytesIO(data), path.suffix)
        try:
            if found.content is Content.HTML:
                page = HtmlReader(archived=bool(found.suffix))
                return page.read(data, path, self.package.limits)
            if found.content is Content.DOCX and not self.inner:
                builder = TextBuilder()
                package = Package.open(data, path.name, self.package.limits)
                _Document(package, builder, inner=True).fill()
                return builder.report(Source(path.name, "", _MEDIA_TYPE, "docx", "1"))
        except ReadError:  # the document around it is sound
            return None
        return None

    def _notes(self, main: str) -> Notes:
        notes = Notes()
        for kind in ("footnote", "endnote"):
            root = self.package.optional_xml(self.package.related(main, f"{kind}s"))
            for element in () if root is None else root.iter(W + kind):
                if value(element, "type") in _REAL_NOTES:
                    notes.elements[kind, value(element, "id") or ""] = element
        return notes


def _num_pr(style: etree._Element) -> etree._Element | None:
    return child(child(style, "pPr"), "numPr")
