"""How a quoted sentence is shown: list marks off, cells of a row named by their header."""

from assistant.answering.candidates import Candidate
from ingest.library.records import Document
from ingest.reading.grid import cells_of
from ingest.structure.blocks import BlockRole


def shown(candidate: Candidate) -> str:
    """The words of the sentence, blanks folded. What is added to a row stands in [brackets]."""
    if candidate.role is not BlockRole.ROW:
        return candidate.text
    cells = cells_of(candidate.text)
    if len(cells) == 1 or not candidate.header:
        return candidate.text
    names = cells_of(candidate.header)
    # The last cells of a row may be empty, and then are not there.
    if len(names) < len(cells):
        return candidate.text
    named = [
        f"[{name}:] {cell}" if name else cell
        for name, cell in zip(names, cells, strict=False)
        if cell
    ]
    return "; ".join(named)


def dated_title(document: Document) -> str:
    """A document's title, and its date in brackets where it has one."""
    return f"{document.title} ({document.date})" if document.date else document.title
