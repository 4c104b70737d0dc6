"""Recall, nDCG and reciprocal rank of what was found, as trec_eval has them (by ir_measures).

What is needed are the places that a right answer cites. A place may be met in several ways, and
counts once: what meets it again is worth nothing. What meets two at once stands for both, one after
the other. Gains are 1; the discount is the binary logarithm of the rank and 1.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from eval.gold.question import GoldQuestion, Place
from eval.running.stored import FoundPassage
from eval.tasks.folding import folded

Meets = Callable[[Place, FoundPassage], bool]


class Level(StrEnum):
    """What has to be found: the document, the page of it, or a passage that holds the quote."""

    DOCUMENT = "document"
    PAGE = "page"
    PASSAGE = "passage"


NAMES = ("recall_5", "recall_10", "ndcg_10", "rr_10")


def measured(question: GoldQuestion, found: Sequence[FoundPassage]) -> dict[str, float]:
    """The measures by name and level ("recall_5_page") of the passages found for a question.

    A question one of whose places has no page has no value for pages and passages; one with a
    place without a quote none for passages.
    """
    values: dict[str, float] = {}
    for level in levels(question):
        ranking = ranked(question, found, level)
        for name, value in of_ranking(len(_needs(question, level)), ranking).items():
            values[f"{name}_{level.value}"] = value
    return values


def levels(question: GoldQuestion) -> list[Level]:
    """The levels at which it can be told what a question needs."""
    places = [place for entry in question.citations for place in entry]
    if not places:
        return []
    if not all(place.page for place in places):
        return [Level.DOCUMENT]
    quoted = all(folded(place.quote) for place in places)
    return [*Level] if quoted else [Level.DOCUMENT, Level.PAGE]


def ranked(question: GoldQuestion, found: Iterable[FoundPassage], level: Level) -> list[int | None]:
    """For each document, page or passage found, best first and each once, the number of the need
    that it is the first to meet, or None.
    """
    needs = _needs(question, level)
    met: set[int] = set()
    seen: set[object] = set()
    ranking: list[int | None] = []
    for passage in sorted(found, key=lambda one: one.rank):
        unit = _unit(passage, level)
        if unit in seen:
            continue
        seen.add(unit)
        fresh = [
            number
            for number, need in enumerate(needs)
            if number not in met and any(_MEETS[level](place, passage) for place in need)
        ]
        met.update(fresh)
        ranking += fresh or [None]
    return ranking


def of_ranking(needs: int, ranking: Sequence[int | None]) -> dict[str, float]:
    """The measures of a ranking in which each of so many needs stands once at most."""
    from ir_measures import RR, Qrel, R, ScoredDoc, iter_calc, nDCG

    if not any(need is not None for need in ranking):
        return dict.fromkeys(NAMES, 0.0)
    names: Mapping[Any, str] = {R @ 5: NAMES[0], R @ 10: NAMES[1], nDCG @ 10: NAMES[2]}
    names = {**names, RR @ 10: NAMES[3]}
    wanted = [Qrel("q", str(number), 1) for number in range(needs)]
    given = [
        ScoredDoc("q", f"other {rank}" if need is None else str(need), -float(rank))
        for rank, need in enumerate(ranking, start=1)
    ]
    return {names[one.measure]: one.value for one in iter_calc(list(names), wanted, given)}


def _needs(question: GoldQuestion, level: Level) -> list[frozenset[Place]]:
    """What has to be found, each once: two quotes of one page are one page."""
    return list(
        dict.fromkeys(
            frozenset(_as_seen(place, level) for place in entry) for entry in question.citations
        )
    )


def _as_seen(place: Place, level: Level) -> Place:
    if level is Level.DOCUMENT:
        return Place(file=place.file)
    if level is Level.PAGE:
        return Place(file=place.file, page=place.page)
    return Place(file=place.file, page=place.page, quote=folded(place.quote))


def _unit(passage: FoundPassage, level: Level) -> object:
    if level is Level.DOCUMENT:
        return passage.file
    if level is Level.PAGE:
        return passage.file, passage.page
    return passage.rank


def _same_page(place: Place, passage: FoundPassage) -> bool:
    return place.file == passage.file and place.page == passage.page


_MEETS: Mapping[Level, Meets] = {
    Level.DOCUMENT: lambda place, passage: place.file == passage.file,
    Level.PAGE: _same_page,
    Level.PASSAGE: lambda place, passage: (
        _same_page(place, passage) and place.quote in folded(passage.text)
    ),
}
