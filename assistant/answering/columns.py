"""Which column of a table a question that sets its rows side by side is of, if that is clear."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.figures.ledger import Ledger
from assistant.reader.reader import Reader
from assistant.reader.text import Text
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
    ledger: Ledger,
    reader: Reader,
) -> StoredFigure | None:
    """The cell of a row whose measure a question is of; None where that is not clear.

    `meaning` is the unit vector of the question `search`. Of several measures it is the one that
    means nearest and that the reader takes for the likeliest, both by enough; of those in a unit of
    what is asked, where some are.
    """
    near: NDArray[np.float32] = ledger.some(cells).vectors @ meaning
    best: dict[tuple[str, Unit], int] = {}
    for place in np.argsort(-near).tolist():
        best.setdefault((cells[place].figure.measure, cells[place].figure.amount.unit), place)
    fitting = {kind: place for kind, place in best.items() if _fits(search, kind[1])} or best
    places = list(fitting.values())
    if len(places) == 1:
        return cells[places[0]]
    read = reader.logits(search, [Text(measure, "") for measure, _ in fitting])
    first, second = places[:2]
    rest = np.delete(read, 0)
    clear = near[first] - near[second] >= APART and read[0] - float(rest.max()) >= LIKELIER
    return cells[first] if clear else None


def _fits(search: str, unit: Unit) -> bool:
    """Whether a question may be of figures in a unit: who waits longest is of a time, and who has
    the most people is of none.
    """
    if _NUMBER.search(search):
        return unit not in _TIMES or _OF_TIME.search(search) is not None
    return unit in _TIMES or not _SPAN.search(search)
