"""The facts of a sentence that can be looked up: figures, units, dates, names, strong words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from ingest.dates import MONTHS, dates_in
from ingest.library.lexical import tokens

_SCALES = {"m": "million", "bn": "billion", "k": "thousand"}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<figure>£?\d+(?:\.\d+)?)(?:\s?(?P<scale>%|(?:million|billion|thousand|bn|m|k)\b))?",
    re.IGNORECASE,
)
_WORDED = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_FIGURES = {word: str(n) for n, word in enumerate(_WORDED.split(), start=2)}
_AMOUNTS = frozenset(
    "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion dozen dozens half halved twice double doubled triple tripled thrice majority "
    "zero".split()
)
_WORD = re.compile(r"[^\W\d_][\w&'-]*")
_OPENERS = frozenset(
    "a an the this these that those it its they their there he she his her we our all each both "
    "some many most several other another one in on at by for from to of with within under over "
    "after before during since until between among across as if when where while although though "
    "because however also overall further furthermore moreover additionally instead and but or so "
    "then thus therefore not no none neither according currently".split()
)
_UNIT = re.compile(
    r"\b(?P<of>working\s+)?(?P<unit>hour|day|week|fortnight|month|quarter|year)s?\b", re.IGNORECASE
)
_MEASURED = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?|\b(?:{'|'.join((*_FIGURES, *_AMOUNTS))}))[\s-]+{_UNIT.pattern}",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(hour|day|week)s?\b", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Za-z]+-?\d[\w-]*")
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE
)
_STRONG = re.compile(
    r"\b(?:outstanding|inadequate|requires improvement|good|poor|excellent|exceptional|best|worst|"
    r"longest|shortest|highest|lowest|largest|smallest|greatest|fewest|at least|at most|"
    r"unsafe|unlawful|illegal|all|every|everyone|everybody|always|most(?= (?:of|people|adults|carers|residents|staff)\b))\b"
)
_ODD = re.compile(r"\S*(?:[<>{}\[\]|\\`@#^~*_=]|://|\bwww\.|[a-z]{2}\.[a-z]{2})\S*")


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
    """A figure, the unit of one, a date, a day without its year, a name, the first word of a
    sentence, a word that judges or takes in all, or what is no word (an address, markup); folded.
    """

    kind: FactKind
    value: str


def folded(text: str) -> str:
    """The text in one form: NFKC, straight quotes, plain hyphens, no commas in figures, "%"."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    text = re.sub(r"[‐‑]", "-", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.sub(r"\s?%|\s?\bper ?cent\b", "%", text, flags=re.IGNORECASE)


def undated(text: str) -> str:
    """A folded text with a comma in the place of each date, and of each day without its year."""
    return _DAY.sub(" , ", _without_dates(text))


def facts(sentence: str) -> frozenset[Fact]:
    """The facts of a sentence: each must stand in what it cites."""
    text = folded(sentence)
    plain = text.casefold()
    found = {Fact(FactKind.DATE, date.iso) for date in dates_in(text)}
    found |= {Fact(FactKind.STRONG, word) for word in _STRONG.findall(plain)}
    found |= {Fact(FactKind.ODD, odd.strip(".,;:!?()\"'")) for odd in _ODD.findall(plain)}
    dated = {date.iso[5:] for date in dates_in(text) if date.is_day}
    found |= {Fact(FactKind.DAY, day) for day in _days(text) - dated}
    text = undated(text)
    found |= {Fact(FactKind.NAME, code.casefold()) for code in _CODE.findall(text)}
    text = _CODE.sub(" , ", text)
    found |= {Fact(FactKind.UNIT, _measure(match)) for match in _MEASURED.finditer(text)}
    found |= {Fact(FactKind.UNIT, unit.casefold()) for unit in _SPAN.findall(text)}
    found |= {Fact(FactKind.NUMBER, number) for number in _numbers(text)}
    text = _NUMBER.sub(" , ", text)
    for place, match in enumerate(_WORD.finditer(text)):
        word = match.group().removesuffix("'s").strip("'-&")
        plain = word.casefold()
        if plain in _FIGURES or plain in _AMOUNTS:
            found.add(Fact(FactKind.NUMBER, _FIGURES.get(plain, plain)))
        elif place == 0:
            if plain not in _OPENERS and len(plain) > 1:
                found.add(Fact(FactKind.OPENER, plain))
        elif word != word.lower() and word != "I":
            found.add(Fact(FactKind.NAME, plain))
    return frozenset(found)


def figures(text: str) -> frozenset[str]:
    """The numbers of a folded text, in figures and in words."""
    return _numbers(text) | {_FIGURES.get(w, w) for w in _words(text) if w in _FIGURES}


class Ground:
    """What a quote states: its own words, and `around` it those that only names may come from."""

    def __init__(self, text: str, around: str = "") -> None:
        own = folded(text)
        self._own = own.casefold()
        self._words = _words(f"{own} {folded(around)}")
        self._numbers = _numbers(_CODE.sub(" , ", undated(own))) | {
            _FIGURES.get(word, word) for word in _words(own)
        }
        self._dates = [date.iso for date in dates_in(own)]
        self._years = {date.year for date in dates_in(f"{own}\n{folded(around)}")}
        self._days = _days(own)
        self._units = frozenset(_unit(match) for match in _UNIT.finditer(own))
        self._strong = frozenset(_STRONG.findall(self._own))
        self.stems = frozenset(tokens(own))

    def holds(self, fact: Fact) -> bool:
        """Whether the fact stands here. A month stands where one of its days does."""
        match fact.kind:
            case FactKind.NUMBER:
                return fact.value in self._numbers
            case FactKind.UNIT:
                number, _, unit = fact.value.rpartition("|")
                if number:
                    return number in self._numbers and unit in self._units
                return any(known.endswith(unit) for known in self._units)
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

    def _dated(self, iso: str) -> bool:
        if any(date.startswith(iso) for date in self._dates):
            return True
        # "12 May" in a table of "events in 2025".
        return iso[:4] in self._years and iso[5:] in self._days


def _without_dates(text: str) -> str:
    for date in reversed(dates_in(text)):
        text = f"{text[: date.start]} , {text[date.end :]}"
    return text


def _days(text: str) -> frozenset[str]:
    return frozenset(
        f"{MONTHS[match['month'].casefold()]:02}-{int(match['day']):02}"
        for match in _DAY.finditer(text)
    )


def _measure(match: re.Match[str]) -> str:
    number = match["number"].casefold()
    return f"{_FIGURES.get(number, number)}|{_unit(match)}"


def _unit(match: re.Match[str]) -> str:
    return f"{'working ' if match['of'] else ''}{match['unit'].casefold()}"


def _numbers(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        scale = (match["scale"] or "").casefold()
        found.add(f"{match['figure']} {_SCALES.get(scale, scale)}".strip())
    return frozenset(found)


def _words(text: str) -> frozenset[str]:
    found = (match.group().casefold() for match in _WORD.finditer(text))
    return frozenset(word.removesuffix("'s").strip("'-&") for word in found)
