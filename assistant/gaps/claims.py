"""Claims of performance in a council's own papers that no other paper bears out."""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.candidates import Candidate
from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from ingest.embedding import Vectors
from ingest.figures.numbers import numbers_in
from ingest.library.records import Status
from ingest.structure.blocks import BlockRole

BORNE_OUT = 0.72
"""The least cosine of a claim with a sentence of another document that may bear it out."""

CLOSES = "Add the paper that shows it (a survey, an audit, data), or take the claim out."

_SWEEPING = re.compile(
    r"\b(?:embedded (?:in|across|throughout)|everything we do|"
    r"never been (?:higher|better|stronger)|at the heart of (?:everything|all)|always|everyone|"
    r"everybody|every (?:person|carer|member)|"
    r"world[- ]class|outstanding|excellent|second to none|leading the way|fully)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?:nine|eight|seven|six|three|four|two) (?:in|out of) (?:ten|five|four|three)|"
    r"most|nearly all|almost all|the (?:great |vast )?majority of)\b"
    r"[^.]{0,60}\b(?:people|carers|adults|residents|staff|users?|us)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:tell|told|say|said|feel|felt|find|found|report(?:ed)?|agree[d]?|rated?|use)\b", re.I
)
_AIM = re.compile(
    r"\b(?:will|should|must|shall|aim|plan|intend|want|would|may|can|could|needs? to|hope|target|"
    r"expects?|requires?|not|no|nobody|nothing|if)\b|n[’']t\b|\?$",
    re.IGNORECASE,
)

_DENIES = re.compile(
    r"\b(?:not|no|nobody|nothing|little|few|never|rather than|more than it|yet to|without|"
    r"lack\w*|fail\w*|unable|rarely|seldom)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What speaks of the same and denies it bears nothing out."""


def is_claim(text: str) -> bool:
    """Whether a sentence asserts performance without a figure that could be checked.

    A share in words ("nine in ten people tell us") is one too: it names no survey.
    """
    return any(_asserts(clause) for clause in re.split(r"[,;]", text))


def _asserts(clause: str) -> bool:
    if _AIM.search(clause):
        return False
    if _SHARE.search(clause) and _TELLS.search(clause):
        return _PERCENT.search(clause) is None
    return _SWEEPING.search(clause) is not None and not numbers_in(clause)


def denies(text: str) -> bool:
    """Whether a sentence speaks of what is not so, or hardly so."""
    return _DENIES.search(text) is not None


def claim_gaps(said: Sequence[Candidate], located: Located, vectors: Vectors) -> Iterator[Gap]:
    """The claims of the paragraphs that are evidence, which nothing in another document resembles.

    `vectors` gives unit vectors of texts.
    """
    claims = [
        (one, name)
        for one in said
        if one.role is not BlockRole.ROW and is_claim(one.text)
        for name in [located.statement(one)]
        if name
    ]
    if not claims:
        return
    sentences = [one for one in said if one.words > 3]
    rows = vectors([one.text for one in sentences])
    found = vectors([one.text for one, _ in claims]) @ rows.T
    for (claim, name), alike in zip(claims, found, strict=True):
        elsewhere = [
            share
            for share, other in zip(alike.tolist(), sentences, strict=True)
            if not other.passage.document.same_paper(claim.passage.document)
            and other.passage.document.status != Status.DRAFT
            and not denies(other.text)
        ]
        if max(elsewhere, default=0.0) < BORNE_OUT:
            yield _gap(claim, name)


def _gap(claim: Candidate, statement: str) -> Gap:
    title = claim.passage.document.title
    reason = f"{title} claims this, and no other document says anything like it."
    return Gap(GapKind.UNSUPPORTED_CLAIM, statement, reason, (place_in(claim),), CLOSES)
