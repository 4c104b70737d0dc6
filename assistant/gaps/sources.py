"""Topics to which one paper alone speaks, or the council alone."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.coverage.evidence import Evidence
from assistant.coverage.located import Located
from assistant.figures.ledger import Ledger
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import Paper, Papers, Voice
from assistant.gaps.speaking import Speaking
from assistant.mapping.labels import Polarity
from ingest.figures.figure import Status as FigureStatus
from ingest.library.records import Document, EvidenceClass, Status
from ingest.structure.blocks import BlockRole

OWN = 0.65
"""From here on a sentence of somebody other than the council speaks to what the council asserts."""

ALONE = 0.6
"""From here on another paper speaks to what one of somebody other than the council says."""

WHOLE = 9
"""The fewest words of what somebody else says of the council that can be read without the rest."""

SHOWN = 3
"""How many passages a gap shows: those least spoken to."""

WORDS = 6
"""The fewest words of a sentence that asserts anything."""

OWN_CLOSES = "Add data, an audit, or what people who draw on care or partners say of it."
SECOND = "Add a second source that is independent of the first, or the council's answer to it."

_EFFECT = re.compile(
    r"\b(?:sav(?:ed|es|ing)|reduc\w+|fell|fallen|ris(?:en|es)|rose|doubled|halved|prevent\w*|"
    r"put off|wait(?:ed|s|ing)?|delay\w*|readmi\w+|turned down|handed back|gave up|given up|"
    r"recommend|incidents?|reache[ds]|discharges?|paid in|on time|late)\b",
    re.IGNORECASE,
)
"""What came of something for people, for a hospital, for a provider: of this a council is asked."""

_OF_PLACE = re.compile(
    r"\baged (?:65|85)\b|\bcensus\b|\b[\d,]{6,} (?:residents|people)\b|\bpopulation\b|"
    r"\bresidents of whom\b|\bopen from \d|\bquality statements?\b",
    re.IGNORECASE,
)
"""What a place is like, and when a door is open: nobody asks who else says so."""

_TELLS_OF_ITSELF = frozenset({Paper.SELF_ASSESSMENT, Paper.PUBLIC_PAGE})
"""What the council says of itself to the regulator and to the public is one source."""


_ANSWERED = frozenset({Voice.PARTNER, Voice.REVIEWER})
"""Who says what a council would be asked about; a survey stands for many."""

_OF_HOW = re.compile(
    r"\b(?:we|team|peers|auditors|board) (?:\w+ )?(?:spoke|met|read|looked|heard|visited|"
    r"interviewed|trained|tested|drew|asked)\b|\b(?:replied|attended|interviewed|sample of)\b|"
    r"^[“\"']|[”\"']$",
    re.IGNORECASE,
)
"""How somebody came to know, and what one person said: neither is for others to say too."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence and how likely the nearest of other papers speaks to the same."""

    said: Candidate
    evidence: Evidence
    spoken: float


def source_gaps(
    speaking: Speaking, ledger: Ledger, located: Located, papers: Papers, titles: Mapping[str, str]
) -> Iterator[Gap]:
    """For each statement what of a self-assessment nobody else speaks to, and for each paper of
    somebody other than the council what it alone says. `titles` are those of the statements.
    """
    asserted = [
        (row, one, around[0])
        for row, one in enumerate(speaking.said)
        if _is_figure_of(one, ledger) and (around := _practice(one, located))
    ]
    yield from _own_word(speaking, asserted, papers, titles)
    yield from _single(speaking, asserted, papers)


