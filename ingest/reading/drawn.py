"""What is drawn in Office files and has words: charts, with their figures, and SmartArt."""

from collections.abc import Iterator

from ingest.reading.charts import chart_lines
from ingest.reading.cleaning import flat
from ingest.reading.office import A, R, Xml
from ingest.reading.source import Line

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

DRAWN = frozenset({_CHART, _NEW_CHART, f"{_DGM}relIds"})
"""The elements that stand for a chart or a diagram; its part is named by `part_id`."""

_NOT_SHOWN = ("doc", "pres", "parTrans", "sibTrans")
_BIG = 1_080_000
"""EMU, 3 cm: a smaller picture is a sign or a logo."""


def part_id(element: Xml) -> str:
    """The relationship of the part in which the chart or diagram is."""
    name = f"{R}dm" if element.tag == f"{_DGM}relIds" else f"{R}id"
    return element.get(name) or ""


def drawn_lines(element: Xml, root: Xml) -> tuple[list[Line], str]:
    """The lines of a chart or diagram whose part is `root`, and what of it is not read, or nothing.

    `element` is the one that stands for it.
    """
    if element.tag == f"{_DGM}relIds":
        lines = list(_diagram_lines(root))
        return lines, "" if lines else "diagram"
    lines = list(chart_lines(root))
    figures = any(line.header or line.role.value == "row" for line in lines)
    return lines, "" if figures else "chart without stored figures"


def is_big_picture(picture: Xml) -> bool:
    """Whether a picture is large enough to tell something that is not read."""
    placed = next(picture.iter(f"{A}xfrm"), None)
    size = placed.find(f"{A}ext") if placed is not None else None
    return size is None or all(_integer(size.get(name)) >= _BIG for name in ("cx", "cy"))


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _diagram_lines(root: Xml) -> Iterator[Line]:
    """The words of a diagram, from its outermost point inwards, in the order of the points."""
    points = {each.get("modelId") or "": each for each in root.iter(f"{_DGM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for each in root.iter(f"{_DGM}cxn"):
        if each.get("type") in (None, "parOf"):
            place = _integer(each.get("srcOrd")), each.get("destId") or ""
            below.setdefault(each.get("srcId") or "", []).append(place)
    left = dict(points)
    waiting = [key for key, each in points.items() if each.get("type") == "doc"][::-1]
    order: list[Xml] = []
    while waiting:
        key = waiting.pop()
        if (point := left.pop(key, None)) is not None:
            order.append(point)
            waiting += [inner for _, inner in sorted(below.get(key, ()), reverse=True)]
    for point in (*order, *left.values()):
        if point.get("type") not in _NOT_SHOWN:
            for paragraph in point.iter(f"{A}p"):
                if text := flat("".join(run.text or "" for run in paragraph.iter(f"{A}t"))):
                    yield Line(text)
