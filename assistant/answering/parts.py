"""The parts of a question that asks for two things, and which of them an answer leaves out."""

import re
from collections.abc import Sequence

from assistant.answering.asked import Asked, asked
from assistant.answering.scoring import Rarity
from assistant.finding.synonyms import synonyms
from ingest.library.lexical import tokens

_BORDER = re.compile(
    r"\?\s+|[,;]?\s+(?:and|but|or)\s+(?:also\s+)?(?:can you |could you |please |then )?"
    r"(?=(?:what|which|who|whom|whose|when|where|why|how|whether|is|are|was|were|do|does|did|has|"
    r"have|give|list|name|tell|by)\b)",
    re.IGNORECASE,
)

HELD = 0.35
"""The least share of a part's own words, by their rarity, that an answer to it holds."""


def parts(question: str) -> list[str]:
    """The parts of a question, each of which asks for something; itself alone where it is one."""
    found = [part.strip(" ,;") for part in _BORDER.split(question)]
    return [part for part in found if tokens(part)]


def left_out(question: Asked, texts: Sequence[str], rarity: Rarity) -> str:
    """The first part of the question that the answer leaves out; empty where it leaves out none.

    `texts` are the sentences of the answer, each with what it stands under. A part is left out
    where hardly a word that it alone has stands in them: what was asked of is spoken of nowhere.
    """
    asked_for = parts(question.text)
    if len(asked_for) < 2:
        return ""
    held = frozenset(token for text in texts for token in tokens(text))
    taken = [asked(part) for part in asked_for]
    for number, part in enumerate(taken):
        others = {t for n, other in enumerate(taken) if n != number for t in other.terms}
        own = [t for t in part.terms if t not in others and t in question.terms]
        weight = sum(rarity.weights.get(t, 0.0) for t in own)
        if not weight:
            continue
        there = sum(rarity.weights.get(t, 0.0) for t in own if _held(t, held))
        if there < HELD * weight:
            return asked_for[number]
    return ""


def _held(term: str, held: frozenset[str]) -> bool:
    return term in held or not held.isdisjoint(synonyms().get(term, ()))
