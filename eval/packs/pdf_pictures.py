"""Draws the plain pictures that stand beside the sentences of an easy-read leaflet."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Shape, String
from reportlab.lib.colors import Color, white

from eval.packs.pdf_style import Look
from eval.packs.source import SourceError

_SIDE = 96


def picture(name: str, of: Look) -> Drawing:
    """The picture of that name, in the colours of `of`."""
    if name not in _PICTURES:
        raise SourceError(f"no picture '{name}': one of {', '.join(_PICTURES)}")
    drawing = Drawing(_SIDE, _SIDE)
    drawing.add(_box(2, 2, 92, 92, of.tint, of.accent))
    for shape in _PICTURES[name](of.accent):
        drawing.add(shape)
    return drawing


def _box(across: float, up: float, wide: float, high: float, fill: Color, line: Color) -> Shape:
    corners = [across, up, across + wide, up, across + wide, up + high, across, up + high]
    return Polygon(corners, fillColor=fill, strokeColor=line, strokeWidth=2)


def _person(across: float, accent: Color) -> list[Shape]:
    body = [across - 15, 22, across + 15, 22, across + 10, 52, across - 10, 52]
    return [
        Circle(across, 64, 10, fillColor=accent, strokeColor=None),
        Polygon(body, fillColor=accent, strokeColor=None),
    ]


def _people(accent: Color) -> list[Shape]:
    return [*_person(30, accent), *_person(66, accent)]


def _house(accent: Color) -> list[Shape]:
    return [
        _box(26, 20, 44, 34, accent, accent),
        Polygon([18, 54, 48, 80, 78, 54], fillColor=accent, strokeColor=None),
        _box(42, 20, 12, 20, white, white),
    ]


def _phone(accent: Color) -> list[Shape]:
    keys = [
        Circle(38 + 10 * column, 28 + 9 * row, 2.5, fillColor=white, strokeColor=None)
        for column in range(3)
        for row in range(3)
    ]
    screen = _box(35, 56, 26, 22, white, white)
    return [_box(30, 14, 36, 70, accent, accent), screen, *keys]


def _clock(accent: Color) -> list[Shape]:
    return [
        Circle(48, 48, 34, fillColor=white, strokeColor=accent, strokeWidth=5),
        Line(48, 48, 48, 72, strokeColor=accent, strokeWidth=4),
        Line(48, 48, 64, 40, strokeColor=accent, strokeWidth=4),
    ]


def _letter(accent: Color) -> list[Shape]:
    return [
        _box(16, 28, 64, 42, white, accent),
        Line(16, 70, 48, 46, strokeColor=accent, strokeWidth=3),
        Line(80, 70, 48, 46, strokeColor=accent, strokeWidth=3),
    ]


def _sign(text: str) -> Callable[[Color], list[Shape]]:
    def draw(accent: Color) -> list[Shape]:
        disc = Circle(48, 48, 34, fillColor=accent, strokeColor=None)
        mark = String(
            48, 32, text, fontName="Helvetica-Bold", fontSize=46, textAnchor="middle",
            fillColor=white,
        )  # fmt: skip
        return [disc, mark]

    return draw


_PICTURES: dict[str, Callable[[Color], list[Shape]]] = {
    "person": lambda accent: _person(48, accent),
    "people": _people,
    "house": _house,
    "phone": _phone,
    "clock": _clock,
    "letter": _letter,
    "money": _sign("\u00a3"),
    "question": _sign("?"),
    "notice": _sign("!"),
}
