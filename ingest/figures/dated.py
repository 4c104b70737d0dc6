"""Which time a number of a sentence is of: told by the sentence, else by what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.figures.clauses import Clauses
from ingest.figures.figure import Dating, Figure, Status, Unit
from ingest.figures.lexicon import phrases
from ingest.figures.number import Number
from ingest.figures.parts import Parts
from ingest.figures.places import Places
from ingest.figures.quarters import bare_quarters
from ingest.figures.said import ASIDES
from ingest.figures.setting import Setting
from ingest.figures.statuses import status_of
from ingest.figures.times import (
    MONTH,
    YEAR,
    bare_day,
    bare_month,
    bare_span,
    bare_year_end,
    before_it,
    days_of,
    earlier,
    ends_of,
    first_period,
    said_quarter,
)
from ingest.figures.whens import of_money
from ingest.periods import Period, periods_in

AHEAD = (Status.FORECAST, Status.PLAN, Status.TARGET)
"""The statuses of what is to come."""

_TODAY = re.compile(rf"\b(?:{phrases('today')})\b", re.IGNORECASE)
PAST = re.compile(
    rf"\b(?:{phrases('past')})\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )\b(?<!-)(?!need|agreed|based|aged)\w+ed\b",
    re.IGNORECASE,
)
"""Verbs of what was."""


_OF_SOMETHING = re.compile(rf"\b(?:{phrases('no_whens')})\s+(?:the\s+)?$", re.IGNORECASE)
_TOLD_WHEN = re.compile(
    rf"\b(?:{phrases('told_when')})\b(?: \w+){{0,4}}? (?:in|on|at|of)\s+(?:the\s+)?$", re.IGNORECASE
)
_LEAD = 80
"""Characters before a time that may say what it is of."""

_THIS_YEAR = re.compile(r"\bthis (?:year|quarter|month|week)\b(?!['’]s)", re.IGNORECASE)
_NEXT = 8
"""Characters from a number to a time that is its own: "29.4% in May 2025"."""

_THAT = re.compile(r",? that\b")
_THAT_DATE = re.compile(
    r"\b(?:on|at|by|for|from) (?:that|the same|the said) (?:date|day|time|point)\b", re.IGNORECASE
)


_PAPERS = r"(?:report|paper|letter|note|briefing|meeting|update|summary)"
_LABEL = re.compile(r":\s")
_AND = re.compile(r"\s(?:and|&)\s(?:in\s)?", re.IGNORECASE)
_THE_PAPER = re.compile(
    rf"\b(?:at|on|by|as at|as of) the (?:date|time|day) of (?:this {_PAPERS}|writing)\b",
    re.IGNORECASE,
)
_MID_YEAR = re.compile(r"\b(?:at|by) (?:the )?mid[- ]year\b(?! 20)", re.IGNORECASE)
"""A time of nobody knows which year."""

_FROM_WHEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_TO_WHEN = re.compile(r"\s(?:and|to)\s(?:the\s)?", re.IGNORECASE)
_TOGETHER = re.compile(r"\s(?:together|combined|taken together|added together)\b", re.IGNORECASE)


def times_in(text: str, setting: Setting) -> list[Period]:
    """The times that a sentence names, in order, its quarters without a year too; two that it takes
    "together" are one.
    """
    found = periods_in(text)
    found = sorted([*found, *bare_quarters(text, found, setting)], key=lambda one: one.start)
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at : at + 2]
        if are_joined(text, one, other) and _TOGETHER.match(text, other.end):
            found[at : at + 2] = [replace(one, end=other.end, last=max(one.last, other.last))]
    return found


def are_joined(text: str, one: Period, other: Period) -> bool:
    """Whether a time is named in one breath with the next: "2023/24 and 2024/25"."""
    return _AND.fullmatch(text, one.end, other.start) is not None


class Dates:
    """The times that a sentence names, and which of its numbers each is of. `last` is the last
    figure of the sentence before it.
    """

    def __init__(
        self,
        text: str,
        numbers: Sequence[Number],
        periods: Sequence[Period],
        setting: Setting,
        structure: tuple[Clauses, Parts, Places],
        last: Figure | None,
    ) -> None:
        self.text = text
        self.numbers = numbers
        self.periods = [one for one in periods if not self._is_of_something_else(one)]
        self.setting = setting
        self.last = last
        self.clauses, self.parts, self.places = structure

    def _is_of_something_else(self, period: Period) -> bool:
        """Whether a time is that of no figure: of the telling ("was told in April 2025 that"), or
        since when something is ("the oldest going back to August 2024").
        """
        ahead = self.text[max(0, period.start - _LEAD) : period.start]
        told = _THAT.match(self.text, period.end) and _TOLD_WHEN.search(ahead)
        return bool(told or _OF_SOMETHING.search(ahead))

    def _is_in_brackets_of_other(self, period: Period, number: Number) -> bool:
        """Whether a time stands in brackets with a figure of their own: "14.2% (17.5% in 2025)"."""
        for match in ASIDES.finditer(self.text):
            low, high = match.span()
            if low < period.start < high and not low < number.start < high:
                return any(low < one.start < high for one in self.numbers)
        return False

    def of(self, place: int, start: int, end: int, before: Figure | None) -> tuple[str, Dating]:
        """The period of the number at `place`, whose part of the sentence is `start` to `end`, and
        what told it. `before` is the figure whose measure it shares, if it shares one.
        """
        number = self.numbers[place]
        timed = any(number.end <= one.start <= number.end + _NEXT for one in self.periods)
        if before is not None and self.places.goes_on(place) and not timed:
            return before.period, before.dating
        if self._is_paired():
            return self.periods[place].iso, Dating.OWN
        within = [
            p
            for p in self.periods
            if start <= p.start and p.end <= end and not self._is_in_brackets_of_other(p, number)
        ]
        if told := self._end_of_change(place, within):
            return told, Dating.OWN
        if self.parts.is_old_side(place):
            after = [p for p in within if number.end <= p.start <= number.end + 12]
            newer = self._whole(place + 1)
            between = self.text[number.end : self.numbers[place + 1].start]
            told = after[0].iso if after else before_it(self.text, newer)
            told = told or bare_month(between, newer)
            return told, Dating.OWN if told else Dating.NONE
        if label := self._label(number):
            return label.iso, Dating.OWN
        if within:
            near = min(within, key=lambda p: (abs(p.start - number.end), p.start))
            return self._of_joined(near)
        if _THAT_DATE.search(self.text[start:end]):
            return self._said_before()
        if _THE_PAPER.search(self.text[start:end]):
            paper = days_of(self.setting.paper)
            known = paper is not None and paper.count == 1
            return (self.setting.paper, Dating.DOCUMENT) if known else ("", Dating.NONE)
        opening = self.text[: max(start, number.start)]
        if not self.periods and _MID_YEAR.search(opening):
            return "", Dating.NONE
        known = self._known(number, start, end)
        # "Nine in December, having stood at seventeen a year before": before that December.
        beside = before.period if before is not None and place else ""
        own = before is not None and before.dating is Dating.OWN
        if own and (told := earlier(self.text[start:end], beside)):
            return told, Dating.OWN
        if _THIS_YEAR.search(self.text[start:end]):
            return self.setting.inherited()
        if told := self._bare(number, start, end, before if place == 0 else None, known):
            return told, Dating.OWN
        if _TODAY.search(self.text[start:end]):
            # Beside a time to come or gone, "now" is the day of the paper.
            paper = days_of(self.setting.paper)
            day = bool(self.periods) and paper is not None and paper.count == 1
            return (self.setting.paper, Dating.DOCUMENT) if day else self.setting.inherited()
        leading = [p for p in known if p.end <= number.start and not self.clauses.is_of_other(p)]
        if leading:
            return self._of_joined(leading[-1])
        if len(known) == len(self.periods) == len(self.numbers) == 1:
            return known[0].iso, Dating.OWN
        if before is not None and not self.periods:
            return "", Dating.NONE
        return self.setting.inherited()

    def _end_of_change(self, place: int, within: Sequence[Period]) -> str:
        """The time that a side of a rise or a fall is of, where its stretch names both: "fell from
        538 to 412 between March and September 2025". Empty where none does.
        """
        older = self.parts.is_old_side(place)
        if not older and not (place and self.parts.is_old_side(place - 1)):
            return ""
        before = [one for one in self.periods if one.end <= self.numbers[place].start]
        for one in (*within, *reversed(before)):
            if _FROM_WHEN.search(self.text[: one.start]) and (ends := ends_of(one)):
                return ends[0] if older else ends[1]
        for one, other in pairwise(self.periods):
            if _FROM_WHEN.search(self.text[: one.start]) and _TO_WHEN.fullmatch(
                self.text, one.end, other.start
            ):
                return one.iso if older else other.iso
        return ""

    def _label(self, number: Number) -> Period | None:
        """The time that stands before a number and its colon as their label: "w/e 5.1.25: 21"."""
        before = [one for one in self.periods if one.end <= number.start]
        labels = [one for one in before if _LABEL.match(self.text, one.end)]
        return labels[-1] if labels and labels[-1] is before[-1] else None

    def _of_joined(self, period: Period) -> tuple[str, Dating]:
        """The time of a number beside a period: of two named in one breath nobody knows which."""
        for one, other in pairwise(self.periods):
            if period in (one, other) and are_joined(self.text, one, other):
                return "", Dating.NONE
        return period.iso, Dating.OWN

    def _is_paired(self) -> bool:
        """Whether two numbers in one breath have two times in one: "40 and 50 in May and June"."""
        if len(self.numbers) != 2 or len(self.periods) != 2:
            return False
        joined = _AND.fullmatch(self.text, self.numbers[0].end, self.numbers[1].start)
        return joined is not None and are_joined(self.text, *self.periods)

    def _known(self, number: Number, start: int, end: int) -> list[Period]:
        """The times of the sentence that a number of one of its parts may be of: what was is of
        none that begins after the paper. A price may be.
        """
        latest = days_of(self.setting.latest)
        money = number.unit is Unit.GBP
        if money or latest is None or status_of(self.text[start:end]) in AHEAD:
            return self.periods
        return [one for one in self.periods if one.first <= latest.last]

    def _bare(
        self, number: Number, start: int, end: int, before: Figure | None, known: Sequence[Period]
    ) -> str:
        """The time that a number's part of the sentence, or the words that open it, name without a
        year: "in March", "at the year end". Empty where they name none.
        """
        anchor = known[0].iso if known else self.setting.inherited()[0]
        if before is not None and not self.periods:
            anchor = before.period or anchor
        said = known[0].iso if known else self.setting.paper or anchor
        opening = self.text[: self.clauses.borders[0].start()] if self.clauses.borders else ""
        for text in (self.text[start:end], opening):
            ahead = status_of(text) in AHEAD
            coming = ahead or bool(known) or PAST.search(self.text) is None
            if told := bare_day(text, said, coming) or bare_span(text, said):
                return told
            if "year" in text and (told := bare_year_end(text, said, ahead)):
                # What was spent by the year's end was spent in the year.
                money = number.unit is Unit.GBP
                return of_money((told, Dating.NEAR))[0] if money else told
            if told := earlier(text, anchor):
                return told
            if bare_month(text, anchor):
                return bare_month(text, self._year_of(anchor))
            if "uarter" in text and (told := said_quarter(text, self._spoken_of(anchor), said)):
                return told
        return ""

    def _said_before(self) -> tuple[str, Dating]:
        """The date that "on that date" means: the last that was said; else none is known."""
        said = self.setting.said
        return said, Dating.NEAR if said else Dating.NONE

    def _year_of(self, anchor: str) -> str:
        """What tells the year of a month named without one: the stretch or the sentence before that
        it may lie in, else the day of the paper: a letter of May says "in March" of its own year,
        though a paragraph above spoke of another.
        """
        near, paper = days_of(anchor), days_of(self.setting.paper)
        headed = near is not None and near.count > MONTH and anchor in self._headed()
        inherited = anchor == self.setting.near and near is not None and not headed
        told = self.last is not None and self.last.dating is Dating.OWN
        dated = paper is not None and paper.count == 1
        return self.setting.paper if inherited and dated and not told else anchor

    def _spoken_of(self, anchor: str) -> str:
        """The year that the figure before is said to be of, else the time `anchor`."""
        told = self.last is not None and self.last.dating is Dating.OWN and not self.periods
        days = days_of(self.last.period) if self.last is not None and told else None
        return days.iso if days is not None and days.count >= YEAR else anchor

    def _headed(self) -> set[str]:
        """The times that the headings and the title name."""
        return {first_period((one,)) for one in (*self.setting.headings, self.setting.title)}

    def _whole(self, place: int) -> str:
        """The time of the newer side of a rise or a fall."""
        start, end = self.clauses.of(self.numbers[place])
        return self.of(place, start, end, None)[0]
