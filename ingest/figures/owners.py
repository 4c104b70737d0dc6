"""Which columns of a table say who is responsible for a row, and not of whom it is; which rows are
of what is counted.

A scope tells rows of one measure apart ("North", "South", "Borough"); an owner does not.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ingest.figures.lexicon import lexicon
from ingest.figures.whens import is_time_head

Labels = tuple[str, ...]


def owner_columns(rows: Sequence[tuple[Labels, Labels]]) -> Mapping[Labels, frozenset[int]]:
    """The places of the columns that name owners, by the heads of their table. `rows` are the cells
    of each with its heads.
    """
    alike: dict[Labels, list[Labels]] = defaultdict(list)
    for cells, heads in rows:
        alike[heads].append(cells)
    return {heads: _owners(heads, cells) for heads, cells in alike.items() if len(cells) > 1}


def _owners(heads: Labels, rows: Sequence[Labels]) -> frozenset[int]:
    words = lexicon()
    first = next((head for head in heads if not is_time_head(head)), "")
    if not first or words.scope_heads.search(first):
        return frozenset()
    return frozenset(
        place
        for place, head in enumerate(heads)
        if place
        and words.owner_heads.search(head)
        and not words.place_heads.search(head)
        and _is_shared(rows, place)
        and not _tells_apart(rows, place)
    )


def _is_shared(rows: Sequence[Labels], place: int) -> bool:
    """Whether most rows share their name in that column with others: who is responsible is so for
    more than one thing.
    """
    counts = Counter(cells[place] for cells in rows if cells[place])
    return sum(count for count in counts.values() if count > 1) * 2 > sum(counts.values())


def _tells_apart(rows: Sequence[Labels], place: int) -> bool:
    """Whether rows of one name differ in that column."""
    found: dict[Labels, set[str]] = defaultdict(set)
    for cells in rows:
        if cells[place]:
            found[tuple(cell for cell in cells[:place] if not cell.isdigit())].add(cells[place])
    return any(len(names) > 1 for names in found.values())


def is_counted(corner: str, heads: Sequence[str]) -> bool:
    """Whether the names under a head are those of what is counted: kinds of staff beside posts and
    vacancies.
    """
    words = lexicon()
    named = words.staff_corners.search(corner) is not None
    return named and any(map(words.staff_heads.search, heads))
