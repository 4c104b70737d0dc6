"""Finds the running headers and footers of a paged document."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.reading.source import Page

EDGE_LINES = 5
PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)


def furniture(pages: Sequence[Page]) -> list[frozenset[int]]:
    """The indexes of the furniture lines of each page.

    A line is furniture where it stands among the first or last five lines of the page and, its
    digits aside, repeats in that place on at least three pages and on a quarter of all pages; or
    where it is a bare page number at the edge of a page of a document of several pages, with
    nothing but furniture outside it.
    """
    edges = [_edges(page) for page in pages]
    seen = _seen(pages, edges)
    needed = max(3, len(pages) // 4)

    def repeats(page: Page, side: str, place: int, index: int) -> bool:
        shape = _shape(page.lines[index].text)
        # Figures alone are cells of tables as often as they are page numbers.
        return any(c.isalpha() for c in shape) and seen[side, place, shape] >= needed

    result: list[frozenset[int]] = []
    for page, found in zip(pages, edges, strict=True):
        marked: set[int] = set()
        for side, indexes in found.items():
            marked |= {i for place, i in enumerate(indexes) if repeats(page, side, place, i)}
            outermost = next((index for index in indexes if index not in marked), None)
            if outermost is not None and _is_page_number(page.lines[outermost].text, len(pages)):
                marked.add(outermost)
        result.append(frozenset(marked))
    return result


def lines_on_top(pages: Sequence[Page]) -> list[int]:
    """How many of the lines of each page, from its first, belong to its top.

    For pages that hold only furniture, as far as it can be told from the others: a header and a
    footer that are all of a page stand at both its edges.
    """
    edges = [_edges(page) for page in pages]
    seen = _seen(pages, edges)
    found: list[int] = []
    for page, sides in zip(pages, edges, strict=True):
        below = {index: place for place, index in enumerate(sides["bottom"])}
        first_below = len(page.lines)
        for place, index in enumerate(sides["top"]):
            shape = _shape(page.lines[index].text)
            if index in below and seen["bottom", below[index], shape] > seen["top", place, shape]:
                first_below = index
                break
        found.append(first_below)
    return found


def _seen(
    pages: Sequence[Page], edges: Sequence[dict[str, list[int]]]
) -> Counter[tuple[str, int, str]]:
    """How often a line of that shape stands in that place of a page."""
    return Counter(
        (side, place, _shape(page.lines[index].text))
        for page, found in zip(pages, edges, strict=True)
        for side, indexes in found.items()
        for place, index in enumerate(indexes)
    )


def _is_page_number(text: str, pages: int) -> bool:
    return pages > 1 and PAGE_NUMBER.match(text) is not None


def _edges(page: Page) -> dict[str, list[int]]:
    """The indexes of the lines at the top and at the bottom of a page, from the edge inwards."""
    filled = [index for index, line in enumerate(page.lines) if line.text.strip()]
    top = filled[:EDGE_LINES]
    return {"top": top, "bottom": filled[-EDGE_LINES:][::-1]}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()
