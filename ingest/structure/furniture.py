"""Finds the running headers and footers of a paged document.

What is cut is lost to every answer, so in doubt a line stays: figures that change are content,
unless they count the pages, and a page is never left bare by what runs beside no other content.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.reading.source import Page

EDGE_LINES = 5
NEIGHBOURS = 2
"""Pages before and after within which a page number goes on: a left and a right page differ."""

TITLE_WORDS = 3
"""A line of fewer words and a number is more likely the name of a thing (“Ward 3”) than a title
with its page number."""

PAGE_NUMBER = re.compile(
    r"^\W*(?P<word>page\s*)?(?P<number>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")
_NUMBERED = re.compile(r"\bpages?\W{0,3}$|\bp\W{0,2}$|[|•·–—\t]\s*$|\s-\s*$|\s{3}$", re.IGNORECASE)
_BEFORE_WORDS = re.compile(r"\s*(?:[|•·–—\t]|-\s|\s{3})")
_TOTAL = re.compile(r"#(\s*(?:of|/)\s*)\d+")

Edges = dict[str, list[int]]
"""The indexes of the lines at the top and at the bottom of a page, from the edge inwards."""

Shape = tuple[str, int, str]
"""A side, a place on it, and the line that runs there, its page number left out."""


def furniture(pages: Sequence[Page]) -> list[frozenset[int]]:
    """The indexes of the furniture lines of each page.

    A line is furniture where it stands among the first or last five lines of the page and, the
    number of the page aside, repeats in that place on at least three pages and on a quarter of all
    pages; or where it is a bare page number at the edge of a page of a document of several pages,
    with nothing but furniture outside it. Where that is all of a page, it must be a picture, or
    have elsewhere run beside other content.
    """
    edges = [_edges(page) for page in pages]
    shapes = _running(pages, edges)
    seen = Counter(shape for found in shapes for shape in found.values())
    needed = max(3, len(pages) // 4)
    marked: list[set[int]] = []
    for found in shapes:
        # Figures alone are cells of tables as often as they are page numbers.
        repeated = (
            index
            for (index, _side), shape in found.items()
            if seen[shape] >= needed and any(c.isalpha() for c in shape[2])
        )
        marked.append(set(repeated))
    for number, lines in _page_numbers(pages, edges, marked):
        marked[number] |= lines
    return _with_content(pages, shapes, marked)


def lines_on_top(pages: Sequence[Page]) -> list[int]:
    """How many of the lines of each page, from its first, belong to its top.

    For pages that hold only furniture, as far as it can be told from the others: a header and a
    footer that are all of a page stand at both its edges.
    """
    edges = [_edges(page) for page in pages]
    seen = Counter(
        (side, place, _loose(page.lines[index].text))
        for page, sides in zip(pages, edges, strict=True)
        for side, indexes in sides.items()
        for place, index in enumerate(indexes)
    )
    found: list[int] = []
    for page, sides in zip(pages, edges, strict=True):
        below = {index: place for place, index in enumerate(sides["bottom"])}
        first_below = len(page.lines)
        for place, index in enumerate(sides["top"]):
            line = _loose(page.lines[index].text)
            if index in below and seen["bottom", below[index], line] > seen["top", place, line]:
                first_below = index
                break
        found.append(first_below)
    return found


def _running(pages: Sequence[Page], edges: Sequence[Edges]) -> list[dict[tuple[int, str], Shape]]:
    """What each line at an edge would be as a line that runs, by its index and side."""
    at: dict[tuple[str, int], dict[int, str]] = {}
    for number, (page, sides) in enumerate(zip(pages, edges, strict=True)):
        for side, indexes in sides.items():
            for place, index in enumerate(indexes):
                at.setdefault((side, place), {})[number] = page.lines[index].text
    found: list[dict[tuple[int, str], Shape]] = [{} for _ in pages]
    for (side, place), texts in at.items():
        for number, text in texts.items():
            line = _without_page_number(text, number, texts)
            found[number][edges[number][side][place], side] = (side, place, line)
    return found


def _without_page_number(text: str, number: int, texts: dict[int, str]) -> str:
    """The line that stands on page `number`, without the number that counts the pages in it."""
    values = list(_NUMBERS.finditer(text))
    folded = " ".join(text.split()).casefold()
    if not values:
        return folded
    loose = _loose(text)
    near = [
        (other - number, [int(each) for each in _NUMBERS.findall(texts[other])])
        for other in range(number - NEIGHBOURS, number + NEIGHBOURS + 1)
        if other != number and other in texts and _loose(texts[other]) == loose
    ]
    for place, value in reversed(list(enumerate(values))):
        counts = any(found[place] - int(value.group()) == apart for apart, found in near)
        if counts and _may_number(text, value):
            rest = f"{text[: value.start()]}#{text[value.end() :]}"
            return " ".join(_TOTAL.sub(r"#\1#", rest).split()).casefold()
    return folded


def _may_number(text: str, value: re.Match[str]) -> bool:
    """Whether a number stands in its line as page numbers do."""
    before, after = text[: value.start()], text[value.end() :]
    if _NUMBERED.search(before) or (not before.strip() and _BEFORE_WORDS.match(after)):
        return True
    rest = before if not after.strip() else after if not before.strip() else ""
    return len(rest.split()) >= TITLE_WORDS


def _page_numbers(
    pages: Sequence[Page], edges: Sequence[Edges], marked: Sequence[set[int]]
) -> list[tuple[int, set[int]]]:
    """Bare page numbers with nothing but what is marked outside them, by page."""
    if len(pages) < 2:
        return []
    found: list[tuple[int, set[int]]] = []
    for side in ("top", "bottom"):
        outermost = [
            next((index for index in sides[side] if index not in lines), None)
            for sides, lines in zip(edges, marked, strict=True)
        ]
        bare = [
            PAGE_NUMBER.match(page.lines[index].text) if index is not None else None
            for page, index in zip(pages, outermost, strict=True)
        ]
        for number, (index, match) in enumerate(zip(outermost, bare, strict=True)):
            if index is not None and match and _counts(pages[number], number, match, bare):
                found.append((number, {index}))
    return found


def _counts(
    page: Page, number: int, match: re.Match[str], bare: Sequence[re.Match[str] | None]
) -> bool:
    """Whether a bare number is that of the page, and no figure that happens to stand alone."""
    text = match["number"]
    if match["word"] or not text.isdigit() or text == page.label or int(text) == number + 1:
        return True
    for other in range(max(0, number - NEIGHBOURS), number + NEIGHBOURS + 1):
        beside = bare[other] if other < len(bare) and other != number else None
        if beside and beside["number"].isdigit():
            return int(beside["number"]) - int(text) == other - number
    return False


def _with_content(
    pages: Sequence[Page],
    shapes: Sequence[dict[tuple[int, str], Shape]],
    marked: Sequence[set[int]],
) -> list[frozenset[int]]:
    """What is marked, but on pages that would be left bare by lines that run beside nothing."""
    bare = [
        bool(lines)
        and all(not line.text.strip() or at in lines for at, line in enumerate(page.lines))
        for page, lines in zip(pages, marked, strict=True)
    ]
    beside = {
        shape
        for found, is_bare in zip(shapes, bare, strict=True)
        if not is_bare
        for shape in found.values()
    }
    result: list[frozenset[int]] = []
    for page, found, lines, is_bare in zip(pages, shapes, marked, bare, strict=True):
        runs = {index for (index, _side), shape in found.items() if shape in beside}
        numbers = {index for index in lines if PAGE_NUMBER.match(page.lines[index].text)}
        kept = is_bare and not page.pictured and not lines <= runs | numbers
        result.append(frozenset() if kept else frozenset(lines))
    return result


def _edges(page: Page) -> Edges:
    filled = [index for index, line in enumerate(page.lines) if line.text.strip()]
    top = filled[:EDGE_LINES]
    return {"top": top, "bottom": filled[-EDGE_LINES:][::-1]}


def _loose(text: str) -> str:
    return _NUMBERS.sub("#", " ".join(text.split())).casefold()
