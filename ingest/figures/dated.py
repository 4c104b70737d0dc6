"""Which time a number of a sentence is of: told by the sentence, else by what stands around it."""

import re
from collections.abc import Sequence

from ingest.figures.clauses import Clauses
from ingest.figures.figure import Dating, Figure, Status, Unit
from ingest.figures.lexicon import phrases
from ingest.figures.numbers import Number
from ingest.figures.parts import Parts
from ingest.figures.places import Places
from ingest.figures.setting import Setting
from ingest.figures.statuses import status_of
from ingest.figures.times import (
    bare_day,
    bare_month,
    bare_span,
    bare_year_end,
    before_it,
    days_of,
    earlier,
)
from ingest.figures.whens import of_money
from ingest.periods import Period

_TODAY = re.compile(rf"\b(?:{phrases('today')})\b", re.IGNORECASE)
PAST = re.compile(
    rf"\b(?:{phrases('past')})\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )\b(?!need|agreed|based|aged)\w+ed\b",
    re.IGNORECASE,
)
"""Verbs of what was."""


class Dates:
    """The times that a sentence names, and which of its numbers each is of."""

    def __init__(
        self,
        text: str,
        numbers: Sequence[Number],
        periods: Sequence[Period],
        setting: Setting,
        structure: tuple[Clauses, Parts, Places],
    ) -> None:
        self.text = text
        self.numbers = numbers
        self.periods = periods
        self.setting = setting
        self.clauses, self.parts, self.places = structure

    def of(self, place: int, start: int, end: int, before: Figure | None) -> tuple[str, Dating]:
        """The period of the number at `place`, whose part of the sentence is `start` to `end`, and
        what told it. `before` is the figure whose measure it shares, if it shares one.
        """
        number = self.numbers[place]
        if before is not None and self.places.goes_on(place):
            return before.period, before.dating
        within = [p for p in self.periods if start <= p.start and p.end <= end]
        if self.parts.is_old_side(place):
            after = [p for p in within if number.end <= p.start <= number.end + 12]
            told = after[0].iso if after else before_it(self.text, self._whole(place + 1))
            return told, Dating.OWN if told else Dating.NONE
        if within:
            near = min(within, key=lambda p: (abs(p.start - number.end), p.start))
            return near.iso, Dating.OWN
        anchor = self.periods[0].iso if self.periods else self.setting.inherited()[0]
        if before is not None and place == 0 and not self.periods:
            anchor = before.period or anchor
        said = self.periods[0].iso if self.periods else self.setting.whole or anchor
        opening = self.text[: self.clauses.borders[0].start()] if self.clauses.borders else ""
        for text in (self.text[start:end], opening):
            coming = bool(self.periods) or PAST.search(self.text) is None
            if told := bare_day(text, said, coming) or bare_span(text, said):
                return told, Dating.OWN
            ahead = status_of(text) in (Status.FORECAST, Status.PLAN, Status.TARGET)
            if told := bare_year_end(text, said, ahead):
                # What was spent by the year's end was spent in the year.
                money = number.unit is Unit.GBP
                return of_money((told, Dating.NEAR))[0] if money else told, Dating.OWN
            if told := earlier(text, anchor) or bare_month(text, anchor):
                return told, Dating.OWN
        if _TODAY.search(self.text[start:end]):
            # Beside a time to come or gone, "now" is the day of the paper.
            whole = days_of(self.setting.whole)
            day = bool(self.periods) and whole is not None and whole.count == 1
            return (self.setting.whole, Dating.DOCUMENT) if day else self.setting.inherited()
        leading = [
            p for p in self.periods if p.end <= number.start and not self.clauses.is_of_other(p)
        ]
        if leading:
            return leading[-1].iso, Dating.OWN
        if len(self.periods) == 1 and len(self.numbers) == 1:
            return self.periods[0].iso, Dating.OWN
        if before is not None and not self.periods:
            return "", Dating.NONE
        return self.setting.inherited()

    def _whole(self, place: int) -> str:
        """The time of the newer side of a rise or a fall."""
        start, end = self.clauses.of(self.numbers[place])
        return self.of(place, start, end, None)[0]
