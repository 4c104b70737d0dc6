"""The gaps of packs, kept: finding those of a large pack takes many seconds."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from assistant.coverage.coverage import Coverage
from assistant.coverage.resting import Resting, resting
from assistant.coverage.survey import Survey
from assistant.gaps.gap import Gap
from ingest.library.library import Library
from ingest.library.records import Pack

KEPT = 8
"""Packs, each on a day, whose gaps are kept."""


class KeptGaps:
    """Finds gaps and keeps them until anything they rest on is another. Safe to use from several
    threads.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._held: OrderedDict[tuple[str, date], tuple[Resting, list[Gap]]] = OrderedDict()
        self._finding = Lock()

    def of(self, survey: Survey, pack: Pack, coverage: Coverage) -> list[Gap]:
        """The gaps of a pack, which has this coverage. Raises `LibraryBusyError`, `ModelError`."""
        key = (pack.name, survey.as_of)
        state = resting(self.library, pack.name, survey.framework.id)
        with self._finding:
            if key not in self._held or self._held[key][0] != state:
                # What rested on an older state goes: it may quote what was erased since.
                self._held[key] = state, survey.gaps_in(pack, coverage)
            self._held.move_to_end(key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return self._held[key][1]
