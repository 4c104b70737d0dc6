"""How the numbers of a sentence hang together: parts of another, ranges, pairs, averages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.figures.figure import Amount, Unit
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.number import Number
from ingest.figures.said import content

_PART_OPENS = re.compile(rf"^\W*(?:and )?(?:{phrases('parts')})\b", re.IGNORECASE)
_PART_AFTER = re.compile(r"^ of (?:which|whom|them|these|those)\b", re.IGNORECASE)
_OF_THESE = re.compile(
    r"\W*(?:\d[\d.]*\s)?of (?:these|those|them),? (?:[a-z]+ ){0,2}", re.IGNORECASE
)
OF_SO_MANY = re.compile(r"\W*(?:out )?of (?:(?:the|these|those|all|our)\s)*", re.IGNORECASE)
"""What leads to a number of those whom the next number is of."""

_GOES_ON = re.compile(r"\W*(?:and )?(?:a further |another )?", re.IGNORECASE)
_LISTED = re.compile(r"[^;:]*:\s")
_RANGE_OPENS = re.compile(r"\bbetween\s$", re.IGNORECASE)
_COMPARED = re.compile(rf"\b(?:{phrases('comparisons')})\s$", re.IGNORECASE)
_COMPARES = re.compile(rf"\W*(?:{phrases('comparisons')})\b", re.IGNORECASE)
_IS = phrases("predicates")
_PREDICATE = re.compile(rf"\s(?:{_IS})\s", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?P<noun>(?:\s(?!(?:{_IS}|been|and|or)\b)[a-z’'-]+){{1,5}}?)(?:\s(?:{_IS})\b|,)",
    re.IGNORECASE,
)
_OVER_THE = re.compile(r"\s(?:over|under|above|below|beyond|within)\s(?:the|our|its|an?)\s")
_ALLOWANCE = re.compile(rf"\s(?:[a-z’'-]+\s){{0,2}}?(?:{phrases('allowances')})\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_NO_COUNTED = re.compile(r"\b(?:from|by|against|with|about)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_AND_A_MEAN = re.compile(rf"\sand (?:an? |the )?(?=(?:{phrases('averages')})\b)", re.IGNORECASE)
_AVERAGE = re.compile(rf"\b(?:(?:an?|the) )?(?:{phrases('averages')})\b(?: of\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """Where a sentence gives two ends of one figure: "between six and eight per cent"."""

    start: int
    end: int


class Parts:
    """What the numbers of a sentence are to each other."""

    def __init__(self, text: str, numbers: Sequence[Number]) -> None:
        self.text = text
        self.numbers = numbers
        self.ranges = [self._range(*span) for span in {one.range for one in numbers} if span]
        self.wholes = dict(self._split())
        self.means = [match.span() for match in _AND_A_MEAN.finditer(text)]

    def _range(self, start: int, end: int) -> Range:
        """A range with the word that opens it."""
        opened = _RANGE_OPENS.search(self.text[:start])
        return Range(opened.start() if opened else start, end)

    def _split(self) -> Iterator[tuple[int, int]]:
        """The places of the numbers after a colon that add up to the one before it, each with its
        place: "52 people met: 31 staff, 9 residents, 12 partners".
        """
        for whole, one in enumerate(self.numbers[:-2]):
            following = self.numbers[whole + 1 :]
            if not _LISTED.fullmatch(self.text, one.end, following[0].start):
                continue
            alike = all(one.amount.comparable(other.amount) for other in following)
            if alike and sum(other.value for other in following) == one.value:
                yield from ((whole + 1 + at, whole) for at in range(len(following)))

    def pair(self, place: int) -> int | None:
        """The place of the first of two numbers that are set beside two others in one breath:
        "compared with 22 and 30 a year earlier"; None where a number is neither of them.
        """
        for first in (place, place - 1):
            if first < 0 or first + 1 >= len(self.numbers):
                continue
            one, other = self.numbers[first], self.numbers[first + 1]
            compared = _COMPARED.search(self.text[: one.start])
            if compared and self.text[one.end : other.start] == " and ":
                return first
        return None

    def is_part(self, place: int, start: int, end: int) -> bool:
        """Whether a number is part of what the one before it counts: "of which 12 were late"."""
        if self.is_of_whole(place):
            return True
        number = self.numbers[place]
        ahead = self.text[start : number.start]
        opens = _PART_OPENS.match(ahead) if place > 0 else _OF_THESE.fullmatch(ahead)
        return bool(opens or _PART_AFTER.match(self.text[number.end : end]))

    def is_of_whole(self, place: int) -> bool:
        """Whether a number is of those that its sentence opens with: "Of 530 reviews, 212 were"."""
        if place != 1 or OF_SO_MANY.fullmatch(self.text, 0, self.numbers[0].start) is None:
            return False
        between = self.text[self.numbers[0].end : self.numbers[1].start]
        return between.endswith(", ") and "," not in between[:-2]

    def goes_on(self, place: int, start: int) -> bool:
        """Whether a number only follows another in a list: "and 95 with a learning disability"."""
        ahead = self.text[start : self.numbers[place].start]
        return place > 0 and _GOES_ON.fullmatch(ahead) is not None

    def is_compared(self, place: int, start: int) -> bool:
        """Whether a number's part of the sentence sets it beside another figure."""
        return _COMPARES.match(self.text[start : self.numbers[place].start]) is not None

    def subject(self, place: int, start: int) -> str | None:
        """What a number counts that has a verb of its own and only follows others: "and 96 were
        cancelled"; empty where no number before it names it, None for any other number.
        """
        after = self.text[self.numbers[place].end :]
        if not self.goes_on(place, start) or not _PREDICATE.match(after):
            return None
        for one in reversed(self.numbers[:place]):
            if (match := _COUNTED.match(self.text[one.end :])) and content(match["noun"]):
                return match["noun"].strip()
        return ""

    def is_old_side(self, place: int) -> bool:
        """Whether a number is what another rose or fell from: "from four to eleven"."""
        number = self.numbers[place]
        if (
            number.range
            or place + 1 == len(self.numbers)
            or not _FROM_TO.search(self.text[max(0, number.start - 8) : number.start])
        ):
            return False
        between = self.text[number.end : self.numbers[place + 1].start]
        return bool(re.search(r"\bto\s*$", between)) and len(between) < 40

    def is_allowance(self, place: int) -> bool:
        """Whether a number is the budget or the target that the one before it lies over or under:
        "£4.2m over the £61.5m budget".
        """
        if place == 0:
            return False
        one, number = self.numbers[place - 1], self.numbers[place]
        between = _OVER_THE.fullmatch(self.text, one.end, number.start)
        return between is not None and _ALLOWANCE.match(self.text[number.end :]) is not None


def without_average(measure: str) -> str:
    """A measure without what kind of average it is."""
    return " ".join(_AVERAGE.sub(" ", measure).split())


def is_like(number: Number, other: Amount) -> bool:
    """Whether a number is in the unit of another amount or, bare, may be read in it."""
    bare = number.unit is Unit.COUNT and other.unit not in (Unit.PERCENT, Unit.GBP)
    return bare or number.amount.comparable(other)


def people_in(text: str) -> bool:
    """Whether a text names people who may be counted: not those that something came from."""
    return any(
        not _NO_COUNTED.search(text[: match.start()]) for match in lexicon().people.finditer(text)
    )
