"""Finds a quote in another program's text of the same page: exactly, blanks and ligatures apart."""

import re
import unicodedata
from dataclasses import dataclass

# Readers of PDF differ in what they give for a hyphen at the end of a line and for a bullet:
# control characters, ones for private use, or the thing itself.
_LINE_END_HYPHEN = re.compile("[-\u2010](?=[ \t]*[\r\n])")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
# What parts the cells of a table in our text of a page is not in the page itself.
_MARKS = frozenset("•▪●|")
# Of some ligatures pdfium gives the first letter only: "find" comes out as "fnd".
_LIGATURE = re.compile("(?<=f)[il]")

MOST_CHARACTERS = 50_000
"""The longest page in which a quote is looked for: the smallest print holds less."""

MOST_PLACES = 1_000
"""A page that holds the same words more often is no page that a person wrote."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared, and the place in the original of each of its characters."""

    text: str
    origins: tuple[int, ...]

    def spans(self, needle: str) -> list[tuple[int, int]]:
        """(first, last) character of the original for each place that reads `needle`.

        It stops looking after `MOST_PLACES` and one.
        """
        found: list[tuple[int, int]] = []
        at = self.text.find(needle) if needle else -1
        while at >= 0 and len(found) <= MOST_PLACES:
            found.append((self.origins[at], self.origins[at + len(needle) - 1]))
            at = self.text.find(needle, at + 1)
        return found

    def without_ligatures(self) -> "Folded":
        """The same without the second letter of "fi" and "fl"."""
        cut = {found.start() for found in _LIGATURE.finditer(self.text)}
        kept = [at for at in range(len(self.text)) if at not in cut]
        return Folded("".join(self.text[at] for at in kept), tuple(self.origins[at] for at in kept))


def fold(text: str) -> Folded:
    """`text` in NFKC, without blanks, bullets, cell borders and the hyphens that end lines."""
    characters: list[str] = []
    origins: list[int] = []
    hyphens = {found.start() for found in _LINE_END_HYPHEN.finditer(text)}
    for place, character in enumerate(text):
        seen = unicodedata.category(character) not in _UNSEEN and character not in _MARKS
        if seen and place not in hyphens:
            letters = "".join(unicodedata.normalize("NFKC", character).split())
            characters.append(letters)
            origins.extend([place] * len(letters))
    return Folded("".join(characters), tuple(origins))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as it is compared, and which of its occurrences on the stored page it is, from 0."""

    folded: str
    occurrence: int
    occurrences: int

    @classmethod
    def at(cls, page_text: str, start: int, end: int) -> "Quote":
        """The quote that is `page_text[start:end]`.

        It is found nowhere where the page is too long to look, or says the same too often.
        """
        if len(page_text) > MOST_CHARACTERS:
            return cls("", 0, 0)
        page = fold(page_text)
        letters = [c for c, at in zip(page.text, page.origins, strict=True) if start <= at < end]
        spans = page.spans("".join(letters))
        if len(spans) > MOST_PLACES:
            return cls("", 0, 0)
        earlier = sum(first < start for first, _ in spans)
        return cls("".join(letters), earlier, len(spans))

    def find(self, page: Folded) -> tuple[int, int] | None:
        """The (first, last) character of the quote in another text of its page, or None.

        Where the two texts hold the words a different number of times there is no telling which
        of them is meant, and nothing is found.
        """
        spans = page.spans(self.folded)
        if not spans:
            bare = Folded(self.folded, tuple(range(len(self.folded)))).without_ligatures().text
            spans = page.without_ligatures().spans(bare)
        return spans[self.occurrence] if spans and len(spans) == self.occurrences else None
