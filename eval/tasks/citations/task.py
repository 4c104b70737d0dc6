"""The task: what an answer cites against what a right one cites, and against the library."""

from collections.abc import Mapping, Sequence

from eval.tasks.citations import measures
from eval.tasks.task import Asked, Measure


class CitationsTask:
    """Measures the citations of answers."""

    name = "citations"
    measures: Sequence[Measure] = (
        Measure("resolves", "Share of answers all of whose citations lead to a page.", safety=True),
        Measure(
            "exact", "Share of answers all of whose quotes stand there to the letter.", safety=True
        ),
        Measure("precision", "Share of an answer's citations that are of a place expected."),
        Measure("recall", "Share of the places expected that are cited."),
    )

    def values(self, asked: Asked) -> Mapping[str, float]:
        """The first two of whatever cites, precision and recall of answerable questions."""
        question, places = asked.question, asked.stored.places
        values: dict[str, float | None] = {}
        if places:
            values["resolves"] = float(measures.resolves(places))
            values["exact"] = float(measures.exact(places))
        if question.answerable:
            values["precision"] = measures.precision(question, places)
            values["recall"] = measures.recall(question, places)
        return {name: value for name, value in values.items() if value is not None}

    def overall(self, asked: Sequence[Asked]) -> Mapping[str, float]:
        """None: every measure is a mean."""
        del asked
        return {}
