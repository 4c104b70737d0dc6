"""The citation marks that a model writes: "[1]", "[1, 3]"."""

import re

MARK = r"\[\d[\d,;\s–-]*\]"
"""A pattern of one mark."""

_MARK = re.compile(rf"\s*{MARK}")
_LAST = re.compile(rf"{MARK}\s*$")
_LONGEST = 4


def cited(text: str) -> list[int]:
    """The numbers in the marks of a text, in order; 0 for one too long to be a passage's."""
    found = (number for mark in _MARK.findall(text) for number in re.findall(r"\d+", mark))
    return [int(number) if len(number) <= _LONGEST else 0 for number in found]


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub("", text)


def ends_marked(text: str) -> bool:
    """Whether a mark is the last thing in a text."""
    return bool(_LAST.search(text))
