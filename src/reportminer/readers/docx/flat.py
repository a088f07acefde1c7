"""Word documents saved as one XML file, packed into a .docx in memory.

"Word XML Document" is a package written flat (``pkg:package``). "Word 2003 XML" has its own names
for the same tree: labels of lists stand beside their paragraphs (``wx:t``), notes inside their
marks, tracked changes in ``aml:annotation``. Source: Office 2003 XML Reference Schemas.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree

from reportminer.document import Report
from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits
from reportminer.readers.docx.names import W, child
from reportminer.readers.docx.reader import DocxReader
from reportminer.readers.docx.symbols import signs

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CHANGES = {"Word.Insertion": W + "ins", "Word.Deletion": W + "del"}


class FlatReader:
    """Reads both kinds of a Word document in one XML file."""

    name = "docx"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM103, RM107 or RM108."""
        report = DocxReader().read(_packed(data, path), path, limits)
        digest = hashlib.sha256(data).hexdigest()
        return replace(report, source=replace(report.source, sha256=digest))


def _packed(data: bytes, path: Path) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data.replace(_OLD, W.strip("{}").encode()), parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError("RM107", path=path.name, suffix=".xml", reason="DOCTYPE/ENTITY")
        parts = _parts_of_2003(root) if root.tag == W + "wordDocument" else _parts(root)
    except (etree.XMLSyntaxError, binascii.Error, ValueError) as cause:
        raise ReadError("RM107", path=path.name, suffix=".xml", reason=str(cause)) from cause
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _parts(root: etree._Element) -> dict[str, bytes]:
    """Parts of a package written flat."""
    parts: dict[str, bytes] = {}
    for part in root.iter(f"{_PKG}part"):
        tree = part.find(f"{_PKG}xmlData")
        if tree is not None and len(tree):
            content = etree.tostring(tree[0], encoding="UTF-8")
        else:
            content = base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")
        parts[str(part.get(f"{_PKG}name", "")).lstrip("/") or "_"] = content
    return parts


def _parts_of_2003(root: etree._Element) -> dict[str, bytes]:
    """A package out of a document of Word 2003."""
    for change in root.iter(f"{_AML}annotation"):
        change.tag = _CHANGES.get(str(change.get(W + "type")), W + "customXml")
    etree.strip_tags(root, f"{_AML}content", f"{_WX}sect", f"{_WX}sub-section", f"{_WX}pBdrGroup")
    for label in list(root.iter(f"{_WX}t")):
        _write_label(label)
    notes = etree.Element(W + "footnotes")
    for number, note in enumerate(list(root.iter(W + "footnote", W + "endnote")), 1):
        mark = etree.Element(W + "footnoteReference")
        mark.set(W + "id", str(number))
        mark.tail, note.tail = note.tail, None
        above = note.getparent()
        if above is not None:
            above.replace(note, mark)
        note.tag = W + "footnote"
        note.attrib.clear()
        note.set(W + "id", str(number))
        notes.append(note)
    body, styles = child(root, "body"), child(root, "styles")
    document = etree.Element(W + "document")
    if body is not None:
        document.append(body)
    found = {"word/document.xml": document, "word/footnotes.xml": notes}
    if styles is not None:
        found["word/styles.xml"] = styles
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("footnotes", "styles")
    )
    made = {name: etree.tostring(element, encoding="UTF-8") for name, element in found.items()}
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'.encode()
    )
    return made


def _write_label(label: etree._Element) -> None:
    """The label of a list as the first run of its paragraph."""
    paragraph = next(label.iterancestors(W + "p"), None)
    if paragraph is None:
        return
    run = etree.Element(W + "r")
    text = signs(str(label.get(f"{_WX}val", "")), str(label.get(f"{_WX}font", "")) or None)
    etree.SubElement(run, W + "t").text = f"{text} "
    properties = child(paragraph, "pPr")
    paragraph.insert(0 if properties is None else 1, run)
