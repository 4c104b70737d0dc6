"""Sets a question's typing errors right, by the words of the packs that are asked."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.councils import councils_in
from ingest.library.lexical import STOP_WORDS, stem
from ingest.personal.names import is_given

if TYPE_CHECKING:
    from ingest.library.library import Library
    from ingest.library.records import Pack

LEAST = 4
"""Letters of the shortest word that is set right: a shorter one is near to too many others."""

LONG = 10
"""From so many letters on two of them may be wrong, else one. Two in the wrong order are one."""

PART = 4
"""Letters of the shortest half of a word that is taken for two written as one."""

ENDINGS = ("s", "es", "ed", "er", "ers", "en", "ees", "est", "ing", "ly")
"""A plain word with one of these is a right word, whether or not it is a common one."""

_HELD = re.compile(rf"\b[a-z]{{{LEAST},}}\b")
# Letters in capitals are names and short forms; beside digits, dots and hyphens they are codes.
_ASKED = re.compile(
    rf"(?<![\w'’.@/&-])[a-z]{{{LEAST},}}(?![\w@/&-]|['’](?!s\b)\w|\.\w)"
    rf"|\A[A-Z][a-z]{{{LEAST - 1},}}(?![\w@/&-])"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a pack holds in small letters, with their counts: none that is only a name."""

    revision: int
    counts: Counter[str]


class Spelling:
    """Knows the words of packs. `is_word` tells whether a word is plain English."""

    def __init__(self, library: "Library", is_word: Callable[[str], bool]) -> None:
        self.library = library
        self.is_word = is_word
        self._vocabularies: dict[int, Vocabulary] = {}

    def set_right(self, text: str, packs: Sequence["Pack"]) -> str:
        """The text with each word set right that is neither plain English nor in the packs, where
        one word of theirs is near enough. Names, codes and capitals stay as they are.

        Of the word that a text opens with, only a stop word is made: any other may be a name.
        """
        return _ASKED.sub(lambda match: self._meant(match[0], packs), text)

    def _meant(self, word: str, packs: Sequence["Pack"]) -> str:
        small = word.lower()
        if self._is_right(small):
            return word
        if small != word:
            near = nearest(small, dict.fromkeys(STOP_WORDS, 1))
            return near.capitalize() if near else word
        held: Counter[str] = Counter(STOP_WORDS)
        for pack in packs:
            held += self._vocabulary(pack).counts
        near = "" if small in held else nearest(small, held)
        if near and self._is_form(small, packs) and not _differ_inside(small, near):
            return word
        return near or word

    def _is_right(self, word: str) -> bool:
        """Whether it is a plain word, a name, or made of plain words ("overspent", "takers")."""
        if word in STOP_WORDS or self.is_word(word):
            return True
        if is_given(word.capitalize()) or councils_in(word.capitalize()):
            return True
        if any(word.endswith(end) and self.is_word(word.removesuffix(end)) for end in ENDINGS):
            return True
        return any(
            self.is_word(word[:at]) and self.is_word(word[at:])
            for at in range(PART, len(word) - PART + 1)
        )

    def _is_form(self, word: str, packs: Sequence["Pack"]) -> bool:
        """Whether the packs hold another form of it, as their index has words."""
        root = stem(word)
        return any(self.library.frequencies(pack, [root])[1][root] for pack in packs)

    def _vocabulary(self, pack: "Pack") -> Vocabulary:
        known = self._vocabularies.get(pack.key)
        if known is None or known.revision != pack.revision:
            counts = Counter(
                word for text in self.library.texts(pack) for word in _HELD.findall(text)
            )
            known = self._vocabularies[pack.key] = Vocabulary(pack.revision, counts)
        return known


def nearest(word: str, held: Mapping[str, int]) -> str:
    """The one word that is near enough to be meant; empty where there is none, or several.

    Forms of one word count as one: of those that are equally near it is one that ends alike, then
    the commonest. The first letter has to be right, unless it changed places with the second.
    """
    furthest = 2 if len(word) >= LONG else 1
    alike = [
        (other, distance)
        for other, distance, _ in process.extract(
            word, held.keys(), scorer=OSA.distance, score_cutoff=furthest, limit=None
        )
        if other[0] == word[0] or other[:2] == word[1::-1]
    ]
    least = min((distance for _, distance in alike), default=0)
    best = [other for other, distance in alike if distance == least]
    if len({stem(other) for other in best}) != 1:
        return ""
    return max(best, key=lambda other: (other[-1] == word[-1], held[other]))


def _differ_inside(word: str, other: str) -> bool:
    """Whether two words are one but for a letter before the ending: no two forms of a word are."""
    return stem(word) == stem(other) and word[-2:] == other[-2:]
