"""Files appear whole or not at all: written beside their place, then renamed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from reportminer.document.made_here import MADE_HERE_COMMENT
from reportminer.errors import UsageError


def write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file in the folder of ``path``, then rename it to ``path``.

    Folders are made as needed. UsageError RM201 if the place cannot be written; the temporary
    file is removed whatever happens.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix,
                                        dir=path.parent)  # fmt: skip
        os.close(handle)
    except OSError as cause:
        raise _unwritable(path, cause) from cause
    temporary = Path(name)
    try:
        write(temporary)
        # mkstemp makes private files; the result gets the rights any new file would have.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as cause:
        raise _unwritable(path, cause) from cause
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """``text`` as UTF-8 with ``\\n`` line ends, atomically.

    Markdown and pages get a last line that no reader sees: a later run knows them by that among its
    inputs.
    """
    if path.suffix.lower() in (".md", ".html"):
        text += MADE_HERE_COMMENT + "\n"

    def fill(temporary: Path) -> None:
        temporary.write_text(text, encoding="utf-8", newline="\n")

    write_atomically(path, fill)


_REASONS = {
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở ở chương trình khác",
    errno.EPERM: "không có quyền ghi, hoặc tệp đang mở ở chương trình khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.ENAMETOOLONG: "tên hoặc đường dẫn quá dài",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EEXIST: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.ENOENT: "đường dẫn không có, hoặc tên có ký tự không dùng được",
    errno.EINVAL: "tên có ký tự không dùng được",
}


def _unwritable(path: Path, cause: OSError) -> UsageError:
    reason = _REASONS.get(cause.errno or 0) or cause.strerror or type(cause).__name__
    return UsageError("RM201", path=str(path), reason=reason)
