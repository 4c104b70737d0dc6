"""The task: what an answer says against what a right one says."""

from collections.abc import Mapping, Sequence

from eval.tasks.answers import measures
from eval.tasks.task import Asked, Measure


class AnswersTask:
    """Measures what is said; all but outcome, forbidden and length of answerable questions only."""

    name = "answers"
    measures: Sequence[Measure] = (
        Measure("vital_recall", "Share of the facts an answer must state that it states."),
        Measure("complete", "Share of answerable questions answered with every fact they need."),
        Measure("okay_recall", "Share of the further facts that are welcome."),
        Measure("figures", "Share of the figures wanted that are stated; of when, is not checked."),
        Measure("forbidden", "Share of answers that say nothing they are forbidden to say."),
        Measure("outcome", "Share of questions that ended as they should."),
        Measure("length", "Words of an answer.", better="lower", unit="words"),
    )

    def values(self, asked: Asked) -> Mapping[str, float]:
        """The measures that apply; an answerable question that is declined states nothing."""
        question, answer = asked.question, asked.stored.answer
        values: dict[str, float | None] = {
            "outcome": float(measures.right_outcome(question, answer)),
        }
        if question.answerable:
            values["vital_recall"] = measures.recall(asked, "vital")
            values["complete"] = float(measures.complete(asked))
            values["okay_recall"] = measures.recall(asked, "okay")
            values["figures"] = measures.figures(asked)
        if question.forbidden:
            values["forbidden"] = float(not measures.says_forbidden(question, answer))
        if answer.answered:
            values["length"] = float(measures.length(answer))
        return {name: value for name, value in values.items() if value is not None}

    def overall(self, asked: Sequence[Asked]) -> Mapping[str, float]:
        """None: every measure is a mean."""
        del asked
        return {}
