"""Lines of a PDF page whose letters or words the file draws one by one: they are lines still."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from ingest.reading.pdf_words import Placed, Word

BLANK = 0.4
"""The part of their height that is between two words of a line at the most."""

_LEVEL = 0.1
_BREAK = re.compile(r"\s*\n\s*")


def on_one_line(text: str, placed: Placed) -> str:
    """A text without the ends of lines that pypdf puts within a word and between words of one line,
    where each letter or word is drawn by itself.
    """
    if "\n" not in text:
        return text
    letters = [index for index, letter in enumerate(text) if not letter.isspace()]
    inside = {place for word in placed.words for place in word.places[1:]}
    beside = set(_beside(placed))

    def mended(found: re.Match[str]) -> str:
        place = bisect_left(letters, found.start())
        if place in inside:
            return ""
        return " " if place in beside else found.group()

    return _BREAK.sub(mended, text)


def _beside(placed: Placed) -> Iterator[int]:
    """The place of the first letter of each word that goes on right where the last one ends."""
    words: list[Word] = sorted(placed.words, key=lambda word: word.first)
    for one, other in pairwise(words):
        level = abs(one.base - other.base) <= _LEVEL * one.size
        near = -_LEVEL * one.size <= other.left - one.right <= BLANK * one.size
        if other.first == one.places.stop and level and near:
            yield other.first
