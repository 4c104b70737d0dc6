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
    "the a an of for to in on at and or who whom whose which what where with by from is are was "
    "were been being be that this these they them their our we us i it its as into through about "
    "out off have has had whove weve made make do does did will would could can s w".split()
)
_UNSAID = frozenset({"=person", "=number", "=share", "=field", "=having"})
"""Meanings that the unit or the place tells already: a column head seldom says them."""


FEWEST_INITIALS = 3
"""Two initials in a row are met by chance."""

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a measure says: its stems as written, and its meanings.

    A meaning begins with "=" where the field has several words for it, else it is a stem.
    `initials` are those of its words, in order.
    """

    stems: frozenset[str]
    meanings: frozenset[str]
    words: tuple[tuple[str, str], ...]
    initials: str

    def beside(self, other: "Wording") -> frozenset[str]:
        """The meanings, a short form that the other measure spells out read so."""
        read: set[str] = set()
        for word, meaning in self.words:
            spelled = () if meaning.startswith("=") else _spelled(word, other)
            read.update(spelled or (meaning,))
        return frozenset(read) - _UNSAID


@lru_cache(maxsize=50_000)
def wording(measure: str) -> Wording:
    """The wording of a measure, short forms spelled out."""
    text = spelled_out(measure).lower()
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    words = _WORD.findall(text)
    stems = frozenset(stem(word) for word in words if word not in _EMPTY)
    pairs = tuple(_meanings(words))
    meanings = frozenset(meaning for _, meaning in pairs) - _UNSAID
    return Wording(stems, meanings, pairs, "".join(word[0] for word, _ in pairs))


def _spelled(short: str, other: Wording) -> tuple[str, ...]:
    """The meanings of the word, or of the words in a row, that a short form may stand for."""
    short = short.replace("'", "").replace("’", "")
    for word, meaning in other.words:
        if _shortens(short, word):
            return (meaning,)
    for initials in (short, short.removesuffix("s")):
        if len(initials) < FEWEST_INITIALS:
            break
        start = other.initials.find(initials)
        if start >= 0:
            row = other.words[start : start + len(initials)]
            return tuple(meaning for _, meaning in row)
    return ()


def _shortens(short: str, word: str) -> bool:
    """Whether a word may be cut to this: its beginning, or its first letter and consonants."""
    if len(short) < len("mtg") or len(word) < len(short) + 2 or short[0] != word[0]:
        return False
    if word.startswith(short):
        return len(word) > len(short) + 2
    letters = iter(word)
    return not _VOWELS & set(short[1:]) and all(letter in letters for letter in short)


def spelled_out(measure: str) -> str:
    """The measure with the long form of each short form in its place."""
    return " ".join(_long(word) for word in measure.split())


def _long(word: str) -> str:
    core = word.strip("(),;:")
    exact, folded = _short_forms()
    form = core.rstrip(".")
    long = exact.get(form) or folded.get(form.lower())
    return word.replace(core, long) if long else word


def _meanings(words: list[str]) -> Iterator[tuple[str, str]]:
    """The words with what they mean: the longest phrases with a meaning of their own, else each."""
    phrases = _phrases()
    longest = max(map(len, phrases))
    place = 0
    while place < len(words):
        for length in range(longest, 0, -1):
            meaning = phrases.get(tuple(words[place : place + length]))
            if meaning:
                yield from ((word, f"={meaning}") for word in words[place : place + length])
                place += length
                break
        else:
            if words[place] not in _EMPTY:
                yield words[place], stem(words[place])
            place += 1


@lru_cache(maxsize=1)
def _short_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Long forms by short form as written, and by the lower case of those safe to fold."""
    given = [line.split("\t", 1) for line in _lines("short_forms.txt")]
    exact = {short.rstrip("."): long for short, long in given}
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
