"""What is said where the evidence gives no answer: what was looked for, and what came nearest."""

from collections.abc import Sequence

from assistant.qa.answer import Answer, AnswerOutcome, Citation
from assistant.qa.composition import cite
from assistant.qa.personal_names import private_names
from assistant.qa.query import Kind, Query
from assistant.qa.surroundings import labels_of
from assistant.qa.weighing import Weighed
from assistant.retrieval.hits import Hit
from ingest.library.lexical import tokens
from prompts import prompt

NEAREST = 3
"""How many passages are shown as what came nearest."""


def related(query: Query, hits: Sequence[Hit], kept: Sequence[Weighed]) -> Answer:
    """What may speak to a question that no sentence answers plainly enough to be an answer."""
    words = prompt("related").fill(documents=_searched(hits), sought=_sought(query))
    return Answer("", AnswerOutcome.RELATED, words, nearest=_nearest(kept), missing=words)


def not_found(query: Query, hits: Sequence[Hit], weighed: Sequence[Weighed]) -> Answer:
    """What was looked for and not found, why, and what came nearest."""
    unsaid = _unsaid(weighed)
    people = private_names(query.text)
    if not hits:
        reason = "there is nothing in what was searched"
    elif unsaid and not people:
        lost = " or ".join(f"“{label}”" for label in unsaid)
        reason = f"nothing that comes near speaks of {lost}"
    else:
        reason = "no sentence answers it"
    # What comes near a private person's case is another's; and whom the papers name is not told.
    nearest = () if people else _nearest(weighed)
    words = prompt("not_in_evidence").fill(
        documents=_searched(hits), sought=_sought(query), reason=reason
    )
    return Answer("", AnswerOutcome.NOT_IN_EVIDENCE, words, nearest=nearest, missing=words)


def _unsaid(weighed: Sequence[Weighed]) -> list[str]:
    """What the question is tied to and no sentence read speaks of, nor its passage or its paper:
    of two names that it joins, neither.
    """
    first = weighed[0].ties.lost if weighed else ()
    lost = [label for label in first if all(label in one.ties.lost for one in weighed)]
    around = {one.candidate.passage.key: one.candidate.passage for one in weighed}.values()
    said = [frozenset(tokens(f"{labels_of(each)} {each.text}")) for each in around]
    return [
        label
        for label in lost
        if not any(frozenset(tokens(part)) <= each for part in label.split(" or ") for each in said)
    ]


def _nearest(weighed: Sequence[Weighed]) -> tuple[Citation, ...]:
    """The likeliest sentence of each of the passages that come nearest."""
    best: dict[int, Weighed] = {}
    for one in weighed:
        best.setdefault(one.candidate.passage.key, one)
    return tuple(
        cite(one.candidate, n) for n, one in enumerate(list(best.values())[:NEAREST], start=1)
    )


def _searched(hits: Sequence[Hit]) -> str:
    """The documents that come nearest, in words: "1 document that comes nearest"."""
    count = len({hit.passage.document.key for hit in hits})
    return f"{count} document{' that comes' if count == 1 else 's that come'} nearest"


def _sought(query: Query) -> str:
    specific = sorted(kind.value for kind in query.kinds - {Kind.OTHER})
    question = f"“{' '.join(query.text.split())[:200]}”"
    return f"{' or '.join(specific)} that answers {question}" if specific else question
