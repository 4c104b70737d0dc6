"""The words of a measure, those that mean one thing in the field taken for one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.library.lexical import stem

FOLDER = Path(__file__).parent

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:,\d{3})*|[£%<>≤≥]")
_SIGNS = {"%": " share ", "≤": " within ", "<": " within ", "≥": " over ", ">": " over ", "-": " "}
_EMPTY = frozenset(
    "the a an of for to in on at and or who with by from is are was were that their our we i it be "
    "have has had".split()
)
_COUNTING = frozenset({"=person", "=number", "=share"})
"""Meanings that the unit tells already: a head seldom says "number of"."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a measure says: its stems as written, and its meanings.

    A meaning begins with "=" where the field has several words for it, else it is a stem.
    """

    stems: frozenset[str]
    meanings: frozenset[str]


@lru_cache(maxsize=50_000)
def wording(measure: str) -> Wording:
    """The wording of a measure, short forms spelled out."""
    text = spelled_out(measure).lower()
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    words = _WORD.findall(text)
    stems = frozenset(stem(word) for word in words if word not in _EMPTY)
    return Wording(stems, frozenset(_meanings(words)) - _COUNTING)


def spelled_out(measure: str) -> str:
    """The measure with the long form of each short form in its place."""
    return " ".join(_long(word) for word in measure.split())


def _long(word: str) -> str:
    core = word.strip("(),;:")
    exact, folded = _short_forms()
    for form in (core, core.rstrip(".")):
        long = exact.get(form) or folded.get(form.lower())
        if long:
            return word.replace(core, long)
    return word


def _meanings(words: list[str]) -> Iterator[str]:
    """The longest phrases that have a meaning of their own, else the words one by one."""
    phrases = _phrases()
    longest = max(map(len, phrases))
    place = 0
    while place < len(words):
        for length in range(longest, 0, -1):
            meaning = phrases.get(tuple(words[place : place + length]))
            if meaning:
                yield f"={meaning}"
                place += length
                break
        else:
            if words[place] not in _EMPTY:
                yield stem(words[place])
            place += 1


@lru_cache(maxsize=1)
def _short_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Long forms by short form as written, and by the lower case of those safe to fold."""
    exact = dict(line.split("\t", 1) for line in _lines("short_forms.txt"))
    folded = {
        short.lower(): long
        for short, long in exact.items()
        if not (short.isupper() and len(short) <= len("LA")) or short in _ANY_CASE
    }
    return exact, folded


_ANY_CASE = frozenset({"DP", "PA", "LD", "OT", "HC", "MH", "SG"})
"""Short forms of two letters that are no word in lower case."""


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    """Meanings by the words of their phrases; the first that claims a phrase keeps it."""
    found: dict[tuple[str, ...], str] = {}
    for line in _lines("meanings.txt"):
        meaning, phrases = line.split(":", 1)
        for phrase in phrases.split("|"):
            words = tuple(_WORD.findall(phrase.lower().replace("-", " ")))
            found.setdefault(words, meaning)
    return found


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
