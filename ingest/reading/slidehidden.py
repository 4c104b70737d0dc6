"""What of a PowerPoint slide nobody sees: hidden shapes, shapes beside it, pale or tiny words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ingest.reading.colours import WHITE, near, of_hex
from ingest.reading.refusals import refusing
from ingest.reading.source import HiddenKind, RefusedFileError

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SMALLEST = 200
"""Hundredths of a point: no one reads smaller print."""

_WHITES = ("bg1", "lt1")
_THEME = "/theme"


@dataclass(frozen=True, slots=True)
class Sight:
    """Tells which shapes of one slide are seen; lengths are in EMU."""

    width: int
    height: int
    white: bool
    """Whether nothing but white lies beneath the words of a box without a fill."""

    @classmethod
    def of(cls, slide: "Slide", size: tuple[int, int]) -> "Sight":
        """For a slide of that width and height."""
        return cls(*size, _is_white(slide))

    def hides(self, shape: "BaseShape", grouped: bool = False) -> HiddenKind | None:
        """Why nobody sees a shape; None where it is seen. A group places what is in it."""
        element = cast(Any, shape).element
        about = next(element.iter(f"{_P}cNvPr"), None)
        if about is not None and about.get("hidden") in ("1", "true"):
            return HiddenKind.SHAPE
        if not grouped and self._is_beside(shape):
            return HiddenKind.OFF_PAGE
        runs = [run for run in element.iter(f"{_A}r") if (run.findtext(f"{_A}t") or "").strip()]
        if not runs or not shape.has_text_frame:
            return None
        sizes = [_size(run) for run in runs]
        if all(size is not None and size < _SMALLEST for size in sizes):
            return HiddenKind.TINY
        if self.white and _is_bare(element) and all(_is_pale(run) for run in runs):
            return HiddenKind.BACKGROUND
        return None

    def _is_beside(self, shape: "BaseShape") -> bool:
        try:
            with refusing():
                stated = [shape.left, shape.top, shape.width, shape.height]
        except RefusedFileError:
            return False
        place = cast("list[int | None]", stated)
        # A placeholder without a place of its own has that of its layout; a turned shape reaches
        # as far as it is long.
        if None in place or not self.width:
            return False
        left, top, wide, high = (each or 0 for each in place)
        spare = max(wide, high) if getattr(shape, "rotation", 0) else 0
        return (
            left + wide + spare <= 0
            or top + high + spare <= 0
            or left - spare >= self.width
            or top - spare >= self.height
        )


def _size(run: Any) -> int | None:  # noqa: ANN401
    stated = run.find(f"{_A}rPr")
    size = stated.get("sz") if stated is not None else None
    return int(size) if size and size.isdigit() else None


def _is_pale(run: Any) -> bool:  # noqa: ANN401
    """Whether a run states that it is white, or as good as white."""
    fill = run.find(f"{_A}rPr/{_A}solidFill")
    if fill is None:
        return False
    stated, named = fill.find(f"{_A}srgbClr"), fill.find(f"{_A}schemeClr")
    if stated is not None and not len(stated):
        return near(of_hex(stated.get("val") or ""), WHITE)
    return named is not None and not len(named) and named.get("val") in _WHITES


def _is_bare(element: Any) -> bool:  # noqa: ANN401
    """Whether a shape is a text box or placeholder that states no fill and takes none on."""
    properties = element.find(f"{_P}spPr")
    if properties is None or element.find(f"{_P}style") is not None:
        return False
    fills = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
    filled = any(properties.find(f"{_A}{name}") is not None for name in fills)
    box = element.find(f"{_P}nvSpPr/{_P}cNvSpPr")
    return not filled and box is not None and box.get("txBox") in ("1", "true")


def _is_white(slide: "Slide") -> bool:
    """Whether a slide has a white ground and nothing is drawn on it, nor on what it is made after,
    that words might stand on.
    """
    layout = slide.slide_layout
    for part in (slide, layout, layout.slide_master):
        element = cast(Any, part).element
        ground = element.find(f"{_P}cSld/{_P}bg")
        if ground is not None and not _is_white_ground(ground):
            return False
        for shape in part.shapes:
            filled = any(True for _ in cast(Any, shape).element.iter(f"{_P}style"))
            if shape.has_text_frame and not filled and not _has_fill(shape):
                continue
            return False
    return _white_theme(layout.slide_master)


def _has_fill(shape: "BaseShape") -> bool:
    properties = cast(Any, shape).element.find(f"{_P}spPr")
    names = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
    return properties is not None and any(
        properties.find(f"{_A}{name}") is not None for name in names
    )


def _is_white_ground(ground: Any) -> bool:  # noqa: ANN401
    fill = ground.find(f"{_P}bgPr/{_A}solidFill")
    holder = fill if fill is not None else ground.find(f"{_P}bgRef")
    if holder is None or not len(holder):
        return False
    colour = holder[0]
    if len(colour):
        return False
    if colour.tag == f"{_A}srgbClr":
        return near(of_hex(colour.get("val") or ""), WHITE)
    return colour.tag == f"{_A}schemeClr" and colour.get("val") in _WHITES


def _white_theme(master: Any) -> bool:  # noqa: ANN401
    """Whether the first light colour of the theme is white, and is what stands for the ground."""
    mapped = master.element.find(f"{_P}clrMap")
    if mapped is None or mapped.get("bg1") != "lt1":
        return False
    from ingest.reading.office import parse

    for part in master.part.rels.values():
        if part.reltype.endswith(_THEME) and not part.is_external:
            light = parse(part.target_part.blob).find(f".//{_A}clrScheme/{_A}lt1")
            colours = list(light) if light is not None else []
            return bool(colours) and (
                (colours[0].get("lastClr") or colours[0].get("val") or "").upper() == "FFFFFF"
            )
    return False
