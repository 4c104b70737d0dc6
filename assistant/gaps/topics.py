"""Topics of which a pack holds a policy and nothing that shows it is followed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from ingest.embedding import Vectors
from ingest.library.records import Document, EvidenceClass

FOLLOWED = 0.45
"""The least cosine of a policy's topic with a sentence of practice in another document, for that to
show something of whether the policy is followed."""

CLOSES = "Add an audit, data or people's own words that show the policy is followed."

_POLICY = re.compile(r"\b(?:policy|procedure|protocol|guidance)\b", re.IGNORECASE)
_NO_TOPIC = re.compile(
    r"\b(?:policy|procedure|protocol|guidance|statement|final|draft|version|v?\d[\d.]*|and)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|nobody|nothing|little|few|never|rather than|more than it|yet to|without|"
    r"lack\w*|fail\w*|unable|rarely|seldom)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What denies a thing does not show that it is followed."""


def topic_gaps(
    said: Sequence[Candidate],
    located: Located,
    owners: Mapping[int, str],
    vectors: Vectors,
) -> Iterator[Gap]:
    """The policies to whose topic no sentence of practice in another document comes near.

    `owners` gives the statement that most of a document is evidence for, by the document's key.
    `vectors` gives unit vectors of texts.
    """
    first: dict[int, Candidate] = {}
    for one in said:
        first.setdefault(one.passage.document.key, one)
    policies = {
        key: one for key, one in first.items() if key in owners and _is_policy(one.passage.document)
    }
    practice = _practice(said, located)
    if not policies or not practice:
        return
    topics = vectors([_topic(one.passage.document) for one in policies.values()])
    rows = vectors([one.text for one in practice])
    for (key, one), alike in zip(policies.items(), topics @ rows.T, strict=True):
        near = [
            share
            for share, other in zip(alike.tolist(), practice, strict=True)
            if other.passage.document.key != key
        ]
        if max(near, default=0.0) < FOLLOWED:
            name = dated_title(one.passage.document)
            reason = f"Nothing in another document shows whether {name} is followed."
            yield Gap(GapKind.POLICY_ONLY, owners[key], reason, (place_in(one),), CLOSES)


def _is_policy(document: Document) -> bool:
    named = _POLICY.search(f"{document.title} {document.file}") is not None
    return named and document.evidence_class in ("", EvidenceClass.INTENTION)


def _topic(document: Document) -> str:
    return " ".join(_NO_TOPIC.sub(" ", document.title).split()) or document.title


def _practice(said: Sequence[Candidate], located: Located) -> list[Candidate]:
    """The sentences of paragraphs that show what is done, without those that say it is not."""
    return [
        one
        for one in said
        if _DENIES.search(one.text) is None
        and any(each.evidence_class is not EvidenceClass.INTENTION for each in located.around(one))
    ]
