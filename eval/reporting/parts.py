"""The parts that a report is built of. What documents and people wrote is always escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape

# What no HTML or XML may hold; a document can hold it all the same.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def text(words: object) -> str:
    """Words as HTML text, fit for an attribute too."""
    return escape(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", str(words)))


def quoted(words: str) -> str:
    """Words of a document or a person, kept from reordering what stands round them."""
    return f"<bdi>{text(words)}</bdi>"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. `caption` and `heads` are text, the cells are HTML; the first of a row is its head.

    Where it is wider than the screen it scrolls by itself, by keyboard too.
    """
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    body = "".join(_row(row) for row in rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{text(caption)}">'
        f"<table><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def listed(items: Iterable[str], ordered: bool = False) -> str:
    """A list of HTML items; empty where there is none."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    name = "ol" if ordered else "ul"
    return f"<{name}>{inner}</{name}>" if inner else ""


def section(name: str, title: str, inner: str) -> str:
    """A section of the page, with its heading and its anchor."""
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{text(title)}</h2>{inner}</section>'


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{cell}</td>" for cell in rest)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'
