"""What the papers say of a subject in a few of their own sentences, the newest paper first."""

from collections.abc import Sequence

from assistant.answering.candidates import Candidate
from assistant.answering.selecting import MAX_WORDS, Chosen, alike
from assistant.answering.weighing import Weighed

DOCUMENTS, EACH = 5, 2
"""Papers that a digest quotes, and sentences of each."""


def digest(kept: Sequence[Weighed], least: float) -> list[Chosen]:
    """The likeliest sentences of the papers that speak of what is asked, paper by paper, newest
    first.

    `kept` are the sentences that may be used, likeliest first; after the first one joins from a
    likelihood of `least` (0 to 1) on.
    """
    by_paper: dict[int, list[Candidate]] = {}
    words = 0
    for one in kept:
        candidate = one.candidate
        paper = candidate.passage.document.key
        held = by_paper.get(paper, [])
        full = len(held) >= EACH if held else len(by_paper) >= DOCUMENTS
        said = (other for some in by_paper.values() for other in some)
        if (
            (by_paper and one.chance < least)
            or full
            or any(alike(candidate, other) for other in said)
        ):
            continue
        if words + candidate.words <= MAX_WORDS:
            by_paper.setdefault(paper, []).append(candidate)
            words += candidate.words
    papers = sorted(
        by_paper.values(), key=lambda some: some[0].passage.document.date or "", reverse=True
    )
    return [
        Chosen(one, ())
        for some in papers
        for one in sorted(some, key=lambda c: (c.passage.ordinal, c.start))
    ]
