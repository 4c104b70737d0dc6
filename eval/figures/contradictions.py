"""Learns which figures contradict each other, and measures it on councils left out.

python -m eval.figures.contradictions --work FOLDER [--write]

What is learnt from: the planted contradictions of the training councils among all the pairs of
figures of their ledgers, and pairs of figures written for it (`eval/training/contradictions_*`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.figures.disagreement import FILE, Weights, together
from assistant.reader.judgement import Combination
from assistant.reader.reader import Reader
from eval.figures.contradiction_pairs import HELD_OUT, Material, council_material, written_material
from eval.training.council import (
    CALIBRATING,
    CHOOSING,
    COUNCILS,
    LEFT_OUT,
    council_names,
)

FREEDOM = 0.3
"""How freely the weights may fit (C of scikit-learn): 0.03 and 3 do as well across councils."""

PLANTED = 20.0
"""The weight of a planted pair beside one of the others."""

TURNS = 2
"""How often the pair that stands for a planting is chosen anew by what was learnt."""

SAMPLE = "exampleshire"
"""The sample pack that is learnt from, too: in a larger pack more is alike that is two things."""

SECOND = ("sentences", "least_across", "most_across", "least_read", "most_read")
LEAST = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Fit on the training councils and the written pairs; say what holds where one is left out."""
    names = [name for name in council_names() if name not in LEFT_OUT or name == CALIBRATING]
    planted = [name for name in names if (COUNCILS / name / "planted.json").exists()] + [SAMPLE]
    known = [council_material(name, work) for name in planted]
    written = written_material(work)
    chosen = council_material(CHOOSING, work)
    totals = [
        (held, _chances(held, fit([m for m in known if m is not held], written))) for held in known
    ]
    click.echo(f"each of {len(known)} councils left out\n{told(totals)}")
    first = fit(known, written, without=SECOND)
    second = fit(known, written)
    click.echo(f"{CHOOSING}, never fitted on\n{told([(chosen, _chances(chosen, second))])}")
    click.echo(_told_of_pairs(written_material(work, HELD_OUT), second))
    if write:
        old = Weights.model_validate_json(FILE.read_text("utf-8"))
        made = old.model_copy(
            update={
                "reader": Reader().name,
                "fitted_on": f"{', '.join(planted)}; {len(written.signs)} written pairs",
                "first_look": first.combination,
                "second_look": second.combination,
            }
        )
        FILE.write_text(made.model_dump_json(indent=2) + "\n", "utf-8")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of signs, as they are."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    @property
    def combination(self) -> Combination:
        """As it ships."""
        rounded = {n: round(float(w), 4) for n, w in zip(self.names, self.weights, strict=True)}
        return Combination(bias=round(self.bias, 4), weights=rounded)

    def chances(self, signs: Sequence[dict[str, float]]) -> NDArray[np.float64]:
        """The probability for each pair."""
        rows = _rows(signs, self.names)
        return 1 / (1 + np.exp(-(rows @ self.weights + self.bias)))


def fit(known: Sequence[Material], written: Material, without: Sequence[str] = ()) -> Fitted:
    """Weights that tell the pairs that contradict each other from all others."""
    all_names = sorted(written.signs[0])
    names = tuple(name for name in all_names if name not in {*without, "at_first"})
    fitted: Fitted | None = None
    for _ in range(TURNS):
        rows, truth, weights = [_rows(written.signs, names)], [_truth(written)], []
        weights.append(np.ones(len(written.signs)))
        for one in known:
            yes, open_ = _labels(one, fitted)
            rows.append(_rows(one.signs, names)[open_])
            truth.append(yes[open_])
            weights.append(np.where(yes[open_], PLANTED, 1.0))
        fitted = _fit(names, np.vstack(rows), np.concatenate(truth), np.concatenate(weights))
    assert fitted is not None
    return fitted


def _fit(
    names: tuple[str, ...],
    rows: NDArray[np.float64],
    truth: NDArray[np.bool_],
    weights: NDArray[np.float64],
) -> Fitted:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=FREEDOM, max_iter=2_000)
    model.fit((rows - mean) / scale, truth, sample_weight=weights)
    found = np.asarray(model.coef_, dtype=np.float64)[0] / scale
    bias = float(np.asarray(model.intercept_, dtype=np.float64)[0] - mean @ found)
    return Fitted(names, found, bias)


def _rows(signs: Sequence[dict[str, float]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[each[name] for name in names] for each in signs])


def _truth(one: Material) -> NDArray[np.bool_]:
    found = np.zeros(len(one.signs), dtype=bool)
    found[[place for many in one.plantings for place in many]] = True
    return found


def _labels(one: Material, fitted: Fitted | None) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs contradict, and which anything is learnt of: of each planting the likeliest."""
    yes = np.zeros(len(one.signs), dtype=bool)
    open_ = np.ones(len(one.signs), dtype=bool)
    chances = fitted.chances(one.signs) if fitted else None
    open_[list(one.others)] = False
    for many in one.plantings:
        open_[list(many)] = False
    for many in filter(None, one.plantings):
        best = many[0] if chances is None else max(many, key=lambda place: chances[place])
        yes[best] = open_[best] = True
    return yes, open_


def _chances(one: Material, fitted: Fitted) -> NDArray[np.float64]:
    return fitted.chances(one.signs)


def _told_of_pairs(held: Material, fitted: Fitted) -> str:
    """What is told of pairs that one more hand wrote, never fitted on."""
    chances, truth = _chances(held, fitted), _truth(held)
    lines = [
        f"from {least}: {int((chances[truth] >= least).sum())} of {int(truth.sum())} that "
        f"contradict each other, {int((chances[~truth] >= least).sum())} of "
        f"{int((~truth).sum())} that do not"
        for least in LEAST
    ]
    return "\n".join(["pairs of one more hand", *lines])


def told(found: Sequence[tuple[Material, NDArray[np.float64]]]) -> str:
    """What is found and raised from each threshold on, in lines."""
    lines: list[str] = []
    for least in LEAST:
        planted = raised = true = decoys = hits = 0
        for one, chances in found:
            over = set(np.flatnonzero(chances >= least).tolist())
            likeliest = sorted(over, key=lambda place: -chances[place])
            groups = together((one.figures[place] for place in likeliest), lambda pair: pair)
            right = {one.figures[p] for many in one.plantings for p in many}
            right |= {one.figures[p] for p in one.others}
            planted += len(one.plantings)
            hits += sum(bool(over & set(many)) for many in one.plantings)
            raised += len(groups)
            true += sum(bool(right & set(group)) for group in groups)
            decoys += sum(bool(over & set(many)) for many in one.decoys)
        lines.append(
            f"from {least}: {hits} of {planted} planted found; raised {raised}, of these planted "
            f"{true}; decoys {decoys}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
