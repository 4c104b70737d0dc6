"""The measures of a judge, which stand beside those of the rules and gate nothing."""

from collections.abc import Iterator, Sequence

from assistant.decisions.agreement import alpha
from eval.judging.judged import JudgedAnswer, Stated
from eval.scoring.intervals import interval
from eval.scoring.marking import cluster_of
from eval.scoring.scores import Group, Measured
from eval.tasks.answers.measures import recall, stated
from eval.tasks.task import Asked

JUDGE = "judge"

_ABOUT = {
    "answers.vital_recall": "Share of the vital facts that the answer states, as the judge reads "
    "it: of answerable questions that it was asked about or that were not answered.",
    "answers.complete": "Share of them whose answer states every vital fact, as the judge reads "
    "it.",
    "judge.rules": "Share of the vital facts that these same answers state by the rules.",
    "judge.agrees": "Share of the facts of which the judge says what the rules say.",
    "judge.alpha": "How far the judge agrees with the rules beyond chance (Krippendorff's alpha; "
    "1 is wholly, 0 what chance gives).",
}


def of_judge(judged: Sequence[JudgedAnswer], asked: Sequence[Asked]) -> Iterator[Group]:
    """The group "judge"; none where no judge said anything.

    Its names are those of the rules where it measures the same; `judge.rules` is what the rules say
    of the very questions that it is over, for where answers are left out the whole run's figures
    are of others.
    An answer that the judge did not read is left out; a question not answered states nothing.
    """
    said = {one.id: one.stated for one in judged if one.stated}
    if not said:
        return
    read: list[Asked] = []
    recalls: list[float] = []
    ruled: list[float] = []
    pairs: list[tuple[bool, bool]] = []
    by_question: list[float] = []
    clusters: list[str] = []
    for one in asked:
        answered = one.stored.answer.answered
        if not one.question.answerable or (answered and one.question.id not in said):
            continue
        words = said.get(one.question.id, ()) if answered else ()
        read.append(one)
        recalls.append(_vital(one, words))
        ruled.append(recall(one, "vital") or 0.0)
        if words:
            held = [word is Stated.SUPPORT for word in words]
            rules = [nugget in stated(one) for nugget in one.question.nuggets]
            same = [a == b for a, b in zip(held, rules, strict=True)]
            pairs += zip(held, rules, strict=True)
            by_question.append(sum(same) / len(same))
            clusters.append(cluster_of(one.question))
    every = [cluster_of(one.question) for one in read]
    yield Group(
        name=JUDGE,
        measured=(
            _mean("answers.vital_recall", recalls, every),
            _mean("answers.complete", [float(value == 1) for value in recalls], every),
            _mean("judge.rules", ruled, every),
            _mean("judge.agrees", by_question, clusters),
            _measured("judge.alpha", alpha(pairs), len(pairs)),
        ),
    )


def _vital(asked: Asked, words: Sequence[Stated]) -> float:
    """The share of the vital nuggets that the judge calls stated; 0 where nothing is answered."""
    if not words:
        return 0.0
    pairs = zip(asked.question.nuggets, words, strict=True)
    vital = [word is Stated.SUPPORT for nugget, word in pairs if nugget.weight == "vital"]
    return sum(vital) / len(vital)


def _mean(name: str, values: Sequence[float], clusters: Sequence[str]) -> Measured:
    mean = sum(values) / len(values) if values else None
    found = _measured(name, mean, len(values))
    return found.model_copy(update={"interval": interval(values, clusters)})


def _measured(name: str, value: float | None, n: int) -> Measured:
    return Measured(
        name=name,
        about=_ABOUT[name],
        value=value,
        n=n,
        better="higher",
        unit="share",
        safety=False,
    )
