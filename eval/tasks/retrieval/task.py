"""The task: what the search found against what a right answer cites."""

from collections.abc import Mapping, Sequence

from eval.gold.question import QuestionType
from eval.tasks.retrieval.measures import NAMES, Level, measured
from eval.tasks.task import Asked, Measure

NOT_SEARCHED = frozenset({QuestionType.GAP, QuestionType.MAPPING, QuestionType.SCORE})
"""Types that are answered from the coverage and the rule, with no search."""

_ABOUT = {
    "recall_5": "Share of what an answer needs that is among the first 5 {level}s found.",
    "recall_10": "Share of what an answer needs that is among the first 10 {level}s found.",
    "ndcg_10": "How near the top of the first 10 {level}s what is needed stands (nDCG).",
    "rr_10": "One divided by the rank of the first {level} needed, 0 from the 11th on.",
}


class RetrievalTask:
    """Measures the search by answerable questions whose places are known."""

    name = "retrieval"
    measures: Sequence[Measure] = tuple(
        Measure(f"{name}_{level.value}", _ABOUT[name].format(level=level.value))
        for level in Level
        for name in NAMES
    )

    def values(self, asked: Asked) -> Mapping[str, float]:
        """The measures at each level at which the question tells what it needs."""
        question = asked.question
        if not question.answerable or question.type in NOT_SEARCHED:
            return {}
        return measured(question, asked.stored.found)

    def overall(self, asked: Sequence[Asked]) -> Mapping[str, float]:
        """None: every measure is a mean."""
        del asked
        return {}
