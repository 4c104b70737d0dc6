"""The paragraphs that are mapped: what a passage packs together, taken apart again."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.heads.marks import standing
from assistant.qa.candidates import units_said
from assistant.qa.orders import is_order
from ingest.library.records import StoredPassage

LEAST = 5
"""The fewest words of a paragraph that is mapped: less is a label or a scrap."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or table row; `start` and `end` are in the page's text.

    `place` is its place among the units of its passage, and `above` the line that opens its list
    or the header of its table.
    """

    passage: StoredPassage
    place: int
    start: int
    end: int
    text: str
    above: str

    @property
    def mapped_text(self) -> str:
        """What is mapped: it with the title, the heading and the line above it.

        With them 0.72 of 200 labelled paragraphs get their statement, without 0.63.
        """
        heading = self.passage.headings[-1] if self.passage.headings else ""
        return standing(self.text, self.above, heading, self.passage.document.title)


def paragraphs(passage: StoredPassage) -> Iterator[Paragraph]:
    """The paragraphs of a passage that say something; an order to a program is none."""
    for place, unit, above in units_said(passage):
        text = " ".join(passage.text[unit.start : unit.end].split())
        if len(text.split()) >= LEAST and not is_order(text):
            start = passage.start + unit.start
            yield Paragraph(passage, place, start, passage.start + unit.end, text, above)
