"""What a policy or a strategy says is done, and nothing else shows is."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import LAID_DOWN, NO_PRACTICE, Papers
from assistant.gaps.signals import Signal, Signals
from assistant.gaps.speaking import Speaking
from assistant.qa.candidates import Candidate
from ingest.library.records import Status

KEPT = 0.85
"""From here on a sentence of another paper shows something of whether what is laid down is done."""

MAY_SHOW = 0.3
"""How likely a sentence has to tell what was done, by its words, to show anything."""

SHOWN = 5
"""How many rules a gap shows: those of which least is shown."""

WORDS = 6

CLOSES = "Add an audit, data or people's own words that show whether this is done."


def commitment_gaps(
    speaking: Speaking,
    signals: Signals,
    located: Located,
    owners: Mapping[int, str],
    papers: Papers,
    titles: Mapping[str, str],
) -> Iterator[Gap]:
    """For each statement what policies and strategies lay down for it and no paper of practice
    speaks to. `owners` gives the statement that most of a document is evidence for, by its key;
    `titles` are those of the statements.
    """
    said = speaking.said
    rows = signals.rows(
        Signal.LAID_DOWN, [row for row, one in enumerate(said) if _may_lay_down(one, papers)]
    )
    shows = _shows(signals, papers)
    unshown: dict[str, list[tuple[float, Candidate]]] = {}
    for row, likely in zip(rows, speaking.likelihood(rows) if rows else (), strict=True):
        one = said[row]
        most = float(likely[shows].max(initial=0.0))
        statement = located.statement(one) or owners.get(one.passage.document.key)
        if statement is not None and most < KEPT:
            unshown.setdefault(statement, []).append((most, one))
    for statement, many in unshown.items():
        shown = [one for _, one in sorted(many, key=lambda each: each[0])[:SHOWN]]
        reason = (
            f"For “{titles[statement]}” policies or strategies lay this down, and no paper of "
            "practice shows whether it is done."
        )
        places = tuple(place_in(one) for one in shown)
        yield Gap(GapKind.POLICY_ONLY, statement, reason, places, CLOSES)


def _may_lay_down(one: Candidate, papers: Papers) -> bool:
    document = one.passage.document
    return (
        papers.kind(document) in LAID_DOWN
        and document.status != Status.DRAFT
        and one.words >= WORDS
    )


def _shows(signals: Signals, papers: Papers) -> NDArray[np.bool_]:
    """The sentences that would show whether a thing is done, did they speak to it."""
    practice = np.array(
        [
            papers.kind(one.passage.document) not in NO_PRACTICE
            and one.passage.document.status != Status.DRAFT
            for one in signals.said
        ],
        dtype=np.bool_,
    )
    return practice & (signals.at_first(Signal.SHOWN) >= MAY_SHOW)
