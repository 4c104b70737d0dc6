"""Figures of one measure and time that two documents of a pack give differently."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.figures.disagreeing import ALIKE, contradict
from assistant.figures.stated import Stated
from assistant.finding.glossary import spelled_out
from ingest.embedding import Vectors

RAREST = 5
"""Two figures are compared where they share one of so many of their rarest words."""

CROWD = 150
"""A word that more figures share tells nothing of what they are of."""


def disagreements(stated: Sequence[Stated], vectors: Vectors) -> list[tuple[Stated, Stated]]:
    """The pairs of figures that cannot both be right, each pair of documents once a measure.

    Figures are of one measure where what they are of means nearly the same; digits that differ
    are not enough. `vectors` gives unit vectors of texts.
    """
    pairs = [(one, other) for one, other in _to_compare(stated) if contradict(one, other)]
    texts = list(dict.fromkeys(spelled_out(side.of) for pair in pairs for side in pair))
    if not texts:
        return []
    rows = dict(zip(texts, vectors(texts), strict=True))
    alike = [float(rows[spelled_out(a.of)] @ rows[spelled_out(b.of)]) for a, b in pairs]
    found: dict[tuple[str, str, float, float], tuple[Stated, Stated]] = {}
    for place in sorted(range(len(pairs)), key=lambda n: -alike[n]):
        if alike[place] < ALIKE:
            break
        one, other = sorted(pairs[place], key=_document)
        name = (_document(one), _document(other), one.figure.value, other.figure.value)
        found.setdefault(name, (one, other))
    return list(found.values())


def _document(side: Stated) -> str:
    return side.candidate.passage.document.document_id


def _to_compare(stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    common = Counter(term for one in stated for term in one.terms)
    shelves: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(stated):
        rare = sorted(one.terms, key=lambda term: (common[term], term))[:RAREST]
        for term in rare:
            shelves.setdefault((one.figure.unit, term), []).append(place)
    seen: set[tuple[int, int]] = set()
    for shelf in shelves.values():
        if len(shelf) <= CROWD:
            seen.update(pair for pair in combinations(shelf, 2))
    for one, other in sorted(seen):
        yield stated[one], stated[other]
