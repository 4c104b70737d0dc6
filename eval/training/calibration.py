"""Fits what the reader's word is worth, on a council that it was never trained on.

python -m eval.training.calibration --work FOLDER [--write]
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.qa.answer import Question
from assistant.qa.pipeline import DEPTH
from assistant.qa.standalone import standalone
from assistant.qa.weighing import Weigher
from assistant.reader.judgement import (
    FILE,
    Combination,
    Evidence,
    Judgement,
    answered,
    sentence_odds,
    signs,
)
from assistant.reader.reader import Reader
from eval.calibrating.curve import ece
from eval.calibrating.levels import Given
from eval.training.council import CALIBRATING, CHOOSING, read_council
from eval.training.material import Desk, desks
from ingest.library.filters import Filters

logger = logging.getLogger(__name__)

SIGNS = ("logit", "unsaid")
SOFT = 1.0
"""How freely the combinations may fit (C of scikit-learn)."""

ANSWERED, MAY_SPEAK, JOINS = 0.43, 0.3, 0.12
"""From where on which word is used. Of Kingsmarsh's questions in their authors' own words, 0.45
declines 72 in a hundred of those to be declined and refuses 21 of the others, 0.5 declines 81 and
refuses 24, and then less of the sample packs' evidence is found than the fast gate asks for. What
joins an answer is set by the development questions of the sample packs (the fast gate)."""

Told = tuple[Evidence, bool]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question in one wording: what speaks for each sentence that keeps its ties, and whether it
    answers.
    """

    id: str
    wording: int
    answerable: bool
    sentences: tuple[Told, ...]


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Fit on one council, measure on another."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    found = {name: list(weighed(name, work)) for name in (CALIBRATING, CHOOSING)}
    fitted = fit(found[CALIBRATING], Reader().name, "all-MiniLM-L6-v2")
    for name, some in found.items():
        click.echo(f"{name}: {measure(some, fitted)}")
    if write:
        FILE.write_text(fitted.model_dump_json(indent=2) + "\n", "utf-8")


def weighed(name: str, work: Path) -> Iterator[Weighed]:
    """Every question of a council, in every wording, with the sentences that are read for it."""
    for desk in desks(read_council(name), work / name):
        yield from _weighed(desk)


def _weighed(desk: Desk) -> Iterator[Weighed]:
    assistant, pack = desk.assistant, desk.pack
    weigher = Weigher(assistant.library, Reader(), _blank())
    ledger = assistant.ledgers.of(pack).of(assistant.library.allowed(pack.name, Filters()))
    for question in desk.council.questions:
        answering = desk.answering(question)
        earlier = tuple((turn.role, turn.text) for turn in question.history)
        for wording, text in enumerate((question.question, *question.wordings)):
            alone = standalone(Question(text, earlier))
            meaning = assistant.embedder.encode([alone.search])
            [hits] = assistant.searcher.search(
                [alone.search], [pack.name], DEPTH, Filters(), meaning
            )
            found = weigher.weigh(alone.query, alone.search, meaning[0], [pack], hits, ledger)
            told = tuple(
                (one.evidence, one.candidate.key in answering) for one in found if one.ties.kept
            )
            yield Weighed(question.id, wording, question.answerable, told)


def fit(found: Sequence[Weighed], reader: str, embedder: str) -> Judgement:
    """The combinations that fit best, and the thresholds."""
    rows = [told for one in found for told in one.sentences]
    told = np.array([yes for _, yes in rows])
    values = np.array([[asdict(one)[name] for name in SIGNS] for one, _ in rows])
    sentence = _combination(SIGNS, values, told)
    judgement = _blank().model_copy(
        update={
            "embedder": embedder,
            "reader": reader,
            "fitted_on": f"{CALIBRATING}: {len(found)} questions, {len(rows)} sentences",
            "sentence": sentence,
        }
    )
    ranked = [_ranked(one, judgement) for one in found]
    values = np.array([[signs(best)[name] for name in SIGNS] for best, _ in ranked])
    # Of a question that the papers answer and nothing found does, no answer can be given.
    there = np.array([any(yes for _, yes in one.sentences) for one in found])
    return judgement.model_copy(update={"question": _combination(SIGNS, values, there)})


def measure(found: Sequence[Weighed], judgement: Judgement) -> str:
    """How well sentences are chosen and answers declined, in words."""
    ranked = [_ranked(one, judgement) for one in found]
    sure = np.array([answered(judgement, best) for best, _ in ranked])
    able = np.array([one.answerable for one in found])
    firsts = {
        count: np.mean(
            [any(yes[:count]) for (_, yes), one in zip(ranked, able, strict=True) if one]
        )
        for count in (1, 3, 5)
    }
    given = sure >= judgement.answered
    there = np.array([any(yes for _, yes in one.sentences) for one in found])
    told = zip(sure.tolist(), there.tolist(), found, strict=True)
    error = ece([Given(held, right, one.id) for held, right, one in told])
    return (
        f"first {firsts[1]:.3f}, in 3 {firsts[3]:.3f}, in 5 {firsts[5]:.3f} of {able.sum()}; "
        f"AUROC {roc_auc_score(able, sure):.3f} (found {roc_auc_score(there, sure):.3f}); "
        f"declined {1 - given[~able].mean():.3f}, refused {1 - given[able].mean():.3f}; "
        f"error {error:.3f}"
    )


def _ranked(one: Weighed, judgement: Judgement) -> tuple[Evidence | None, list[bool]]:
    """The likeliest sentence's evidence, and which sentences answer, likeliest first."""
    told = sorted(one.sentences, key=lambda each: -sentence_odds(judgement, each[0]))
    return told[0][0] if told else None, [yes for _, yes in told]


def _combination(
    names: Sequence[str], values: NDArray[np.float64], told: NDArray[np.bool_]
) -> Combination:
    middle, width = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=SOFT, max_iter=5_000).fit((values - middle) / width, told)
    weights = np.asarray(model.coef_)[0] / width
    bias = float(np.asarray(model.intercept_)[0] - weights @ middle)
    return Combination(bias=bias, weights=dict(zip(names, weights.round(5).tolist(), strict=True)))


def _blank() -> Judgement:
    return Judgement(
        embedder="",
        reader="",
        fitted_on="",
        sentence=Combination(bias=0.0, weights={"logit": 1.0}),
        question=Combination(bias=0.0, weights={"logit": 1.0}),
        answered=ANSWERED,
        may_speak=MAY_SPEAK,
        joins=JOINS,
    )


if __name__ == "__main__":
    main()
