"""Sentences which themselves say that a thing rests on the council's own word alone."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind

CLOSES = "Add an audit, a check by somebody else, or what people who draw on care or partners say."

_PROOF = (
    r"(?:audit\w*|evidence\w*|independent\w*|verif\w+|test(?:ed|ing)|checked|check|proof|"
    r"documents?|data|sampl\w+)"
)
_OWN = (
    r"(?:assurances?|say-so|self-report\w*|self-declar\w*|own (?:word|account|view|reports?|"
    r"assessment|returns?)|(?:is|are|was|were) told by (?:the )?(?:council|provider|service)s?)"
)
_ADMITS = re.compile(
    rf"\b{_OWN}\b[^.]{{0,60}}\b(?:but|and|with|without|only)\b[^.]{{0,20}}"
    rf"\b(?:no|not|never|without|nothing)\b[^.]{{0,30}}\b{_PROOF}\b"
    rf"|\b(?:no|not|never|without|nothing)\b[^.]{{0,30}}\b{_PROOF}\b[^.]{{0,40}}"
    rf"\b(?:only|beyond|other than|but|except)\b[^.]{{0,30}}\b{_OWN}\b"
    rf"|\b(?:rel(?:y|ies|ied)|rests?|rested|based) (?:only|solely|entirely) on\b"
    rf"[^.]{{0,30}}\b{_OWN}\b",
    re.IGNORECASE,
)


def assurance_gaps(said: Sequence[Candidate], owners: Mapping[int, str]) -> Iterator[Gap]:
    """The sentences that say so; each paper's statement is that which most of it is evidence for.

    `owners` gives that statement by the document's key.
    """
    for one in said:
        if _ADMITS.search(one.text):
            document = one.passage.document
            reason = f"{dated_title(document)} says what rests on the council's own word."
            name = owners.get(document.key)
            yield Gap(GapKind.OWN_WORD_ONLY, name, reason, (place_in(one),), CLOSES)
