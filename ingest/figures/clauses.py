"""The parts of a sentence: where they begin and end, and which of them a number stands in."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.figures.lexicon import phrases
from ingest.figures.number import Number
from ingest.figures.parts import Range
from ingest.figures.said import ASIDES
from ingest.periods import Period

_BORDER = re.compile(
    rf"[;:]\s|\s[–—-]\s|,\s(?=(?:{phrases('clause_openers')})\b|[£\d])"
    rf"|\s(?=(?:{phrases('comparisons')})\b|and [£\d])"
    r"|\sand\s(?=(?:the|two|three|four|five|six|seven|eight|nine|ten)\b|\d|£)"
    r"|,\s(?=(?:and )?\w+ of (?:which|whom|them|these)\b)",
    re.IGNORECASE,
)

_NEW_SUBJECT = re.compile(
    rf"\s(?=(?i:and) (?:(?!(?:{phrases('between')}|{phrases('no_nouns')}|it)\b)[a-z’'-]+ ){{1,3}}"
    rf"(?:{phrases('predicates')}|{phrases('moves')}|stood|came|totalled|reached)\b[^,;:\d]{{0,24}}\d)"
)
"""Before a noun with a verb of its own: "…9 days and complaints fell to 12"."""

_NEW_PLACE = re.compile(
    rf"(?:,\s(?:and\s)?|\sand\s|\sbut\s)(?=(?i:in|across|for)\s(?:the\s)?"
    rf"(?:(?i:{phrases('own_place')})|[A-Z][a-z’'-]+(?:\s[A-Z][a-z’'-]+){{0,2}})"
    r"(?:\s(?i:it\s)?(?:is|was|stood at))?\s[£\d])"
)
"""Before another place and its own number: "32.1%, in our council 29.4%"."""

_LEAD = 24
"""Characters that may lead to a time: ", and during the"."""

_PARTED = re.compile(r"[,;:]\s|\sand\s")
_NEW_TIME = re.compile(
    r"(?:,\s(?=and\s)|,\s|\s(?=and\s))(?:and\s)?(?:(?:in|at|on|for|by|during)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
"""Before a time that leads to the next number: "101 in Q1, in Q2 there were 112"."""

_ADDED = re.compile(r", (?:which|who|whose|where)\b[^,]*,")


class Clauses:
    """The parts of a sentence, told by its commas, its dashes and words that compare. A border lies
    in no number and in none of the spans `whole`, which are its times and ranges.
    """

    def __init__(
        self, text: str, numbers: Sequence[Number], whole: Sequence[Period | Range]
    ) -> None:
        self.text = text
        self.numbers = numbers
        spans = [(one.start, one.end) for one in (*numbers, *whole)]
        opened = [*self._timed(whole)]
        for begun in (_NEW_SUBJECT, _NEW_PLACE):
            opened += [one for one in begun.finditer(text) if self._parts_numbers(one.start())]
        self.borders = [
            match
            for match in sorted([*_BORDER.finditer(text), *opened], key=re.Match.start)
            if not any(low < match.start() and match.end() <= high for low, high in spans)
        ]

    def _timed(self, whole: Sequence[Period | Range]) -> Iterator[re.Match[str]]:
        """The borders before the times of a list that gives each time its number after it."""
        times = [one for one in whole if isinstance(one, Period)]
        for one, other in pairwise(times):
            led = any(one.end <= n.start and n.end <= other.start for n in self.numbers)
            following = min((n.start for n in self.numbers if n.start >= other.end), default=None)
            if (
                led
                and following is not None
                and not _PARTED.search(self.text, other.end, following)
            ):
                match = _NEW_TIME.search(self.text, max(0, other.start - _LEAD), other.start)
                if match and any(n.end <= match.start() for n in self.numbers):
                    yield match

    def _parts_numbers(self, at: int) -> bool:
        """Whether numbers stand before and after a place."""
        return self.numbers[0].end <= at <= self.numbers[-1].start

    def of(self, number: Number, wide: bool = False) -> tuple[int, int]:
        """The part of the sentence that a number stands in; of one in brackets, the part around
        them.
        """
        at_start, at_end = number.start, number.end
        for match in ASIDES.finditer(self.text):
            if match.start() < number.start and number.end <= match.end():
                at_start = max(0, match.start() - 1)
        start, end = 0, len(self.text)
        for border in self.borders:
            if wide and border.group().strip()[:1] not in ";:":
                continue
            if border.end() <= at_start:
                start = border.end()
            elif border.start() >= at_end:
                end = border.start()
                break
        return start, end

    def beside(self, start: int, end: int) -> tuple[int, int]:
        """A part of the sentence with those beside it that hold no other number."""
        last = max((one.end for one in self.numbers if one.end <= start), default=0)
        following = min((one.start for one in self.numbers if one.start >= end), default=None)
        low = min((b.end() for b in self.borders if b.end() >= last), default=0)
        if following is None:
            return low if last else 0, len(self.text)
        high = max((b.start() for b in self.borders if b.start() <= following), default=end)
        return low if last else 0, high

    def opener(self, start: int) -> tuple[int, int] | None:
        """What stands before the colon that opens a part of the sentence; None where there is none
        or it holds a number.
        """
        borders = self.borders
        colon = next((b.start() for b in borders if b.end() == start and b.group()[0] == ":"), None)
        if colon is None:
            return None
        begin = max((b.end() for b in borders if b.end() < colon), default=0)
        return None if any(begin <= one.start < colon for one in self.numbers) else (begin, colon)

    def is_of_other(self, period: Period) -> bool:
        """Whether a time is that of a figure compared, which stands just before it."""
        start = max((b.end() for b in self.borders if b.end() <= period.start), default=0)
        return start > 0 and any(
            start <= one.start and one.end <= period.start for one in self.numbers
        )

    def adds(self, one: Number, other: Number) -> bool:
        """Whether a number stands in words that only add to a name, and the other does not: "the
        line, which we share with two councils, answers within 15 minutes".
        """
        return any(
            low < one.start < high and not low < other.start < high
            for low, high in (match.span() for match in _ADDED.finditer(self.text))
        )
