"""Trains the head that tells what a paper is, from papers of councils labelled by hand.

python -m eval.training.papers --work FOLDER [--write]

FOLDER holds a library for each council, in a folder of its name, whose pack has that name and is
mapped (`python -m eval.gaps COUNCIL --home FOLDER/COUNCIL`).
"""

import json
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
    """Measure with each council left out in turn, then train on all."""
    held = labelled(work)
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
    if write:
        head, words = _trained(held)
        save(FILE, Embedder().name, words, {PAPER: head})
        click.echo(f"{FILE}: {FILE.stat().st_size:,} bytes")


def labelled(work: Path) -> list[Labelled]:
    """The labelled papers, read from the libraries of their councils."""
    labels: dict[str, dict[str, str]] = {}
    for line in LABELS.read_text("utf-8").splitlines():
        one = json.loads(line)
        labels.setdefault(one["council"], {})[one["document"]] = one["paper"]
    found: list[Labelled] = []
    for council, papers in labels.items():
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
