"""The gaps of packs, kept: finding those of a large pack takes many seconds."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from assistant.coverage.coverage import Coverage
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
        self._held: OrderedDict[tuple[str, date], tuple[int, list[Gap]]] = OrderedDict()
        self._finding = Lock()

    def of(self, survey: Survey, pack: Pack, coverage: Coverage) -> list[Gap]:
        """The gaps of a pack, which has this coverage. Raises `LibraryBusyError`, `ModelError`."""
        key, state = (pack.name, survey.as_of), _state(self.library, pack, coverage)
        with self._finding:
            if key not in self._held or self._held[key][0] != state:
                # What rested on an older state goes: it may quote what was erased since.
                self._held[key] = state, survey.gaps_in(pack, coverage)
            self._held.move_to_end(key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return self._held[key][1]


def _state(library: Library, pack: Pack, coverage: Coverage) -> int:
    """What the gaps of a pack rest on: its revision, its documents, what counts as evidence, and
    what may not be quoted.
    """
    held = library.documents(pack.name)
    documents = tuple(
        (one.key, one.title, one.date, one.status, one.superseded_by, one.evidence_class)
        for one in held
    )
    flags = tuple(flag.private for one in held for flag in library.flags(one))
    evidence = tuple(
        (one.statement, one.document.key, one.page, one.start, one.end, one.category)
        for covered in coverage.statements
        for one in covered.evidence
    )
    return hash((pack.revision, documents, flags, evidence))
