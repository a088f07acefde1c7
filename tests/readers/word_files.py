"""Small Word files written part by part, so that a test shows the XML it is about."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is the inside of ``w:rPr``."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    """A paragraph of runs (plain strings become runs); ``properties`` is inside ``w:pPr``."""
    inner = "".join(r if r.startswith("<") else run(r) for r in runs)
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{inner}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    """A paragraph with automatic numbering."""
    look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return par(text, properties=look)


def cell(*paragraphs: str, properties: str = "") -> str:
    """A table cell; plain strings become paragraphs."""
    inner = "".join(p if p.startswith("<") else par(p) for p in paragraphs) or par("")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: list[str], lines: bool = True) -> str:
    """A table of rows of cells."""
    kind = "single" if lines else "none"
    border = f'<w:tblPr><w:tblBorders><w:top w:val="{kind}"/></w:tblBorders></w:tblPr>'
    body = "".join(
        "<w:tr>" + "".join(c if c.startswith("<") else cell(c) for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{border}{body}</w:tbl>"


def level(number: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    """One ``w:lvl``."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(abstracts: dict[int, str], numbers: dict[int, tuple[int, str]]) -> str:
    """``numbering.xml``: levels by abstract id; (abstract id, overrides) by number id."""
    first = "".join(
        f'<w:abstractNum w:abstractNumId="{k}">{v}</w:abstractNum>' for k, v in abstracts.items()
    )
    second = "".join(
        f'<w:num w:numId="{k}"><w:abstractNumId w:val="{a}"/>{o}</w:num>'
        for k, (a, o) in numbers.items()
    )
    return f"<w:numbering {_NAMES}>{first}{second}</w:numbering>"


def part(root: str, inner: str) -> str:
    """A part with root ``w:root``."""
    return f"<w:{root} {_NAMES}>{inner}</w:{root}>"


def write_docx(path: Path, body: str, *, strict: bool = False, **parts: str) -> Path:
    """A .docx with ``body`` inside ``w:body``; further parts by name (``styles``)."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r0" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        ),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text.replace(W, STRICT) if strict else text)
    return path
