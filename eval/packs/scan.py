"""Draws a page as an office scanner would see it: grey, a little crooked, with no text layer."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from textwrap import wrap

import reportlab
from PIL import Image, ImageDraw, ImageFont

_SIZE = (1000, 1380)
_PAPER, _INK = 246, 40


def scanned_page(words: str) -> BytesIO:
    """A PNG of the words; a line that begins with "~" is drawn as a signature."""
    page = Image.new("L", _SIZE, _PAPER)
    draw = ImageDraw.Draw(page)
    # reportlab ships this typeface, so every machine draws the same page.
    fonts = Path(reportlab.__file__).parent / "fonts"
    upright = ImageFont.truetype(str(fonts / "Vera.ttf"), 25)
    slanted = ImageFont.truetype(str(fonts / "VeraIt.ttf"), 46)
    down = 90
    for line in words.splitlines():
        if line.startswith("~"):
            draw.text((110, down + 10), line[1:].strip(), font=slanted, fill=_INK + 30)
            down += 90
            continue
        for part in wrap(line, 60) or [""]:
            draw.text((90, down), part, font=upright, fill=_INK)
            down += 37
    page = page.rotate(0.7, fillcolor=_PAPER - 6, resample=Image.Resampling.BICUBIC)
    _speckle(page)
    stream = BytesIO()
    page.save(stream, "PNG")
    stream.seek(0)
    return stream


def _speckle(page: Image.Image) -> None:
    """Dust on the glass: always the same dust."""
    dust = random.Random(7)  # noqa: S311 - dust, not a secret
    draw = ImageDraw.Draw(page)
    for _ in range(160):
        across, down = dust.randrange(_SIZE[0]), dust.randrange(_SIZE[1])
        draw.point((across, down), fill=dust.randrange(120, 200))
    draw.line((985, 0, 991, _SIZE[1]), fill=_PAPER - 25)
