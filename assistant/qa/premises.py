"""What a question takes for granted and the sentences that answer it do not bear out."""

import re
from collections.abc import Sequence

from ingest.figures.figure import COUNTS
from ingest.figures.numbers import numbers_in
from prompts import prompt

LEAST_COUNT = 10
"""A smaller bare number in a question is mostly no claim ("the nine statements")."""

_RISE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|grew|grown|growing|went up|gone up|goes? up|got up|"
    r"higher|climbed|doubled|more than before|up (?:from|to|by|on)|improv\w+|better)\b",
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:fell|fallen|falls?|falling|decreas\w+|declin\w+|dropp?(?:ed|ing)?|went down|gone down|"
    r"goes? down|lower|shrunk|shrank|halved|down (?:from|to|by|on)|worsen\w*|worse|"
    r"deteriorat\w+)\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"^\W*(?:why|what (?:caused|explains|led|drove|made|did we do)|how come|since|given that)\b",
    re.IGNORECASE,
)
_RATINGS = ("outstanding", "good", "requires improvement", "inadequate")
_RATED = re.compile(
    rf"\b(?:rated|rating of|judged|graded)(?: as)? [“\"']?(?P<rating>{'|'.join(_RATINGS)})\b",
    re.IGNORECASE,
)


def denied_words(question: str, sentences: Sequence[str]) -> str:
    """That a question takes for granted what its answer does not bear out, in words; or nothing."""
    said = not_borne_out(question, sentences)
    return prompt("not_borne_out").fill(said=said) if said else ""


def not_borne_out(question: str, sentences: Sequence[str]) -> str:
    """The words of the question that the sentences of its answer speak against; empty for none.

    A figure is spoken against where they give figures of its unit and none that agrees; a rating
    where they give another; a rise where they tell only of a fall, and a fall of a rise.
    """
    text = " ".join(sentences)
    return _figure(question, text) or _rating(question, text) or _turn(question, text)


def _figure(question: str, text: str) -> str:
    given = numbers_in(text)
    for figure in numbers_in(question):
        bare = figure.unit in COUNTS and figure.value < LEAST_COUNT
        if figure.amount.qualifier or bare or re.search(r"\bout of\W*$", question[: figure.start]):
            continue
        same = [other for other in given if other.amount.comparable(figure.amount)]
        if same and not any(other.agrees(figure) for other in same):
            return question[figure.start : figure.end]
    return ""


def _rating(question: str, text: str) -> str:
    asked = _RATED.search(question)
    if asked is None or _names(asked["rating"], text):
        return ""
    return asked["rating"] if any(_names(rating, text) for rating in _RATINGS) else ""


def _names(rating: str, text: str) -> bool:
    return re.search(rf"\b{rating}\b", text, re.IGNORECASE) is not None


def _turn(question: str, text: str) -> str:
    if not _GRANTED.search(question):
        return ""
    for own, opposite in ((_RISE, _FALL), (_FALL, _RISE)):
        said = own.search(question)
        if (
            said
            and not opposite.search(question)
            and opposite.search(text)
            and not own.search(text)
        ):
            return said[0]
    return ""
