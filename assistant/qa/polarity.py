"""Of a sentence and its contrary, the one that a question asks for: "which do not?"."""

import re
from collections.abc import Sequence

from assistant.qa.query import Query
from assistant.qa.weighing import Weighed
from ingest.library.lexical import tokens

_DENIES = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|fail(?:s|ed|ing)?|lack(?:s|ed|ing)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"^\W*(?:and |but |so )?(?:which|who|whose|what)\b", re.IGNORECASE)


def without_contraries(query: Query, kept: Sequence[Weighed]) -> Sequence[Weighed]:
    """The sentences without those that say of some what the question asks of the others.

    A question that asks which do not is answered by a sentence that denies it. One that affirms it,
    in the same words for the most part, is of all the rest.
    """
    if not (_WHICH.search(query.text) and _DENIES.search(query.text)):
        return kept
    terms = frozenset(query.terms)
    said = [frozenset(tokens(one.candidate.text)) for one in kept]
    denies = [_DENIES.search(one.candidate.text) is not None for one in kept]
    denials = [words for words, no in zip(said, denies, strict=True) if no and words & terms]
    return [
        one
        for one, words, no in zip(kept, said, denies, strict=True)
        if no or not any(_is_contrary(words, denial, terms) for denial in denials)
    ]


def _is_contrary(said: frozenset[str], denial: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether a sentence says what another denies, and nothing more of what is asked."""
    shared = len(said & denial)
    return said & terms <= denial and 2 * shared >= min(len(said), len(denial))
