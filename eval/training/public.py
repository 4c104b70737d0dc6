"""Groups of public question sets, in the form of the councils': to learn reading before them."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.training.fitting import NEGATIVES, POSITIVES, Group
from ingest.sentences import sentences


def selqa(folder: Path, chance: random.Random) -> Iterator[Group]:
    """A group a question: the sentences of its section, those that answer it marked."""
    for one in _lines(folder / "questions.jsonl"):
        title = f"[{one['section']} / {one['title']}]"
        told = [(f"{text} {title}", n in one["answers"]) for n, text in enumerate(one["sentences"])]
        yield _group(one["text"], told, chance)


def squad(folder: Path, chance: random.Random) -> Iterator[Group]:
    """A group a question: the sentences of the paragraph that it was asked of."""
    papers = {
        one["id"]: (one["title"], one["text"].split("\n\n"))
        for one in _lines(folder / "corpus.jsonl")
    }
    for one in _lines(folder / "queries.jsonl"):
        title, paragraphs = papers[one["doc_scope"]]
        there = paragraphs[int(one["near_passage"])]
        spans = [there[low:high].strip() for low, high in sentences(there)]
        told = [
            (
                f"{text} [{title}]",
                bool(one["answerable"]) and any(a in text for a in one["answers"]),
            )
            for text in spans
        ]
        if any(yes for _, yes in told) or not one["answerable"]:
            yield _group(one["text"], told, chance)


def _group(question: str, told: list[tuple[str, bool]], chance: random.Random) -> Group:
    right = [each for each in told if each[1]]
    wrong = [each for each in told if not each[1]]
    chosen = chance.sample(right, min(len(right), POSITIVES))
    chosen += chance.sample(wrong, min(len(wrong), NEGATIVES))
    chance.shuffle(chosen)
    return Group(question, tuple(chosen))


def _lines(path: Path) -> Iterator[Any]:
    # Not `splitlines`: it parts a line at characters that JSON may hold in a text.
    for line in path.read_text("utf-8").split("\n"):
        if line:
            yield json.loads(line)
