"""Claims of a council's own account that nothing bears out, or that another paper contradicts."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.claims.asserting import ClaimKind
from assistant.claims.heard import Heard
from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, Place, place_in, shortened
from assistant.gaps.kinds import GapKind
from assistant.qa.candidates import Candidate
from assistant.qa.display import dated_title

UNSUPPORTED = 0.4
"""How likely a claim has to be one that nothing bears out. On Kingsmarsh and Brackenford 13 of 15
planted ones are found so, 10 from 0.6 on."""

UNSUPPORTED_FIGURE = 0.6
"""How likely a bare figure has to be one: nobody doubts each number that stands in one paper."""

MOST = 15
"""Claims that are raised of a pack, the likeliest first: more nobody would go through. Of twelve a
council from 0.6 on 56 of 68 were true by a reader, each training council left out; 34 of their 40
planted ones were among them. Of ten shown as contradicted eight were.
"""

FIGURES = 3
"""At most so many of them are bare figures: an inspector asks first for what is said to be done."""

CLOSES = "Add the paper that shows it (a survey, an audit, data), or take the claim out."
SETTLE = "Say which is right, and mend the claim or add what bears it out."

_ASSERTS = {
    ClaimKind.FIGURE: "gives a figure",
    ClaimKind.PRACTICE: "says what is done",
    ClaimKind.OUTCOME: "says what has come of it",
    ClaimKind.STANDING: "says how it stands",
}


def claim_gaps(
    heard: Sequence[Heard], located: Located, owners: Mapping[int, str], told: Collection[Place]
) -> Iterator[Gap]:
    """The claims least likely to be borne out, the surest first, with what contradicts each.

    `owners` gives the statement that most of a document is evidence for, by the document's key;
    `told` are the places that are shown to disagree already.
    """
    known = {(place.document.key, place.page, place.start) for place in told}
    likely = [
        one
        for one in sorted(heard, key=lambda one: -one.unsupported)
        if one.unsupported >= _least(one) and _key(one.claim) not in known
    ]
    figures = [one for one in likely if one.assertion.kind is ClaimKind.FIGURE][FIGURES:]
    late = {_key(one.claim) for one in figures}
    for one in [one for one in likely if _key(one.claim) not in late][:MOST]:
        against = one.against()
        name = located.statement(one.claim) or owners.get(one.claim.passage.document.key)
        reason = _reason(one, against)
        places = tuple(place_in(each) for each in (one.claim, *against))
        closes = SETTLE if against else CLOSES
        yield Gap(GapKind.UNSUPPORTED_CLAIM, name, reason, places, closes)


def _least(one: Heard) -> float:
    return UNSUPPORTED_FIGURE if one.assertion.kind is ClaimKind.FIGURE else UNSUPPORTED


def _reason(one: Heard, against: Sequence[Candidate]) -> str:
    title = one.claim.passage.document.title
    said = f"{title} {_ASSERTS[one.assertion.kind]} (“{shortened(one.claim.text)}”), and"
    if not against:
        return f"{said} no other document was found that bears it out."
    return f"{said} {dated_title(against[0].passage.document)} seems to say otherwise."


def _key(one: Candidate) -> tuple[int, int, int]:
    return one.passage.document.key, one.passage.page, one.start
