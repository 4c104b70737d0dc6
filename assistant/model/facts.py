"""The facts of a sentence that can be looked up: its figures, dates and names."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from ingest.dates import dates_in
from ingest.library.lexical import tokens

_SCALES = {"m": "million", "bn": "billion", "k": "thousand"}
_NUMBER = re.compile(
    r"(?P<figure>£?\d+(?:\.\d+)?)(?:\s?(?P<scale>%|(?:million|billion|thousand|bn|m|k)\b))?",
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
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|\w+n't)\b")


class FactKind(Enum):
    """What a fact is."""

    NUMBER = auto()
    DATE = auto()
    NAME = auto()
    OPENER = auto()


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, a date, a name, or the first word of a sentence, folded."""

    kind: FactKind
    value: str


def folded(text: str) -> str:
    """The text in one form: NFKC, straight quotes, plain hyphens, no commas in figures, "%"."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    text = re.sub(r"[‐‑]", "-", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.sub(r"\s?%|\s?\bper ?cent\b", "%", text, flags=re.IGNORECASE)


def negated(text: str) -> bool:
    """Whether the text denies something."""
    return bool(_NEGATION.search(folded(text).casefold()))


def facts(sentence: str) -> frozenset[Fact]:
    """The facts of a sentence: each must stand in what it cites."""
    text = folded(sentence)
    found = {Fact(FactKind.DATE, date.iso) for date in dates_in(text)}
    for date in reversed(dates_in(text)):
        text = f"{text[: date.start]} , {text[date.end :]}"
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


class Ground:
    """What a quote states: its own words, and `around` it those that only names may come from."""

    def __init__(self, text: str, around: str = "") -> None:
        own = folded(text)
        self._words = _words(f"{own} {folded(around)}")
        self._numbers = _numbers(own) | {_FIGURES.get(w, w) for w in _words(own)}
        self._dates = [date.iso for date in dates_in(own)]
        self.stems = frozenset(tokens(own))

    def holds(self, fact: Fact) -> bool:
        """Whether the fact stands here. A month stands where one of its days does."""
        if fact.kind is FactKind.NUMBER:
            return fact.value in self._numbers
        if fact.kind is FactKind.DATE:
            return any(date.startswith(fact.value) for date in self._dates)
        stems = tokens(fact.value)
        known_stem = fact.kind is FactKind.OPENER and bool(stems) and self.stems.issuperset(stems)
        return fact.value in self._words or known_stem


def _numbers(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        scale = (match["scale"] or "").casefold()
        found.add(f"{match['figure']} {_SCALES.get(scale, scale)}".strip())
    return frozenset(found)


def _words(text: str) -> frozenset[str]:
    found = (match.group().casefold() for match in _WORD.finditer(text))
    return frozenset(word.removesuffix("'s").strip("'-&") for word in found)
