"""The blocks of a page: what a heading, a paragraph, a list item or a table row spans."""

from dataclasses import dataclass
from enum import StrEnum


class BlockRole(StrEnum):
    """What a block is. `FURNITURE` is the running header or footer that repeats on each page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADER_ROW = "header_row"
    ROW = "row"
    FURNITURE = "furniture"


TITLE_CHARACTERS = 300
TABLE = frozenset({BlockRole.ROW, BlockRole.HEADER_ROW})


@dataclass(frozen=True, slots=True)
class Block:
    """A span of a page's text, in characters.

    `number` is the paragraph's printed number ("14", "3.2", "14 b)"), empty where there is none;
    `headings` the titles above it, outermost first; `header` the labels of a row's cells.
    """

    start: int
    end: int
    role: BlockRole
    number: str = ""
    headings: tuple[str, ...] = ()
    header: str = ""


def bounded_title(title: str) -> str:
    """A title as each passage below it keeps it: a whole page may be marked as a heading."""
    return title if len(title) <= TITLE_CHARACTERS else title[: TITLE_CHARACTERS - 1] + "…"
