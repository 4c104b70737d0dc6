"""What each paper of a pack is, and in whose words it speaks."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.heads.stored import load
from ingest.library.library import Library
from ingest.library.mappings import paragraph_vectors
from ingest.library.records import Document, StoredPassage

FILE = Path(__file__).parent / "papers.npz"
PAPER = "paper"

READ_PASSAGES = 3
READ_WORDS = 150
"""What of a paper is looked at: its title, its first headings and how it begins."""


class Paper(StrEnum):
    """What a paper is."""

    POLICY = "policy"
    STRATEGY = "strategy"
    ACTION_PLAN = "action plan"
    MINUTES = "minutes"
    REPORT = "report"
    DATA = "data"
    SURVEY = "survey"
    SELF_ASSESSMENT = "self-assessment"
    LETTER = "letter"
    REVIEW = "review"
    BOARD_REPORT = "board report"
    PUBLIC_PAGE = "public page"


class Voice(StrEnum):
    """Who speaks in a paper: the council, or somebody other than it."""

    COUNCIL = "council"
    PARTNER = "partner"
    PEOPLE = "people"
    REVIEWER = "reviewer"


_VOICES = {
    Paper.LETTER: Voice.PARTNER,
    Paper.BOARD_REPORT: Voice.PARTNER,
    Paper.SURVEY: Voice.PEOPLE,
    Paper.REVIEW: Voice.REVIEWER,
}

LAID_DOWN = frozenset({Paper.POLICY, Paper.STRATEGY})
"""Papers that say what is to be done, and not that it is."""

NO_PRACTICE = LAID_DOWN | {Paper.PUBLIC_PAGE}
"""Papers that show nothing of what is done: nor does a page that tells people what there is."""


def voice_of(paper: Paper) -> Voice:
    """Whose words a paper of that sort holds: a letter is a partner's, an audit a reviewer's."""
    return _VOICES.get(paper, Voice.COUNCIL)


class Papers:
    """What the papers of a pack are, by the keys of their documents."""

    def __init__(self, kinds: Mapping[int, Paper]) -> None:
        self._kinds = kinds

    def kind(self, document: Document) -> Paper:
        """What a document is; a report where nothing of it could be read."""
        return self._kinds.get(document.key, Paper.REPORT)

    def voice(self, document: Document) -> Voice:
        """Who speaks in a document."""
        return voice_of(self.kind(document))


def papers_of(library: Library, passages: Iterable[StoredPassage]) -> Papers:
    """What the papers are that the passages are of, as learnt from hand-labelled ones
    (`eval.training.papers`).
    """
    first = beginnings(passages)
    if not first:
        return Papers({})
    learned = load(FILE)
    head = learned.heads[PAPER]
    words = learned.words.weigh([paper_text(some) for some in first.values()])
    logs = head.log_probabilities(paper_vectors(library, first), words)
    labels = [Paper(head.labels[place]) for place in logs.argmax(axis=1)]
    return Papers(dict(zip(first, labels, strict=True)))


def beginnings(passages: Iterable[StoredPassage]) -> dict[int, list[StoredPassage]]:
    """The first passages of each document, by its key."""
    found: dict[int, list[StoredPassage]] = {}
    for one in sorted(passages, key=lambda one: (one.document.key, one.ordinal)):
        held = found.setdefault(one.document.key, [])
        if len(held) < READ_PASSAGES:
            held.append(one)
    return found


def paper_text(first: Sequence[StoredPassage]) -> str:
    """What is read of a paper that begins with these passages."""
    document = first[0].document
    headings = dict.fromkeys(heading for one in first for heading in one.headings)
    begins = " ".join(one.text for one in first).split()[:READ_WORDS]
    form = document.media_type.rpartition("/")[2]
    return " ".join((form, document.title, *headings, *begins))


def paper_vectors(
    library: Library, first: Mapping[int, Sequence[StoredPassage]]
) -> NDArray[np.float32]:
    """A unit vector for each paper: the mean of those of its first paragraphs, that are kept from
    mapping; bare where none was mapped.
    """
    keys = [one.key for some in first.values() for one in some]
    held: dict[int, list[NDArray[np.float32]]] = {}
    for (passage, _), vector in paragraph_vectors(library, keys).items():
        held.setdefault(passage, []).append(vector)
    rows: list[NDArray[np.float32]] = []
    for some in first.values():
        many = [vector for one in some for vector in held.get(one.key, ())]
        rows.append(np.sum(many, axis=0) if many else np.zeros_like(_any(held)))
    made = np.stack(rows).astype(np.float32)
    return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-6)


def _any(held: Mapping[int, Sequence[NDArray[np.float32]]]) -> NDArray[np.float32]:
    return next((many[0] for many in held.values()), np.zeros(384, dtype=np.float32))
