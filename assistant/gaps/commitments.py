"""What a policy or a strategy says is done by a time or at a rate, and nothing else shows is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import LAID_DOWN, Paper, Papers
from assistant.gaps.speaking import Speaking
from ingest.library.records import Status
from ingest.structure.blocks import BlockRole

_DENIES = re.compile(
    r"\b(?:not|no|nobody|nothing|little|few|never|rather than|more than it|yet to|without|"
    r"lack\w*|fail\w*|unable|rarely|seldom)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What denies a thing does not show that it is followed."""

KEPT = 0.85
"""From here on a sentence of another paper shows something of whether what is laid down is done."""

SHOWN = 5
FEW = 2
"""A policy is told of for each statement for which so much of it is not shown, or for that for
which most is."""

WORDS = 6

CLOSES = "Add an audit, data or people's own words that show whether this is done."

_BY_A_TIME = re.compile(
    r"\b(?:within|every|each|once|twice|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|"
    r"(?:no|not) (?:more|later|fewer|less) than|at least|by the age of|"
    r"before (?:the|their|his|her)|on the (?:same |next |working )?day|"
    r"(?:\d+|two|three|four|five|six|seven|eight|ten|twelve|twenty) (?:working |calendar )?"
    r"(?:hours|days|weeks|months))\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"\b(?:this|the) (?:policy|procedure|protocol|strategy|plan|version|edition|statement|"
    r"guidance) (?:is|was|will be|replaces|applies|covers|runs|sets)\b|\b(?:version|edition)\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\b(?:would|could|propose[ds]?|might|was|were|had)\b", re.IGNORECASE)


def commitment_gaps(
    speaking: Speaking, located: Located, owners: Mapping[int, str], papers: Papers
) -> Iterator[Gap]:
    """For each policy and each statement that it lays something down for, what no paper of practice
    speaks to. `owners` gives the statement that most of a document is evidence for, by its key.
    """
    said = speaking.said
    rows = [row for row, one in enumerate(said) if _is_commitment(one, papers)]
    shows = np.array([_may_show(one, papers) for one in said], dtype=np.bool_)
    unshown: dict[tuple[int, str], list[tuple[float, Candidate]]] = {}
    for row, likely in zip(rows, speaking.likelihood(rows) if rows else (), strict=True):
        one = said[row]
        key = one.passage.document.key
        most = float(likely[shows].max(initial=0.0))
        statement = located.statement(one) or owners.get(key)
        if statement is not None and most < KEPT:
            unshown.setdefault((key, statement), []).append((most, one))
    most_of = Counter[int]()
    for (key, _), many in unshown.items():
        most_of[key] = max(most_of[key], len(many))
    for (key, statement), many in unshown.items():
        if len(many) < min(FEW, most_of[key]):
            continue
        shown = [one for _, one in sorted(many, key=lambda each: each[0])[:SHOWN]]
        title = dated_title(shown[0].passage.document)
        reason = f"{title} lays this down, and no paper of practice shows whether it is done."
        places = tuple(place_in(one) for one in shown)
        yield Gap(GapKind.POLICY_ONLY, statement, reason, places, CLOSES)


def _is_commitment(one: Candidate, papers: Papers) -> bool:
    document = one.passage.document
    return (
        _lays_down(one, papers)
        and document.status != Status.DRAFT
        and one.role is not BlockRole.ROW
        and one.words >= WORDS
        and _BY_A_TIME.search(one.text) is not None
        and _OF_ITSELF.search(one.text) is None
        and _PROPOSED.search(one.text) is None
    )


def _lays_down(one: Candidate, papers: Papers) -> bool:
    """Whether it is a sentence of a policy, or says what a strategy promises."""
    kind = papers.kind(one.passage.document)
    return kind is Paper.POLICY or (
        kind is Paper.STRATEGY and _PROMISED.search(one.text) is not None
    )


def _may_show(one: Candidate, papers: Papers) -> bool:
    document = one.passage.document
    kind = papers.kind(document)
    return (
        kind not in LAID_DOWN
        and kind is not Paper.PUBLIC_PAGE
        and document.status != Status.DRAFT
        and _DENIES.search(one.text) is None
    )
