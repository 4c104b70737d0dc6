"""Whose evidence an answer shows."""

from eval.gold.question import GoldQuestion
from eval.running.stored import StoredAnswer


def strange_packs(question: GoldQuestion, stored: StoredAnswer) -> frozenset[str]:
    """The packs that were not asked for and of which something was found, cited or shown."""
    shown = {passage.pack for passage in stored.found} | {place.pack for place in stored.places}
    shown |= {one.pack for one in (*stored.answer.citations, *stored.answer.nearest)}
    return frozenset(shown - set(question.packs))
