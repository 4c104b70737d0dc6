"""What a search finds."""

from dataclasses import dataclass

from ingest.library.records import StoredPassage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `score` orders one search's hits; it is no probability.

    `dense` is the cosine similarity to the question, `lexical` the BM25 score: 0 where that search
    did not find it.
    """

    rank: int
    score: float
    passage: StoredPassage
    dense: float
    lexical: float
