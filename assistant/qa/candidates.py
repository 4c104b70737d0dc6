"""The sentences that an answer can be made of, each a span of a stored page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.qa.orders import is_order
from ingest.library.records import StoredPassage, Unit
from ingest.passages import is_caption
from ingest.sentences import sentences
from ingest.structure.blocks import BlockRole
from ingest.structure.numbering import BULLETS

_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]|o(?=\s+[A-Z]))\s+")
_ADDRESS = re.compile(r"\S+://\S+")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|"
    r"shall|should|said|says|set|made|make|takes?|took|gave|gives?|\w+ed)\b",
    re.IGNORECASE,
)
_BARE = frozenset(("yes", "no", "note", "notes"))
_NUMBERED = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
_QUOTED = re.compile(r"[\"“”():]")
_ATTRIBUTION = re.compile(r"\([^().!?]*\)")
HEAD_WORDS = 3
"""Words of the longest sentence that heads its paragraph."""

LEAST_TITLES = 6
_RUN = re.compile(r"(?<!\S)\d+(?:\.\d+)?(?:\s+\d+(?:\.\d+)?){2,}(?!\S)")
_TABLE = (BlockRole.ROW, BlockRole.HEADER_ROW)


CandidateKey = tuple[str, str, int, int]
"""A candidate's pack, document, page and place on it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, list item or table row. `start` and `end` are in the page's text.

    `text` is the span with blanks folded; `context` what a reader sees above it (headings, the
    caption of its table, the header row, the line that opens its list); `unit` is its block's place
    in the passage. `header` holds the labels of a row's cells, `caption` the line that its table
    stands under; empty where there are none.
    """

    passage: StoredPassage
    start: int
    end: int
    text: str
    context: str
    role: BlockRole
    unit: int
    number: str
    header: str = ""
    caption: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def key(self) -> CandidateKey:
        """What tells it from every other."""
        return (
            self.passage.document.pack,
            self.passage.document.document_id,
            self.passage.page,
            self.start,
        )


def candidates(passages: Sequence[StoredPassage]) -> list[Candidate]:
    """The sentences of the passages, in order; headings and header rows are context, and orders to
    a program that reads them are none.
    """
    found: list[Candidate] = []
    for passage in passages:
        caption = ""
        for place, unit, above in units_said(passage):
            text = passage.text[unit.start : unit.end]
            if unit.role is BlockRole.PARAGRAPH:
                caption = text if is_caption(text) else ""
            called = " ".join(caption.split()) if unit.role is BlockRole.ROW else ""
            parts = (*passage.headings[-2:], called, above)
            context = " ".join(part for part in parts if part)
            for low, high in _spans(text, unit.role):
                words = text[low:high]
                if not _says_something(words) or _of_a_picture(words, unit) or is_order(words):
                    continue
                start = passage.start + unit.start + low
                found.append(
                    Candidate(
                        passage=passage,
                        start=start,
                        end=start + high - low,
                        text=" ".join(text[low:high].split()),
                        context=context,
                        role=unit.role,
                        unit=place,
                        number=unit.number,
                        header=above if unit.role is BlockRole.ROW else "",
                        caption=called,
                    )
                )
    return found


def units_said(passage: StoredPassage) -> Iterator[tuple[int, Unit, str]]:
    """The units of a passage that are no heading and no header row: place, unit, line above.

    That line opens the list that an item stands in, or holds the labels of a row's cells.
    """
    opener = ""
    for place, unit in enumerate(passage.units):
        folded = " ".join(passage.text[unit.start : unit.end].split())
        if unit.role in (BlockRole.HEADING, BlockRole.HEADER_ROW):
            opener = ""
            continue
        above = {BlockRole.ITEM: opener, BlockRole.ROW: passage.header}
        yield place, unit, above.get(unit.role, "")
        if unit.role is BlockRole.PARAGRAPH:
            opener = folded if folded.endswith(":") else ""


def _spans(text: str, role: BlockRole) -> list[tuple[int, int]]:
    if role in _TABLE:
        return [(0, len(text))]
    mark = _BULLET.match(text)
    skip = mark.end() if mark else 0
    found = [(low + skip, high + skip) for low, high in sentences(text[skip:])]
    if len(found) > 1 and _is_run_in(text[slice(*found[0])]):
        found[:2] = [(found[0][0], found[1][1])]
    return found


def _is_run_in(opening: str) -> bool:
    """Whether the first sentence of a block heads it ("What we know."), and says nothing alone."""
    said = _NUMBERED.sub("", opening)
    words = said.split()
    if len(words) > HEAD_WORDS or _QUOTED.search(said) or any(c.isdigit() for c in said):
        return False
    return words[:1] == ["What"] or not _VERB.search(said)


def _says_something(text: str) -> bool:
    """Whether a span is more than a yes or no, an address of the web, a scrap of markup or what
    tells in brackets whose words others are.
    """
    addresses = sum(len(match.group()) for match in _ADDRESS.finditer(text))
    bare = text.strip(" .:!").casefold() in _BARE
    alone = _ATTRIBUTION.fullmatch(text.strip())
    return (
        not bare
        and not alone
        and sum(c.isalnum() for c in text) >= 2
        and addresses < 0.3 * len(text)
    )


def _of_a_picture(text: str, unit: Unit) -> bool:
    """Whether a line of a PDF is what is left of a table's head or of a chart."""
    return unit.role is BlockRole.PARAGRAPH and (_titles_columns(text) or _has_axis(text))


def _has_axis(text: str) -> bool:
    """Whether the numbers of an axis stand in a line, from 0 in even steps: of what a chart's other
    numbers are, its words do not tell.
    """
    for run in _RUN.findall(text):
        numbers = [float(number) for number in run.split()]
        for at, number in enumerate(numbers[:-2]):
            step = numbers[at + 1] - number
            if number == 0 and step > 0 and abs(numbers[at + 2] - 2 * step) < 1e-6 * step:
                return True
    return False


def _titles_columns(text: str) -> bool:
    """Whether a line of a PDF is the titles of a table's columns, which say nothing by themselves.

    It has no verb, no full stop and hardly a figure, and words begin with capitals inside it.
    """
    words = text.split()
    if len(words) < LEAST_TITLES:
        return False
    inside = sum(word[0].isupper() for word in words[1:])
    figures = sum(any(c.isdigit() for c in word) for word in words)
    ended = text.rstrip().endswith((".", "!", "?", ":", ";", "”", '"'))
    return not ended and inside >= 2 and figures <= 1 and not _VERB.search(text)
