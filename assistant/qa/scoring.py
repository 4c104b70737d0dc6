"""How much of a question's words a text holds, by how rare they are."""

import math

from assistant.qa.query import Query
from assistant.retrieval.synonyms import synonyms
from ingest.library.lexical import tokens

SYNONYM = 0.8
"""What a synonym counts for, where the word itself counts 1."""


class Rarity:
    """How much each word of a question tells: its inverse document frequency in the packs."""

    def __init__(self, total: int, frequencies: dict[str, int]) -> None:
        self.weights = {
            term: math.log(1.0 + (total - n + 0.5) / (n + 0.5)) for term, n in frequencies.items()
        }

    def share(self, query: Query, words: str) -> float:
        """The share of the question's terms that `words` holds, weighted by rarity, from 0 to 1.

        A word that means the same counts for most of the term.
        """
        held = set(tokens(words))
        all_weights = kept = 0.0
        for term in query.terms:
            weight = self.weights.get(term, 0.0)
            all_weights += weight
            if term in held:
                kept += weight
            elif not held.isdisjoint(synonyms().get(term, ())):
                kept += SYNONYM * weight
        return kept / all_weights if all_weights else 0.0
