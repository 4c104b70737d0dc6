"""How a quoted sentence is shown: list marks off, cells of a row named by their header."""

from assistant.answering.candidates import Candidate
from ingest.structure.blocks import BlockRole

CELL = "|"


def shown(candidate: Candidate) -> str:
    """The words of the sentence, blanks folded. What is added to a row stands in [brackets]."""
    if candidate.role is not BlockRole.ROW:
        return candidate.text
    unit = candidate.passage.units[candidate.unit]
    header = _header(candidate, unit.start)
    cells = [cell.strip() for cell in candidate.text.split(CELL)]
    if CELL not in candidate.text or not header:
        return candidate.text
    names = [name.strip() for name in header.split(CELL)]
    if len(names) != len(cells):
        return candidate.text
    named = [
        f"[{name}:] {cell}" if name else cell
        for name, cell in zip(names, cells, strict=True)
        if cell
    ]
    return "; ".join(named)


def _header(candidate: Candidate, start: int) -> str:
    """The header row above a row: in its passage, or the one the passage carries."""
    header = candidate.passage.header
    for unit in candidate.passage.units:
        if unit.role is BlockRole.HEADER_ROW and unit.start < start:
            header = candidate.passage.text[unit.start : unit.end]
    return " ".join(header.split())
