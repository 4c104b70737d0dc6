"""What the evidence of a pack shows, gathered for an export in whatever form."""

from dataclasses import dataclass

from assistant.coverage.councils import councils_of, of_council
from assistant.coverage.coverage import Coverage, Covered
from assistant.coverage.evidence import Evidence
from assistant.coverage.findings import Findings
from assistant.exports.cited import Cited, Citer
from assistant.figures.ledger import quotable_figures
from assistant.frameworks.framework import ReturnFamily
from assistant.gaps.families import FamilyPlace, return_papers
from assistant.gaps.figures import place_of_figure
from assistant.gaps.held import held
from assistant.gaps.papers import papers_of
from assistant.gaps.tracking import Gone, Tracked, in_order, tracked
from assistant.triangulation.claim import Claim
from ingest.library.figures import StoredFigure
from ingest.library.library import Library
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph that is evidence for a statement, and where it stands; `council` as in `Part`."""

    council: str
    covered: Covered
    evidence: Evidence
    cited: Cited


@dataclass(frozen=True, slots=True)
class Part:
    """The coverage of one council of a pack; of the pack, and of no name, where it holds one."""

    council: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a pack with every place read again, and what people say of its gaps.

    `parts` are the councils that it holds documents of, each covered by its own alone;
    `gone` are those that somebody said something of and that are no longer found; `address` is
    where the page runs.
    """

    findings: Findings
    settings: Settings
    address: str
    parts: tuple[Part, ...]
    evidence: tuple[Shown, ...]
    figures: tuple[tuple[StoredFigure, Cited], ...]
    gaps: tuple[tuple[Tracked, tuple[Cited, ...]], ...]
    gone: tuple[Gone, ...]
    claims: tuple[tuple[Claim, Cited, tuple[Cited, ...]], ...]
    families: tuple[tuple[ReturnFamily, tuple[tuple[FamilyPlace, Cited], ...]], ...]

    @property
    def title(self) -> str:
        """What the report is called."""
        return f"What the evidence shows: {self.findings.pack.name}"


def report_of(library: Library, settings: Settings, found: Findings, address: str) -> Report:
    """The report of what was found. Raises `UnknownNameError` where a page is not there any more.

    `address` is that of the running page, without a slash at its end.
    """
    coverage = found.coverage
    there = held(library, found.pack, coverage.as_of)
    citer = Citer(library, there, address)
    kept = {one.key for one in there.documents}
    councils = councils_of(library, found.pack)
    parts = tuple(Part(one.council, of_council(coverage, one)) for one in councils)
    parts = parts or (Part("", coverage),)
    tracking = tracked(library, found.pack, coverage.framework.id, found.gaps, coverage.as_of)
    return Report(
        found,
        settings,
        address,
        parts,
        tuple(
            Shown(part.council, covered, one, citer.evidence(one))
            for part in parts
            for covered in part.coverage.statements
            for one in covered.evidence
        ),
        tuple(
            (one, citer.place(place_of_figure(one)))
            for one in quotable_figures(library, found.pack)
            if one.document.key in kept and (one.document.key, one.page) not in there.damaged
        ),
        tuple(
            (one, tuple(map(citer.place, one.gap.places)))
            for one in in_order(tracking.found, coverage.framework)
        ),
        tracking.gone,
        tuple(
            (claim, citer.place(claim.place), tuple(citer.place(one.place) for one in claim.beside))
            for claim in found.claims
        ),
        tuple(
            (family, tuple((one, citer.beginning(one.document, one.passage)) for one in papers))
            for family, papers in return_papers(
                coverage.framework, there, papers_of(library, there.passages)
            )
        ),
    )
