"""Tells whether a sentence gives the reason of what a question asks after."""

import re
from collections.abc import Collection

from ingest.library.lexical import tokens

_THEN_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result of|caused by|driven by|on account of|thanks to)\b",
    re.IGNORECASE,
)
"""What stands before it came about by what stands after it."""

_THEN_EFFECT = re.compile(
    r"\b(?:so that|and so|, so|therefore|led to|resulted in|meant that|which is why|that is why)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:reasons?|explain\w*|the cause|causes|put (?:it|this|that) down to|blam\w+|"
    r"lack of|short(?:age)? of|for want of|reflects?)\b",
    re.IGNORECASE,
)


def gives_reason(terms: Collection[str], text: str) -> bool:
    """Whether `text` says why that is which the search tokens `terms` speak of.

    "Fewer beds are bought, because two homes withdrew" says why there are fewer beds, and not why
    the homes withdrew: the words of the question have to stand on the side of the effect.
    """
    if match := _THEN_CAUSE.search(text):
        return _speaks(terms, text[: match.start()]) >= _speaks(terms, text[match.end() :])
    if match := _THEN_EFFECT.search(text):
        return _speaks(terms, text[match.end() :]) >= _speaks(terms, text[: match.start()])
    return _TOLD.search(text) is not None


def _speaks(terms: Collection[str], text: str) -> int:
    return len(set(terms) & set(tokens(text)))
