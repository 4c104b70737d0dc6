"""Tells paragraphs that prove nothing: a paper's words about itself, and what it asks of others."""

import re

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'])")

_OF_ITSELF = re.compile(
    r"^(?:"
    r"(?:this|the) (?:report|paper|leaflet|booklet|letter|survey|document|summary|note|page)"
    r"(?: itself)? (?:is available|can be (?:had|read|ordered)|is (?:also )?(?:in|on|for)\b|"
    r"(?:cannot|does not|can ?not) (?:say|tell|show)|explains|tells you|was written)|"
    r"(?:thank you|many thanks|you were kind|we are grateful|dear|yours)\b|"
    r"here (?:it|they|he|she)? ?(?:is|are)\b|"
    r"some words are (?:hard|difficult)\b|we (?:have )?(?:put|written) (?:the )?hard words\b|"
    r"we say what (?:they|it) means?\b|"
    r"if you (?:would like|need|want) (?:this|it) in (?:another|a different|large)\b"
    r")",
    re.IGNORECASE,
)
_RESPONDENTS = re.compile(
    r"\b(?:of (?:those|(?:the )?people) who (?:answered|replied|responded|took part) (?:are|were)|"
    r"people who (?:answered|replied|responded) (?:are|were) from|"
    r"(?:this|the) (?:report|survey|paper)[^.]{0,20} (?:cannot|does not) (?:say|tell|show))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bwe (?:recommend|suggest|urge|ask)(?: that)? (?:you|the council)\b", re.I)


def proves_nothing(text: str, above: str = "") -> bool:
    """Whether a paragraph, under the line `above` it, is no evidence of anything that is done.

    It is none where it tells only of the paper itself or of who answered, or where it or the
    header of its table says that this is what others are asked to do.
    """
    if _ASKS.search(above) or _ASKS.match(text):
        return True
    parts = _SENTENCE.split(text.strip())
    return any(map(_RESPONDENTS.search, parts)) or all(map(_OF_ITSELF.match, parts))
