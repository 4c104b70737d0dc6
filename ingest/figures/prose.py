"""Reads the figures of a sentence: what each is said of, when, and how it stands to what was."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.changes import is_size_of_change
from ingest.figures.clauses import Clauses
from ingest.figures.dated import PAST, Dates, times_in
from ingest.figures.figure import DAYS_IN, Amount, Dating, Figure, Status, Unit
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.nouns import is_of_same, noun_after, noun_before
from ingest.figures.number import Number
from ingest.figures.numbers import numbers_in
from ingest.figures.parts import OF_SO_MANY, Parts, is_like, people_in, without_average
from ingest.figures.places import Places, is_of_others
from ingest.figures.said import ASIDES, at_own_rate, content, is_bare, words_of
from ingest.figures.setting import Setting
from ingest.figures.statuses import status_of
from ingest.figures.times import BARE_DAY, days_of, earlier
from ingest.figures.twice import said_twice
from ingest.figures.whens import of_money

CROWDED = 8
"""A sentence of more figures is a table without lines: which is of what, nobody can tell."""

OWN = 2
"""Words of its own that tell a measure; with fewer, the words around it tell more."""

_COMPARED = re.compile(
    rf"^\W*(?:{phrases('comparisons')}|{phrases('times_as')}|from|and|to|;)\b"
    rf"|\b(?:{phrases('comparisons')}|(?:{phrases('moves')}) (?:up |down )?from)\s*$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"\b(?:{phrases('bounds')})(?: (?:the|a|those|these|our|its|every|each))?\s*$", re.IGNORECASE
)
_RELATIVE = re.compile(rf"\s(?:{phrases('relative_times')})(?!\w)", re.IGNORECASE)
_RELATION = re.compile(rf"\s(?:{phrases('relations')})\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|they|this|that)\b", re.IGNORECASE)
_BOUND_IS = re.compile(
    rf"\W*(?:(?:the|our|its|their|a) )?(?:\w+ ){{0,2}}?(?:{phrases('bounds_set')})\b[^,;:]{{0,60}}"
    r"\b(?:is|was|says|allows|asks(?: for)?)\s(?:up to |at most |no more than )?",
    re.IGNORECASE,
)
_LEANS = re.compile(rf"(?:\d+\.\d+\s)?\W*(?:{phrases('pronouns')})\b", re.IGNORECASE)
_COUNT_OF = re.compile(r"\b(?:number|numbers) of\b|\bpeople\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\W*of (?:the|them|these|those)\b", re.IGNORECASE)
_THESE = re.compile(
    r" of (?:them|these|those)(?:[,.;)]|$| (?:had|have|were|was|are|in|at|on|live|lived|said)\b)"
)
_BARE_END = re.compile(r"\s*(?:[.,;:)]|$|(?:by|in|at|on|to|and)\b)")
_PRESENT_LIMIT = re.compile(rf"\b(?:{phrases('limits')})\s*$", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"^ of (?:the|those|these) \d+")
_OFF_BUDGET = re.compile(rf"\b(?:{phrases('off_budget')})\b", re.IGNORECASE)
_GAP = re.compile(rf"\b(?:an? |or )(?:{phrases('gaps')}) of\s*$", re.IGNORECASE)


def figures_of_sentence(text: str, setting: Setting, before: Figure | None = None) -> list[Figure]:
    """The figures that a sentence states, in order; their spans are places of `text`.

    `text` has single blanks. `before` is the last figure of the sentence before it in the same
    paragraph: a sentence that only compares ("the year before it was nine") is of its measure.
    """
    numbers = numbers_in(text)
    if not numbers or len(numbers) > CROWDED:
        return []
    start, end = numbers[0].start, numbers[-1].end
    if len(numbers) == 1 and before is None and is_bare(text[:start], text[end:]):
        return []
    sentence = _Sentence(text, numbers, setting, before)
    found: list[Figure] = []
    for place in range(len(numbers)):
        figure = sentence.figure(place, found[-1] if found else before)
        if figure is not None and figure.measure:
            found.append(figure)
    return found


class _Sentence:
    def __init__(
        self, text: str, numbers: Sequence[Number], setting: Setting, last: Figure | None
    ) -> None:
        self.text = text
        self.numbers = numbers
        self.setting = setting
        self.periods = times_in(text, setting)
        self.parts = Parts(text, numbers)
        self.clauses = Clauses(text, numbers, [*self.periods, *self.parts.ranges])
        self.places = Places(text, numbers, setting.council)
        structure = (self.clauses, self.parts, self.places)
        self.dates = Dates(text, numbers, self.periods, setting, structure, last)
        self.found: dict[int, Figure] = {}
        self.parents: dict[int, Figure] = {}
        self.twice = said_twice(text, numbers)
        self.thresholds = {place for place in range(len(numbers)) if self._is_threshold(place)}

    def figure(self, place: int, before: Figure | None) -> Figure | None:
        """The figure of one number; None where it is no figure of its own."""
        number = self.numbers[place]
        low, high = number.range or (number.start, number.end)
        ahead, after = self.text[:low], self.text[high:]
        unsaid = place in self.thresholds or place in self.twice
        if unsaid or ahead.endswith("+") or is_size_of_change(ahead, number, after):
            return None
        if number.unit is Unit.PERCENT and _RELATION.match(after):
            return None
        start, end = self.clauses.of(number)
        if (first := self.parts.pair(place)) is not None:
            # "With 22 and 30" are of the two that stand before them; else nobody could say of what.
            before = self.found.get(place - 2)
            exact = first - 3 not in self.found and first - 2 in self.found
            if before is None or not exact or not is_like(number, before.amount):
                return None
            end = self.clauses.of(self.numbers[first + 1])[1]
        measure, leans = self._measure(place, start, end, before)
        if number.unit is Unit.GBP and place:
            measure = at_own_rate(measure, self.text, number.end, self.numbers[place - 1].end)
        scope = self.places.of(place, (start, end))
        if leans and self._is_of_either(place, start):
            return None
        if not scope and leans and before is not None:
            scope = "" if self.places.is_own(place, start) else before.scope
        measure = self.places.without_country(measure, place, start)
        if not frozenset(content(measure)) - frozenset(content(scope)):
            # "The police £32,000": who pays says nothing of what for.
            measure = self._words(0, len(self.text), number) or measure
        period, dating = self.dates.of(place, start, end, before if leans else None)
        parent = self.parents.get(place)
        if parent is not None and dating is not Dating.OWN:
            period, dating = parent.period, parent.dating
        status = self._status(number, start, end)
        if number.unit is Unit.GBP and status in (Status.PLAN, Status.FORECAST):
            period, dating = of_money((period, dating))
        if status is Status.ACTUAL and self._is_to_come(period, start):
            period, dating = self.setting.inherited()
        made = Figure(
            start=number.start,
            end=number.end,
            quote=(0, len(self.text)),
            amount=self._amount(number, before if leans or _THESE.match(after) else None),
            measure=measure,
            context=self.setting.heading or self.setting.title,
            label="",
            scope=scope,
            period=period,
            dating=dating,
            status=status,
            origin=self.setting.origin,
        )
        self.found[place] = made
        return made

    def _is_to_come(self, period: str, start: int) -> bool:
        """Whether a period begins after the document's, and only what stands before a semicolon
        names it: "by 2027 we want 150; 303 are waiting".
        """
        days, whole = days_of(period), days_of(self.setting.whole)
        parted = any(b.group()[0] == ";" and b.end() == start for b in self.clauses.borders)
        return parted and days is not None and whole is not None and days.first > whole.last

    def _is_threshold(self, place: int) -> bool:
        """Whether a number only says of whom another is: "163 had waited more than 28 days"."""
        number = self.numbers[place]
        times = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.HOURS)
        if number.unit not in times:
            return False
        bound = _BOUND.search(self.text[max(0, number.start - 40) : number.start]) is not None
        if not bound and not _RELATIVE.match(self.text, number.end):
            return False
        low, high = self.clauses.of(number, wide=bound)
        return any(
            other.unit in (Unit.PEOPLE, Unit.COUNT, Unit.PERCENT)
            and low <= other.start < (high if bound else number.start)
            and not self._is_bare_time(other)
            for n, other in enumerate(self.numbers)
            if n != place and not self.clauses.adds(other, number)
        )

    def _is_bare_time(self, number: Number) -> bool:
        """Whether a number without a unit is a second bound: "within three days, then ten"."""
        bare = number.unit is Unit.COUNT and _BARE_END.match(self.text, number.end) is not None
        return bare and _BOUND.search(self.text[: number.start]) is not None

    def _measure(self, place: int, start: int, end: int, before: Figure | None) -> tuple[str, bool]:
        """What a number is said of, and whether it is what the figure before it is said of."""
        number = self.numbers[place]
        if before is not None and self._is_same(place, start, before):
            return before.measure, True
        if before is not None and self.parts.pair(place) is not None:
            return before.measure, True
        if self.parts.is_allowance(place):
            return self._under_heading(self._words(number.end, end, number)), False
        low, high = self._mean(number, start, end)
        own = self._words(low, high, number)
        if place + 1 < len(self.numbers) and self.parts.is_of_whole(place + 1):
            own = OF_SO_MANY.sub("", own, count=1)
        if low > start:
            stem = without_average(self._words(start, low, number))
            return f"{stem}: {own}" if stem else own, False
        if (parent := self._parent(place, start, end, before)) is not None:
            self.parents[place] = parent
            return _joined(parent.measure, own), True
        subject = self.parts.subject(place, start)
        if subject or (subject is not None and len(content(own)) < OWN):
            return f"{subject}: {own}" if subject else self._under_heading(own), False
        if opened := self._opened(start, number):
            own = _joined(opened, own)
        said = len(content(own))
        alike = before is not None and self._is_alike(number, before)
        named = self._is_named(number, start, before)
        short = not named and (said < OWN or self._only_compares(number, start, own))
        if short and (opened := self._said_first(number, start)):
            return opened, False
        if before is not None and short and self._compares(number, start, end, before):
            return before.measure, True
        anaphora = before is not None and _OF_THEM.match(self.text[number.end : end])
        leans = _LEANS.match(self.text[start:end]) is not None
        beside = before is not None and any(before is one for one in self.found.values())
        if before is not None and not anaphora and not leans and (named or not (alike or beside)):
            # What another sentence counts is not what this one does.
            before = None
            own = own if said else self._words(*self.clauses.beside(start, end), number)
        if anaphora or leans or said < OWN:
            above = before.measure.split(": ")[0] if before is not None else self.setting.heading
            if above := _OFF_BUDGET.sub("", above).strip():
                return _joined(above, own), False
        if said >= OWN or named:
            return own, False
        whole = self._words(*self.clauses.beside(start, end), number)
        return whole or own, False

    def _under_heading(self, words: str) -> str:
        return ": ".join(filter(None, (self.setting.heading, words)))

    def _is_of_either(self, place: int, start: int) -> bool:
        """Whether a number may be set beside a part or beside its whole: "41 came, of which 12 were
        upheld, compared with 55".
        """
        parent, number = self.parents.get(place - 1), self.numbers[place]
        if parent is None or place in self.parents:
            return False
        return self.parts.is_compared(place, start) and is_like(number, parent.amount)

    def _mean(self, number: Number, start: int, end: int) -> tuple[int, int]:
        """The words about one of several averages: "a median of 19 days and a mean of 34"."""
        for low, high in self.parts.means:
            if not any(start <= one.end <= low for one in self.numbers):
                continue
            if number.end <= low < end:
                end = low
            elif start < high <= number.start:
                start = high
        return start, end

    def _parent(self, place: int, start: int, end: int, before: Figure | None) -> Figure | None:
        """What a number is part of: the figure before it, or that which the one before it is part
        of.
        """
        if (whole := self.parts.wholes.get(place)) is not None:
            return self.found.get(whole)
        if before is not None and self.parts.is_part(place, start, end):
            beside = place > 0 and self.numbers[place - 1].start >= start
            return self.parents.get(place - 1, before) if beside else before
        return self.parents.get(place - 1) if self.parts.goes_on(place, start) else None

    def _is_same(self, place: int, start: int, before: Figure) -> bool:
        """Whether a number is of what the figure before it is of: of another area or group, or what
        it was to be.
        """
        number = self.numbers[place]
        alike = self._is_alike(number, before)
        ahead, after = self.text[start : number.start], self.text[number.end :]
        bound = _BOUND_IS.fullmatch(ahead) is not None and _BARE_END.match(after) is not None
        other = self.places.goes_on(place) or self.places.group(place, start) != ""
        return alike and (bound or other)

    def _is_named(self, number: Number, start: int, before: Figure | None) -> bool:
        """Whether a number has a noun of its own, which is not what the figure before it counts."""
        after = noun_after(self.text, number)
        if after and before is not None and is_of_same(after, number, before):
            after = ""
        opener = self.clauses.opener(start)
        ahead = self.text[opener[0] if opener else start : number.start]
        off = _OFF_BUDGET.match(self.text, number.end + 1)
        return bool(after or off or noun_before(ahead))

    def _is_alike(self, number: Number, before: Figure) -> bool:
        """Whether a number may be in the unit of the figure before it."""
        return number.amount.comparable(before.amount) or number.unit is Unit.COUNT

    def _said_first(self, number: Number, start: int) -> str:
        """What the sentence says before the part of its first number, which only points to it: "The
        number of carers waiting has come down, and it stood at 40".
        """
        points = _POINTS.search(self.text[start : number.start])
        if start == 0 or number is not self.numbers[0] or not points or _LEANS.match(self.text):
            return ""
        words = self._words(0, start, number)
        return words if len(content(words)) >= OWN else ""

    def _opened(self, start: int, number: Number) -> str:
        """What stands before the colon that opens a number's part of the sentence."""
        opener = self.clauses.opener(start)
        return self._words(*opener, number) if opener else ""

    def _only_compares(self, number: Number, start: int, own: str) -> bool:
        """Whether the words around a number only say that it is compared."""
        opened = _COMPARED.match(self.text[start : number.start]) is not None
        return opened and len(content(own)) <= OWN

    def _compares(self, number: Number, start: int, end: int, before: Figure) -> bool:
        """Whether a number is set beside the figure before it: the same thing at another time, or
        what it was meant to be.
        """
        alike = self._is_alike(number, before)
        ahead, clause = self.text[start : number.start], self.text[start:end]
        return alike and (
            _COMPARED.search(ahead) is not None
            or earlier(clause, self.setting.inherited()[0] or "2000-01-01") != ""
            or not content(ahead)
            or status_of(clause) is not None
        )

    def _words(self, start: int, end: int, number: Number) -> str:
        """The words of a part of the sentence without its figures, its times and what is empty."""
        asides = [match.span() for match in ASIDES.finditer(self.text)]
        unsaid = [
            (low, high)
            for low, high in asides
            if not low < number.start < high or high - low - (number.end - number.start) < 4
        ]
        told = [one for n, one in enumerate(self.numbers) if n not in self.thresholds]
        for one in told:
            low, high = one.noun or (one.end, one.end)
            unsaid += [(one.start, low), (high, one.end)]
        unsaid += [(one.start, one.end) for one in self.parts.ranges]
        unsaid += [match.span() for match in BARE_DAY.finditer(self.text)]
        times = [(one.start, one.end) for one in self.periods]
        return words_of(self.text, start, end, unsaid, times)

    def _amount(self, number: Number, before: Figure | None) -> Amount:
        """The amount; of a bare number, in the unit that the words around it leave to it."""
        amount = number.amount
        if number.unit is not Unit.COUNT:
            return amount
        if before is not None and before.amount.unit not in (Unit.PERCENT, Unit.GBP):
            return replace(amount, unit=before.amount.unit)
        after = self.text[number.end :]
        start = self.clauses.of(number)[0]
        named = noun_before(self.text[start : number.start]) != ""
        low = start if named else 0
        earlier_units = [one.unit for one in self.numbers if low <= one.end <= number.start]
        if lexicon().human.match(_OF_SO_MANY.sub("", after)):
            return replace(amount, unit=Unit.PEOPLE)
        if not _BARE_END.match(after):
            return amount
        timed = [unit for unit in earlier_units if unit in DAYS_IN]
        if timed:
            return replace(amount, unit=timed[-1])
        people = people_in(self.text[low : number.start]) and _COUNT_OF.search(self.text, low)
        return replace(amount, unit=Unit.PEOPLE) if people else amount

    def _status(self, number: Number, start: int, end: int) -> Status:
        """The status that the words about a number tell, those before it first."""
        earlier_end = max(
            (
                one.end
                for n, one in enumerate(self.numbers)
                if one.end <= number.start and n not in self.thresholds
            ),
            default=0,
        )
        ahead = self.text[max(earlier_end, min(start, number.start)) : number.start]
        ahead = _OFF_BUDGET.sub(" ", ahead)
        money, place = number.unit is Unit.GBP, self.numbers.index(number)
        if is_of_others(self.text[number.end :]) or self.places.is_beside_country(place):
            return Status.COMPARATOR
        if self.parts.is_old_side(place):
            return Status.ACTUAL
        if place and self.parts.is_old_side(place - 1):
            ahead = self.text[start : self.numbers[place - 1].start]
        if found := status_of(ahead, money=money):
            return found
        if _GAP.search(ahead) and status_of(self.text[: number.start]) is Status.FORECAST:
            return Status.FORECAST
        up_to = number.amount.qualifier == "up to" and number.range is None
        limit = _PRESENT_LIMIT.search(ahead) or up_to
        if limit and not PAST.search(self.text):
            return Status.STANDARD
        following = [one.start for one in self.numbers if one.start >= number.end]
        after = _OFF_BUDGET.sub(" ", self.text[number.end : min([end, *following])])
        if (found := status_of(after, money=money)) and found is not Status.COMPARATOR:
            return found
        return Status.TARGET if lexicon().orders.match(self.text) else Status.ACTUAL


def _joined(above: str, own: str) -> str:
    """Both measures, each of them once."""
    return f"{above}: {own}" if own and own not in above.split(": ") else above
