"""What is known of a PDF page as it is drawn: the graphics state, showings of text, shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ingest.reading.colours import BLACK, Rgb
from ingest.reading.pdf_geometry import EVERYWHERE, IDENTITY, Matrix
from ingest.reading.pdf_resources import Space
from ingest.reading.source import Box, HiddenKind


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
    font: Any = None
    drawn_font: bool = False
    size: float = 0.0
    across: float = 1.0
    rise: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    mode: int = 0

    def copy(self) -> "State":
        """Another of the same values."""
        return State(*_VALUES(self))


_VALUES = attrgetter(*State.__slots__)


@dataclass(slots=True)
class Shown:
    """One showing of text. `frame` takes a point of the line of text to the page.

    `height` is its size on the page in points, `clip` what of the page may be painted; `before`
    counts the shapes painted before it; `kind` is why it is not seen, None where it may be; `ink`
    its colour where that is known; `follows` tells that it goes on where the last ended. `style` is
    (font, size, across, spacing, word spacing) as the file states them.
    """

    strings: Sequence[Any]
    frame: Matrix
    height: float
    clip: Box
    style: tuple[Any, float, float, float, float]
    before: int
    drawn: bool
    ink: Rgb | None = None
    kind: HiddenKind | None = None
    follows: bool = False


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
