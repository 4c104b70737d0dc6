"""Which column of a table a question that sets its rows side by side is of, if that is clear."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.reader.reader import Reader
from assistant.reader.text import Text
from ingest.embedding import Vectors
from ingest.figures.figure import Unit
from ingest.library.figures import StoredFigure

APART, LIKELIER = 0.05, 1.0
"""By how much a column has to mean nearer (cosine), and to be read likelier (log-odds), than any
other. Of 29 questions of tables that had a column for them, written for it, the column meant was
told in 16, another in 5 (by nearness alone: 17 and 12); of 7 that had none, one in 1 (in 7).
"""

_TIMES = frozenset({Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS})
_SPAN = re.compile(r"\b(?:wait\w*|quick\w*|slow\w*|soon\w*|late\w*)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:most|fewest|how many)\b", re.IGNORECASE)
_OF_TIME = re.compile(r"\b(?:hour|day|week|month|time)s?\b", re.IGNORECASE)


def column_meant(
    search: str,
    meaning: NDArray[np.float32],
    cells: Sequence[StoredFigure],
    vectors: Vectors,
    reader: Reader,
) -> StoredFigure | None:
    """The cell of a row whose measure a question is of; None where that is not clear.

    `meaning` is the unit vector of the question `search`, `vectors` makes those of texts. Of
    several measures it is the one that means nearest and that the reader takes for the likeliest,
    both by enough; of those in a unit of what is asked, where some are.
    """
    first: dict[tuple[str, Unit], StoredFigure] = {}
    for one in cells:
        first.setdefault((_head(one), one.figure.amount.unit), one)
    fitting = {kind: one for kind, one in first.items() if _fits(search, kind[1])} or first
    found = list(fitting.values())
    if len(found) == 1:
        return found[0]
    heads = [head for head, _ in fitting]
    near: NDArray[np.float32] = vectors(heads) @ meaning
    read = reader.logits(search, [Text(head, "") for head in heads])
    best = int(near.argmax())
    nearer = near[best] - float(np.delete(near, best).max())
    likelier = read[best] - float(np.delete(read, best).max())
    return found[best] if nearer >= APART and likelier >= LIKELIER else None


def _head(one: StoredFigure) -> str:
    """What a column measures, without the caption that all of its table stand under."""
    return one.figure.measure.removeprefix(f"{one.figure.context}: ")


def _fits(search: str, unit: Unit) -> bool:
    """Whether a question may be of figures in a unit: who waits longest is of a time, and who has
    the most people is of none.
    """
    if _NUMBER.search(search):
        return unit not in _TIMES or _OF_TIME.search(search) is not None
    return unit in _TIMES or not _SPAN.search(search)
