"""The commands that show a coverage, or one cell of it, again."""

from datetime import date


def coverage_query(pack: str, framework: str, as_of: date) -> str:
    """The command that shows the coverage of a pack on that day."""
    return f'evidence coverage --pack "{pack}" --framework {framework} --as-of {as_of}'


def cell_query(query: str, statement: str, category: str) -> str:
    """The command that shows every passage of one cell, from that of its coverage."""
    return f"{query} --statement {statement} --category {category}"
