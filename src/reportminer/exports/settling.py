"""Word and Excel files that are the same, byte for byte, whenever they are written.

python-docx and openpyxl stamp the hour into the archive and into its properties; two runs over the
same reports could not be compared otherwise. The properties also say who saved the file last, by
which it is known among the inputs of a later run (``readers/made_here.py``).
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from reportminer.document.made_here import MADE_HERE

_PROPERTIES = "docProps/core.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_DAY = (2000, 1, 1, 0, 0, 0)
_DATE = "2000-01-01T00:00:00Z"


def settle(path: Path) -> None:
    """Rewrite the archive in place: no hour of writing, last saved by reportminer."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts:
            settled = zipfile.ZipInfo(info.filename, _DAY)
            settled.compress_type = zipfile.ZIP_DEFLATED
            settled.external_attr = info.external_attr
            archive.writestr(settled, _signed(data) if info.filename == _PROPERTIES else data)


def _signed(properties: bytes) -> bytes:
    root = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
    saved = root.find(f"{{{_CORE}}}lastModifiedBy")
    if saved is None:
        saved = etree.SubElement(root, f"{{{_CORE}}}lastModifiedBy")
    saved.text = MADE_HERE
    changed = root.find(f"{{{_TERMS}}}modified")
    if changed is not None:
        changed.text = _DATE
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
