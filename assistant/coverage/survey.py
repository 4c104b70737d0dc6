"""Surveys packs: maps what is new in them, and gives their coverage and their gaps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from assistant.claims.asserting import Asserting
from assistant.claims.bearing import shipped
from assistant.claims.heard import Judges
from assistant.coverage.councils import councils_of, of_council
from assistant.coverage.coverage import Coverage, coverage_of
from assistant.coverage.pool import Pool
from assistant.coverage.remembered import Remembered
from assistant.decisions.judged import judged
from assistant.frameworks.framework import Framework
from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.gaps.finding import gaps_of
from assistant.gaps.gap import Gap
from assistant.gaps.kinds import GapKind
from assistant.gaps.pack_said import PackSaid
from assistant.mapping.mapper import Mapper
from assistant.mapping.packs import OnProgress, map_pack
from assistant.reader.reader import Reader
from assistant.triangulation.claim import Claim, Verdict
from assistant.triangulation.triangulating import triangulated
from ingest.embedding import Embedder
from ingest.library.library import Library
from ingest.library.mappings import proposed
from ingest.library.records import Pack
from ingest.settings import Settings


def nothing(_done: int, _all: int) -> None:
    """Shows no progress."""


class Survey:
    """The packs of a library under one framework on one day."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        settings: Settings,
        framework: str = DEFAULT,
        as_of: date | None = None,
    ) -> None:
        """Raises `UnknownFrameworkError`."""
        self.library = library
        self.settings = settings
        self.as_of = as_of or date.today()
        self.framework: Framework = framework_of(settings.home, framework, as_of)
        self.mapper = Mapper(self.framework, embedder)
        self.vectors = Remembered(embedder.encode)
        self.embedder = embedder

    @cached_property
    def judges(self) -> Judges:
        """What tells claims and what bears on them; loaded when gaps or claims are asked for."""
        return Judges(Asserting(self.embedder.name, self.vectors), shipped(), Reader())

    def map(self, pack: Pack, on_progress: OnProgress = nothing) -> int:
        """Map what is not mapped yet; gives how many paragraphs that were.

        Raises `LibraryBusyError`, `ModelError`.
        """
        return map_pack(self.library, self.mapper, pack, self.settings.lock_wait_s, on_progress)

    def mapped(self, pack: Pack) -> int:
        """How many paragraphs of a pack are mapped."""
        return len(proposed(self.library, pack, self.framework.id, len(self.mapper.statements)))

    def pool(self, pack: Pack) -> Pool:
        """The paragraphs that are mapped, with what people decided of them."""
        names = self.mapper.statements
        held = judged(self.library, pack, self.framework.id, names)
        return Pool(self.library, held, names, pack, self.as_of)

    def coverage(self, pack: Pack, on_progress: OnProgress = nothing) -> Coverage:
        """The coverage of a pack. Raises `LibraryBusyError`, `ModelError`."""
        self.map(pack, on_progress)
        return self.of_pool(self.pool(pack))

    def of_pool(self, pool: Pool) -> Coverage:
        """The coverage that a pool of paragraphs gives: of what is mapped, and no more."""
        return coverage_of(self.framework, pool.counted, self.as_of)

    def gaps(self, pack: Pack, on_progress: OnProgress = nothing) -> list[Gap]:
        """The gaps of a pack, the gravest kind first. Raises as `coverage` does."""
        return self.gaps_in(pack, self.coverage(pack, on_progress))

    def gaps_in(self, pack: Pack, coverage: Coverage) -> list[Gap]:
        """The gaps of a pack whose coverage is known, the gravest kind first.

        Of a pack with documents of several councils those of each, made of its documents alone;
        each gap then says whose it is.
        """
        return self._gaps(self._parts(pack, coverage))

    def found_in(self, pack: Pack, coverage: Coverage) -> tuple[list[Gap], list[Claim]]:
        """The gaps and the claims of a pack whose coverage is known: what both are made of is
        looked at once.
        """
        parts = self._parts(pack, coverage)
        return self._gaps(parts), _claims(parts)

    def claims(self, pack: Pack, on_progress: OnProgress = nothing) -> list[Claim]:
        """The claims of the pack's self-assessments beside what its other documents say, the
        contradicted first. Raises as `coverage` does.
        """
        return self.claims_in(pack, self.coverage(pack, on_progress))

    def claims_in(self, pack: Pack, coverage: Coverage) -> list[Claim]:
        """The claims of a pack whose coverage is known: of one with documents of several councils
        those of each beside its own documents alone.
        """
        return _claims(self._parts(pack, coverage))

    def _parts(self, pack: Pack, coverage: Coverage) -> list[tuple[str, PackSaid]]:
        """What each council of a pack says; what the pack says, under no name, where it is one."""
        said = PackSaid(self.library, pack, coverage, self.vectors, self.judges)
        return [
            (part.council, said.only(part.documents, of_council(coverage, part)))
            for part in councils_of(self.library, pack)
        ] or [("", said)]

    def _gaps(self, parts: Sequence[tuple[str, PackSaid]]) -> list[Gap]:
        found = [
            replace(gap, reason=f"{council}: {gap.reason}", council=council) if council else gap
            for council, said in parts
            for gap in gaps_of(said, self.settings)
        ]
        return sorted(found, key=lambda gap: list(GapKind).index(gap.kind))


def _claims(parts: Sequence[tuple[str, PackSaid]]) -> list[Claim]:
    """The claims of each council, the contradicted first."""
    found = [replace(one, council=council) for council, said in parts for one in triangulated(said)]
    return sorted(found, key=lambda one: list(Verdict).index(one.verdict))
