"""Trains the judgement whether two measures are one, and measures it.

python -m eval.figures [--write] [--held-out] [--ledger]
"""

from collections.abc import Sequence
from dataclasses import dataclass

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from eval.figures.ledger_gold import BLIND, FIELDS, FOLDERS, OURS, false_figures, gold, score
from eval.figures.pairs import COUNCILS, HELD_OUT, TRAIN, Pair, of_families, read
from eval.figures.training import Material, calibrated, fit, material, unseen
from ingest.embedding import Embedder
from ingest.figures.same_measure import WEIGHTS, SameMeasure, compatible, save

CARD = WEIGHTS.with_suffix(".md")
LEAST = 0.85
"""The likelihood from which on two measures are told as one."""

PRECISE = 0.95
"""The share of pairs held to be one measure that must be, at the threshold, of each writer."""

FEWEST = 40
"""The fewest pairs above a threshold that say anything about it."""

CURVE = (0, 250, 500, 1_000)
THIRDS = 3


@dataclass(frozen=True, slots=True)
class Measures:
    """How well likelihoods tell the pairs that are one measure."""

    auroc: float
    calibration: float
    precision: float
    recall: float

    def __str__(self) -> str:
        return (
            f"AUROC {self.auroc:.3f}, calibration error {self.calibration:.3f}, at the threshold "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        )


@click.command()
@click.option("--write", is_flag=True, help="Write what ships.")
@click.option("--curve", is_flag=True, help="Measure with fewer of the pairs, too.")
@click.option("--held-out", is_flag=True, help="Measure what ships on the pairs held out.")
@click.option("--ledger", is_flag=True, help="Measure the ledger on the figures people wrote down.")
def main(write: bool, curve: bool, held_out: bool, ledger: bool) -> None:
    """Train on pairs of twelve councils and on families of measures."""
    if ledger:
        for source in FOLDERS:
            found = score(gold([source]), Embedder())
            shares = ", ".join(f"{field} {found.share(field):.3f}" for field in ("value", *FIELDS))
            click.echo(f"{source}: {found.figures} figures: {shares}")
        for sources in (OURS, BLIND):
            taken, looked_at = false_figures(sources)
            names = ", ".join(sources)
            click.echo(f"{names}: {taken} of {looked_at} numbers that are no figures taken for one")
        return
    if held_out:
        click.echo(f"held out: {measured_shipped(read(HELD_OUT))}")
        click.echo(f"councils: {measured_shipped(read(COUNCILS))}")
        return
    files = [read(file) for file in TRAIN]
    given = [pair for file in files for pair in file]
    councils = sorted({pair.council for pair in given})
    known, families = material(given), material(of_families())
    if curve:
        thirds = [councils[start::THIRDS] for start in range(THIRDS)]
        for count in CURVE:
            scores = unseen(known, families, thirds, count)
            click.echo(f"{count} pairs and the families: AUROC {auroc(known, scores):.3f}")
    scores = unseen(known, families, [[council] for council in councils])
    judgement = calibrated(fit(known.with_more(families)), scores, known.truth)
    chances = judgement.chances_of(scores)
    writers = [{pair.council for pair in file} for file in files]
    of = [np.array([pair.council in writer for pair in known.pairs]) for writer in writers]
    least = max(threshold(chances[some], known.truth[some]) for some in of)
    whole = np.array([pair.same for pair in given])
    shown = np.zeros(len(given))
    shown[[compatible(pair.one.unit, pair.other.unit) for pair in given]] = chances
    found = measures(shown, whole, least)
    click.echo(f"each council left out: {found}")
    if write:
        save(judgement)
        CARD.write_text(_card(found, least, len(given), len(families.pairs)), "utf-8")
        click.echo(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes")


def measured_shipped(given: Sequence[Pair]) -> Measures:
    """How well what ships does on some pairs."""
    chances = SameMeasure().likelihood([(pair.one, pair.other) for pair in given])
    return measures(np.array(chances), np.array([pair.same for pair in given]), LEAST)


def measures(chances: NDArray[np.float64], truth: NDArray[np.bool_], least: float) -> Measures:
    """The measures of likelihoods at a threshold."""
    held = chances >= least
    return Measures(
        float(roc_auc_score(truth, chances)),
        calibration_error(chances, truth),
        float(truth[held].mean()) if held.any() else 1.0,
        float(held[truth].mean()),
    )


def calibration_error(chances: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The mean gap between the chance and the share that is true, in ten bins."""
    bins = np.minimum((chances * 10).astype(int), 9)
    gaps = [
        abs(float(chances[bins == each].mean() - truth[bins == each].mean())) * (bins == each).sum()
        for each in np.unique(bins)
    ]
    return float(sum(gaps) / len(truth))


def threshold(chances: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The least chance above which the share that is true is high enough, to two places."""
    for least in np.arange(0.5, 0.99, 0.01):
        held = chances >= least
        if held.sum() >= FEWEST and truth[held].mean() >= PRECISE:
            return round(float(least), 2)
    return 0.99


def auroc(known: Material, scores: NDArray[np.float64]) -> float:
    """How often a pair of one measure scores above one that is not, units being compatible."""
    return float(roc_auc_score(known.truth, scores))


def _card(found: Measures, least: float, given: int, ours: int) -> str:
    return (
        "# How likely two measures are one\n\n"
        "`same_measure.npz` is a logistic regression over words, learned from "
        f"{given:,} pairs of twelve invented\ncouncils (`eval/figures/pairs_train_*`) and "
        f"{ours:,} of families of measures\n(`eval/figures/families.txt`) by "
        f"`python -m eval.figures --write`. Each council left out, at {least}:\n{found}.\n\n"
        "Flattered: families and words were written with these pairs in view. For pairs of two\n"
        "councils that nothing was written from: `python -m eval.figures --held-out`.\n\n"
        "For two figures that may disagree; the words and units alone, never period or status.\n"
        "The chance is that of a mix that is half one measure, half mostly near misses.\n"
    )


if __name__ == "__main__":
    main()
