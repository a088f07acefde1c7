"""Writes a report as a scan: its PDF pages as pictures, clean or as an office scanner leaves
them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from .document import Document
from .write_docx import MARK

_RED = (214, 48, 60)
_SEAL_MM = 36.0  # diameter of the seal of a people's committee
_MM_PER_INCH = 25.4


@dataclass(frozen=True)
class ScanLook:
    """``skew``: largest turn of a page in degrees; ``noise``: standard deviation of grey levels
    (0-255); ``specks``: share of pixels turned black or white; ``seal``: a red one on the
    signature.
    """

    dpi: int
    skew: float = 0.0
    noise: float = 0.0
    specks: float = 0.0
    seal: bool = False
    quality: int = 85


CLEAN_300 = ScanLook(300)
ROUGH_200 = ScanLook(200, skew=2.0, noise=14.0, specks=0.0004, seal=True, quality=75)

Point = tuple[float, float]


def write_scan(source: Path, document: Document, path: Path, look: ScanLook) -> None:
    """Write the pages of the PDF ``source`` as pictures to the PDF ``path``; no text layer."""
    rng = Random(f"scan/{document.report.id}/{look.dpi}")
    canvas: Canvas | None = None
    for picture, (width, height) in _pages(source, document, look, rng):
        if canvas is None:
            canvas = Canvas(str(path), pagesize=(width, height), invariant=1)
            canvas.setAuthor(MARK)
            canvas.setTitle(MARK)
            canvas.setSubject(f"{MARK} - simulated data")
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=look.quality, dpi=(look.dpi, look.dpi))
        data.seek(0)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(data), 0, 0, width, height)
        canvas.showPage()
    if canvas is None:
        raise ValueError(f"{source} has no pages")
    canvas.save()


def _pages(
    source: Path, document: Document, look: ScanLook, rng: Random
) -> Iterator[tuple[Image.Image, Point]]:
    pdf = pypdfium2.PdfDocument(source)
    try:
        for number in range(len(pdf)):
            page = pdf[number]
            size = page.get_size()
            picture = page.render(scale=look.dpi / 72).to_pil().convert("RGB")
            if look.seal and number == len(pdf) - 1:
                place = _signer_place(page, document.header["signer"])
                if place:
                    scale = look.dpi / 72
                    _stamp(picture, (place[0] * scale, (size[1] - place[1]) * scale), look.dpi)
            page.close()
            yield _worn(picture, look, rng), size
    finally:
        pdf.close()


def _signer_place(page: pypdfium2.PdfPage, signer: str) -> Point | None:
    """Left end of the signer's name and a place above it, in points from the lower left."""
    text = page.get_textpage()
    searcher = text.search(signer)
    found = None
    while (hit := searcher.get_next()) is not None:
        left, _, _, top = text.get_charbox(hit[0])
        found = (left, top + 26)
    searcher.close()
    text.close()
    return found


def _stamp(picture: Image.Image, centre: Point, dpi: int) -> None:
    """Press a round red seal on the page; black under it stays black."""
    radius = _SEAL_MM / 2 / _MM_PER_INCH * dpi
    ink = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(ink)
    x, y = centre
    for share, width in ((1.0, 0.05), (0.9, 0.015), (0.52, 0.02)):
        r = radius * share
        pen.ellipse((x - r, y - r, x + r, y + r), outline=_RED, width=max(1, round(radius * width)))
    points = [
        (x + r * sin(i * pi / 5), y - r * cos(i * pi / 5))
        for i in range(10)
        for r in [radius * (0.36 if i % 2 == 0 else 0.15)]
    ]
    pen.polygon(points, fill=_RED)
    _ring_text(ink, centre, radius * 0.72, radius * 0.2)
    picture.paste(ImageChops.multiply(picture, ink))


def _ring_text(ink: Image.Image, centre: Point, radius: float, size: float) -> None:
    font = ImageFont.load_default(size)
    words = "DU LIEU MO PHONG * SIMULATED *"
    for index, char in enumerate(words):
        angle = 2 * pi * index / len(words) - pi
        tile = Image.new("L", (int(size * 2), int(size * 2)), 0)
        ImageDraw.Draw(tile).text((size, size), char, fill=255, font=font, anchor="mm")
        tile = tile.rotate(-angle * 180 / pi, resample=Image.Resampling.BICUBIC)
        place = (
            int(centre[0] + radius * sin(angle) - size),
            int(centre[1] - radius * cos(angle) - size),
        )
        ink.paste(Image.new("RGB", tile.size, _RED), place, tile)


def _worn(picture: Image.Image, look: ScanLook, rng: Random) -> Image.Image:
    steps: list[Callable[[Image.Image], Image.Image]] = []
    if look.skew:
        angle = rng.choice((-1, 1)) * rng.uniform(look.skew / 4, look.skew)
        steps.append(lambda p: p.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white"))
    if look.noise:
        seed = rng.getrandbits(32)
        steps.append(lambda p: _noisy(p, look, seed))
    for step in steps:
        picture = step(picture)
    return picture if look.seal else picture.convert("L")


def _noisy(picture: Image.Image, look: ScanLook, seed: int) -> Image.Image:
    generator = np.random.default_rng(seed)
    pixels = np.asarray(picture, dtype=np.float32)
    grain = generator.normal(0, look.noise, pixels.shape[:2]).astype(np.float32)[..., None]
    pixels = np.clip(pixels * 0.94 + 8 + grain, 0, 255)
    specks = generator.random(pixels.shape[:2])
    pixels[specks < look.specks / 2] = 0
    pixels[specks > 1 - look.specks / 2] = 255
    return Image.fromarray(pixels.astype(np.uint8))
