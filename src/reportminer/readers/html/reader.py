"""The reader of web pages: letters out of bytes, a page out of MHTML, then the walk.

Nothing is fetched: pictures, frames and style sheets of other files stay where they are.
"""

from __future__ import annotations

import hashlib
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import regex
from lxml import etree
from lxml import html as page_of

from reportminer.document import Finding, Report, Source
from reportminer.errors import ReadError
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.decoding import decode
from reportminer.readers.html.body import Walker, Where
from reportminer.text.legacy import Legacy, guess
from reportminer.text.legacy import decode as decode_legacy

_CHARSET = regex.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", regex.I)
_DECLARATION = regex.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32)))
_ENTITY = regex.compile(r"&(?!(?:lt|gt|amp|quot|#0*(?:38|60|62));)#?\w{1,31};")
_TAG = regex.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", regex.I | regex.S)
_SAMPLE = 200_000
_MEDIA_TYPE = "text/html"


class HtmlReader:
    """Reads a page, or the page inside a web archive (``archived``)."""

    name = "html"
    version = "1"

    def __init__(self, *, archived: bool = False) -> None:
        self.archived = archived

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM103, RM107, RM108 or RM109."""
        if len(data) > limits.max_text_mb << 20:
            size = f"{len(data) / (1 << 20):.1f}".replace(".", ",")
            raise ReadError("RM108", path=path.name, size_mb=size, limit_mb=limits.max_text_mb)
        page, charset = _page_of_archive(data, path) if self.archived else (data, None)
        text, code = _characters(page, charset, path.name)
        builder = TextBuilder()
        fill(builder, text, path)
        if not builder.blocks:
            raise ReadError("RM103", path=path.name)
        if code is not None:
            builder.findings.append(Finding("RM314", found=code))
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, _MEDIA_TYPE, self.name, self.version))


def fill(builder: TextBuilder, text: str, path: Path) -> None:
    """Write a page into ``builder``; ReadError RM107 if it is none."""
    parser = page_of.HTMLParser(  # the usual limit of depth drops the rest of a page in silence
        no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    clean = _DECLARATION.sub("", text.translate(_CONTROLS))
    try:
        root = page_of.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError) as cause:
        if not clean.strip():
            raise ReadError("RM103", path=path.name) from cause
        raise ReadError("RM107", path=path.name, suffix=".html", reason=str(cause)) from cause
    walker = Walker(builder)
    body = root.find("body")
    walker.walk(root if body is None else body, Where())
    walker.close(Where())
    if walker.deleted or walker.inserted:
        builder.findings.append(Finding("RM315", found=f"{walker.inserted} + {walker.deleted}"))
    if walker.pictures:
        builder.findings.append(Finding("RM319", found=f"{walker.pictures} hình ảnh"))


def _characters(data: bytes, charset: str | None, name: str) -> tuple[str, str | None]:
    """Letters of a page and the old code they were in: by its own word, else by how it reads.

    Pages of old offices say Western and mean TCVN3, in bytes or in entities.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    said = _CHARSET.search(data[:4096])
    given = charset or (said[1].decode("ascii") if said else None)
    text = None if marked or given is None else _decoded(data, given)
    if text is None:
        found = decode(data, name)
        if found.encoding is not None:
            return found.text, found.encoding
        text = found.text
    text = _ENTITY.sub(lambda m: unescape(m[0]), text)
    code = guess(_TAG.sub(" ", text[:_SAMPLE]))
    if code is None or code is Legacy.VIQR:
        return text, None
    return decode_legacy(text, code), code.value


def _decoded(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError):
        return None


def _page_of_archive(data: bytes, path: Path) -> tuple[bytes, str | None]:
    """The first page of a web archive and its charset (RFC 2557)."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        for part in message.walk() if isinstance(message, EmailMessage) else ():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    return content, part.get_content_charset()
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as cause:
        # the e-mail package raises whatever hostile headers and parts run into
        raise ReadError(
            "RM107", path=path.name, suffix=".mht", reason=type(cause).__name__
        ) from cause
    raise ReadError("RM107", path=path.name, suffix=".mht", reason="không có trang HTML")
