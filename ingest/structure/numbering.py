"""Reads the printed number at the start of a paragraph: "14.", "3.2", "b)", a bullet."""

import re
from dataclasses import dataclass
from enum import StrEnum

BULLETS = "•▪●◦‣·■□–—*-"
_DECIMAL = re.compile(
    r"^\s*(?:[-•–]\s+)?(?P<number>\d{1,2}(?:\.\d{1,3}){1,4})[.)]?\s+(?P<rest>\S.*)$"
)
_PLAIN = re.compile(r"^\s*(?:[-•–]\s+)?(?P<number>\d{1,3})(?P<mark>[.)]?)\s+(?P<rest>\S.*)$")
_LETTER = re.compile(
    r"^\s*(?:[-•–]\s+)?\(?(?P<number>[a-z]|[ivx]{2,5})(?P<mark>[.)])\s+(?P<rest>\S.*)$"
)
_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}]|o(?=\s+[A-Z]))\s+(?P<rest>\S.*)$")


class Mark(StrEnum):
    """The kind of number a line begins with."""

    DECIMAL = "decimal"
    PLAIN = "plain"
    LETTER = "letter"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number a line begins with; `rest` is the text after it."""

    mark: Mark
    number: str
    rest: str
    punctuated: bool


def numbered(line: str) -> Numbered | None:
    """The number at the start of `line`, or None.

    Whether it really starts a paragraph is for `NumberSequence` to say: a wrapped line may begin
    with a figure ("14 councils") that is no number of a paragraph.
    """
    if found := _DECIMAL.match(line):
        return Numbered(Mark.DECIMAL, found["number"], found["rest"], True)
    if found := _PLAIN.match(line):
        return Numbered(Mark.PLAIN, found["number"], found["rest"], bool(found["mark"]))
    if found := _LETTER.match(line):
        return Numbered(Mark.LETTER, f"{found['number']})", found["rest"], True)
    if found := _BULLET.match(line):
        return Numbered(Mark.BULLET, "", found["rest"], True)
    return None


def is_child(number: str, parent: str) -> bool:
    """Whether a decimal number stands right under another: "2.1" and "2.3" under "2"."""
    return bool(parent) and number.rpartition(".")[0] == parent


def is_next(number: str, before: str) -> bool:
    """Whether a number follows another of its depth: "3" after "2", "2.2" after "2.1"."""
    above, _, last = number.rpartition(".")
    over, _, earlier = before.rpartition(".")
    return above == over and last.isdigit() and earlier.isdigit() and int(last) == int(earlier) + 1


class NumberSequence:
    """Follows the numbers of a document and says which of the candidates belong to it."""

    def __init__(self) -> None:
        self._plain = 0

    def accepts(self, candidate: Numbered, after_break: bool) -> bool:
        """Whether `candidate` starts a numbered paragraph.

        `after_break`: the line before is blank, ends a sentence, or there is none. A plain number
        must carry the sequence on or start it again at 1; a decimal number must be followed by a
        capital, a quotation mark or a bracket.
        """
        if candidate.mark is Mark.BULLET:
            return True
        opens = candidate.rest[0].isupper() or candidate.rest[0] in "\"'“‘([*"
        if candidate.mark is Mark.LETTER:
            return True
        if candidate.mark is Mark.DECIMAL:
            if opens:
                # "9.1" under a heading without a number, then "10.": the two kinds share a count.
                self._plain = max(self._plain, int(candidate.number.split(".")[0]))
            return opens
        value = int(candidate.number)
        follows = value == self._plain + 1 or (value == 1 and after_break)
        skips = candidate.punctuated and self._plain < value <= self._plain + 3
        if not (opens and (follows or (skips and after_break))):
            return False
        if not candidate.punctuated and not after_break:
            return False
        self._plain = value
        return True
