"""Says of each labelled cell of a table whether it is read under its own labels.

python -m eval.tables --folder FOLDER [--misses FILE] LABELS ...

The labels were made from the pictures and the markup of the files by people who had not seen the
code; the files themselves are no part of the project.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import click
from pydantic import Field

from eval.gold.question import Strict, Words
from ingest.reading.formats import read
from ingest.reading.grid import cells_of
from ingest.reading.source import Page, Role

COUNTED = frozenset({".pdf", ".pptx", ".xlsx"})
_WORD = re.compile(r"[^\W_]+")


class Cell(Strict):
    """A cell as a person sees it: the labels to its left, and those above it from the top down."""

    value: Words
    row: list[str]
    heads: list[str]


class Table(Strict):
    """Some cells of a table of a file. `doubt`: a careful person may differ on what its head is;
    `none`: no table, though it looks like one, with words that are not to become one row.
    """

    file: Words
    page: int
    caption: str = ""
    head_rows: int = 0
    cells: list[Cell] = Field(default_factory=list)
    doubt: bool = False
    none: bool = False
    what: str = ""
    words: str = ""


class Verdict(StrEnum):
    """What became of a cell."""

    RIGHT = "right"
    INNER = "under its nearest head alone"
    UNLABELLED = "unlabelled"
    WRONG = "under a wrong label"
    NO_CELL = "text, but no cell"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class _Read:
    """A cell as it was read: what it says, its label and its row."""

    value: str
    label: str
    row: str


@click.command()
@click.argument("labels", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--folder", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--misses", type=click.Path(path_type=Path), help="Write what went wrong there.")
def main(labels: Sequence[Path], folder: Path, misses: Path | None) -> None:
    """Count the verdicts of each file of labels, those in doubt apart."""
    wrong: list[str] = []
    for file in labels:
        sure, doubt, joined = Counter[Verdict](), Counter[Verdict](), [0, 0]
        for line in file.read_text("utf-8").splitlines():
            table = Table.model_validate_json(line)
            page = page_of(folder / table.file, table.page)
            if table.none:
                joined[0] += 1
                joined[1] += is_row(page, table.words)
                continue
            for cell, verdict in verdicts(table, page):
                (doubt if table.doubt else sure)[verdict] += 1
                if verdict is not Verdict.RIGHT:
                    said = {"file": table.file, "page": table.page, "verdict": verdict}
                    wrong.append(json.dumps(said | cell.model_dump(), ensure_ascii=False))
        click.echo(f"{file.stem}: {_told(sure)}")
        click.echo(f"  in doubt: {_told(doubt)}; {joined[1]} of {joined[0]} that are none are rows")
    if misses is not None:
        misses.write_text("".join(f"{one}\n" for one in wrong), "utf-8")


def page_of(path: Path, number: int) -> Page:
    """The page of a file, counted from 1; all of a format without pages that a person would count.
    Raises `LookupError` where it has none of that number.
    """
    pages = _pages(path)
    if path.suffix not in COUNTED:
        return Page("", tuple(line for page in pages for line in page.lines))
    if not 0 < number <= len(pages):
        raise LookupError(f"{path}: no page {number}")
    return pages[number - 1]


def verdicts(table: Table, page: Page) -> Iterator[tuple[Cell, Verdict]]:
    """Each labelled cell with what became of it: the best that any cell of its value has."""
    held = list(_cells(page))
    text = _plain(" ".join(line.text for line in page.lines))
    ranks = list(Verdict)
    for cell in table.cells:
        same = [one for one in held if _plain(one.value) == _plain(cell.value)]
        named = [one for one in same if not cell.row or _words(cell.row[-1]) <= _words(one.row)]
        if found := named or same:
            yield cell, min((_verdict(cell, one) for one in found), key=ranks.index)
        else:
            yield cell, Verdict.NO_CELL if _plain(cell.value) in text else Verdict.LOST


def is_row(page: Page, words: str) -> bool:
    """Whether words that stand beside each other by chance became one row."""
    return any(_plain(words) in _plain(one.row) for one in _cells(page))


@lru_cache(maxsize=4)
def _pages(path: Path) -> list[Page]:
    return [item for item in read(path.read_bytes(), path.name) if isinstance(item, Page)]


def _cells(page: Page) -> Iterator[_Read]:
    for line in page.lines:
        if line.role in (Role.ROW, Role.HEADER_ROW):
            cells = cells_of(line.text)
            labels = cells_of(line.header) if line.header else []
            labels += [""] * (len(cells) - len(labels))
            row = f"{line.text} {line.header}"
            yield from (_Read(one, at, row) for one, at in zip(cells, labels, strict=False))


def _verdict(cell: Cell, one: _Read) -> Verdict:
    label = _words(one.label)
    if not label:
        return Verdict.UNLABELLED if cell.heads else Verdict.RIGHT
    heads = [_words(head) for head in cell.heads]
    if heads and all(head <= label for head in heads):
        return Verdict.RIGHT
    return Verdict.INNER if heads and heads[-1] <= label else Verdict.WRONG


def _plain(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _told(found: Counter[Verdict]) -> str:
    total = sum(found.values())
    return f"{total} cells; " + ", ".join(f"{found[each]} {each}" for each in Verdict)


if __name__ == "__main__":
    main()
