"""Reads what a model writes and keeps what of it is proved, sentence by sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.generation.bounds import Bounds
from assistant.generation.checks import Reason, Supported, check, shown
from assistant.generation.egress import is_personal
from assistant.generation.streaming import split
from assistant.qa.answer import LeftOut
from ingest.library.records import StoredPassage

MOST = 5
"""The most sentences of an answer."""

LIMIT = 8_000
"""The most characters that are read of a model."""

LONGEST = 300
"""The most characters that are kept of a sentence that is not proved."""

NOT_IN_EVIDENCE = "notinevidence"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model wrote so far: the sentences that are proved, and those that are not.

    `found_nothing` where it said that the passages do not hold an answer.
    """

    kept: tuple[Supported, ...] = ()
    removed: tuple[LeftOut, ...] = ()
    found_nothing: bool = False


def drafts(chunks: Iterable[str], sent: Sequence[StoredPassage], bounds: Bounds) -> Iterator[Draft]:
    """What is proved of a model's text, anew after each sentence that it wrote; nothing where it
    wrote none. Raises what `chunks` raises.

    No more is read than an answer needs.
    """
    kept: list[Supported] = []
    removed: list[LeftOut] = []
    found_nothing = False
    for written in split(_first(LIMIT, chunks)):
        if re.sub(r"[^a-z]", "", written.casefold()) == NOT_IN_EVIDENCE:
            found_nothing = True
        elif any(c.isalnum() for c in shown(written)):
            checked = check(written, sent, bounds)
            if isinstance(checked, Reason):
                removed.append(_left_out(shown(written), checked))
            elif checked.text not in [one.text for one in kept]:
                kept.append(checked)
        yield Draft(tuple(kept), tuple(removed), found_nothing)
        if len(kept) == MOST:
            return


def _left_out(text: str, reason: Reason) -> LeftOut:
    return LeftOut("" if is_personal(text) else text[:LONGEST], reason.value)


def _first(characters: int, chunks: Iterable[str]) -> Iterator[str]:
    for chunk in chunks:
        yield chunk[:characters]
        characters -= len(chunk)
        if characters <= 0:
            return
