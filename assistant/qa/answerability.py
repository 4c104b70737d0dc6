"""What cannot answer a question, whatever it means: it says no more than was asked, or gives no
number to one who asks for a number.
"""

import re
from functools import lru_cache

from assistant.qa.candidates import Candidate
from assistant.qa.query import Kind, Query
from ingest.dates import dates_in
from ingest.figures.numbers import numbers_in
from ingest.library.lexical import tokens
from ingest.structure.blocks import BlockRole

_HOW_MANY = re.compile(r"\bhow many\b|\bwhat (?:percentage|proportion)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"(?:^|[,.;:]\s*|\b(?:and|or|but|whether|if)\s+)(?:is|are|was|were|do|does|did|has|have|had|can|"
    r"could|will|would|should|may|might|must)\b|\bwhether\b",
    re.IGNORECASE,
)
"""An English question that yes or no answers begins with its verb."""

_UNCOUNTED = re.compile(
    r"\b(?:no|none|nobody|nil|not|never|without|all|every|each|most|half|both|few|unknown|any|free|"
    r"dozens?|couple|hundreds?|thousands?)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words that tell how many without a number, or that it is not known."""

_DIGITS = re.compile(r"\d+")


def able(query: Query, one: Candidate) -> bool:
    """Whether a candidate may answer. The values of a row may be of any kind: its heads tell."""
    if _YES_OR_NO.search(query.text):
        return True
    counted = Kind.MONEY in query.kinds or _HOW_MANY.search(query.text)
    if counted and one.role is not BlockRole.ROW and not _counts(query.text, one.text):
        return False
    return not _tokens(query.text).issuperset(tokens(one.text))


def _counts(question: str, text: str) -> bool:
    """Whether a sentence gives a number that the question does not, or says that there is none."""
    given = frozenset(_DIGITS.findall(question))
    said = {each.value for each in numbers_in(text)} - _values(question)
    for date in reversed(dates_in(text)):
        text = f"{text[: date.start]} {text[date.end :]}"
    return (
        bool(said)
        or not given.issuperset(_DIGITS.findall(text))
        or _UNCOUNTED.search(text) is not None
    )


# A question is held against every sentence that was found.
@lru_cache(maxsize=16)
def _tokens(question: str) -> frozenset[str]:
    return frozenset(tokens(question))


@lru_cache(maxsize=16)
def _values(question: str) -> frozenset[float]:
    return frozenset(each.value for each in numbers_in(question))
