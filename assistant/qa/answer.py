"""An answer: its outcome, its sentences, and the citations that prove them."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.qa.trace import Trace
from ingest.library.records import StoredPassage

QUESTION_LIMIT = 4_000
"""Characters of a question that are read."""

TURN_LIMIT = 20_000
"""Characters of one question or answer of a history: an answer may quote a whole list."""

TURNS_LIMIT = 100
"""Questions and answers that a history may hold."""

LOOKED_BACK = 12
"""How many of the user's earlier questions are looked back at, at the most."""


QUOTED = "quoted"
"""The engine of an answer that is made of quoted sentences."""


class AnswerOutcome(StrEnum):
    """How a question ended. The first three count as answered.

    `RELATED`: passages may speak to it, and nothing is claimed of them.
    """

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    SOURCES_DISAGREE = "sources_disagree"
    RELATED = "related"
    NOT_IN_EVIDENCE = "not_in_evidence"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_CLARIFYING = "needs_clarifying"
    DECLINED = "declined"
    FAILED = "failed"

    @property
    def answered(self) -> bool:
        """Whether there is an answer to read."""
        return self in (
            AnswerOutcome.ANSWERED,
            AnswerOutcome.PARTLY_ANSWERED,
            AnswerOutcome.SOURCES_DISAGREE,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was put. `history` holds (role, text), oldest first."""

    text: str
    history: tuple[tuple[str, str], ...] = ()

    @property
    def earlier(self) -> list[str]:
        """The user's last questions before it, oldest first, each as far as it is read."""
        asked = [text for role, text in self.history if role == "user" and text.strip()]
        return [text[:QUESTION_LIMIT] for text in asked[-LOOKED_BACK:]]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands. `quote` is `page.text[start:end]` of the stored page, to the letter.

    `date` is the document's date of effect, or empty. `ocr_confidence` (0 to 1) tells that OCR read
    the page from a picture; None where it was text.
    """

    n: int
    pack: str
    document_id: str
    title: str
    page: int
    page_label: str
    paragraph: str
    quote: str
    date: str
    file: str
    start: int
    end: int
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the answer and the numbers of the citations it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What sources disagree about, and the numbers of the citations that show it."""

    about: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence of a model that is not proved, and why. `text` is empty where personal data
    stands in it.
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered with.

    `engine` names what made it. `removed` are the sentences of a model that are no part of it;
    `note` says in plain words why no model wrote it, where one might have, or how code worked it
    out.
    `text` is the answer as one string; `missing` says in plain words what was looked for and not
    found, or why there is no answer. `nearest` is what came nearest, where there is no answer.
    `sure` is how sure it is that the evidence answers the question, from 0 to 1: what the best
    sentence was weighed at, or 1 where code worked the answer out.
    `finished` is false while a model is still writing it: then it holds what is proved so far.
    `searched_for` is what was searched for, where words of the question were set right for that or
    it was taken with the question before it, which `leans` tells.
    `trace` tells what each stage of the quoted answer did.
    """

    question: str
    outcome: AnswerOutcome
    text: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    nearest: tuple[Citation, ...] = ()
    missing: str = ""
    engine: str = QUOTED
    elapsed_ms: float = 0.0
    passages: tuple[StoredPassage, ...] = field(default=(), repr=False)
    removed: tuple[LeftOut, ...] = ()
    note: str = ""
    sure: float = 0.0
    finished: bool = True
    searched_for: str = ""
    leans: bool = False
    trace: Trace = field(default_factory=Trace, repr=False, compare=False)
