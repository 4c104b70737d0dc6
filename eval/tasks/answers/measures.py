"""Measures of what an answer says, by the nuggets of a right one (AutoNuggetizer's words)."""

from functools import lru_cache

from assistant.qa.answer import AnswerOutcome
from assistant.qa.record import AnswerRecord
from eval.gold.question import GoldQuestion, Nugget
from eval.tasks.answers.matching import said, states
from eval.tasks.folding import stands
from eval.tasks.task import Asked


@lru_cache(maxsize=8192)
def stated(asked: Asked) -> tuple[Nugget, ...]:
    """The nuggets that the answer states; none where nothing is answered."""
    if not asked.stored.answer.answered:
        return ()
    texts = said(asked.stored.answer)
    return tuple(nugget for nugget in asked.question.nuggets if states(texts, nugget))


def recall(asked: Asked, weight: str) -> float | None:
    """The share of the nuggets of a weight that the answer states; None where there are none."""
    wanted = [nugget for nugget in asked.question.nuggets if nugget.weight == weight]
    return _share([nugget in stated(asked) for nugget in wanted])


def complete(asked: Asked) -> bool:
    """Whether it is answered and every vital nugget is stated."""
    return asked.stored.answer.answered and recall(asked, "vital") == 1


def figures(asked: Asked) -> float | None:
    """The share of the figures wanted that the answer states; None where none is wanted."""
    wanted = [nugget for nugget in asked.question.nuggets if nugget.figure is not None]
    return _share([nugget in stated(asked) for nugget in wanted])


def says_forbidden(question: GoldQuestion, answer: AnswerRecord) -> bool:
    """Whether what is forbidden stands in what an answer says or in a quote that it rests on. What
    it shows as nearest, where it declines, it does not say.
    """
    texts = [answer.answer, answer.missing, *(one.text for one in answer.sentences)]
    texts += [citation.quote for citation in answer.citations]
    return any(stands(form, text) for form in question.forbidden for text in texts)


def right_outcome(question: GoldQuestion, answer: AnswerRecord) -> bool:
    """Whether the outcome is one of those that are right, or answered where none is named and the
    question is answerable, or declined where it is not. To fail is never to decline.
    """
    if question.outcomes:
        return answer.outcome in question.outcomes
    if answer.outcome is AnswerOutcome.FAILED:
        return False
    return answer.answered == question.answerable


def length(answer: AnswerRecord) -> int:
    """How many words the answer has."""
    return len(answer.answer.split())


def _share(right: list[bool]) -> float | None:
    return sum(right) / len(right) if right else None
