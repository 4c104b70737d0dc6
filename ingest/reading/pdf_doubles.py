"""Letters of a PDF page that are drawn twice to look bold: they are said once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.reading.pdf_words import Placed, Word

OFFSET = 0.1
"""The part of its height by which the second drawing of a letter stands beside the first."""

_BAND = 10.0
"""Points of height in which the same word is looked for: more than `OFFSET` of any letter."""


def without_doubles(text: str, placed: Placed) -> tuple[str, Placed]:
    """A text and its words without the letters that are drawn again where they stand."""
    again = sorted({*_doubled_words(placed.words), *_doubled_letters(placed.words)})
    if not again:
        return text, placed
    gone = set(again)
    words = [word for each in placed.words if (word := _left(each, gone))]
    moved = tuple(replace(w, first=w.first - bisect_left(again, w.first)) for w in words)
    goes_on = {other.first for one, other in pairwise(words) if _touch(one, other)}
    goes_on.update(place for word in placed.words for place in word.places[1:])
    return "".join(_without(text, gone, goes_on)), replace(placed, words=moved)


def _touch(one: Word, other: Word) -> bool:
    gap = other.left - one.right
    return abs(one.base - other.base) <= OFFSET * one.size and abs(gap) <= 2 * OFFSET * one.size


def _doubled_words(words: Iterable[Word]) -> Iterator[int]:
    """The places of the letters of each word that stands where the same word stood before."""
    seen: dict[tuple[str, int], list[Word]] = {}
    for word in words:
        level = round(word.base / _BAND)
        before = [
            one for n in (level - 1, level, level + 1) for one in seen.get((word.text, n), ())
        ]
        if any(_is_same(one, word) for one in before):
            yield from word.places
        else:
            seen.setdefault((word.text, level), []).append(word)


def _is_same(one: Word, other: Word) -> bool:
    reach = OFFSET * one.size
    return abs(one.left - other.left) <= reach and abs(one.base - other.base) <= reach


def _doubled_letters(words: Iterable[Word]) -> Iterator[int]:
    """The places of letters that stand where the same letter before them does."""
    for word in words:
        reach = OFFSET * word.size
        for at in range(1, len(word.text)):
            close = word.starts[at] - word.starts[at - 1] <= reach
            if close and word.text[at] == word.text[at - 1]:
                yield word.first + at


def _left(word: Word, gone: set[int]) -> Word | None:
    """What is left of a word without some of its letters."""
    if gone.isdisjoint(word.places):
        return word
    kept = [at for at, place in enumerate(word.places) if place not in gone]
    if not kept:
        return None
    return replace(
        word,
        first=word.places[kept[0]],
        text="".join(word.text[at] for at in kept),
        starts=tuple(word.starts[at] for at in kept),
    )


def _without(text: str, gone: set[int], goes_on: set[int]) -> Iterator[str]:
    """The text without those letters, nor the blanks that parted them from others. `goes_on` are
    the letters that a word goes on with.
    """
    place = -1
    blanks, cut = "", False
    for letter in text:
        if letter.isspace():
            blanks += letter
            continue
        place += 1
        if place in gone:
            cut = True
            continue
        if cut and blanks:
            blanks = "\n" if "\n" in blanks else " "
        if not cut or place not in goes_on:
            yield blanks
        yield letter
        blanks, cut = "", False
    yield blanks[:1] if cut else blanks
