"""Reads what a model writes and keeps what of it is proved, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.model.checks import Reason, Supported, check, shown
from assistant.model.streaming import split
from ingest.library.records import StoredPassage

MOST = 5
"""The most sentences of an answer."""

LIMIT = 8_000
"""The most characters that are read of a model."""

NOT_IN_EVIDENCE = "notinevidence"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model wrote so far: the sentences that are proved, and how many are not, by reason.

    `found_nothing` where it said that the passages do not hold an answer.
    """

    kept: tuple[Supported, ...] = ()
    removed: tuple[tuple[str, int], ...] = ()
    found_nothing: bool = False


def drafts(chunks: Iterable[str], sent: Sequence[StoredPassage]) -> Iterator[Draft]:
    """What is proved of a model's text, anew after each sentence that it wrote; nothing where it
    wrote none. Raises what `chunks` raises.

    No more is read than an answer needs.
    """
    kept: list[Supported] = []
    removed: Counter[Reason] = Counter()
    found_nothing = False
    for written in split(_first(LIMIT, chunks)):
        if re.sub(r"[^a-z]", "", written.casefold()) == NOT_IN_EVIDENCE:
            found_nothing = True
        elif any(c.isalnum() for c in shown(written)):
            checked = check(written, sent)
            if isinstance(checked, Reason):
                removed[checked] += 1
            elif checked.text not in [one.text for one in kept]:
                kept.append(checked)
        counts = tuple((reason.value, removed[reason]) for reason in Reason if removed[reason])
        yield Draft(tuple(kept), counts, found_nothing)
        if len(kept) == MOST:
            return


def _first(characters: int, chunks: Iterable[str]) -> Iterator[str]:
    for chunk in chunks:
        yield chunk[:characters]
        characters -= len(chunk)
        if characters <= 0:
            return
