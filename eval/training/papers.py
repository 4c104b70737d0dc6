"""Trains the head that tells what a paper is, from papers of councils labelled by hand.

python -m eval.training.papers --work FOLDER [--write]

FOLDER holds a library for each council, in a folder of its name, whose pack has that name and is
mapped (`python -m eval.gaps COUNCIL --home FOLDER/COUNCIL`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assistant.gaps.papers import FILE, PAPER, Paper, beginnings, paper_text, paper_vectors
from assistant.heads.head import Head
from assistant.heads.stored import save
from assistant.heads.words import Words
from eval.mapping.training import Material, fit, learn_words
from eval.training.council import LEFT_OUT
from ingest.embedding import Embedder
from ingest.library.library import Library

LABELS = Path(__file__).parent / "papers.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper of a council as the head reads it, with its label."""

    council: str
    document: str
    text: str
    vector: NDArray[np.float32]
    paper: str


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="The libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Measure with each council left out in turn and on those never trained on, then train."""
    held, strange = labelled(work, labels()), labelled(work, labels(trained_on=False))
    councils = np.array([one.council for one in held])
    right = 0
    for council in dict.fromkeys(councils.tolist()):
        rest = [one for one in held if one.council != council]
        head, words = _trained(rest)
        asked = [one for one in held if one.council == council]
        vectors = np.stack([one.vector for one in asked])
        logs = head.log_probabilities(vectors, words.weigh([one.text for one in asked]))
        for one, place in zip(asked, logs.argmax(axis=1).tolist(), strict=True):
            right += head.labels[place] == one.paper
            if head.labels[place] != one.paper:
                click.echo(f"{council}/{one.document}: {head.labels[place]}, and is {one.paper}")
    click.echo(f"{right / len(held):.3f} right of {len(held)}, councils left out in turn")
    head, words = _trained(held)
    if strange:
        logs = head.log_probabilities(
            np.stack([one.vector for one in strange]),
            words.weigh([one.text for one in strange]),
        )
        told = [head.labels[place] for place in logs.argmax(axis=1).tolist()]
        right = sum(label == one.paper for label, one in zip(told, strange, strict=True))
        click.echo(f"{right / len(strange):.3f} right of {len(strange)} of councils left out")
    if write:
        save(FILE, Embedder().name, words, {PAPER: head})
        click.echo(f"{FILE}: {FILE.stat().st_size:,} bytes")


def labels(trained_on: bool = True) -> dict[str, dict[str, str]]:
    """What each paper of each council that may be trained on is, by its file; or of the others."""
    found: dict[str, dict[str, str]] = {}
    for line in LABELS.read_text("utf-8").splitlines():
        one = json.loads(line)
        if (one["council"] in LEFT_OUT) is not trained_on:
            found.setdefault(one["council"], {})[one["document"]] = one["paper"]
    return found


def labelled(work: Path, known: Mapping[str, Mapping[str, str]]) -> list[Labelled]:
    """The papers whose labels are known, read from the libraries of their councils."""
    found: list[Labelled] = []
    for council, papers in known.items():
        library = Library(work / council)
        pack = library.pack(council)
        first = beginnings(library.passages(pack, library.passage_keys(pack)).values())
        for some, vector in zip(first.values(), paper_vectors(library, first), strict=True):
            file = some[0].document.file
            if file in papers:
                found.append(Labelled(council, file, paper_text(some), vector, papers[file]))
        library.close()
    return found


def _trained(held: list[Labelled]) -> tuple[Head, Words]:
    texts = [one.text for one in held]
    words = learn_words(texts)
    material = Material(
        np.array(texts),
        np.stack([one.vector for one in held]),
        np.array([one.paper for one in held]),
        np.ones(len(held)),
    )
    return fit(material, words, [each.value for each in Paper]), words


if __name__ == "__main__":
    main()
