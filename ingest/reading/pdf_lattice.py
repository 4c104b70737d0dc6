"""Where ruling lines meet: the cells between them, and how far each goes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.pdf_rules import SNAP, Rule, Rules
from ingest.reading.pdf_words import Word
from ingest.reading.slots import is_value

MOST_CELLS = 20_000
_OVERLAP = 0.2
_BETWEEN = 0.1
_NUMBER = re.compile(r"[-(£$€]*(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?%?\)?")


@dataclass(frozen=True, slots=True)
class Area:
    """A cell as lines bound it: its first row and column, and those after its last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """Lines that meet: `across` the places of the upright ones from the left, `down` those of the
    level ones from the top; `areas` the cells between them.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    areas: tuple[Area, ...]

    def place(self, word: Word) -> tuple[int, int] | None:
        """The row and column that a word stands in, None where it is outside."""
        column = bisect_right(self.across, word.middle) - 1
        height = word.height
        if not 0 <= column < len(self.across) - 1 or not self.down[-1] <= height <= self.down[0]:
            return None
        row = bisect_right(self.down, -height, key=lambda y: -y) - 1
        return min(row, len(self.down) - 2), column


def lattices(rules: Rules) -> Iterator[Lattice]:
    """The lattices that the lines of a page make."""
    for level, upright in _meeting(rules):
        across = _places([*(rule.at for rule in upright), *_ends(level)])
        ends = [end for rule in upright for end in (rule.start, rule.end)]
        down = _places([*(rule.at for rule in level), *ends])[::-1]
        if len(across) < 2 or len(down) < 2 or len(across) * len(down) > MOST_CELLS:
            continue
        yield Lattice(across, down, _areas(across, down, level, upright))


def _ends(rules: Sequence[Rule]) -> list[float]:
    """Where the longest lines end: the sides of a table that has none drawn."""
    return [min(rule.start for rule in rules), max(rule.end for rule in rules)]


def _places(found: Sequence[float]) -> tuple[float, ...]:
    places: list[float] = []
    for at in sorted(found):
        if not places or at - places[-1] > SNAP:
            places.append(at)
    return tuple(places)


def _meeting(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines that hang together, as they cross or touch."""
    owner = list(range(len(rules.level) + len(rules.upright)))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    offset = len(rules.level)
    for number, up in enumerate(rules.upright):
        for other, flat in enumerate(rules.level):
            if (
                flat.start - SNAP <= up.at <= flat.end + SNAP
                and up.start - SNAP <= flat.at <= up.end + SNAP
            ):
                owner[root(offset + number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for each in range(len(owner)):
        group = groups.setdefault(root(each), ([], []))
        if each < offset:
            group[0].append(rules.level[each])
        else:
            group[1].append(rules.upright[each - offset])
    yield from (group for group in groups.values() if group[0] and group[1])


def _areas(
    across: Sequence[float], down: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> tuple[Area, ...]:
    """Places of the lattice with no line between them made one, where they make a box."""
    wide, high = len(across) - 1, len(down) - 1
    walls = [_marked(at, upright, [(low, top) for top, low in pairwise(down)]) for at in across]
    floors = [_marked(at, level, list(pairwise(across))) for at in down]
    _add_ends(floors, across, down, upright)
    owner = list(range(wide * high))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    for row in range(high):
        for column in range(wide):
            here = row * wide + column
            if column + 1 < wide and not walls[column + 1][row]:
                owner[root(here + 1)] = root(here)
            if row + 1 < high and not floors[row + 1][column]:
                owner[root(here + wide)] = root(here)
    groups: dict[int, list[tuple[int, int]]] = {}
    for each in range(wide * high):
        groups.setdefault(root(each), []).append(divmod(each, wide))
    found: list[Area] = []
    for group in groups.values():
        top, bottom = min(row for row, _ in group), max(row for row, _ in group) + 1
        left, right = min(column for _, column in group), max(column for _, column in group) + 1
        if (bottom - top) * (right - left) == len(group):
            found.append(Area(top, left, bottom, right))
        else:
            found += [Area(row, column, row + 1, column + 1) for row, column in group]
    return tuple(sorted(found, key=lambda area: (area.top, area.left)))


def _add_ends(
    floors: Sequence[list[bool]],
    across: Sequence[float],
    down: Sequence[float],
    upright: Sequence[Rule],
) -> None:
    """Where a line between two columns ends, what they share begins: a head over both, say."""
    for rule in upright:
        wall = _nearest(across, rule.at)
        if 0 < wall < len(across) - 1:
            for end in (rule.start, rule.end):
                floors[_nearest(down, end)][wall - 1 : wall + 1] = [True, True]


def _nearest(places: Sequence[float], at: float) -> int:
    return min(range(len(places)), key=lambda number: abs(places[number] - at))


def _marked(at: float, rules: Sequence[Rule], spans: Sequence[tuple[float, float]]) -> list[bool]:
    """Of each span, whether a line at that place runs along it."""
    near = [rule for rule in rules if abs(rule.at - at) <= SNAP]
    middles = [(start + end) / 2 for start, end in spans]
    return [any(rule.start <= middle <= rule.end for rule in near) for middle in middles]


def cut_at_walls(words: Sequence[Word], lattice: Lattice) -> Iterator[Word]:
    """The words, each parted where an upright line runs between its letters."""
    for word in words:
        yield from _cut(word, lattice)


def runs_over(word: Word, lattice: Lattice) -> bool:
    """Whether an upright line runs through a word."""
    slack = _OVERLAP * word.size
    return any(
        word.left + slack < at < word.right - slack and _is_wall(at, word, lattice)
        for at in lattice.across[1:-1]
    )


def _cut(word: Word, lattice: Lattice) -> Iterator[Word]:
    slack = _OVERLAP * word.size
    for at in lattice.across[1:-1]:
        if word.left + slack < at < word.right - slack and _is_wall(at, word, lattice):
            parts = [n for n in range(1, len(word.text)) if word.starts[n] >= at - slack]
            if parts and _may_part(word, word.parted(parts[0])[1], at):
                one, other = word.parted(parts[0])
                yield one
                yield from _cut(other, lattice)
                return
    yield word


def _may_part(word: Word, other: Word, at: float) -> bool:
    """Whether a word may be two that touch, of which `other` is the second: a figure and another or
    a name, with the line right between them where both together would be a figure too.
    """
    one = word.text[: len(word.text) - len(other.text)]
    if not (is_value(one) or is_value(other.text)) or other.text[:1].islower():
        return False
    return not _NUMBER.fullmatch(word.text) or abs(other.left - at) <= _BETWEEN * word.size


def _is_wall(at: float, word: Word, lattice: Lattice) -> bool:
    column = lattice.across.index(at)
    if not lattice.down[-1] <= word.height <= lattice.down[0]:
        return False
    row = bisect_right(lattice.down, -word.height, key=lambda y: -y) - 1
    return not any(
        area.top <= row < area.bottom and area.left < column < area.right for area in lattice.areas
    )
