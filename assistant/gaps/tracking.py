"""How far gaps are closed: what people said of them, laid over the gaps as these are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.decisions.deciding import Desk
from assistant.frameworks.framework import Framework
from assistant.gaps.gap import Gap, Place
from assistant.gaps.identity import gap_ids, joined, marks, others
from assistant.gaps.kinds import Severity, asked_first
from ingest.library import tracking
from ingest.library.library import Library
from ingest.library.records import GapState, Pack
from ingest.library.tracking import Entry, Progress, Subject
from ingest.library.writer import writing

SAME = 1 / 3
"""A gap that another one is taken for has more than so many of the passages of both in common: of
two passages one may go or a third may come, but one of two that are left, with another beside it,
are another gap. Where it is wrong a gap stands open again; the other error would close one.
"""


_BESIDE = "beside "
"""Stands before the mark of a passage that is shown besides, and tells no gap again."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A gap that was found, what it is called by, and all that people said of it, oldest first."""

    gap: Gap
    id: str
    history: tuple[Entry, ...] = ()

    @property
    def progress(self) -> Progress:
        """What was said last; open where nobody said anything, and open again where passages joined
        since.
        """
        last = _last(self.history)
        return replace(last, state=GapState.OPEN) if self.joined else last

    @property
    def joined(self) -> tuple[Place, ...]:
        """The passages that were not there when somebody last called it other than open: whoever
        did has not seen these.
        """
        if not self.history or self.history[-1].progress.state is GapState.OPEN:
            return ()
        known = self.history[-1].subject.marks
        return joined(self.gap, {mark.removeprefix(_BESIDE) for mark in known})

    @property
    def subject(self) -> Subject:
        """The gap as it is kept with what is said of it."""
        gap = self.gap
        shown = () if gap.whole else gap.places
        documents = tuple(dict.fromkeys(place.document.document_id for place in shown))
        known = (*marks(gap), *(f"{_BESIDE}{mark}" for mark in others(gap)))
        return Subject(self.id, gap.kind, gap.statement or "", gap.reason, known, documents)


@dataclass(frozen=True, slots=True)
class Gone:
    """A gap that people said something of and that is no longer found: it may be closed."""

    id: str
    history: tuple[Entry, ...]

    @property
    def progress(self) -> Progress:
        """What was said last."""
        return _last(self.history)

    @property
    def subject(self) -> Subject:
        """The gap as it stood when something was last said of it."""
        return self.history[-1].subject


@dataclass(frozen=True, slots=True)
class Tracking:
    """The gaps of a pack as they were found, and those that are no longer found."""

    found: tuple[Tracked, ...]
    gone: tuple[Gone, ...]

    def of(self, name: str) -> Tracked | Gone | None:
        """The gap that is called so, if there is one."""
        return next((one for one in (*self.found, *self.gone) if one.id == name), None)


def tracked(
    library: Library, pack: Pack, framework: str, gaps: Sequence[Gap], as_of: date
) -> Tracking:
    """The gaps of a pack on a day, in their order, each with what people say of it now.

    One that has changed a little keeps the name under which something was said of it. Of one that
    something was said of after that day, it is not said that it is no longer found.
    """
    said: dict[str, list[Entry]] = {}
    for entry in tracking.entries(library, pack, framework):
        said.setdefault(entry.subject.gap, []).append(entry)
    names = gap_ids(gaps)
    kept = _told_again(gaps, names, {name: held[-1].subject for name, held in said.items()})
    found = tuple(
        Tracked(gap, name, tuple(said.get(name, ()))) for gap, name in zip(gaps, kept, strict=True)
    )
    there = set(kept)
    gone = tuple(
        Gone(name, tuple(held))
        for name, held in said.items()
        if name not in there and _day(held[-1]) <= as_of
    )
    return Tracking(found, gone)


def in_order(found: Sequence[Tracked], framework: Framework) -> list[Tracked]:
    """The gaps that are open before the rest, the gravest first, then as they would be asked of,
    then in the framework's order of statements.
    """
    kinds = {kind: place for place, (kind, _) in enumerate(asked_first())}
    grave = list(Severity)
    statements = {one.id: place for place, one in enumerate(framework.statements)}
    return sorted(
        found,
        key=lambda one: (
            one.progress.state is not GapState.OPEN,
            grave.index(one.gap.severity),
            kinds[one.gap.kind],
            statements.get(one.gap.statement or "", len(statements)),
        ),
    )


def track(desk: Desk, one: Tracked | Gone, progress: Progress) -> Entry:
    """Keep how far a gap is closed, as the person of the desk says.

    Raises `TrackingError`, `LibraryBusyError`, `UnknownNameError`.
    """
    pack = desk.library.pack(desk.pack)
    with writing(desk.library, desk.lock_wait_s, desk.person) as writer:
        return tracking.keep(writer, pack, desk.framework.id, one.subject, progress, desk.person)


def _told_again(
    gaps: Sequence[Gap], names: Sequence[str], known: Mapping[str, Subject]
) -> list[str]:
    """The names of the gaps; of those that are known under another one, that."""
    there = set(names)
    left = [subject for name, subject in known.items() if name not in there and subject.marks]
    pairs: list[tuple[float, bool, int, int]] = []
    for row, gap in enumerate(gaps):
        if names[row] in known or not left:
            continue
        held = set(marks(gap))
        for column, subject in enumerate(left):
            share = _share(held, _about(subject)) if subject.kind == gap.kind else 0.0
            if share > SAME:
                pairs.append((-share, subject.reason != gap.reason, row, column))
    kept = list(names)
    taken: set[int] = set()
    given: set[int] = set()
    for *_, row, column in sorted(pairs):
        if row not in given and column not in taken:
            kept[row] = left[column].gap
            given.add(row)
            taken.add(column)
    return kept


def _about(subject: Subject) -> set[str]:
    return {mark for mark in subject.marks if not mark.startswith(_BESIDE)}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _day(entry: Entry) -> date:
    return datetime.fromisoformat(entry.said).astimezone().date()


def _last(history: Sequence[Entry]) -> Progress:
    return history[-1].progress if history else Progress()
