"""What a pack says on a day, each part found once: gaps and claims are made of the same."""

from collections.abc import Collection
from functools import cached_property

from assistant.claims.accounts import own_accounts
from assistant.claims.heard import Heard, Judges, claims_heard
from assistant.coverage.coverage import Coverage
from assistant.coverage.located import Located
from assistant.figures.disagreement import Disagreements
from assistant.figures.ledger import Ledger, ledger_of
from assistant.gaps.held import Held, held
from assistant.qa.candidates import Candidate, candidates
from assistant.qa.withheld import without_identities
from ingest.embedding import Vectors
from ingest.library.library import Library
from ingest.library.records import Pack
from ingest.personal.flags import FlagType


class PackSaid:
    """The sentences, the figures and the claims of a pack on the day of its coverage.

    `vectors` gives unit vectors of texts, `judges` tell claims and how papers bear on them. With
    `there`, it is as if the pack held no more than that.
    """

    def __init__(
        self,
        library: Library,
        pack: Pack,
        coverage: Coverage,
        vectors: Vectors,
        judges: Judges,
        there: Held | None = None,
    ) -> None:
        """Raises `UnknownNameError`."""
        self.library = library
        self.pack = pack
        self.coverage = coverage
        self.vectors = vectors
        self.judges = judges
        self.there = held(library, pack, coverage.as_of) if there is None else there

    def only(self, documents: Collection[int], coverage: Coverage) -> "PackSaid":
        """What some of the documents say, by their keys, whose coverage this is."""
        there = self.there.only(documents)
        return PackSaid(self.library, self.pack, coverage, self.vectors, self.judges, there)

    @cached_property
    def sentences(self) -> list[Candidate]:
        """The sentences, in order, but those that say who a private person is."""
        return without_identities(self.library, candidates(self.there.passages))

    @cached_property
    def cases(self) -> frozenset[int]:
        """The keys of the passages that tell of one person's own case, as it was flagged."""
        spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for key, flags in self.library.pack_flags(self.pack).items():
            for flag in flags:
                if flag.private and flag.type is FlagType.CASE_NARRATIVE:
                    spans.setdefault((key, flag.page), []).append((flag.start, flag.end))
        return frozenset(
            one.key
            for one in self.there.passages
            if any(
                start < one.end and one.start < end
                for start, end in spans.get((one.document.key, one.page), ())
            )
        )

    @cached_property
    def located(self) -> Located:
        """The evidence by where it stands."""
        return Located({one.statement.id: one.evidence for one in self.coverage.statements})

    @cached_property
    def ledger(self) -> Ledger:
        """The figures of the documents that are there."""
        documents = {one.key for one in self.there.documents}
        every = ledger_of(self.library, [self.pack], self.vectors)
        return every.of(documents, self.there.damaged)

    @cached_property
    def disagreements(self) -> Disagreements:
        """What judges those figures."""
        return Disagreements(self.ledger, self.vectors, self.judges.reader)

    @cached_property
    def claims(self) -> list[Heard]:
        """What the council's own accounts claim, as heard beside the other papers."""
        accounts = own_accounts(self.coverage.framework, self.there.documents)
        return claims_heard(self.sentences, accounts, self.disagreements, self.judges)
