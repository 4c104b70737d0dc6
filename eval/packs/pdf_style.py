"""How the PDFs look: one house style a kind of paper, as councils really have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import TableStyle

from eval.packs.source import SourceError


@dataclass(frozen=True)
class Look:
    """Typefaces, colours and sizes of one kind of paper."""

    regular: str
    bold: str
    italic: str
    accent: Color
    tint: Color
    bars: Color
    size: float
    cover: bool

    def style(self, name: str) -> ParagraphStyle:
        """The paragraph style of that name."""
        return _STYLES[name](self)


_INK = HexColor("#1c1c1c")
_LOOKS = {
    "committee": Look(
        "Helvetica", "Helvetica-Bold", "Helvetica-Oblique",
        HexColor("#000000"), HexColor("#e7e7e7"), HexColor("#5b6770"), 11, False,
    ),
    "report": Look(
        "Helvetica", "Helvetica-Bold", "Helvetica-Oblique",
        HexColor("#0b4f5c"), HexColor("#e3eff1"), HexColor("#0b4f5c"), 10.5, True,
    ),
    "survey": Look(
        "Helvetica", "Helvetica-Bold", "Helvetica-Oblique",
        HexColor("#9a3b1b"), HexColor("#fbeee6"), HexColor("#9a3b1b"), 11.5, False,
    ),
    "board": Look(
        "Times-Roman", "Times-Bold", "Times-Italic",
        HexColor("#4b2a6b"), HexColor("#eee8f4"), HexColor("#4b2a6b"), 11.5, True,
    ),
    "easyread": Look(
        "Helvetica", "Helvetica-Bold", "Helvetica-Oblique",
        HexColor("#1f4e9c"), HexColor("#e6eef9"), HexColor("#1f4e9c"), 16, False,
    ),
    "letter": Look(
        "Times-Roman", "Times-Bold", "Times-Italic",
        HexColor("#22304a"), HexColor("#e9ecf2"), HexColor("#22304a"), 11.2, False,
    ),
    "provider": Look(
        "Helvetica", "Helvetica-Bold", "Helvetica-Oblique",
        HexColor("#3f6b2a"), HexColor("#ebf3e6"), HexColor("#3f6b2a"), 10.8, False,
    ),
    "hand": Look(
        "Courier", "Courier-Bold", "Courier-Oblique",
        HexColor("#333333"), HexColor("#eeeeee"), HexColor("#333333"), 10.6, False,
    ),
}  # fmt: skip


def look(name: str) -> Look:
    """The look of that name."""
    if name not in _LOOKS:
        raise SourceError(f"no look '{name}': one of {', '.join(_LOOKS)}")
    return _LOOKS[name]


def _body(of: Look, **changes: object) -> ParagraphStyle:
    style = ParagraphStyle(
        "body", fontName=of.regular, fontSize=of.size, leading=of.size * 1.32,
        spaceAfter=of.size * 0.65, textColor=_INK, alignment=TA_LEFT,
    )  # fmt: skip
    for name, value in changes.items():
        setattr(style, name, value)
    return style


def _heading(of: Look, size: float, before: float) -> ParagraphStyle:
    return _body(
        of, fontName=of.bold, fontSize=size, leading=size * 1.25, spaceBefore=before,
        spaceAfter=size * 0.45, textColor=of.accent, keepWithNext=1,
    )  # fmt: skip


def _hanging(of: Look, indent: float) -> ParagraphStyle:
    return _body(of, leftIndent=indent, bulletIndent=indent - 28, bulletFontName=of.regular,
                 bulletFontSize=of.size)  # fmt: skip


_STYLES: dict[str, Callable[[Look], ParagraphStyle]] = {
    "body": _body,
    "title": lambda of: _heading(of, 17 if of.size < 11.5 else 21 if of.size < 15 else 30, 4),
    "hidden": lambda of: _body(of, fontSize=6, leading=7, textColor=white, spaceAfter=2),
    "h1": lambda of: _heading(of, of.size + 3.5, 12),
    "h2": lambda of: _heading(of, of.size + 1, 8),
    "h3": lambda of: _heading(of, of.size, 6),
    "para": lambda of: _hanging(of, 32),
    "subpara": lambda of: _hanging(of, 60),
    "bullet": lambda of: _body(of, leftIndent=46, bulletIndent=34, spaceAfter=of.size * 0.35),
    "quote": lambda of: _body(
        of, fontName=of.italic, leftIndent=20, rightIndent=16, borderPadding=(5, 7, 6, 9),
        backColor=of.tint, spaceBefore=8, spaceAfter=14,
    ),
    "caption": lambda of: _body(
        of, fontName=of.bold, fontSize=of.size - 1.5, spaceBefore=5, spaceAfter=4, keepWithNext=1
    ),
    "cell": lambda of: _body(of, fontSize=of.size - 1.7, leading=(of.size - 1.7) * 1.22,
                             spaceAfter=0),
    "head": lambda of: _body(
        of, fontName=of.bold, fontSize=of.size - 1.7, leading=(of.size - 1.7) * 1.22, spaceAfter=0,
        textColor=white if of.cover or of.size == 11.5 else _INK,
    ),
    "cover": lambda of: _body(of, fontName=of.bold, fontSize=30, leading=36, textColor=white),
    "cover2": lambda of: _body(of, fontSize=15, leading=20, textColor=white),
}  # fmt: skip


def table_style(of: Look) -> TableStyle:
    """A ruled table under a header row."""
    fill = of.accent if of.cover or of.size == 11.5 else of.tint
    return TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#9aa5a8")),
            ("BACKGROUND", (0, 0), (-1, 0), fill),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
