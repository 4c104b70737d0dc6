"""The task: declining where it is right, and only there."""

from collections.abc import Mapping, Sequence

from eval.scoring.failing import failing
from eval.tasks.abstention import measures
from eval.tasks.task import Asked, Measure


class AbstentionTask:
    """Measures declining; all but `right` are of all questions at once."""

    name = "abstention"
    measures: Sequence[Measure] = (
        Measure("right", "Share of questions answered where they can be, declined where not."),
        Measure(
            "precision",
            "Share of the questions declined that had to be.",
            paired=False,
            over=lambda asked: measures.declined(asked.stored.answer),
        ),
        Measure(
            "recall",
            "Share of the questions declined of those that had to be.",
            paired=False,
            over=lambda asked: not asked.question.answerable,
        ),
        Measure(
            "over_refusal",
            "Share of answerable questions that were not answered.",
            better="lower",
            paired=False,
            over=lambda asked: asked.question.answerable,
        ),
        Measure(
            "auroc",
            "How often an answerable question is surer than one that is not; 0.5 is chance.",
            paired=False,
        ),
        Measure(
            "risk_coverage",
            "Mean share of wrong answers as the surest are given first.",
            better="lower",
            paired=False,
            over=lambda asked: asked.stored.answer.answered,
        ),
    )

    def values(self, asked: Asked) -> Mapping[str, float]:
        """Whether it was answered where it can be, or declined where it cannot."""
        answer = asked.stored.answer
        right = answer.answered if asked.question.answerable else measures.declined(answer)
        return {"right": float(right)}

    def overall(self, asked: Sequence[Asked]) -> Mapping[str, float]:
        """The measures of all these questions at once."""
        able = [one.question.answerable for one in asked]
        answered = [one.stored.answer.answered for one in asked]
        said_no = [measures.declined(one.stored.answer) for one in asked]
        given = [one for one in asked if one.stored.answer.answered]
        values = {
            "precision": measures.precision(said_no, able),
            "recall": measures.recall(said_no, able),
            "over_refusal": measures.over_refusal(answered, able),
            "auroc": measures.auroc([one.stored.sure for one in asked], able),
            "risk_coverage": measures.risk_coverage(
                [one.stored.sure for one in given], [failing(one) is not None for one in given]
            ),
        }
        return {name: value for name, value in values.items() if value is not None}
