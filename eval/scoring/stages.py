"""Which stage of an answer lost a place that a right answer cites."""

from assistant.qa.trace import Ended, Fate
from assistant.qa.trace_record import TraceRecord
from eval.gold.question import Place
from eval.running.stored import StoredAnswer
from eval.scoring.scores import Stage
from eval.tasks.folding import folded
from eval.tasks.places import meets
from eval.tasks.task import Asked

_SEARCHED = frozenset({Ended.ANSWERED, Ended.NOT_SURE, Ended.FAILED})
_AT_ONCE = frozenset({Ended.RULE, Ended.SORT})


def stages(asked: Asked) -> tuple[Stage, ...]:
    """What became of each place that has to be cited; none where the answer was not explained, or
    was given without a search by code.
    """
    trace = asked.stored.trace
    if trace is None or trace.ended is Ended.ELSEWHERE:
        return ()
    return tuple(_stage(entry, asked.stored, trace) for entry in asked.question.citations)


def _stage(entry: tuple[Place, ...], stored: StoredAnswer, trace: TraceRecord) -> Stage:
    """What became of a place, given as those of which any will do."""
    if _is_cited(entry, stored):
        return Stage.KEPT
    if trace.ended in _AT_ONCE:
        return Stage.DECLINED
    read = [one for one in trace.read if _holds(entry, one.file, one.page, one.text)]
    found = any(_holds(entry, one.file, one.page, one.text) for one in stored.found)
    if trace.ended not in _SEARCHED or not (read or found):
        return Stage.NOT_FOUND
    if not read:
        return Stage.NOT_READ
    if all(one.fate is Fate.LOST_TIE for one in read):
        return Stage.LOST_TIE
    return Stage.NOT_CHOSEN if stored.answer.answered else Stage.DECLINED


def _is_cited(entry: tuple[Place, ...], stored: StoredAnswer) -> bool:
    quotes = {citation.n: citation.quote for citation in stored.answer.citations}
    return any(_holds(entry, one.file, one.page, quotes.get(one.n, "")) for one in stored.places)


def _holds(entry: tuple[Place, ...], file: str, page: int, text: str) -> bool:
    """Whether a text of a page holds one of the places, or is part of what one quotes."""
    said = folded(text).casefold()
    return any(
        meets(place, file, page) and (quote in said or said in quote or not quote)
        for place in entry
        for quote in [folded(place.quote).casefold()]
    )
