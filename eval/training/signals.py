"""Trains what tells what sentences let on: that nobody was heard, how old a thing is, a rule.

python -m eval.training.signals [--write]
"""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, TypeAdapter
from sklearn.metrics import f1_score

from assistant.gaps.signals import FILE, HEAD, SURE, Signal
from assistant.heads.head import log_softmax
from assistant.heads.sentences import as_read, as_said
from assistant.heads.stored import save
from assistant.heads.words import Form
from eval.mapping.training import Material, fit, learn_words, sharpness
from ingest.embedding import Embedder

HERE = Path(__file__).parent
TRAINED_ON = tuple(f"signals_{hand}.jsonl" for hand in "abc")
PAPERS = "signals_papers.jsonl"
"""What the first head took for one of the signals in nine training councils' papers."""

AGAIN = 2.0
"""The weight of a sentence of a paper beside one that stands alone."""

HELD_OUT = "signals_held_out.jsonl"
"""Sentences by another hand, which nothing is trained on."""


class Sentence(BaseModel):
    """A sentence of a council's paper, and what it lets on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    label: Signal


class OfPaper(Sentence):
    """One of a training council's papers, labelled by somebody who saw where it stands."""

    council: str


def papers() -> list[OfPaper]:
    """The sentences of papers. Raises `ValidationError`."""
    lines = (HERE / PAPERS).read_text("utf-8").splitlines()
    return [OfPaper.model_validate_json(line) for line in lines]


def sentences(file: str) -> list[Sentence]:
    """The sentences of a file of this folder. Raises `ValidationError`."""
    form = TypeAdapter(Sentence)
    lines = (HERE / file).read_text("utf-8").splitlines()
    return [form.validate_json(line) for line in lines]


@click.command()
@click.option("--write", is_flag=True, help="Write what ships.")
def main(write: bool) -> None:
    """Train on three hands' sentences and on papers'; measure on a fourth's, and on each council's
    papers left out.
    """
    embedder = Embedder()
    written = reduce(Material.with_more, [_material(sentences(f), embedder) for f in TRAINED_ON])
    said = papers()
    councils = np.array([one.council for one in said])
    of_papers = _material(said, embedder, AGAIN)
    logs = np.vstack(
        [
            _told(
                written.with_more(of_papers.only(councils != one)), of_papers.only(councils == one)
            )
            for one in np.unique(councils)
        ]
    )
    truth = np.concatenate([of_papers.labels[councils == one] for one in np.unique(councils)])
    places = np.array([list(Signal).index(Signal(label)) for label in truth.tolist()])
    sharp = sharpness(logs, places)
    _say("papers, each council left out", np.exp(log_softmax(sharp * logs)), truth)
    whole = written.with_more(of_papers)
    held_out = _material(sentences(HELD_OUT), embedder)
    _say(
        "another hand's sentences",
        np.exp(log_softmax(sharp * _told(whole, held_out))),
        held_out.labels,
    )
    if write:
        words = learn_words(whole.texts.tolist(), form=Form.WORDS)
        save(FILE, embedder.name, words, {HEAD: fit(whole, words, list(Signal), sharp)})
        click.echo("written")


def _material(known: Sequence[Sentence], embedder: Embedder, weight: float = 1.0) -> Material:
    texts = [one.text for one in known]
    return Material(
        np.array([as_read(text) for text in texts]),
        embedder.encode([as_said(text) for text in texts]),
        np.array([one.label.value for one in known]),
        np.full(len(known), weight),
    )


def _told(known: Material, asked: Material) -> NDArray[np.float32]:
    """The logarithms of the probabilities of sentences, by a head that learnt from others."""
    words = learn_words(known.texts.tolist(), form=Form.WORDS)
    head = fit(known, words, list(Signal))
    return head.log_probabilities(asked.vectors, words.weigh(asked.texts.tolist()))


def _say(name: str, chances: NDArray[np.float32], truth: NDArray[np.str_]) -> None:
    labels = np.array(list(Signal))
    told = labels[chances.argmax(axis=1)]
    macro = f1_score(truth, told, average="macro")
    click.echo(f"{name}: {(told == truth).mean():.3f} of {len(truth)} right, macro-F1 {macro:.3f}")
    for place, label in enumerate(labels.tolist()):
        sure = chances[:, place] >= SURE
        right = (truth[sure] == label).mean() if sure.any() else 0.0
        found = sure[truth == label].mean()
        click.echo(
            f"  {label}: from {SURE} on found {found:.2f}, right {right:.2f} of {sure.sum()}"
        )


if __name__ == "__main__":
    main()
