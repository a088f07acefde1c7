"""HTML built from parts: a plain string is always text and is escaped, ``Html`` is markup.

Reports are hostile until proven otherwise; there is no way here to put a string into a page
unescaped except by calling it ``Html``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from importlib import resources

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""Control characters and halves of surrogates: no HTML page may hold them."""
_VOID = frozenset(("br", "meta", "input", "hr", "col"))


class Html(str):
    """Markup that needs no escaping."""

    __slots__ = ()


def text(value: str) -> Html:
    """``value`` as text of a page."""
    return Html(escape(_UNSEEN.sub("\ufffd", value), quote=True))


def join(parts: Iterable[str]) -> Html:
    """Parts one after the other; plain strings are escaped."""
    return Html("".join(p if isinstance(p, Html) else text(p) for p in parts))


def el(tag: str, /, *children: str, **attributes: str | int | bool | None) -> Html:
    """One element. ``class_`` and ``for_`` lose their underscore, others turn it into a hyphen;
    an attribute that is None or False is left out, True stands without a value.
    """
    words = [tag]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        words.append(attribute if value is True else f'{attribute}="{text(str(value))}"')
    opening = Html(f"<{' '.join(words)}>")
    if tag in _VOID:
        return opening
    return join((opening, *children, Html(f"</{tag}>")))


def document(title: str, style: str, *body: str) -> str:
    """A whole page in Vietnamese that loads nothing: one inline style sheet, allowed by its hash,
    and no script at all.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content="reportminer"),
        el("title", title),
        el("style", Html(style)),
    )
    return "<!DOCTYPE html>\n" + el("html", head, "\n", el("body", *body), "\n", lang="vi")


def style_sheet(*names: str) -> str:
    """Packaged style sheets, one after the other."""
    folder = resources.files("reportminer.exports")
    return "\n" + "".join(folder.joinpath(n).read_text(encoding="utf-8") for n in names)
