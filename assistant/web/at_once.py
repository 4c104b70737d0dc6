"""How much of an answer is read at once, before what is folded away."""

from itertools import pairwise

from assistant.qa.answer import QUOTED, Answer, Citation, Sentence

SENTENCES = 3
"""Sentences that are read at once: the one that answers, and two that add to it."""

WORDS = 80
"""Words that are read at once."""

GAP = 12
"""Characters between two items of one list: a line break and a mark."""


def shown_at_once(answer: Answer) -> int:
    """How many of the first sentences of an answer are shown at once: three at most, or the whole
    of a list, 80 words; all of one that code or a model wrote.
    """
    sentences = answer.sentences
    if answer.engine != QUOTED or not sentences:
        return len(sentences)
    by_number = {citation.n: citation for citation in answer.citations}
    words = len(sentences[0].text.split())
    listed = True
    count = 1
    for before, one in pairwise(sentences):
        words += len(one.text.split())
        listed = listed and _follows(before, one, by_number)
        if words > WORDS or (count >= SENTENCES and not listed):
            break
        count += 1
    return count


def _follows(before: Sentence, one: Sentence, by_number: dict[int, Citation]) -> bool:
    """Whether a sentence stands right behind the one before it, as an item of its list does."""
    places = [by_number.get(n) for sentence in (before, one) for n in sentence.citations[:1]]
    if len(places) < 2 or places[0] is None or places[1] is None:
        return False
    first, second = places[0], places[1]
    same = (first.pack, first.document_id, first.page) == (
        second.pack,
        second.document_id,
        second.page,
    )
    return same and 0 <= second.start - first.end <= GAP
