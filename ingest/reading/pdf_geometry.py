"""Places on a PDF page: matrices, boxes, and the boxes that paths of lines and curves fill."""

import math
from collections.abc import Sequence
from typing import Any

from ingest.reading.source import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)
UNIT: Box = (0.0, 0.0, 1.0, 1.0)
SLACK = 1.0
"""Points that do not matter."""

_MOST_BOXES = 50

Path = Sequence[tuple[bytes, Sequence[Any]]]
"""Operators that draw a path, with their operands."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first`, and `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def meet(one: Box, other: Box) -> Box:
    """What two boxes share; its edges are the wrong way round where that is nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def spread(box: Box, by: Matrix) -> Box:
    """The box that holds `box` as a matrix puts it."""
    a, b, c, d, e, f = by
    left, low, right, high = box
    if not (b or c):
        left, right, low, high = left * a + e, right * a + e, low * d + f, high * d + f
        return (min(left, right), min(low, high), max(left, right), max(low, high))
    across = [a * x + c * y + e for x in (left, right) for y in (low, high)]
    up = [b * x + d * y + f for x in (left, right) for y in (low, high)]
    return (min(across), min(up), max(across), max(up))


def matrix(operands: Sequence[Any]) -> Matrix:
    """The matrix that six operands state."""
    a, b, c, d, e, f = (float(each) for each in operands[:6])
    return (a, b, c, d, e, f)


def box_of(numbers: Sequence[Any]) -> Box:
    """The box between two corners, whichever they are."""
    a, b, c, d = (float(each) for each in numbers[:4])
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def growth(by: Matrix) -> float:
    """How many times longer a line becomes by a matrix, at the mean."""
    return math.sqrt(abs(by[0] * by[3] - by[1] * by[2]))


def bounds(path: Path, ctm: Matrix) -> Box:
    """The box on the page that holds the path, its curves' handles among it."""
    across: list[float] = []
    up: list[float] = []
    for operator, numbers in path:
        if operator == b"re":
            x, y, wide, high = numbers
            across += (x, x + wide)
            up += (y, y + high)
        else:
            across += numbers[::2]
            up += numbers[1::2]
    if not across or not up:
        return (0.0, 0.0, 0.0, 0.0)
    return spread((float(min(across)), float(min(up)), float(max(across)), float(max(up))), ctm)


def boxes(path: Path, ctm: Matrix, even: bool) -> list[Box]:
    """The full boxes that the path is made of, where it is nothing else and they stand upright."""
    if len(path) == 1 and path[0][0] == b"re" and not (ctm[1] or ctm[2]):
        x, y, wide, high = path[0][1]
        return [spread((x, y, x + wide, y + high), ctm)]
    upright = not (ctm[1] or ctm[2]) or not (ctm[0] or ctm[3])
    if not upright or len(path) > _MOST_BOXES:
        return []
    if all(operator == b"re" for operator, _ in path):
        # One inside another may be its hole.
        full = len(path) == 1 or not (even or any(min(numbers[2:]) < 0 for _, numbers in path))
        return [bounds([each], ctm) for each in path] if full else []
    corners = [tuple(numbers) for operator, numbers in path if operator in (b"m", b"l")]
    others = [operator for operator, _ in path if operator not in (b"m", b"l")]
    if others not in ([], [b"h"]) or len(corners) not in (4, 5) or len(set(corners)) != 4:
        return []
    if len({x for x, _ in corners}) != 2 or len({y for _, y in corners}) != 2:
        return []
    return [bounds(path, ctm)]


def area(box: Box) -> float:
    """Its size; nothing where its edges are the wrong way round."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def holds(box: Box, other: Box) -> bool:
    """Whether `other` lies inside `box`, to a point."""
    return (
        box[0] - SLACK <= other[0]
        and box[1] - SLACK <= other[1]
        and box[2] + SLACK >= other[2]
        and box[3] + SLACK >= other[3]
    )


def touch(one: Box, other: Box) -> bool:
    """Whether they share anything."""
    left, low, right, high = meet(one, other)
    return left < right and low < high
