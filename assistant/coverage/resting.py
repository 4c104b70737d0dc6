"""What a survey of a pack rests on: where it is the same, what was found still stands."""

from dataclasses import dataclass

from ingest.library.decisions import decisions
from ingest.library.library import Library
from ingest.library.records import Document


@dataclass(frozen=True, slots=True)
class Resting:
    """The documents of a pack, which of their flags stand, and the decisions that stand, by key."""

    revision: int
    documents: tuple[Document, ...]
    flags: tuple[tuple[int, bool], ...]
    decisions: tuple[int, ...]


def resting(library: Library, pack: str, framework: str) -> Resting:
    """What a survey of a pack under a framework rests on now. Raises `UnknownNameError`."""
    held, found = tuple(library.documents(pack)), library.pack(pack)
    flags = tuple((flag.key, flag.private) for one in held for flag in library.flags(one))
    decided = decisions(library, found, framework).values()
    keys = tuple(sorted(one.key for many in decided for one in many))
    return Resting(found.revision, held, flags, keys)
