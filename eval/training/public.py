"""Public question sets in the form of the councils' papers: to learn reading before them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.reader.text import Text
from eval.training.material import Asked, Paper
from ingest.sentences import sentences


def selqa(folder: Path) -> Iterator[Paper]:
    """A section with each question that is asked of it, and the sentences that answer."""
    papers: dict[tuple[str, ...], list[Asked]] = {}
    about: dict[tuple[str, ...], str] = {}
    for one in _lines(folder / "questions.jsonl"):
        texts = tuple(one["sentences"])
        about[texts] = f"{one['section']} / {one['title']}"
        papers.setdefault(texts, []).append(_asked(one["text"], one["answers"], range(len(texts))))
    for texts, asked in papers.items():
        yield Paper(about[texts], tuple(Text(text, about[texts]) for text in texts), tuple(asked))


def squad(folder: Path) -> Iterator[Paper]:
    """An article with the questions that are asked of it, answered or not."""
    asked: dict[str, list[Any]] = {}
    for one in _lines(folder / "queries.jsonl"):
        asked.setdefault(one["doc_scope"], []).append(one)
    for paper in _lines(folder / "corpus.jsonl"):
        texts: list[Text] = []
        starts: list[int] = []
        for paragraph in paper["text"].split("\n\n"):
            starts.append(len(texts))
            spans = [paragraph[low:high].strip() for low, high in sentences(paragraph)]
            texts += [Text(span, paper["title"]) for span in spans]
        starts.append(len(texts))
        found: list[Asked] = []
        for one in asked.get(paper["id"], []):
            low, high = (starts[int(one["near_passage"]) + n] for n in (0, 1))
            right = [n for n in range(low, high) if any(a in texts[n].own for a in one["answers"])]
            if one["answerable"] and not right:
                continue
            found.append(_asked(one["text"], right if one["answerable"] else [], range(low, high)))
        if found:
            yield Paper(paper["title"], tuple(texts), tuple(found))


def _asked(text: str, right: Sequence[int], beside: Iterable[int]) -> Asked:
    return Asked((text,), frozenset(right), frozenset(beside) - frozenset(right))


def _lines(path: Path) -> Iterator[Any]:
    # Not `splitlines`: it parts a line at characters that JSON may hold in a text.
    for line in path.read_text("utf-8").split("\n"):
        if line:
            yield json.loads(line)