def _own_word(
    speaking: Speaking,
    asserted: Sequence[tuple[int, Candidate, Evidence]],
    papers: Papers,
    titles: Mapping[str, str],
) -> Iterator[Gap]:
    mine = [
        each
        for each in asserted
        if papers.kind(each[1].passage.document) is Paper.SELF_ASSESSMENT
        and _OF_PLACE.search(each[1].text) is None
    ]
    others = _rows(
        speaking,
        lambda document: (
            papers.kind(document) not in _TELLS_OF_ITSELF and document.status != Status.DRAFT
        ),
    )
    by_statement: dict[str, list[Alone]] = {}
    for each, likely in _likelihoods(speaking, mine):
        alone = Alone(each[1], each[2], _most(likely, others))
        if alone.spoken < OWN:
            by_statement.setdefault(each[2].statement, []).append(alone)
    for statement, many in by_statement.items():
        shown = _first(many)
        title = dated_title(shown[0].said.passage.document)
        reason = (
            f"For “{titles[statement]}”, {title} alone says "
            f"{'this' if len(shown) == 1 else 'these'}: no data, audit, partner or people's own "
            "words speak to the same."
        )
        places = tuple(place_in(one.said) for one in shown)
        yield Gap(GapKind.OWN_WORD_ONLY, statement, reason, places, OWN_CLOSES)


def _single(
    speaking: Speaking, asserted: Sequence[tuple[int, Candidate, Evidence]], papers: Papers
) -> Iterator[Gap]:
    theirs = [
        each
        for each in asserted
        if papers.voice(each[1].passage.document) in _ANSWERED
        and _OF_HOW.search(each[1].text) is None
        and _EFFECT.search(each[1].text) is not None
        and each[1].words >= WHOLE
        and each[2].polarity != Polarity.NEUTRAL
    ]
    by_paper: dict[int, list[Alone]] = {}
    everything = np.ones(len(speaking.said), dtype=np.bool_)
    for each, likely in _likelihoods(speaking, theirs):
        spoken = _most(likely, everything)
        if spoken < ALONE:
            key = each[1].passage.document.key
            by_paper.setdefault(key, []).append(Alone(each[1], each[2], spoken))
    for many in by_paper.values():
        shown = _first(many)
        title = dated_title(shown[0].said.passage.document)
        reason = f"What {title} says here stands in no other paper of the pack."
        places = tuple(place_in(one.said) for one in shown)
        yield Gap(GapKind.SINGLE_SOURCE, shown[0].evidence.statement, reason, places, SECOND)


def _is_figure_of(one: Candidate, ledger: Ledger) -> bool:
    """Whether a sentence states a figure that was reached."""
    if one.role is BlockRole.ROW or one.words < WORDS:
        return False
    return any(each.figure.status is FigureStatus.ACTUAL for each in ledger.at(one))


def _practice(one: Candidate, located: Located) -> list[Evidence]:
    return [
        each for each in located.around(one) if each.evidence_class is not EvidenceClass.INTENTION
    ]


def _rows(speaking: Speaking, may: Callable[[Document], bool]) -> NDArray[np.bool_]:
    told: dict[int, bool] = {}
    for one in speaking.said:
        document = one.passage.document
        if document.key not in told:
            told[document.key] = may(document)
    return np.array([told[one.passage.document.key] for one in speaking.said], dtype=np.bool_)


def _likelihoods(
    speaking: Speaking, rows: Sequence[tuple[int, Candidate, Evidence]]
) -> Iterator[tuple[tuple[int, Candidate, Evidence], NDArray[np.float64]]]:
    """Each with how likely each sentence of another paper speaks to the same."""
    same: dict[int, NDArray[np.bool_]] = {}
    for start in range(0, len(rows), 64):
        some = rows[start : start + 64]
        found = speaking.likelihood([row for row, _, _ in some])
        for each, likely in zip(some, found, strict=True):
            mine = each[1].passage.document
            if mine.key not in same:
                same[mine.key] = _rows(speaking, mine.same_paper)
            likely[same[mine.key]] = 0
            yield each, likely


def _most(likely: NDArray[np.float64], may: NDArray[np.bool_]) -> float:
    return float(likely[may].max(initial=0.0))


def _first(many: Sequence[Alone]) -> list[Alone]:
    """The least spoken to, one a paragraph."""
    found: dict[tuple[int, int], Alone] = {}
    for one in sorted(many, key=lambda one: one.spoken):
        found.setdefault((one.said.passage.key, one.said.unit), one)
    return list(found.values())[:SHOWN]
