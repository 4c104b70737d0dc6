"""The ledgers of packs, kept in memory while the packs stay as they are."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.qa.candidates import Candidate
from assistant.qa.identities import Private, pack_private
from ingest.embedding import Vectors
from ingest.figures.figure import Figure
from ingest.figures.same_measure import Measured, SameMeasure
from ingest.library.figures import StoredFigure, figures
from ingest.library.library import Library
from ingest.library.records import Pack

_State = tuple[int, frozenset[int]]
"""The revision of a pack, and which of its flags are set aside."""

_NO_VECTORS = np.zeros((0, 1), dtype=np.float32)

_WEIGHED = 2_000
"""Figures nearest by their vectors of which it is weighed whether they are of the same measure."""


@dataclass(frozen=True)
class Ledger:
    """Figures, and the unit vectors of what they measure and of the passages that they stand in, a
    row each; a row of zeros where a figure stands in no passage.
    """

    figures: tuple[StoredFigure, ...]
    vectors: NDArray[np.float32]
    around: NDArray[np.float32]

    def at(self, one: Candidate) -> list[StoredFigure]:
        """The figures that a sentence or a row states, in order."""
        there = self._by_page.get((one.passage.document.key, one.passage.page), ())
        return [figure for figure in there if one.start <= figure.figure.start < one.end]

    def beside(self, one: StoredFigure) -> list[StoredFigure]:
        """The other figures of the sentence or the row that states a figure."""
        there = self._by_quote.get((one.document.key, one.page, one.figure.quote), ())
        return [other for other in there if other is not one]

    def siblings(self, one: StoredFigure) -> Sequence[StoredFigure]:
        """The figures of the same council, read in the same way, in the same unit and with the same
        words for what they measure: that one, its other times, its other teams, those of its own
        document first.
        """
        if one.key not in self._siblings:
            found = self._by_measure.get(_measure(one), [])
            self._siblings[one.key] = sorted(
                found, key=lambda other: other.document.key != one.document.key
            )
        return self._siblings[one.key]

    def some(self, chosen: Sequence[StoredFigure]) -> "Ledger":
        """A ledger of some of its figures, still beside what stands in their sentences."""
        places = [self._places[one.key] for one in chosen]
        return _Part(tuple(chosen), self.vectors[places], self.around[places], self)

    def of(
        self, documents: Collection[int], damaged: Collection[tuple[int, int]] = frozenset()
    ) -> "Ledger":
        """The figures of the documents of those keys, those on `damaged` pages (document, page)
        left out: itself where that is all of them, for what it has looked up stays.
        """
        places = [
            n
            for n, one in enumerate(self.figures)
            if one.document.key in documents and (one.document.key, one.page) not in damaged
        ]
        if len(places) == len(self.figures):
            return self
        figures = tuple(self.figures[n] for n in places)
        return Ledger(figures, self.vectors[places], self.around[places])

    @cached_property
    def _places(self) -> dict[int, int]:
        return {one.key: place for place, one in enumerate(self.figures)}

    @cached_property
    def _by_page(self) -> dict[tuple[int, int], list[StoredFigure]]:
        found: dict[tuple[int, int], list[StoredFigure]] = {}
        for one in self.figures:
            found.setdefault((one.document.key, one.page), []).append(one)
        return found

    @cached_property
    def _by_quote(self) -> dict[tuple[int, int, tuple[int, int]], list[StoredFigure]]:
        found: dict[tuple[int, int, tuple[int, int]], list[StoredFigure]] = {}
        for one in self.figures:
            found.setdefault((one.document.key, one.page, one.figure.quote), []).append(one)
        return found

    @cached_property
    def _siblings(self) -> dict[int, list[StoredFigure]]:
        """Those that were asked for, by the figure's key."""
        return {}

    @cached_property
    def _by_measure(self) -> dict[tuple[object, ...], list[StoredFigure]]:
        found: dict[tuple[object, ...], list[StoredFigure]] = {}
        for one in self.figures:
            found.setdefault(_measure(one), []).append(one)
        return found


def _measure(one: StoredFigure) -> tuple[object, ...]:
    figure = one.figure
    council = one.document.council.casefold()
    return council, figure.measure.casefold(), figure.amount.unit, figure.origin


@dataclass(frozen=True)
class _Part(Ledger):
    """Some figures of a ledger; what stands beside them is looked up in the whole."""

    whole: Ledger

    def beside(self, one: StoredFigure) -> list[StoredFigure]:
        return self.whole.beside(one)


