"""What tells whether a passage bears a claim out: their words, and how their numbers stand."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.claims.number_signs import number_signs
from ingest.library.lexical import tokens

_WORD = re.compile(r"\d[\d,.]*%?|\w+(?:['’]\w+)?")
_DIGITS = re.compile(r"\d+")
_QUOTED = re.compile(r"[\"“]")


def pair_signs(claim: str, passage: str) -> dict[str, float]:
    """The signs of a pair, by name: "+" before a word or two that the passage alone has, "-" before
    those of the claim alone, whose sign is the less the more there are; others by what they are.
    """
    mine, theirs = _grams(claim), _grams(passage)
    only = [f"+{word}" for word in sorted(theirs - mine)]
    only += [f"-{word}" for word in sorted(mine - theirs)]
    weight = 1 / math.sqrt(max(1, len(only)))
    ours, stems = _stems(claim), _stems(passage)
    shared = len(ours & stems)
    two, other = {w for w in mine if " " in w}, {w for w in theirs if " " in w}
    signs = dict.fromkeys(only, weight)
    return signs | {
        "shared of claim": shared / max(1, len(ours)),
        "shared of passage": shared / max(1, len(stems)),
        "shared pairs": len(two & other) / max(1, len(two)),
        "row": float("|" in passage),
        "quoted": float(_QUOTED.search(passage) is not None),
        "passage length": math.log(len(_words(passage)) + 1),
        "claim length": math.log(len(_words(claim)) + 1),
        **number_signs(claim, passage),
    }


@lru_cache(maxsize=8192)
def _words(text: str) -> Sequence[str]:
    """The words of a text, small, every digit alike."""
    return [_DIGITS.sub("0", word) for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=8192)
def _grams(text: str) -> frozenset[str]:
    words = _words(text)
    return frozenset(words) | {f"{one} {other}" for one, other in pairwise(words)}


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(tokens(text))
