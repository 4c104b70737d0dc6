"""What a person typed, that is kept and printed again: every character of it can be seen."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
"""Unicode's general categories of what nobody sees: codes that a screen obeys, that turn the order
of the letters about, or that have no width.
"""

_JOINERS = "\u200c\u200d"
"""Between two letters these are part of how some scripts are written."""

_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Characters that Unicode calls letters or symbols and that are drawn as nothing."""

_LINES = "\n\t"


def unseen(text: str, lines: bool = False) -> str:
    """The first character that nobody sees, as "U+200B"; empty where there is none. With `lines`
    the ends of lines and tabs may stand.
    """
    for place, character in enumerate(text):
        if lines and character in _LINES:
            continue
        if character in _JOINERS and _in_a_word(text[:place], text[place + 1 :]):
            continue
        if unicodedata.category(character) in _UNSEEN or character in _BLANKS:
            return f"U+{ord(character):04X}"
    return ""


def names(text: str) -> bool:
    """Whether a text can be a name: a letter or a digit stands in it."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def _in_a_word(before: str, after: str) -> bool:
    return bool(before and after) and all(
        unicodedata.category(character)[0] in "LM" for character in (before[-1], after[0])
    )
