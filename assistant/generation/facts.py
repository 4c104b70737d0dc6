"""The facts of a sentence that can be looked up: figures, units, dates, names, strong words."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from assistant.generation.figures import (
    cased_words,
    codes,
    days,
    figures,
    folded,
    is_amount,
    measures,
    numbers,
    uncoded,
    undated,
    units,
    unnumbered,
    words,
)
from ingest.dates import dates_in
from ingest.library.lexical import tokens

_OPENERS = frozenset(
    "a an the this these that those it its they their there he she his her we our all each both "
    "some many most several other another one in on at by for from to of with within under over "
    "after before during since until between among across as if when where while although though "
    "because however also overall further furthermore moreover additionally instead and but or so "
    "then thus therefore not no none neither according currently".split()
)
_SPANS = frozenset({"hour", "day", "week"})
_STRONG = re.compile(
    r"\b(?:outstanding|inadequate|requires improvement|good|poor|excellent|exceptional|best|worst|"
    r"longest|shortest|highest|lowest|largest|smallest|greatest|fewest|at least|at most|unsafe|"
    r"unlawful|illegal|all|every|everyone|everybody|always|"
    r"most(?= (?:of|people|adults|carers|residents|staff)\b))\b"
)
_ODD = re.compile(r"[<>{}\[\]|\\`@#^~*_=]|://|^www\.|[a-z]{2}\.[a-z]{2}")


class FactKind(Enum):
    """What a fact is."""

    NUMBER = auto()
    UNIT = auto()
    DATE = auto()
    DAY = auto()
    NAME = auto()
    OPENER = auto()
    STRONG = auto()
    ODD = auto()


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, a unit of time, a date, a day without its year, a name, the first word of a
    sentence, a word that judges or takes in all, or what is no word (an address, markup); folded.

    `number` is the figure that a unit goes with, or empty.
    """

    kind: FactKind
    value: str
    number: str = ""


def facts(sentence: str) -> frozenset[Fact]:
    """The facts of a sentence: each must stand in what it cites."""
    text = folded(sentence)
    low = text.casefold()
    dates = dates_in(text)
    found = {Fact(FactKind.DATE, date.iso) for date in dates}
    found |= {Fact(FactKind.DAY, day) for day in days(text) - {d.iso[5:] for d in dates}}
    found |= {Fact(FactKind.STRONG, word) for word in _STRONG.findall(low)}
    found |= {Fact(FactKind.ODD, word.strip(".,;:!?()\"'")) for word in low.split() if odd(word)}
    text = undated(text)
    found |= {Fact(FactKind.NAME, code) for code in codes(text)}
    text = uncoded(text)
    found |= {Fact(FactKind.UNIT, unit, number) for number, unit in measures(text)}
    found |= {Fact(FactKind.UNIT, unit) for unit in units(text) & _SPANS}
    found |= {Fact(FactKind.NUMBER, number) for number in numbers(text)}
    for place, word in enumerate(cased_words(unnumbered(text))):
        plain = word.casefold()
        if is_amount(plain):
            found.add(Fact(FactKind.NUMBER, plain))
        elif place == 0:
            if plain not in _OPENERS and len(plain) > 1:
                found.add(Fact(FactKind.OPENER, plain))
        elif word != word.lower() and word != "I":
            found.add(Fact(FactKind.NAME, plain))
    return frozenset(found)


def odd(word: str) -> bool:
    """Whether a word is none: an address, or marks that no sentence is written with."""
    return bool(_ODD.search(word))


class Ground:
    """What a quote states: its own words, and `around` it those that only names may come from."""

    def __init__(self, text: str, around: str = "") -> None:
        own = folded(text)
        around = folded(around)
        self._own = own.casefold()
        self._words = frozenset(words(f"{own} {around}"))
        self._numbers = figures(uncoded(undated(own)))
        self._dates = [date.iso for date in dates_in(own)]
        self._years = {date.year for date in dates_in(f"{own}\n{around}")}
        self._days = days(own)
        self._units = units(own)
        self._measures = measures(own)
        self._strong = frozenset(_STRONG.findall(self._own))
        self.stems = frozenset(tokens(own))

    def holds(self, fact: Fact) -> bool:
        """Whether the fact stands here. A month stands where one of its days does."""
        match fact.kind:
            case FactKind.NUMBER:
                return fact.value in self._numbers
            case FactKind.UNIT:
                return self._measured(fact)
            case FactKind.DATE:
                return self._dated(fact.value)
            case FactKind.DAY:
                return fact.value in self._days
            case FactKind.STRONG:
                return fact.value in self._strong
            case FactKind.ODD:
                return fact.value in self._own
            case FactKind.NAME | FactKind.OPENER:
                stems = tokens(fact.value)
                known = bool(stems) and self.stems.issuperset(stems)
                return fact.value in self._words or (fact.kind is FactKind.OPENER and known)

    def _measured(self, fact: Fact) -> bool:
        # The unit of a table's figure may stand in the title of its column.
        counted = {unit for number, unit in self._measures if number == fact.number} or self._units
        if fact.number:
            return fact.number in self._numbers and fact.value in counted
        return any(unit.endswith(fact.value) for unit in self._units)

    def _dated(self, iso: str) -> bool:
        if any(date.startswith(iso) for date in self._dates):
            return True
        # "12 May" in a table of "events in 2025".
        return iso[:4] in self._years and iso[5:] in self._days
