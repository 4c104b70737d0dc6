"""Tiles of a slide: a number in a box of its own, and the box beside it that says what it is of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from ingest.reading.grid import LONGEST_NAME
from ingest.reading.slots import is_value

_OVER = 0.5
"""How much of the narrower of two boxes stands over or under the other, at the least."""

_NEARER = 0.25
"""How much nearer the label of a number is than another box, at the least, as a part of the
number's height: otherwise nobody can tell which of the two is meant.
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box of a slide: its words, and its edges in the slide's own measure."""

    text: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_number(self) -> bool:
        """Whether nothing but a value stands in it."""
        return is_value(self.text) and any(map(str.isdigit, self.text))

    @property
    def is_label(self) -> bool:
        """Whether it may name a value: a few words."""
        words = any(map(str.isalpha, self.text)) and not is_value(self.text)
        return words and len(self.text) <= LONGEST_NAME

    def apart(self, other: "Box") -> int | None:
        """How far another box stands above or below; None where it stands elsewhere."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        narrow = min(self.right - self.left, other.right - other.left)
        if narrow <= 0 or shared < _OVER * narrow:
            return None
        return max(self.top - other.bottom, other.top - self.bottom, 0)


def tiles(boxes: Sequence[Box | None]) -> dict[int, int]:
    """The places of the numbers of `boxes`, each with the place of its label: the box just above or
    below, no further than the number is high, which is as near to no other number. None in the
    place of what is no text box.
    """
    numbers = [at for at, box in enumerate(boxes) if box is not None and box.is_number]
    labels = [at for at, box in enumerate(boxes) if box is not None and box.is_label]
    gaps: dict[tuple[int, int], tuple[int, int]] = {}
    for number, label in product(numbers, labels):
        one, other = boxes[number], boxes[label]
        if one is None or other is None or (gap := one.apart(other)) is None:
            continue
        if gap <= one.bottom - one.top:
            gaps[number, label] = gap, one.bottom - one.top
    return {
        pair[0]: pair[1]
        for pair, (gap, height) in gaps.items()
        if not any(
            rival[0] - gap < _NEARER * height
            for other, rival in gaps.items()
            if other != pair and (other[0] == pair[0] or other[1] == pair[1])
        )
    }
