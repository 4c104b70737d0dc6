"""Trains the head that tells whether a question sets teams side by side, and which it is after.

python -m eval.figures.aims [--write]
"""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assistant.heads.head import Head
from assistant.heads.stored import save
from assistant.heads.words import Form
from assistant.qa.figure_aims import AIM, FILE, Aim
from eval.gold.question import QuestionType
from eval.mapping.training import Material, fit, learn_words, sharpness
from eval.training.council import LEFT_OUT, council_names, read_council
from ingest.embedding import Embedder

OURS = Path(__file__).parent / "aims.txt"
FOLDS = 5

OF_COUNCIL = 0.3
"""The weight of a council's question beside one of ours, which was labelled by hand."""

SORTS = frozenset({QuestionType.LOOKUP, QuestionType.TIMELINE, QuestionType.PERSONAL_CASE})
"""The sorts of a council's question of which hardly any sets teams side by side."""


@click.command()
@click.option("--write", is_flag=True, help="Write what ships.")
def main(write: bool) -> None:
    """Train on questions of our own and of the councils, and measure with a fifth left out."""
    embedder = Embedder()
    ours, theirs = labelled(), of_councils()
    words = learn_words([text for text, _ in (*ours, *theirs)], form=Form.WORDS)
    labels = [each.value for each in Aim]
    more = _material(theirs, embedder, OF_COUNCIL)
    whole = _material(ours, embedder, 1.0)
    fold = np.arange(len(ours)) % FOLDS
    logs = np.zeros((len(ours), len(labels)), dtype=np.float32)
    for place in range(FOLDS):
        out = fold == place
        head = fit(whole.only(~out).with_more(more), words, labels)
        texts = whole.texts[out].tolist()
        logs[out] = head.log_probabilities(whole.vectors[out], words.weigh(texts))
    truth = np.array([labels.index(label) for _, label in ours])
    click.echo(f"{float((logs.argmax(axis=1) == truth).mean()):.3f} right of {len(ours)}")
    _confused(logs, truth, labels)
    head = fit(whole.with_more(more), words, labels)
    head = Head(head.labels, head.by_vector, head.by_words, sharpness(logs, truth))
    if write:
        save(FILE, embedder.name, words, {AIM: head})
        click.echo(f"{FILE}: {FILE.stat().st_size:,} bytes")


def labelled() -> list[tuple[str, str]]:
    """Our questions with their aim. Raises `ValueError` where a label is none."""
    found: list[tuple[str, str]] = []
    aim = Aim.ONE
    for line in OURS.read_text("utf-8").splitlines():
        if line.startswith("["):
            aim = Aim(line.strip("[]"))
        elif line and not line.startswith("#"):
            found.append((line, aim.value))
    return found


def of_councils() -> list[tuple[str, str]]:
    """What people ask of the papers of the councils that are trained on, of some sorts."""
    return [
        (question.question, Aim.ONE.value)
        for name in council_names()
        if name not in LEFT_OUT
        for question in read_council(name).questions
        if question.type in SORTS and not question.history
    ]


def _confused(logs: NDArray[np.float32], truth: NDArray[np.int_], labels: Sequence[str]) -> None:
    told = logs.argmax(axis=1)
    for place, label in enumerate(labels):
        others = [int(n) for n in told[truth == place] if int(n) != place]
        taken = [labels[n] for n in others]
        click.echo(f"{label}: {int((truth == place).sum())}, taken for {', '.join(taken) or '-'}")


def _material(told: Sequence[tuple[str, str]], embedder: Embedder, weight: float) -> Material:
    texts, labels = zip(*told, strict=True)
    weights = np.full(len(told), weight)
    return Material(np.array(texts), embedder.encode(list(texts)), np.array(labels), weights)


if __name__ == "__main__":
    main()
