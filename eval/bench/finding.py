"""How well search finds, on public question sets: `python -m eval.bench.finding FOLDER...`.

Prints nDCG@10 over documents for dense search, BM25, reciprocal rank fusion and our own fusion.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine

from assistant.retrieval.fusion import fused
from assistant.retrieval.glossary import expanded
from assistant.retrieval.search import POOL
from ingest.embedding import Embedder
from ingest.library import lexical

WORDS = 180
RRF = 60
"""The constant of Cormack, Clarke and Büttcher (SIGIR 2009)."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Passages as (document, text), questions as (id, text), and the right documents of each."""

    passages: list[tuple[str, str]]
    questions: list[tuple[str, str]]
    relevant: dict[str, set[str]]


def read_set(folder: Path) -> QuestionSet:
    """The set in `folder`: corpus.jsonl, queries.jsonl, qrels.tsv. Raises `OSError`."""
    passages: list[tuple[str, str]] = []
    for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        words = (row["text"] or "\n".join(part[1] for part in row["parts"])).split()
        for start in range(0, max(1, len(words)), WORDS):
            text = " ".join((row.get("title", ""), *words[start : start + WORDS]))
            passages.append((row["id"], text))
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, document, *_ = line.split("\t")
        relevant.setdefault(query, set()).add(document)
    rows = map(json.loads, (folder / "queries.jsonl").read_text("utf-8").splitlines())
    questions = [(row["id"], row["text"]) for row in rows if row["id"] in relevant]
    return QuestionSet(passages, questions, relevant)


def ndcg(ranked: Sequence[str], relevant: set[str]) -> float:
    """nDCG@10 with gains of 0 and 1 (Järvelin and Kekäläinen, 2002) of documents, best first."""
    gain = sum(
        1 / math.log2(n + 2) for n, document in enumerate(ranked[:10]) if document in relevant
    )
    return gain / sum(1 / math.log2(n + 2) for n in range(min(10, len(relevant))))


def measure(questions: QuestionSet, embedder: Embedder) -> dict[str, float]:
    """The mean nDCG@10 of each way to search."""
    vectors = embedder.encode([text for _, text in questions.passages])
    asked = embedder.encode([text for _, text in questions.questions])
    totals: dict[str, float] = {"dense": 0, "BM25": 0, "RRF": 0, "ours": 0}
    with create_engine("sqlite://").connect() as connection:
        lexical.create(connection, 1)
        lexical.add(connection, 1, enumerate((text for _, text in questions.passages), start=1))
        for (key, text), vector in zip(questions.questions, asked, strict=True):
            cosines = vectors @ vector
            dense = {int(i): float(cosines[i]) for i in np.argsort(-cosines)[:POOL]}
            words = lexical.search(connection, 1, expanded(text), POOL)
            bm25 = {place - 1: score for place, score in words}
            everything = dense | {i: float(cosines[i]) for i in bm25}
            ways = {
                "dense": list(dense),
                "BM25": list(bm25),
                "RRF": _reciprocal(dense, bm25),
                "ours": [place for place, _ in fused(everything, bm25)],
            }
            for way, places in ways.items():
                documents = list(dict.fromkeys(questions.passages[i][0] for i in places))
                totals[way] += ndcg(documents, questions.relevant[key])
    return {way: total / len(questions.questions) for way, total in totals.items()}


def _reciprocal(*lists: Mapping[int, float]) -> list[int]:
    scores: dict[int, float] = {}
    for found in lists:
        for rank, place in enumerate(found, start=1):
            scores[place] = scores.get(place, 0.0) + 1 / (RRF + rank)
    return sorted(scores, key=lambda place: -scores[place])


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True))
def main(folders: tuple[Path, ...]) -> None:
    """Measure each question set in FOLDERS."""
    table = Table("set", "passages", "questions", "dense", "BM25", "RRF", "ours")
    embedder = Embedder()
    for folder in folders:
        questions = read_set(folder)
        found = measure(questions, embedder)
        figures = (f"{found[way]:.3f}" for way in ("dense", "BM25", "RRF", "ours"))
        counts = (str(len(questions.passages)), str(len(questions.questions)))
        table.add_row(folder.name, *counts, *figures)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
