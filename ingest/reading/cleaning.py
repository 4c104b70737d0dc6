"""Text made fit to store: what UTF-8 and SQLite cannot hold is replaced, once, at the edge."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BROKEN = re.compile(
    "(?<=[^\\W_])-[ \t]*[\n\r\v\f\x85\u2028\u2029]\\s*(?=[^\\W_])(?!(?:and|or|to)\\b)"
)
"""A hyphen that a line was broken behind; in "pre- and post-" a blank follows it."""

_HALF = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` with NUL as a space and lone surrogates as U+FFFD.

    The length never changes, so that positions found before cleaning still hold after it.
    """
    return _UNSTORABLE.sub(lambda found: " " if found.group() == "\x00" else "�", text)


def is_text(text: str) -> bool:
    """Whether `text` is whole characters: half of a pair of surrogates is what Python makes of a
    byte that is not UTF-8, and no database, index or JSON can hold it.
    """
    return _HALF.search(text) is None


def raised(before: str, text: str, mark: str = "^") -> str:
    """`text`, which is printed raised after `before`, or lowered where `mark` is "_".

    Between a digit or a per cent sign and a digit the mark stands: 31 with a note 1 is no 311.
    """
    number = before[-1:].isdigit() or before.endswith("%")
    return f"{mark}{text}" if number and text[:1].isdigit() else text


def flat(text: str) -> str:
    """`text` cleaned and on one line: any white space is one space, with none at the ends. Behind a
    hyphen at the end of a line there is none: "self-" over "funders" is "self-funders".
    """
    return " ".join(_BROKEN.sub("-", clean(text)).split())
