"""Colours of print and screen, and which of them no eye tells apart."""

import re

Rgb = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)
NEAR = 0.06
"""The difference in red, green or blue that is not seen of words on a ground: 15 of 255."""

_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def near(one: Rgb | None, other: Rgb | None) -> bool:
    """Whether both colours are known and no eye tells them apart."""
    if one is None or other is None:
        return False
    return (
        abs(one[0] - other[0]) <= NEAR
        and abs(one[1] - other[1]) <= NEAR
        and abs(one[2] - other[2]) <= NEAR
    )


def of_hex(digits: str) -> Rgb | None:
    """The colour of six hexadecimal digits; None of anything else."""
    if not _HEX.fullmatch(digits):
        return None
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return (red, green, blue)
