"""Trains the heads that tell what sort of question it is and whether it leans on the one before.

python -m eval.training.intents [--write]
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from assistant.heads.head import Head
from assistant.heads.stored import save
from assistant.heads.words import Form, Words
from assistant.qa.intents import FILE, INTENT, LEANING, LEANS, Intent
from eval.gold.question import QuestionType
from eval.mapping.training import Material, fit, learn_words, sharpness
from eval.training.council import LEFT_OUT, council_names, read_council
from ingest.embedding import Embedder

HERE = Path(__file__).parent

SORTS = {
    QuestionType.PERSONAL_CASE: Intent.PERSONAL_CASE,
    QuestionType.INJECTION: Intent.ORDER,
}
Labelled = Sequence[tuple[str, str]]


@click.command()
@click.option("--write", is_flag=True, help="Write what ships.")
def main(write: bool) -> None:
    """Train on two authors, measure on a third."""
    embedder = Embedder()
    labelled, councils = intents("intents.jsonl"), of_councils()
    told = {
        INTENT: ([*labelled, *councils], intents("intents_held_out.jsonl")),
        LEANS: (followups("followups.jsonl"), followups("followups_held_out.jsonl")),
    }
    weights = shared(labelled, councils)
    words = learn_words([text for ours, _ in told.values() for text, _ in ours], form=Form.WORDS)
    heads: dict[str, Head] = {}
    for name, (ours, held_out) in told.items():
        labels = [each.value for each in Intent] if name == INTENT else [LEANING, "no"]
        counted = weights if name == INTENT else np.ones(len(ours))
        head = fit(_material(ours, embedder, counted), words, labels)
        # Sharpness is one number, and the only thing that the held-out author sets.
        logs = _logs(head, words, held_out, embedder, vectors=name == INTENT)
        truth = np.array([labels.index(label) for _, label in held_out])
        heads[name] = Head(head.labels, head.by_vector, head.by_words, sharpness(logs, truth))
        right = float((logs.argmax(axis=1) == truth).mean())
        click.echo(f"{name}: {right:.3f} right of {len(held_out)} by another author")
    if write:
        save(FILE, embedder.name, words, heads)
        click.echo(f"{FILE}: {FILE.stat().st_size:,} bytes")


def intents(file: str) -> Labelled:
    """Questions with their sort."""
    return [(one["text"], one["label"]) for one in _lines(file)]


def of_councils() -> Labelled:
    """What people ask of the papers of the councils that are trained on, in every wording: a
    question that names the asker's mother may be one on a policy.
    """
    return [
        (text, SORTS.get(question.type, Intent.EVIDENCE))
        for name in council_names()
        if name not in LEFT_OUT
        for question in read_council(name).questions
        if not question.history
        for text in (question.question, *question.wordings)
    ]


def shared(labelled: Labelled, councils: Labelled) -> NDArray[np.float64]:
    """What each question weighs, those of the councils after the labelled ones: of a sort that both
    hold, both weigh alike, for of one question on the papers the councils hold twenty.
    """
    ours, theirs = (Counter(label for _, label in told) for told in (labelled, councils))
    both = {label: ours[label] + theirs[label] for label in ours.keys() & theirs.keys()}
    return np.array(
        [
            both[label] / (2 * counts[label]) if label in both else 1.0
            for told, counts in ((labelled, ours), (councils, theirs))
            for _, label in told
        ]
    )


def followups(file: str) -> Labelled:
    """Questions with whether they lean on the one before."""
    return [(one["text"], LEANING if one["leans"] else "no") for one in _lines(file)]


def _material(told: Labelled, embedder: Embedder, weights: NDArray[np.float64]) -> Material:
    texts, labels = zip(*told, strict=True)
    return Material(np.array(texts), embedder.encode(list(texts)), np.array(labels), weights)


def _logs(
    head: Head, words: Words, told: Labelled, embedder: Embedder, vectors: bool
) -> "np.ndarray[Any, np.dtype[np.float32]]":
    texts = [text for text, _ in told]
    return head.log_probabilities(embedder.encode(texts) if vectors else None, words.weigh(texts))


def _lines(file: str) -> list[Any]:
    text = (HERE / file).read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


if __name__ == "__main__":
    main()
