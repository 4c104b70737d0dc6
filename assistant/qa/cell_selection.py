"""Which cells of a row answer a question: the column that it asks for, among all that the row has.

Cells under one head are told apart by their times alone and stand together. Each such group is
weighed by what the reader says of its head and of its cells, by how many words of the head the
question says, and against it by how many of its own words the question gives. The weights are data
(`cell_selection.json`), fitted by `eval/training/cells.py` on rows of which it is known which cell
answers.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.qa.cells import Cell, Row
from assistant.reader.judgement import read
from assistant.reader.reader import Reader
from assistant.reader.text import Text
from ingest.library.lexical import tokens
from ingest.periods import periods_in

FILE = Path(__file__).parent / "cell_selection.json"

GIVEN = 0.5
"""From this share of a cell's words on, said by the question, it is what the question gives."""


class Weights(BaseModel):
    """How much each sign of a group of cells counts, and what it holds for.

    From `alone` on (a probability) the likeliest group is shown alone; else all from `beside` on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    reader: str
    fitted_on: str
    weights: Mapping[str, float]
    alone: float
    beside: float


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> Weights:
    """The weights in a file. Raises `ModelError`."""
    return read(Weights, path, "weights")


def groups_of(row: Row) -> dict[str, list[Cell]]:
    """The cells that do not name a row, by their head without the times in it."""
    found: dict[str, list[Cell]] = {}
    for cell in row.rest:
        found.setdefault(_untimed(cell.head), []).append(cell)
    return found


def signs_of(
    question: str, name: str, groups: Mapping[str, Sequence[Cell]], reader: Reader
) -> list[dict[str, float]]:
    """The signs of each group of the cells of a row, which has that name."""
    cells = [cell for many in groups.values() for cell in many]
    texts = [Text(f"{name} – {cell.head}: {cell.value}", "") for cell in cells]
    heads = reader.logits(question, [Text(head, "") for head in groups]).tolist()
    said = dict(zip(cells, reader.logits(question, texts).tolist(), strict=True))
    read_cells = [max(said[cell] for cell in many) for many in groups.values()]
    asked = frozenset(tokens(question))
    return [
        {
            "head": head_read - sum(heads) / len(heads),
            "cell": cell_read - sum(read_cells) / len(read_cells),
            "said": _share(head, asked),
            "given": max(_share(cell.value, asked) for cell in many),
            "time_alone": float(not head),
        }
        for (head, many), head_read, cell_read in zip(
            groups.items(), heads, read_cells, strict=True
        )
    ]


def selected(question: str, row: Row, reader: Reader) -> tuple[Cell, ...]:
    """The cells of a row that a question may be of, in their order: those of one head where it is
    clear, all that are likely where it is not, and those that the question gives, by which it means
    this row. All of a row that nothing names.
    """
    groups = groups_of(row)
    if len(groups) < 2 or not row.naming:
        return row.rest
    held = load()
    signs = signs_of(question, row.name, groups, reader)
    sums = [sum(held.weights[name] * value for name, value in each.items()) for each in signs]
    parts = [math.exp(one - max(sums)) for one in sums]
    shares = [part / sum(parts) for part in parts]
    least = held.alone if max(shares) >= held.alone else held.beside
    wanted = {
        cell
        for many, share, each in zip(groups.values(), shares, signs, strict=True)
        if share >= least or each["given"] >= GIVEN
        for cell in many
    }
    return tuple(cell for cell in row.rest if cell in wanted)


def _untimed(head: str) -> str:
    for period in reversed(periods_in(head)):
        head = head[: period.start] + head[period.end :]
    return " ".join(filter(None, re.split(r"[\s,;:]+", head)))


def _share(text: str, asked: frozenset[str]) -> float:
    """How many of the words of a text a question says."""
    words: Sequence[str] = tokens(text)
    return sum(word in asked for word in words) / max(1, len(words))
