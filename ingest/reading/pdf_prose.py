"""Prose in columns of a PDF page whose file has it line by line across the gap: read in order.

Only where it shows that it is prose: lines that fill their column and go on in small letters. What
stands side by side for another reason, a name and its value, is read across as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean

from ingest.reading.pdf_words import Word

GUTTER = 0.8
"""The part of their height that parts two columns, at the least."""

MOST = 500
"""Parts of lines that are looked at together: a page of prose has fewer."""

LEAST_LINES = 3
LEAST_WORDS = 3
_CHANGES = 3
_FULL, _MOSTLY, _SOME = 0.7, 0.5, 0.3
_LEVEL = 0.5


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line of the text of a page: its words, in the order of the file; a blank line
    has none. `line` is the whole of it, `opens` tells that this is its first part.
    """

    text: str
    words: tuple[Word, ...]
    line: str
    opens: bool

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.words[-1].right


def segments(text: str, words: Sequence[Word], first: int) -> Iterator[Segment]:
    """A line of text, parted where its words leave a wide gap or go back. `first` is the place of
    its first letter among all letters of the page.
    """
    part: list[Word] = []
    start = 0
    for word in words:
        if part and _is_apart(part[-1], word):
            end = _index(text, word.first - first)
            yield Segment(text[start:end].strip(), tuple(part), text, not start)
            part, start = [], end
        part.append(word)
    yield Segment(text[start:].strip() if start else text, tuple(part), text, not start)


def _is_apart(one: Word, other: Word) -> bool:
    size = max(one.size, other.size)
    gap = other.left - one.right
    return gap > GUTTER * size or gap < -size or abs(one.base - other.base) > _LEVEL * size


def _index(text: str, letters: int) -> int:
    """Where in a text the letter after so many others stands."""
    for index, letter in enumerate(text):
        if not letter.isspace():
            if not letters:
                return index
            letters -= 1
    return len(text)


def in_order(found: Sequence[Segment]) -> list[str]:
    """The lines of those parts, those of columns of prose one column after the other."""
    if len(found) > MOST:
        return [each.line for each in found if each.opens]
    ordered: list[str] = []
    at = 0
    while at < len(found):
        end = _end(found, at)
        left, right = _sides(found[at:end])
        if _is_prose(left, right, found[at:end]):
            for side in (left, right):
                # Of three columns one side holds two.
                ordered += in_order([replace(e, line=e.text, opens=True) for e in side])
            at = end
            continue
        if found[at].opens:
            ordered.append(found[at].line)
        at += 1
    return ordered


def _end(found: Sequence[Segment], start: int) -> int:
    """Where the parts from `start` on end that stand left and right of one gap."""
    edge = begin = 0.0
    sides = [False, False]
    at = end = start
    while at < len(found):
        each = found[at]
        if each.opens:
            end = at
        if each.words:
            gap = GUTTER * each.words[0].size
            if not sides[0]:
                edge, sides[0] = each.right, each.opens
                if not each.opens:
                    break
            elif each.left > edge + gap:
                begin = min(begin, each.left) if sides[1] else each.left
                sides[1] = True
            elif not sides[1] or each.right + gap < begin:
                edge = max(edge, each.right)
            else:
                break
        at += 1
    return at if at == len(found) else end


def _sides(found: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The parts left and right of the gap."""
    with_words = [each for each in found if each.words]
    if not with_words:
        return [], []
    edge = with_words[0].right
    left: list[Segment] = []
    right: list[Segment] = []
    for each in with_words:
        (right if each.left > edge else left).append(each)
        if each.left <= edge:
            edge = max(edge, each.right)
    return left, right


def _is_prose(one: Sequence[Segment], other: Sequence[Segment], both: Sequence[Segment]) -> bool:
    # Of three columns one side holds two, of which the second may be short.
    firsts = [_first_column(side) for side in (one, other)]
    if not all(len(each) >= LEAST_LINES and _flows(each) for each in firsts):
        return False
    edge = max(each.right for each in one)
    sides = [each.left > edge for each in both if each.words]
    changes = sum(1 for before, side in pairwise(sides) if before != side)
    return changes >= _CHANGES


def _first_column(side: Sequence[Segment]) -> Sequence[Segment]:
    return [each for each in side if each.left < side[0].right]


def _flows(column: Sequence[Segment]) -> bool:
    """Whether the lines of a column are of one text."""
    left, right = min(each.left for each in column), max(each.right for each in column)
    full = [each.right - left > _FULL * (right - left) for each in column]
    # A sum or the mark of a list does not tell whether its line goes on from the one above.
    small = [each.text[:1].islower() for each in column if each.text[:1].isalpha()]
    bases = [each.words[0].base for each in column]
    return (
        bases == sorted(bases, reverse=True)
        and mean(len(each.words) for each in column) >= LEAST_WORDS
        and sum(full) >= _MOSTLY * len(full)
        and sum(small) >= max(1, _SOME * len(small))
    )
