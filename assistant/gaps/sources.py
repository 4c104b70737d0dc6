"""Topics to which one paper alone speaks, or the council alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.coverage.evidence import Evidence
from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import LAID_DOWN, Paper, Papers, Voice
from assistant.gaps.signals import Signal, Signals
from assistant.gaps.speaking import Speaking
from assistant.mapping.labels import Polarity
from assistant.qa.candidates import Candidate
from assistant.qa.display import dated_title
from ingest.library.records import Document, EvidenceClass, Status
from ingest.structure.blocks import BlockRole

OWN = 0.65
"""From here on a sentence of somebody other than the council speaks to what the council asserts."""

ALONE = 0.6
"""From here on another paper speaks to what one paper tells."""

SHOWN = 3
"""How many passages a gap shows: those least spoken to."""

WORDS = 9
"""The fewest words of a sentence that can be read without the rest."""

OWN_CLOSES = "Add data, an audit, or what people who draw on care or partners say of it."
SECOND = "Add a second source that is independent of the first, or the council's answer to it."

_TELLS_OF_ITSELF = frozenset({Paper.SELF_ASSESSMENT, Paper.PUBLIC_PAGE})
"""What the council says of itself to the regulator and to the public is one source."""

_TOLD_BY_MANY = frozenset({Paper.DATA, *LAID_DOWN, *_TELLS_OF_ITSELF})
"""Papers of which nobody asks who else says so: a table of data is where others have it from."""

_ANSWERED = frozenset({Voice.PARTNER, Voice.REVIEWER})
"""Who says what a council would be asked about first."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence and how likely the nearest of other papers speaks to the same."""

    said: Candidate
    evidence: Evidence
    spoken: float


def source_gaps(
    speaking: Speaking,
    signals: Signals,
    located: Located,
    papers: Papers,
    titles: Mapping[str, str],
) -> Iterator[Gap]:
    """For each statement what of a self-assessment nobody else speaks to, and what any other paper
    alone tells. `titles` are those of the statements.
    """
    told = _told(signals, located, papers)
    yield from _own_word(speaking, told, papers, titles)
    yield from _single(speaking, told, papers, titles)


Told = tuple[int, Candidate, Evidence]
"""A sentence that tells what was done or came of something: its place, it, and what evidence it
is."""


def _told(signals: Signals, located: Located, papers: Papers) -> list[Told]:
    found: dict[int, Told] = {}
    for row, one in enumerate(signals.said):
        if one.role is BlockRole.ROW or one.words < WORDS:
            continue
        around = located.around(one)
        if around and around[0].evidence_class is not EvidenceClass.INTENTION:
            told = (row, one, around[0])
            if _is_own(told, papers) or _may_be_alone(told, papers):
                found[row] = told
    kept = {*signals.rows(Signal.SHOWN, found), *signals.rows(Signal.OWN_VIEW, found)}
    return [found[row] for row in sorted(kept)]


def _own_word(
    speaking: Speaking, told: Sequence[Told], papers: Papers, titles: Mapping[str, str]
) -> Iterator[Gap]:
    mine = [each for each in told if _is_own(each, papers)]
    others = _rows(
        speaking,
        lambda document: (
            papers.kind(document) not in _TELLS_OF_ITSELF and document.status != Status.DRAFT
        ),
    )
    for statement, many in _unspoken(speaking, mine, others, OWN).items():
        shown = _first(many, papers)
        title = dated_title(shown[0].said.passage.document)
        reason = (
            f"For “{titles[statement]}”, {title} alone says "
            f"{'this' if len(shown) == 1 else 'these'}: no data, audit, partner or people's own "
            "words speak to the same."
        )
        places = tuple(place_in(one.said) for one in shown)
        yield Gap(GapKind.OWN_WORD_ONLY, statement, reason, places, OWN_CLOSES)


def _single(
    speaking: Speaking, told: Sequence[Told], papers: Papers, titles: Mapping[str, str]
) -> Iterator[Gap]:
    theirs = [each for each in told if _may_be_alone(each, papers)]
    everything = np.ones(len(speaking.said), dtype=np.bool_)
    for statement, many in _unspoken(speaking, theirs, everything, ALONE).items():
        shown = _first(many, papers)
        each = "Each of these stands" if len(shown) > 1 else "This stands"
        reason = f"For “{titles[statement]}”: {each.lower()} in one paper of the pack alone."
        places = tuple(place_in(one.said) for one in shown)
        yield Gap(GapKind.SINGLE_SOURCE, statement, reason, places, SECOND)


def _is_own(each: Told, papers: Papers) -> bool:
    return papers.kind(each[1].passage.document) is Paper.SELF_ASSESSMENT


def _may_be_alone(each: Told, papers: Papers) -> bool:
    """Whether one would ask who else says so."""
    by_many = papers.kind(each[1].passage.document) in _TOLD_BY_MANY
    return not by_many and each[2].polarity != Polarity.NEUTRAL


def _unspoken(
    speaking: Speaking, told: Sequence[Told], may: NDArray[np.bool_], least: float
) -> dict[str, list[Alone]]:
    """Those to which no sentence of another paper speaks, by statement."""
    found: dict[str, list[Alone]] = {}
    for each, likely in _likelihoods(speaking, told):
        spoken = float(likely[may].max(initial=0.0))
        if spoken < least:
            found.setdefault(each[2].statement, []).append(Alone(each[1], each[2], spoken))
    return found


def _rows(speaking: Speaking, may: Callable[[Document], bool]) -> NDArray[np.bool_]:
    told: dict[int, bool] = {}
    for one in speaking.said:
        document = one.passage.document
        if document.key not in told:
            told[document.key] = may(document)
    return np.array([told[one.passage.document.key] for one in speaking.said], dtype=np.bool_)


def _likelihoods(
    speaking: Speaking, told: Sequence[Told]
) -> Iterator[tuple[Told, NDArray[np.float64]]]:
    """Each with how likely each sentence of another paper speaks to the same."""
    same: dict[int, NDArray[np.bool_]] = {}
    for start in range(0, len(told), 64):
        some = told[start : start + 64]
        found = speaking.likelihood([row for row, _, _ in some])
        for each, likely in zip(some, found, strict=True):
            mine = each[1].passage.document
            if mine.key not in same:
                same[mine.key] = _rows(speaking, mine.same_paper)
            likely[same[mine.key]] = 0
            yield each, likely


def _first(many: Sequence[Alone], papers: Papers) -> list[Alone]:
    """The least spoken to, one a paragraph, what partners and reviewers say before the rest."""

    def order(one: Alone) -> tuple[bool, float]:
        return papers.voice(one.said.passage.document) not in _ANSWERED, one.spoken

    found: dict[tuple[int, int], Alone] = {}
    for one in sorted(many, key=order):
        found.setdefault((one.said.passage.key, one.said.unit), one)
    return list(found.values())[:SHOWN]
