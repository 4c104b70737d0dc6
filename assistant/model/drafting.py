"""Asks a model once and keeps what of its text is proved."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
    """What a model wrote: the sentences that are proved, and how many are not, by reason.

    `found_nothing` where it said that the passages do not hold an answer.
    """

    kept: tuple[Supported, ...]
    removed: tuple[tuple[str, int], ...]
    found_nothing: bool


def draft(chunks: Iterable[str], sent: Sequence[StoredPassage]) -> Draft:
    """Read a model's text as it comes and check each sentence. Raises what `chunks` raises.

    No more is read than an answer needs.
    """
    kept: list[Supported] = []
    removed: Counter[Reason] = Counter()
    found_nothing = False
    read = 0
    for written in split(chunks):
        read += len(written)
        if re.sub(r"[^a-z]", "", written.casefold()) == NOT_IN_EVIDENCE:
            found_nothing = True
        elif any(c.isalnum() for c in shown(written)):
            checked = check(written, sent)
            if isinstance(checked, Reason):
                removed[checked] += 1
            elif checked.text not in [one.text for one in kept]:
                kept.append(checked)
        if len(kept) == MOST or read > LIMIT:
            break
    counts = tuple((reason.value, removed[reason]) for reason in Reason if removed[reason])
    return Draft(tuple(kept), counts, found_nothing)
