"""What is known of a PDF page as it is drawn: the graphics state, showings of text, shapes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ingest.reading.colours import BLACK, Rgb
from ingest.reading.pdf_geometry import EVERYWHERE, IDENTITY, Matrix
from ingest.reading.pdf_resources import Space
from ingest.reading.source import Box, HiddenKind

Style = tuple[Any, float, float, float, float]
"""Font, size, how far letters are stretched across, spacing of letters and of words, as stated."""


@dataclass(slots=True)
class State:
    """The graphics state, as far as it tells what is seen; lengths are in the units of the page."""

    ctm: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: Rgb | None = BLACK
    stroke: Rgb | None = BLACK
    fill_space: Space = Space.GREY
    stroke_space: Space = Space.GREY
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    plain: bool = True
    width: float = 1.0
    style: Style = (None, 0.0, 1.0, 0.0, 0.0)
    drawn_font: bool = False
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> "State":
        """Another of the same values."""
        return State(*_VALUES(self))


_VALUES = attrgetter(*State.__slots__)


@dataclass(slots=True)
class Shown:
    """One showing of text. `frame` takes a point of the line of text to the page.

    `clip` is what of the page may be painted; `before`
    counts the shapes painted before it; `kind` is why it is not seen, None where it may be; `ink`
    its colour where that is known; `follows` tells that it goes on where the last ended. `drawn`
    tells that its letters are drawings of their own, or cut out for what is painted next.
    """

    strings: Sequence[Any]
    frame: Matrix
    clip: Box
    style: Style
    before: int
    drawn: bool
    ink: Rgb | None = None
    kind: HiddenKind | None = None
    follows: bool = False

    @property
    def height(self) -> float:
        """Its size on the page."""
        return abs(self.style[1]) * math.hypot(self.frame[2], self.frame[3])

    @property
    def width(self) -> float:
        """How wide a letter as wide as high is on the page."""
        return abs(self.style[1] * self.style[2]) * math.hypot(self.frame[0], self.frame[1])


@dataclass(slots=True)
class Painted:
    """A shape that was painted: its box on the page, and how many showings came before it.

    `colour` is None where it is not known; `exact` tells that it fills its box and lets nothing of
    what lies beneath through.
    """

    box: Box
    colour: Rgb | None
    exact: bool
    before: int
