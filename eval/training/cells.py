"""Fits which cells of a row answer a question, on rows of which it is known.

python -m eval.training.cells --work FOLDER [--write]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.qa.answer import Question
from assistant.qa.cell_selection import FILE, Weights, groups_of, signs_of
from assistant.qa.cells import rows_of
from assistant.qa.standalone import standalone
from assistant.reader.reader import Reader
from eval.tasks.folding import stands
from eval.training.council import (
    CALIBRATING,
    CHOOSING,
    LEFT_OUT,
    MENDED_BY,
    council_names,
    read_council,
)
from eval.training.material import Desk, desks

APART = (MENDED_BY, CALIBRATING, CHOOSING)
"""What is measured on and never fitted on."""

NAMES = ("head", "cell", "said", "given", "time_alone")
STIFFNESS = 0.003
"""How stiffly the weights are held to nothing: 0.02 does as well."""

ALONE, BESIDE = 0.8, 0.1
"""From where on a head is shown alone, and from where on beside others where none is: of rows kept
apart the likeliest head was right in 94 of 100 from 0.8 on, and in 88 from 0.6 on.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A question of a row: the signs of each group of its cells, and which of them answers."""

    council: str
    signs: NDArray[np.float64]
    answers: int


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Fit on the training councils and shelves, measure on those kept apart."""
    reader = Reader()
    names = [name for name in council_names() if name not in LEFT_OUT or name in APART]
    found = [one for name in names for one in _known(name, work, reader)]
    fitted = [one for one in found if one.council not in APART]
    weights = fit(fitted)
    for name in APART:
        click.echo(f"{name}: {measure([one for one in found if one.council == name], weights)}")
    if write:
        made = Weights(
            reader=reader.name,
            fitted_on=f"{len(fitted)} questions of rows",
            weights={name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)},
            alone=ALONE,
            beside=BESIDE,
        )
        FILE.write_text(made.model_dump_json(indent=2) + "\n", "utf-8")


def fit(known: Sequence[Known]) -> NDArray[np.float64]:
    """The weights by which the group that answers is the likeliest of its row, of NAMES' length."""
    wide = np.vstack([one.signs for one in known]).std(axis=0) + 1e-6

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.0, np.zeros(len(NAMES))
        for one in known:
            signs = one.signs / wide
            shares = _shares(signs @ weights)
            total -= float(np.log(shares[one.answers]))
            slope += shares @ signs - signs[one.answers]
        stiff = STIFFNESS * float(weights @ weights)
        return total / len(known) + stiff, slope / len(known) + 2 * STIFFNESS * weights

    best = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B")
    return np.asarray(best.x, dtype=np.float64) / wide


def measure(known: Sequence[Known], weights: NDArray[np.float64]) -> str:
    """How often the likeliest group answers, of all and where it is sure, in words."""
    shares = [_shares(one.signs @ weights) for one in known]
    right = np.array([s.argmax() == one.answers for s, one in zip(shares, known, strict=True)])
    sure = np.array([s.max() for s in shares])
    return f"{right.mean():.3f} of {len(known)} right; " + ", ".join(
        f"from {least} {right[sure >= least].mean():.3f} of {int((sure >= least).sum())}"
        for least in (0.5, 0.6, 0.7, ALONE, 0.9)
    )


def _shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    parts = np.exp(sums - sums.max())
    return parts / parts.sum()


def _known(name: str, work: Path, reader: Reader) -> Iterator[Known]:
    for desk in desks(read_council(name), work / name):
        yield from _of_desk(name, desk, reader)


def _of_desk(name: str, desk: Desk, reader: Reader) -> Iterator[Known]:
    there = {one.key: one for one in desk.all}
    for question in desk.council.questions:
        vital = [need.any_of for need in question.needs if need.weight == "vital"]
        if len(vital) != 1:
            continue
        answering = [there[key] for key in desk.answering(question) if key in there]
        rows = [(row.name, groups_of(row)) for one in answering for row in rows_of(one)]
        earlier = tuple((turn.role, turn.text) for turn in question.history)
        for text in (question.question, *question.wordings):
            for name_of_row, groups in rows:
                right = [
                    any(stands(form, cell.value) for form in vital[0] for cell in many)
                    for many in groups.values()
                ]
                if len(right) > 1 and sum(right) == 1:
                    search = standalone(Question(text, earlier)).search
                    signs = signs_of(search, name_of_row, groups, reader)
                    held = np.array([[each[name] for name in NAMES] for each in signs])
                    yield Known(name, held, right.index(True))
                    break


if __name__ == "__main__":
    main()
