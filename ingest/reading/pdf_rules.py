"""The ruling lines of a PDF page: upright and level lines, drawn or made of the edges of boxes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.colours import Rgb
from ingest.reading.pdf_drawing import Outline
from ingest.reading.pdf_geometry import EVERYWHERE, Matrix, Path, meet
from ingest.reading.pdf_state import Painted
from ingest.reading.source import Box

SNAP = 3.0
"""Points by which lines that are meant as one may miss each other."""

SHORTEST = 4.0
"""Points: what is shorter is a dot or a tick."""

MOST = 4_000
"""Lines of a page: a drawing has more, and no table."""

_FLAT = 0.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at `at`, from `start` to `end`: across at a height, or up at a place from the left."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The level and the upright lines of a page, and the boxes of one colour, as painted."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()
    fills: tuple[tuple[Box, Rgb], ...] = ()


def rules_of(
    outlines: Sequence[Outline], painted: Sequence[Painted], turned: Callable[[Box], Box]
) -> Rules:
    """The lines that the painted paths make, where `turned` puts them; bare where there are too
    many of them.
    """
    level: list[Rule] = []
    upright: list[Rule] = []
    for path, ctm, clip, stroked in outlines:
        for box in _sides(path, ctm, stroked):
            seen = box if clip is EVERYWHERE else meet(box, clip)
            left, low, right, high = turned(seen)
            if right < left or high < low:
                continue
            if high - low <= SNAP:
                level.append(Rule((low + high) / 2, left, right))
            if right - left <= SNAP:
                upright.append(Rule((left + right) / 2, low, high))
        if len(level) + len(upright) > MOST:
            return Rules()
    fills = tuple((turned(each.box), each.colour) for each in painted if each.exact and each.colour)
    return Rules(_joined(level), _joined(upright), fills)


def _sides(path: Path, ctm: Matrix, stroked: bool) -> Iterator[Box]:
    """The sides of the boxes and the straight lines of a path, each as a flat box on the page."""
    start = at = (0.0, 0.0)
    lines: list[Box] = []
    for operator, numbers in path:
        if operator == b"re":
            x, y, wide, high = (float(number) for number in numbers)
            yield from _box_sides(_put(ctm, x, y), _put(ctm, x + wide, y + high))
            continue
        to = start if operator == b"h" else _put(ctm, *(float(each) for each in numbers[-2:]))
        if operator == b"m":
            start = to
        else:
            lines.append((*at, *to))
        at = to
    if not stroked and at != start:
        lines.append((*at, *start))
    if not stroked and lines:
        # A filled path is a line where it is thin.
        across = [x for line in lines for x in line[::2]]
        up = [y for line in lines for y in line[1::2]]
        box = (min(across), min(up), max(across), max(up))
        if box[2] - box[0] <= SNAP or box[3] - box[1] <= SNAP:
            yield box
            return
    for x0, y0, x1, y1 in lines:
        if abs(x0 - x1) <= _FLAT or abs(y0 - y1) <= _FLAT:
            yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _box_sides(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Box]:
    left, right = sorted((one[0], other[0]))
    low, high = sorted((one[1], other[1]))
    if right - left <= SNAP or high - low <= SNAP:
        yield (left, low, right, high)
        return
    yield (left, low, right, low)
    yield (left, high, right, high)
    yield (left, low, left, high)
    yield (right, low, right, high)


def _put(ctm: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = ctm
    return (x * a + y * c + e, x * b + y * d + f)


def _joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Lines at one place made one where they touch; what stays short is gone."""
    found: list[Rule] = []
    for group in _level_groups(rules):
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + SNAP:
                end = max(end, rule.end)
                continue
            if start is not None and end - start >= SHORTEST:
                found.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None and end - start >= SHORTEST:
            found.append(Rule(at, start, end))
    return tuple(found)


def _level_groups(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[0].at > SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group
