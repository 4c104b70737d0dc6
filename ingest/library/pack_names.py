"""What a pack may be called.

A name stands in addresses, in commands and in the titles of files, and it is all by which people
tell two packs apart. So it is made of letters and decimal digits of any script, and between them of
single spaces, hyphens, underscores and full stops. What is put on letters (accents that do not join
into one letter, invisible marks) and the four letters that look like a blank are left out.
"""

import unicodedata

NAME_LIMIT = 80
"""Characters of the longest name."""

_BETWEEN = frozenset(" -_.")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
"""The Hangul fillers: letters to Unicode, blanks to the eye."""


class PackNameError(ValueError):
    """A pack cannot be called that. The message says what is allowed, in one line."""


class PackNameTakenError(PackNameError):
    """A new pack would look the same as the pack `other`."""

    def __init__(self, name: str, other: str) -> None:
        super().__init__(
            f"{name!r} cannot name a new pack: {other!r} is there already and differs only in "
            "capitals or the form of its letters. Write that, or choose another name."
        )
        self.other = other


def checked_name(name: str) -> str:
    """`name` without blanks around it, its accents joined to their letters (Unicode's NFC).

    Raises `PackNameError` where it cannot name a pack.
    """
    written = unicodedata.normalize("NFC", name.strip())
    if not is_name(written):
        shown = name if len(name) <= NAME_LIMIT else f"{name[:NAME_LIMIT]}…"
        raise PackNameError(
            f"{shown!r} cannot name a pack: use 1 to {NAME_LIMIT} letters, digits, single spaces, "
            "- _ and ., beginning and ending with a letter or digit."
        )
    return written


def is_name(name: str) -> bool:
    """Whether a pack may be called exactly that."""
    return (
        1 <= len(name) <= NAME_LIMIT
        and _is_letter(name[0])
        and _is_letter(name[-1])
        and all(each in _BETWEEN or _is_letter(each) for each in name)
        and "  " not in name
        and unicodedata.is_normalized("NFC", name)
    )


def look(name: str) -> str:
    """What two names share that differ only by case, or by the width or form of their letters."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def quoted(name: str) -> str:
    """A name as a shell takes it."""
    return f'"{name}"' if not name.isalnum() else name


def _is_letter(character: str) -> bool:
    return (character.isalpha() or character.isdecimal()) and character not in _BLANK_LETTERS
