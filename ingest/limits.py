"""How much of one file, and of one upload, is taken in: every bound and the reason for it."""

from dataclasses import dataclass

SLOWEST = 20
"""Full passages embedded in a second on two slow cores without bfloat16 units, from which the time
that a message tells is worked out. Common machines embed 40 to 100.
"""

CHARACTERS_A_PASSAGE = 1_000
"""A full passage has some 800, one of a table's rows rather more."""

BYTES_A_CHARACTER = 4
"""What a character takes at most, in any encoding."""

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken in. What is over a limit is refused in one line, the rest goes on.

    Sizes are in characters unless the name says bytes.
    """

    columns: int = 2_000
    """Of a row. The widest returns of councils have some hundreds; Excel allows 16,384."""

    line: int = 500_000
    """Of a paragraph or a row. An hour's speech typed up without a line break has 60,000."""

    page: int = 2_000_000
    """Of a page, sheet or section, which is stored, shown and searched through as one text."""

    lines: int = 300_000
    """Of a document. A line costs some 200 bytes of memory even where it is blank."""

    pages: int = 20_000
    """Of a document."""

    passages: int = 12_000
    """Of a document: two to ten minutes of embedding on two cores. It is in whole or not at all, so
    that is also what stopping may cost."""

    files: int = 2_000
    """Inside one upload, however deep. Each is a document with a transaction of its own."""

    unpacked_bytes: int = 500 * _MB
    """Of all files inside one upload: disk, for they are kept as originals."""

    swelling: int = 200
    """How many times its own size an upload may unpack to, all its files together."""

    spared_bytes: int = 50 * _MB
    """What any upload may unpack to, for a few empty forms pack to any ratio."""

    longest: int = 5
    """How many documents of the most passages the files inside one upload may come to."""

    @property
    def text(self) -> int:
        """Of a document: as many as its passages could hold."""
        return self.passages * CHARACTERS_A_PASSAGE

    @property
    def upload_passages(self) -> int:
        """Of all files inside one upload: ten to fifty minutes of embedding on two cores."""
        return self.longest * self.passages

    @property
    def upload_text(self) -> int:
        """Of all plain text inside one upload, so that what is far too much is refused at once."""
        return self.longest * self.text


def minutes(passages: int) -> int:
    """What so many passages take to embed, at the slowest."""
    return max(1, round(passages / SLOWEST / 60))
