"""A document that has been read and is ready to be put into the library."""

from dataclasses import dataclass

from ingest.figures.figure import Figure
from ingest.library.originals import Original
from ingest.passages import Passage
from ingest.personal.flags import Flag
from ingest.reading.source import Page, PageStatus


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the reader infers of one field, and why. A person confirms or corrects it."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed for every field of a document. Values are empty where nothing tells."""

    title: Proposal
    kind: Proposal
    evidence_class: Proposal
    council: Proposal
    date: Proposal
    review_due: Proposal
    status: Proposal
    category: Proposal

    def fields(self) -> dict[str, Proposal]:
        """The proposals by the name of their field."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One file, read: its pages and, for each page, its passages, its flags and its figures in
    order.

    `attached` are the hashes of the files inside it, which are stored; `inside` tells that it is
    itself such a file. `left_out` names files inside it that are data for programs. `case_file` is
    why it looks like one person's case file, or empty.
    """

    original: Original
    file: str
    media_type: str
    proposals: Proposals
    pages: tuple[Page, ...]
    passages: tuple[tuple[Passage, ...], ...]
    flags: tuple[tuple[Flag, ...], ...]
    figures: tuple[tuple[Figure, ...], ...]
    attached: tuple[str, ...] = ()
    inside: bool = False
    left_out: tuple[str, ...] = ()
    case_file: str = ""

    @property
    def characters(self) -> int:
        """How much text it holds."""
        return sum(len(line.text) + 1 for page in self.pages for line in page.lines)

    @property
    def unread_pages(self) -> int:
        """How many pages hold no text that could be read."""
        return sum(page.status is not PageStatus.READ for page in self.pages)
