"""The coverage of several packs, and of several councils in one, side by side and never mixed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.coverage.councils import councils_of, of_council
from assistant.coverage.coverage import Coverage
from assistant.coverage.survey import Survey, nothing
from assistant.mapping.packs import OnProgress
from ingest.library.library import Library
from ingest.library.records import Document, Pack


@dataclass(frozen=True, slots=True)
class PackCoverage:
    """The coverage of one pack, made of its own paragraphs alone, and its documents; or of one
    council in it, where the pack holds documents of several.
    """

    pack: Pack
    documents: tuple[Document, ...]
    coverage: Coverage


def side_by_side(
    survey: Survey, packs: Sequence[Pack], on_progress: OnProgress = nothing
) -> tuple[PackCoverage, ...]:
    """The coverage of each pack by itself, in the order given; of a pack with documents of several
    councils that of each, as a pack that is called after both.

    Raises `LibraryBusyError`, `ModelError`.
    """
    return tuple(
        one
        for pack in packs
        for one in by_council(
            survey.library,
            PackCoverage(
                pack, tuple(survey.library.documents(pack.name)), survey.coverage(pack, on_progress)
            ),
        )
    )


def by_council(library: Library, held: PackCoverage) -> tuple[PackCoverage, ...]:
    """The coverage of each council of a pack; the pack's own where it holds documents of one."""
    parts = councils_of(library, held.pack)
    return tuple(
        PackCoverage(
            replace(held.pack, name=f"{held.pack.name}: {part.council}", council=part.council),
            tuple(one for one in held.documents if one.key in part.documents),
            of_council(held.coverage, part),
        )
        for part in parts
    ) or (held,)
