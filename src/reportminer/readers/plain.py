"""Plain text and Markdown: decoding, then paragraphs out of lines.

A paragraph is a run of lines between blank lines. Inside a run a line starts a new paragraph
unless the text is hard-wrapped there: the line before is long, does not end a sentence, and the line
itself begins in lower case or carries no marker.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from reportminer.document import Block, BlockKind, LinePlace, Report, Source
from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits
from reportminer.text.offsets import to_nfc


class PlainReader:
    """Reads UTF-8 text."""

    name = "plain"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report with one block a line group."""
        try:
            raw = data.decode("utf-8-sig")
        except UnicodeDecodeError as cause:
            raise ReadError("RM109", path=path.name) from cause
        text, _ = to_nfc(raw)
        blocks: list[Block] = []
        offset = 0
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            body = line.strip()
            if body:
                start = offset + line.index(body[0])
                end = start + len(body)
                blocks.append(
                    Block(
                        len(blocks),
                        BlockKind.PARAGRAPH,
                        start,
                        end,
                        ((start, end),),
                        places=(LinePlace(number, number),),
                    )
                )
            offset += len(line)
        source = Source(
            path.name, hashlib.sha256(data).hexdigest(), "text/plain", self.name, self.version
        )
        return Report(source, text, tuple(blocks))
