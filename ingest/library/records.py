"""What the library gives to its readers: plain, frozen records."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.personal.flags import FlagType
from ingest.reading.source import Box, HiddenKind, LineBox
from ingest.structure.blocks import BlockRole


class Kind(StrEnum):
    """What a document is."""

    FRAMEWORK = "framework"
    COMMITTEE_PAPER = "committee paper"
    COUNCIL_EVIDENCE = "council evidence"
    INSPECTION_REPORT = "inspection report"
    OTHER = "other"


class EvidenceClass(StrEnum):
    """What a document can prove: a policy shows intention, never practice."""

    FRAMEWORK_TEXT = "framework text"
    INTENTION = "intention"
    PRACTICE = "practice"
    OUTCOME = "outcome"
    PEOPLES_VOICE = "people's voice"


class Status(StrEnum):
    """How far a document has come. `SUPERSEDED` where it says so or a newer one is in the pack."""

    DRAFT = "draft"
    FINAL = "final"
    SUPERSEDED = "superseded"


class Category(StrEnum):
    """The regulator's categories of evidence."""

    PEOPLE = "people"
    STAFF = "staff"
    PARTNERS = "partners"
    PROCESSES = "processes"
    OUTCOMES = "outcomes"


class GapState(StrEnum):
    """How far a gap is closed, as a person says."""

    OPEN = "open"
    IN_HAND = "in_hand"
    EVIDENCE_ADDED = "evidence_added"
    ACCEPTED_AS_IS = "accepted_as_is"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it stands: `documents` counts those in force, `indexed` tells whether every
    passage is in the vector index. `consent` is when its owner agreed that passages may be sent to
    the model and address `consent_to`, or empty.
    """

    key: int
    name: str
    council: str
    created: str
    revision: int
    indexed: bool
    documents: int
    passages: int
    unread_pages: int
    consent: str
    consent_to: str

    def agreed(self, receiver: str) -> bool:
        """Whether its owner agreed that passages may be sent to this model at this address."""
        return bool(self.consent and receiver) and self.consent_to == receiver


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one file in one pack. Dates are ISO dates or empty.

    `document_id` is the SHA-256 of the bytes; `superseded_by` the id of the version that replaced
    it; `removed` when it was hidden, or empty; `case_file` tells
    that it looks like one person's case file and was let in.
    """

    key: int
    pack: str
    document_id: str
    file: str
    title: str
    kind: str
    evidence_class: str
    council: str
    date: str
    review_due: str
    status: str
    category: str
    reasons: dict[str, str]
    pages: int
    unread_pages: int
    superseded_by: str | None
    added: str
    removed: str
    media_type: str
    size: int
    case_file: bool = False

    def same_paper(self, other: "Document") -> bool:
        """Whether both are one paper: the same version, or a copy with its title and its date."""
        copies = self.title.casefold() == other.title.casefold() and self.date == other.date
        return self.key == other.key or copies


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as stored. `number` counts from 1; `label` is what is printed on it.

    `ocr_confidence` (0 to 1) tells that OCR read it from a picture, and `boxes` where its lines
    stand on that; None and bare for a page that was text.
    """

    number: int
    label: str
    text: str
    status: str
    note: str
    ocr_confidence: float | None = None
    boxes: tuple[LineBox, ...] = ()

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of the lines of a scan that a span of its text stands on."""
        return tuple(line.box for line in self.boxes if line.start < end and line.end > start)


@dataclass(frozen=True, slots=True)
class StoredHidden:
    """Text of a page that nobody sees who looks at the document: no evidence, and never quoted.

    `place` is empty, or names where on the page it stands; `personal` are the kinds of personal
    data in it.
    """

    page: int
    page_label: str
    kind: HiddenKind
    place: str
    text: str
    personal: tuple[FlagType, ...]


@dataclass(frozen=True, slots=True)
class StoredFlag:
    """Personal data on a page: a span of its text. `public` for an officer's contact details.

    `dismissed` is when a person said that it is none, or empty, and `dismissed_by` who did.
    """

    key: int
    page: int
    page_label: str
    type: FlagType
    start: int
    end: int
    public: bool
    dismissed: str
    dismissed_by: str

    @property
    def private(self) -> bool:
        """Whether it stands as personal data that is not public."""
        return not self.public and not self.dismissed


@dataclass(frozen=True, slots=True)
class Unit:
    """A block inside a passage: its span in the passage's text."""

    start: int
    end: int
    role: BlockRole
    number: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with the place it stands in. `start` and `end` are in the page's text.

    `flagged` tells that personal data which is not public stands in it: such a passage is never
    sent to an outside model. `ocr_confidence` is that of its page.
    """

    key: int
    ordinal: int
    document: Document
    page: int
    page_label: str
    paragraph: str
    headings: tuple[str, ...]
    header: str
    start: int
    end: int
    text: str
    units: tuple[Unit, ...]
    flagged: bool
    ocr_confidence: float | None = None
