"""A trace in lines that a person reads: stage by stage, with scores."""

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.cli.output import counted, first_words
from assistant.qa.trace import Ended, Fate
from assistant.qa.trace_record import ReadRecord, TraceRecord

SORTS = 3
"""How many sorts of question are shown, the likeliest first."""

WORDS = 30
"""Words of a sentence that are shown."""

_ENDED: Mapping[Ended, str] = {
    Ended.RULE: "a rule declined the question before any search",
    Ended.SORT: "the question is of a sort that needs no look at the evidence",
    Ended.PARAGRAPH: "the question names a paragraph, which was looked up by its number",
    Ended.NOT_SURE: "declined by calibration: not sure enough that the evidence answers",
    Ended.ANSWERED: "answered",
    Ended.FAILED: "a citation could not be proved",
    Ended.ELSEWHERE: "answered by code from coverage, gaps, mapping or scores",
}
_FATES: Mapping[Fate, str] = {
    Fate.LOST_TIE: "lost",
    Fate.DECLINED: "declined by calibration",
    Fate.CONTRARY: "dropped: it says the contrary of what is asked",
    Fate.SETS_A_TASK: "dropped: it asks or bids its reader",
    Fate.NOT_CHOSEN: "not chosen",
    Fate.CHOSEN: "chosen",
    Fate.OF_A_PART: "chosen for a part of the question",
    Fate.OF_A_CONFLICT: "chosen for what sources disagree about",
}


def trace_lines(trace: TraceRecord) -> Iterator[str]:
    """The lines of a trace, in the order of the stages."""
    yield f"Ended: {_ENDED[trace.ended]}."
    if trace.searched:
        yield f"Searched for: {trace.searched}"
    if trace.sorts:
        likeliest = sorted(trace.sorts.items(), key=lambda item: -item[1])[:SORTS]
        told = ", ".join(f"{name.replace('_', ' ')} {chance:.2f}" for name, chance in likeliest)
        yield f"Sort of question: {told}"
    if trace.ended in (Ended.ANSWERED, Ended.NOT_SURE, Ended.FAILED):
        yield from _found(trace)
        yield from _read(trace)


def _found(trace: TraceRecord) -> Iterator[str]:
    yield f"Found: {counted(len(trace.passages), 'passage')}"
    for one in trace.passages:
        paragraph = f", paragraph {one.paragraph}" if one.paragraph else ""
        yield (
            f"{one.rank:>4}  {one.score:.3f} (vector {one.dense:.3f}, words {one.lexical:.2f})  "
            f"{one.file}, page {one.page}{paragraph}"
        )


def _read(trace: TraceRecord) -> Iterator[str]:
    fates = Counter(one.fate for one in trace.read)
    told = [f"{fates[fate]} {fate.value.replace('_', ' ')}" for fate in Fate if fates[fate]]
    tally = f" ({', '.join(told)})" if told else ""
    yield f"Read: {counted(len(trace.read), 'sentence')}{tally}"
    for place, one in enumerate(trace.read, start=1):
        yield f"{place:>4}  {one.chance:.3f} (reader {one.logit:+.2f})  {_fate(one)}"
        yield f"        {one.file}, page {one.page}: “{first_words(one.text, WORDS)}”"
    signs = ", ".join(f"{name} {value:.2f}" for name, value in trace.signs.items())
    yield f"Sure: {trace.sure:.3f}, and {trace.least:.3f} was needed (by {signs})"
    yield f"A further sentence joins from {trace.joins:.3f} on."


def _fate(one: ReadRecord) -> str:
    lost = " and ".join(f"“{label}”" for label in one.lost)
    return f"{_FATES[one.fate]} {lost}" if one.fate is Fate.LOST_TIE else _FATES[one.fate]
