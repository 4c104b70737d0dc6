"""How strong the evidence for a statement is: a number that grows with count and independence."""

from collections.abc import Sequence
from math import log2

from assistant.coverage.evidence import Evidence, by
from ingest.library.records import EvidenceClass, Status

WEIGHT = {
    EvidenceClass.PRACTICE: 1.0,
    EvidenceClass.OUTCOME: 1.0,
    EvidenceClass.PEOPLES_VOICE: 1.0,
    EvidenceClass.INTENTION: 0.25,
    EvidenceClass.FRAMEWORK_TEXT: 0.0,
}
"""What a paragraph of each class counts for: a policy shows intention, never practice."""

DRAFT = 0.5
"""What a draft counts for, beside a final paper."""


def strength(evidence: Sequence[Evidence]) -> float:
    """0 where there is none. Each document adds the base-2 logarithm of one more than what its
    paragraphs are worth: a second paragraph adds less than the first, a second document as much.
    """
    documents = by(evidence, lambda one: str(one.document.key)).values()
    return sum(log2(1 + worth(many)) for many in documents)


def worth(evidence: Sequence[Evidence]) -> float:
    """What paragraphs count for together: a final one of practice that is sure counts 1.

    A paragraph that people decided on is sure (`Evidence.certainty`). What it can prove is another
    matter: a plan or a draft counts for less, whoever confirmed that it belongs here.
    """
    return sum(map(_worth, evidence))


def _worth(one: Evidence) -> float:
    draft = DRAFT if one.document.status == Status.DRAFT else 1.0
    return one.certainty * WEIGHT[one.evidence_class] * draft
