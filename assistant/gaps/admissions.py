"""Sentences which themselves say what is lacking: that a thing rests on an opinion of the council,
that the people concerned were not heard, or that a paper is no more than a draft.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in, shortened
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import LAID_DOWN, Papers, Voice
from assistant.gaps.signals import SURE, Signal, Signals
from assistant.gaps.statements import CLOSES
from assistant.qa.display import dated_title
from ingest.library.records import Document, Status

CHECK = "Add an audit, a check by somebody else, or what people who draw on care or partners say."


@dataclass(frozen=True, slots=True)
class Admission:
    """What a gap is called where a sentence lets a thing on, and what would close it."""

    kind: GapKind
    reason: str
    closes: str


ADMISSIONS: Mapping[Signal, Admission] = {
    Signal.OWN_VIEW: Admission(
        GapKind.OWN_WORD_ONLY,
        "{title} says what rests on the council's own word or opinion.",
        CHECK,
    ),
    Signal.UNHEARD: Admission(
        GapKind.CATEGORY_MISSING,
        "{title} itself says so: people's experience is missing here.",
        CLOSES[GapKind.OWN_WORD_ONLY],
    ),
    Signal.FEW: Admission(
        GapKind.THIN_EVIDENCE,
        "{title} says itself on how few people this rests.",
        CLOSES[GapKind.THIN_EVIDENCE],
    ),
    Signal.DRAFT: Admission(
        GapKind.DRAFT_ONLY,
        "{title} says of a paper that it is a draft and not agreed: “{quote}”",
        CLOSES[GapKind.DRAFT_ONLY],
    ),
}


def admission_gaps(
    signals: Signals, located: Located, owners: Mapping[int, str], papers: Papers
) -> Iterator[Gap]:
    """What the sentences of a pack say is lacking. `owners` gives the statement that most of a
    document is evidence for, by the document's key.
    """
    for signal, admission in ADMISSIONS.items():
        may = [
            row
            for row, one in enumerate(signals.said)
            if _admits(signal, one.passage.document, papers)
        ]
        for row in signals.rows(signal, may, SURE):
            one = signals.said[row]
            document = one.passage.document
            name = located.statement(one) or owners.get(document.key)
            reason = admission.reason.format(title=dated_title(document), quote=shortened(one.text))
            yield Gap(admission.kind, name, reason, (place_in(one),), admission.closes)


def _admits(signal: Signal, document: Document, papers: Papers) -> bool:
    """Whether it is lacking what such a paper says so of: a rule admits nothing, the opinion of a
    partner is no word of the council, and a draft has a gap of its own.
    """
    if signal is Signal.DRAFT:
        return document.status != Status.DRAFT
    if papers.kind(document) in LAID_DOWN and document.status != Status.DRAFT:
        return False
    return signal is not Signal.OWN_VIEW or papers.voice(document) is Voice.COUNCIL
