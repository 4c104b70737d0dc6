"""Measures of citations.

ALCE (Gao and others, 2023) calls citation recall the share of sentences that what they cite
entails, and citation precision the share of citations that bear out their sentence, alone or as one
that cannot be spared; an entailment model judges both. Ours are by place: recall is the share of
the places a right answer cites that this one cites, precision the share of the pages it cites that
are such a place; a place is a page of a file, or a file where the gold names no page. No model
judges. That a quote stands where it is said to stand is measured apart, to the letter.
"""

from collections.abc import Sequence

from eval.gold.question import GoldQuestion
from eval.running.stored import CitedPlace
from eval.tasks.places import meets


def resolves(places: Sequence[CitedPlace]) -> bool:
    """Whether every citation's document and page are there."""
    return all(place.resolves for place in places)


def exact(places: Sequence[CitedPlace]) -> bool:
    """Whether every quote stands on its page to the letter."""
    return all(place.exact for place in places)


def precision(question: GoldQuestion, places: Sequence[CitedPlace]) -> float | None:
    """The share of the pages cited that are an expected place; None where there is no citation or
    no place is expected. A page counts once, however often it is cited.
    """
    if not places or not question.citations:
        return None
    pages = {(place.pack, place.file, place.page): place for place in places}
    return sum(_expected(question, place) for place in pages.values()) / len(pages)


def recall(question: GoldQuestion, places: Sequence[CitedPlace]) -> float | None:
    """The share of the expected places that are cited; None where none is expected."""
    if not question.citations:
        return None
    cited = [
        any(meets(place, one.file, one.page) for place in entry for one in places)
        for entry in question.citations
    ]
    return sum(cited) / len(cited)


def _expected(question: GoldQuestion, cited: CitedPlace) -> bool:
    return any(
        meets(place, cited.file, cited.page) for entry in question.citations for place in entry
    )
