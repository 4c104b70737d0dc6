"""What names a row of a table: which of its cells say what is measured, and which of whom."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.cells import is_band, is_mark, is_ordinal, is_plain, is_time, is_unit_head
from ingest.figures.heads import bare, is_label_head
from ingest.figures.lexicon import lexicon
from ingest.figures.over import Beside, Table, joined
from ingest.figures.owners import is_counted
from ingest.figures.scopes import (
    DONE,
    PROPER,
    is_kind,
    is_name,
    is_whole,
    parted,
    says_whom,
)
from ingest.figures.whens import is_time_head

_LONGEST = 120
"""Characters of a row's name."""


class RowName:
    """The name of a row: its words as `label`, whom they say it is of as `scope`; `places` are its
    cells, `unit_place` is that of its unit. `columns` are those whose heads say of whom they are.
    """

    def __init__(
        self,
        cells: Sequence[str],
        heads: Sequence[str],
        table: Table,
        council: str,
        beside: Beside,
    ) -> None:
        self.cells = cells
        self.heads = heads
        self.council = council
        self.beside = beside
        self.unit_place = next((n for n, head in enumerate(heads) if is_unit_head(head)), None)
        self.places = self._places()
        self.scope = ""
        named = self._named()
        corner = heads[named[0]] if named else ""
        self.table = replace(table, corner=corner or table.corner)
        gap = ", " if beside.second_name and any(heads[1:2]) else " "
        self.label, who = parted(gap.join(cells[n] for n in named), council)
        self.scope = self.scope or who
        names = {
            n: name
            for n in range(len(cells))
            if n not in self.places and (name := bare(self.heads[n]))
        }
        self.turned = self._is_turned([*names.values()])
        self.columns = self._columns(names)

    @property
    def who(self) -> str:
        """Of whom the row is: empty for the whole council."""
        return "" if is_whole(self.scope, self.council) else self.scope

    def is_ordinal(self, place: int) -> bool:
        """Whether a cell only counts the rows."""
        return place == 0 and is_ordinal(self.cells)

    def under_scopes(self) -> bool:
        """Whether the head of the rows' names says that they are whom the rows are of."""
        corner = self.table.corner
        return len(corner.split()) <= 3 and says_whom(corner)

    def is_scope(self, label: str) -> bool:
        """Whether the row's name says of whom or where, and not what is measured."""
        corner = self.table.corner
        if self.turned or (corner and lexicon().measure_heads.search(corner)):
            return False
        if self.under_scopes():
            named = self._is_known(label) or is_name(label)
            return named or not is_counted(corner, self.heads)
        return is_band(label) or self._is_known(label) or is_name(label)

    def _places(self) -> list[int]:
        """The places of the row's first cells that name it. One that only says when does not where
        others do; a third does where one of them is what is measured.
        """
        found: list[int] = []
        for place, cell in enumerate(self.cells):
            if not cell or is_mark(cell) or self.is_ordinal(place) or place == self.unit_place:
                continue
            if self._only_says_when(place):
                continue
            group = is_band(cell) and (not found or is_label_head(self.heads[place]))
            if is_plain(cell) and not group and (found or not is_time(cell)):
                break
            if len(cell) > _LONGEST or len(found) == 3:
                break
            second = place == 1 and self.beside.second_name
            if found and any(self.heads) and not (second or is_label_head(self.heads[place])):
                break
            found.append(place)
        return found if any(map(self._is_measure, found)) else found[:2]

    def _only_says_when(self, place: int) -> bool:
        """Whether a cell is a time under a head of times, and the row has a name elsewhere."""
        if not is_time_head(self.heads[place]) or not is_time(self.cells[place]):
            return False
        return any(
            is_label_head(head) and cell and not is_plain(cell)
            for n, (cell, head) in enumerate(zip(self.cells, self.heads, strict=True))
            if n != place
        )

    def _is_measure(self, place: int) -> bool:
        return lexicon().measure_heads.search(self.heads[place]) is not None

    def _named(self) -> list[int]:
        """The places of the cells that say what is measured. Of several, one may say of whom
        instead: a band of ages, or what stands under "Team" beside a measure, be it the first or
        the second. Of three all say so but the measure.
        """
        places = self.places
        if len(places) < 2:
            return places
        bands = [n for n in places if is_band(self.cells[n])]
        words = lexicon()
        first, other = self.heads[places[0]], self.heads[places[1]]
        scoped = words.scope_heads.search(first)
        whom = [n for n in places[1:] if says_whom(self.heads[n]) and not scoped]
        told = bool(other) and self.beside.second_name and not is_label_head(other)
        if says_whom(first) and (told or self._is_measure(places[1])):
            whom = [places[0]]
        # What tells rows of one name apart is of what they measure, whatever it is called.
        known = [] if told else [n for n in places[1:] if self._is_known(self.cells[n])]
        found = [*bands, *whom, *known][:1]
        if len(places) > 2:
            found = [n for n in places if not self._is_measure(n)]
        if not found:
            return places
        self.scope = joined(*("" if n in self.beside.owners else self.cells[n] for n in found))
        return [n for n in places if n not in found]

    def _is_known(self, cell: str) -> bool:
        return is_kind(cell) or is_whole(cell, self.council)

    def _columns(self, names: dict[int, str]) -> set[int]:
        """The columns whose heads say of whom they are: names beside "All", points of the
        compass.
        """
        if self.scope or not self.label or self.is_scope(self.label):
            return set()
        known = {n for n, name in names.items() if self._is_known(name)}
        whole = any(is_whole(name, self.council) for name in names.values())
        proper = [PROPER.match(name) and not DONE.search(name) for name in names.values()]
        if whole and len(names) > 2 and all(proper):
            return set(names)
        return known

    def _is_turned(self, names: Sequence[str]) -> bool:
        """Whether what a scope's head stands over are measures, and the heads beside it are what it
        names: "Team" over "Waiting", beside "North" and "South".
        """
        return (
            self.under_scopes()
            and all(map(self._is_known, names))
            and len(names) > 1
            and not any(map(self._is_known, self.table.labels))
        )
