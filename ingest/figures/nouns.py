"""Whether a number of a sentence has a noun of its own, or shares that of the one before it."""

import re

from ingest.figures.figure import Figure, Unit
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.number import Number
from ingest.figures.said import content
from ingest.figures.statuses import status_of
from ingest.library.lexical import tokens

_OF = r"(?:\sof)?(?:\s(?:the|our|its|all|every|each))?"
_AFTER = re.compile(rf"{_OF}\s(?P<noun>[a-z][\w’'-]+(?:\s[a-z][\w’'-]+)?)")
_NO_NOUN = re.compile(
    rf"(?:{phrases('between')}|{phrases('predicates')}|{phrases('no_measure')}"
    rf"|{phrases('no_nouns')}|{phrases('pronouns')}|{phrases('clause_openers')})\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"\w+(?:ed|ing|ly)\b", re.IGNORECASE)
_EMPTY = re.compile(
    rf"\b(?:{phrases('comparisons')}|{phrases('moves')}|{phrases('past')}"
    rf"|{phrases('bounds_set')}|{phrases('averages')}|{phrases('no_nouns')})\b"
    r"|\b\w+(?:['’]s|s['’])(?!\w)",
    re.IGNORECASE,
)
_COMPARES = re.compile(rf"\W*(?:and )?(?:{phrases('comparisons')})\b", re.IGNORECASE)
_OURS = re.compile(r"\W*(?:(?:and|but) )?(?:we|the council)\b", re.IGNORECASE)
_POINTS = re.compile(
    rf"^\W*(?:{phrases('pronouns')})\b|\b(?:it|they|this|that|these|those)\b", re.IGNORECASE
)


def noun_after(text: str, number: Number) -> str:
    """What a number counts, as the words just after it name it: "46 reviews". Empty where they name
    nothing: "12 were late", "131 said that".
    """
    match = _AFTER.match(text, number.end)
    if match is None or lexicon().human.match(text, number.end):
        return ""
    first, _, second = match["noun"].partition(" ")
    if _PREDICATE.fullmatch(first):
        first = second
    return "" if not first or _NO_NOUN.fullmatch(first) or not content(first) else first


def noun_before(ahead: str) -> str:
    """What the words `ahead` of a number in its part of the sentence say it is of: "Vacancies stood
    at". Empty where they only point to what was said, compare, or tell what was wanted of it.
    """
    if _POINTS.search(ahead) or _COMPARES.match(ahead):
        return ""
    if _OURS.match(ahead) and status_of(ahead) is not None:
        return ""
    words = _EMPTY.sub(" ", ahead)
    return words if any(map(str.isalpha, content(words))) else ""


def is_of_same(noun: str, number: Number, before: Figure) -> bool:
    """Whether the noun of a number only says again what the figure before it counts."""
    people = number.unit is Unit.PEOPLE is before.amount.unit
    if people and lexicon().people.fullmatch(noun):
        return True
    return set(tokens(noun)) <= set(tokens(before.measure))