def ledger_of(library: Library, packs: Sequence[Pack], vectors: Vectors) -> Ledger:
    """The figures of some packs that may be quoted.

    `vectors` makes those of measures that have none yet: of a library that was made before there
    was a ledger, until it is rebuilt.
    """
    found = [one for pack in packs for one in quotable_figures(library, pack)]
    missing = list(dict.fromkeys(one.figure.measure for one in found if one.vector is None))
    fresh = dict(zip(missing, vectors(missing), strict=True)) if missing else {}
    rows = [fresh[one.figure.measure] if one.vector is None else one.vector for one in found]
    if not rows:
        return Ledger((), _NO_VECTORS, _NO_VECTORS)
    return Ledger(tuple(found), np.stack(rows), _around(library, found, len(rows[0])))


def _around(library: Library, found: Sequence[StoredFigure], width: int) -> NDArray[np.float32]:
    """The stored vectors of the passages that figures stand in."""
    keys = sorted({one.passage for one in found if one.passage is not None})
    held = library.vectors(keys) if keys else np.zeros((0, width), dtype=np.float32)
    places = {key: place for place, key in enumerate(keys)}
    nothing = np.zeros((1, width), dtype=np.float32)
    rows = [len(keys) if one.passage is None else places[one.passage] for one in found]
    return np.concatenate([held, nothing])[rows]


def joined_ledgers(ledgers: Sequence[Ledger]) -> Ledger:
    """One ledger of the figures of several."""
    if len(ledgers) == 1:
        return ledgers[0]
    held = [one for one in ledgers if one.figures]
    if not held:
        return Ledger((), _NO_VECTORS, _NO_VECTORS)
    return Ledger(
        tuple(figure for one in held for figure in one.figures),
        np.concatenate([one.vectors for one in held]),
        np.concatenate([one.around for one in held]),
    )


def quotable_figures(library: Library, pack: Pack) -> Iterator[StoredFigure]:
    """The figures of a pack, but those of a case file, those of a page that is not as it was
    stored, and those in whose sentence or measure it stands who a private person is.
    """
    told = pack_private(library, pack)
    found = [one for one in figures(library, pack) if not one.document.case_file]
    damaged = library.damaged_pages({one.document.key: one.document for one in found}.values())
    for one in found:
        private = told.get(one.document.key)
        if (one.document.key, one.page) not in damaged and not (private and _tells(private, one)):
            yield one


def _tells(private: Private, one: StoredFigure) -> bool:
    """Whether a figure's sentence, or what it is said to be of, tells who a private person is."""
    if private.people is not None and private.people.search(_words(one.figure)):
        return True
    return any(each.meets(one.page, *one.figure.quote) for each in private.identities)


def _words(figure: Figure) -> str:
    """What a figure is said to be of, from wherever in the document it was taken."""
    return f"{figure.measure} {figure.context} {figure.label} {figure.scope}"


class Ledgers:
    """The ledgers of the packs asked for, each read once for each state of its pack."""

    def __init__(self, library: Library, vectors: Vectors) -> None:
        self.library = library
        self.vectors = vectors
        self._kept: dict[int, tuple[_State, Ledger]] = {}

    def of(self, pack: Pack) -> Ledger:
        """The ledger of a pack as it stands."""
        state = (pack.revision, self.library.dismissed_flags(pack))
        kept = self._kept.get(pack.key)
        if kept is None or kept[0] != state:
            kept = state, ledger_of(self.library, [pack], self.vectors)
            self._kept[pack.key] = kept
        return kept[1]


def nearest(ledger: Ledger, measure: str, vectors: Vectors) -> list[StoredFigure]:
    """The figures, those whose measure is likeliest that of a text first; as they stand where that
    is empty.

    By the sum of cosine and likelihood: on the 386 pairs that are one measure of
    `eval/figures/pairs_held_out` and `pairs_councils`, the other of a pair is among the first three
    of its council for 0.61 and 0.75, by the cosine alone for 0.45 and 0.58.
    """
    if not measure.strip() or not ledger.figures:
        return list(ledger.figures)
    scores = ledger.vectors @ vectors([measure])[0]
    first = np.argsort(-scores, kind="stable")[:_WEIGHED]
    pairs = [_pair(measure, ledger.figures[place]) for place in first.tolist()]
    scores[first] += np.array(SameMeasure().likelihood(pairs)) + 1.0
    order = np.argsort(-scores, kind="stable")
    return [ledger.figures[place] for place in order.tolist()]


def _pair(measure: str, one: StoredFigure) -> tuple[Measured, Measured]:
    """A text, taken to be in the unit of a figure, and what the figure measures."""
    unit = one.figure.amount.unit.value
    return Measured(measure, unit), Measured(one.figure.measure, unit)
