"""The coverage of several packs, side by side and never mixed."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.coverage.coverage import Coverage
from assistant.coverage.survey import Survey, nothing
from assistant.mapping.packs import OnProgress
from ingest.library.records import Document, Pack


@dataclass(frozen=True, slots=True)
class PackCoverage:
    """The coverage of one pack, made of its own paragraphs alone, and its documents."""

    pack: Pack
    documents: tuple[Document, ...]
    coverage: Coverage


def side_by_side(
    survey: Survey, packs: Sequence[Pack], on_progress: OnProgress = nothing
) -> tuple[PackCoverage, ...]:
    """The coverage of each pack by itself, in the order given.

    Raises `LibraryBusyError`, `ModelError`.
    """
    return tuple(
        PackCoverage(
            pack, tuple(survey.library.documents(pack.name)), survey.coverage(pack, on_progress)
        )
        for pack in packs
    )
