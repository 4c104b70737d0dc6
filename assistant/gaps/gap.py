"""A gap: what is lacking, why, the passages that show it on each side, and what would close it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.gaps.kinds import SEVERITY, GapKind, Severity
from assistant.qa.candidates import Candidate
from assistant.qa.identities import identities
from ingest.library.library import Library
from ingest.library.records import Document


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a stored page; `quote` is its text, character for character, or empty where that
    holds personal data or could not be read.
    """

    document: Document
    page: int
    page_label: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. `statement` is an id of the framework, or None where it is about none by itself.

    `whole` tells that it is of all the evidence for its statement, and its places no more than
    examples. `council` names whose it is in a pack of several councils.
    """

    kind: GapKind
    statement: str | None
    reason: str
    places: tuple[Place, ...]
    closes: str
    whole: bool = False
    council: str = ""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return SEVERITY[self.kind]


Side = tuple[Place, ...]


def sides(gap: Gap) -> tuple[Side, ...]:
    """The places on each side: of figures that disagree those of each paper, of a claim its own
    paper's and those of the papers that seem to contradict it. One side, or none, where there is
    nothing to set beside another.
    """
    papers = _by_paper(gap.places)
    if gap.kind is GapKind.UNSUPPORTED_CLAIM and len(papers) > 1:
        return papers[0], tuple(place for side in papers[1:] for place in side)
    if gap.kind is GapKind.FIGURES_DISAGREE:
        return papers
    return (gap.places,) if gap.places else ()


def _by_paper(places: Sequence[Place]) -> tuple[Side, ...]:
    found: dict[int, list[Place]] = {}
    for place in places:
        found.setdefault(place.document.key, []).append(place)
    return tuple(tuple(held) for held in found.values())


LONGEST = 24
"""Words of a sentence that a reason quotes; its place holds it whole."""


def shortened(text: str) -> str:
    """A sentence as a reason quotes it: on one line, its end cut off where it is long."""
    words = text.replace("“", "‘").replace("”", "’").split()
    return " ".join(words) if len(words) <= LONGEST else f"{' '.join(words[:LONGEST])} …"


def place_in(one: Candidate) -> Place:
    """The place of a sentence of a passage."""
    passage = one.passage
    quote = passage.text[one.start - passage.start : one.end - passage.start]
    return Place(passage.document, passage.page, passage.page_label, one.start, one.end, quote)


def place_of(library: Library, document: Document, page: int, start: int, end: int) -> Place:
    """The place of a span of a page's text."""
    held = library.page(document, page)
    return Place(document, page, held.label, start, end, held.text[start:end])


def place_shown(library: Library, document: Document, page: int, start: int, end: int) -> Place:
    """The place of a span of a page's text; without its words where they say who a private person
    is.
    """
    place = place_of(library, document, page, start, end)
    private = any(one.meets(page, start, end) for one in identities(library, document))
    return replace(place, quote="") if private else place
