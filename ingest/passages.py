"""Packs the blocks of a page into passages: the unit of retrieval and of citation."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pieces import MAX_CHARACTERS, MAX_WORDS, fitting, halves, last_label
from ingest.sentences import sentences
from ingest.structure.blocks import TABLE, Block, BlockRole

TARGET_WORDS = 130
PREFIX_WORDS = 24
CAPTION_WORDS = 20
AT_ONCE = 512
"""Texts whose tokens are counted together: their tokens need a hundred times their own memory."""

_WORD = re.compile(r"\S+")
_BROKEN = re.compile(r"([^\W\d_]+)-\n[ \t>]*([^\W\d_]+)")

TokenCounter = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one page's text: `page.text[start:end]` is the passage.

    `paragraph` is the printed number it stands under; `headings` the titles above it, outermost
    first; `header` the labels of its rows' cells, the same for each; `units` the blocks within, as
    they stand (their spans are in the page's text too).
    """

    start: int
    end: int
    paragraph: str
    headings: tuple[str, ...]
    header: str
    units: tuple[Block, ...]


def pack(text: str, blocks: Sequence[Block]) -> list[Passage]:
    """The passages of a page, in order; none holds over 180 words, none crosses furniture.

    A numbered paragraph starts a passage of its own and keeps its list items; a heading goes with
    what follows it; unnumbered paragraphs under one heading are packed together. Every character
    of a block that is not furniture lies in exactly one passage.
    """
    packed: list[Passage] = []
    group: list[Block] = []

    def close() -> None:
        if group:
            packed.append(_passage(group))
            group.clear()

    for block in blocks:
        if block.role is BlockRole.FURNITURE:
            close()
            continue
        for piece in fitting(text, block):
            if group and _starts_anew(text, group, piece):
                caption = group.pop() if _is_captioned(text, group, piece) else None
                close()
                group.extend([caption] if caption else [])
            group.append(piece)
    close()
    return packed


def within_tokens(
    text: str, passages: Sequence[Passage], count: TokenCounter, limit: int
) -> list[Passage]:
    """`passages` with those of more than `limit` tokens cut in two until each one fits."""
    found: list[tuple[Passage, bool]] = [(passage, False) for passage in passages]
    while not all(fits for _, fits in found):
        counts = _counted(text, [passage for passage, fits in found if not fits], count)
        found = [
            piece
            for passage, fits in found
            for piece in _checked(text, passage, 0 if fits else next(counts), limit)
        ]
    return [passage for passage, _ in found]


def _counted(text: str, passages: Sequence[Passage], count: TokenCounter) -> Iterator[int]:
    for start in range(0, len(passages), AT_ONCE):
        yield from count([text[p.start : p.end] for p in passages[start : start + AT_ONCE]])


def _checked(text: str, passage: Passage, tokens: int, limit: int) -> list[tuple[Passage, bool]]:
    """The passage where it fits, else its halves, of which that is still to be told."""
    if tokens <= limit or passage.end - passage.start < 2:
        return [(passage, True)]
    return [(half, False) for half in _halves(text, passage)]


def index_text(title: str, passage_text: str, headings: Sequence[str], header: str = "") -> str:
    """What is embedded and indexed: title and heading path, the header row, then the passage.

    Blanks are folded. A word broken by a hyphen at a line's end stands with the hyphen and without,
    for both are written; the prefix is at most 24 words, of which the innermost headings are kept.
    """
    parts = [part for part in (title, *headings) if part and part not in passage_text]
    prefix: list[str] = []
    for part in reversed(parts):
        words = part.split()
        if len(prefix) + len(words) > PREFIX_WORDS:
            break
        prefix = [*words, ">", *prefix] if prefix else words
    body = passage_text
    if "-\n" in body:
        body = _BROKEN.sub(r"\1-\2 \1\2", body).replace("-\n", "-")
    if header and header not in passage_text:
        body = f"{header}: {body}"
    return " ".join(" ".join((*prefix, "-" if prefix else "", body)).split())


def is_caption(line: str) -> bool:
    """Whether a line of prose above a table can be what the table is called."""
    return len(line.split()) <= CAPTION_WORDS and not line.rstrip().endswith((".", "!", "?", ";"))


def _is_captioned(text: str, group: Sequence[Block], block: Block) -> bool:
    """Whether the last line of a passage goes with the table that `block` begins."""
    last = group[-1]
    return (
        block.role in TABLE
        and last.role is BlockRole.PARAGRAPH
        and not last.number
        and last.headings == block.headings
        and is_caption(text[last.start : last.end])
    )


def _words(text: str, block: Block) -> int:
    return len(text[block.start : block.end].split())


def _starts_anew(text: str, group: Sequence[Block], block: Block) -> bool:
    last = group[-1]
    only_headings = all(member.role is BlockRole.HEADING for member in group)
    words = sum(_words(text, member) for member in group)
    size = words + _words(text, block)
    if size > MAX_WORDS or block.end - group[0].start > MAX_CHARACTERS:
        return True
    if only_headings:
        return False
    if block.role is BlockRole.HEADING or block.headings != _path(group):
        return True
    if not _same_columns(group, block):
        return True
    if (block.role in TABLE) != (last.role in TABLE):
        return block.role is BlockRole.HEADER_ROW or words > TARGET_WORDS
    if block.role is BlockRole.ITEM:
        return size > MAX_WORDS
    if block.number != last.number and block.number and not _under(block.number, last.number):
        return True
    if block.role is BlockRole.HEADER_ROW:
        return last.role is BlockRole.ROW
    return size > TARGET_WORDS


def _same_columns(group: Sequence[Block], block: Block) -> bool:
    """Whether `block` is no row, or has the labels of the rows that stand in `group` already: a
    passage has the same for all, also where words stand between two tables.
    """
    rows = [member for member in group if member.role is BlockRole.ROW]
    return block.role is not BlockRole.ROW or not rows or rows[-1].header == block.header


def _under(number: str, parent: str) -> bool:
    return bool(parent) and number.startswith(parent + " ")


def _path(group: Sequence[Block]) -> tuple[str, ...]:
    for member in group:
        if member.role is not BlockRole.HEADING:
            return member.headings
    return group[-1].headings


def _passage(group: Sequence[Block]) -> Passage:
    numbers = [member.number for member in group if member.number]
    number = numbers[0] if numbers else ""
    if len(numbers) > 1 and all(_under(n, n.split(" ")[0]) or " " not in n for n in numbers):
        number = numbers[0].split(" ")[0] if len(set(numbers)) > 1 else number
    return Passage(
        start=group[0].start,
        end=group[-1].end,
        paragraph=number,
        headings=_path(group),
        header=_header(group),
        units=tuple(group),
    )


def _header(units: Sequence[Block]) -> str:
    return next((unit.header for unit in units if unit.role is BlockRole.ROW), "")


def _halves(text: str, passage: Passage) -> list[Passage]:
    """The passage in two, cut as near its middle as can be.

    At the start of a unit, else of a cell, else of a sentence, else after a word, else anywhere.
    """
    middle = (passage.start + passage.end) // 2
    inner = text[passage.start : passage.end]
    only = passage.units[0]
    if len(passage.units) == 1 and only.role in TABLE:
        if cut_row := halves(text, only):
            return [
                _clipped(text, replace(passage, units=(part,)), part.start, part.end)
                for part in cut_row
            ]
        rest = replace(only, header=last_label(text, only))
    else:
        rest = only
    breaks = [unit.start for unit in passage.units[1:]]
    breaks = breaks or [passage.start + low for low, _ in sentences(inner)[1:]]
    if not breaks:
        breaks = [passage.start + word.end() for word in _WORD.finditer(inner)][:-1]
    cut = min(breaks or [middle], key=lambda at: abs(at - middle))
    second = replace(passage, units=(rest, *passage.units[1:]))
    return [
        _clipped(text, passage, passage.start, cut),
        _clipped(text, second, cut, passage.end),
    ]


def _clipped(text: str, passage: Passage, start: int, end: int) -> Passage:
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    end = start + len(text[start:end].rstrip())
    units = tuple(
        replace(unit, start=max(unit.start, start), end=min(unit.end, end))
        for unit in passage.units
        if unit.start < end and unit.end > start
    )
    return replace(passage, start=start, end=end, units=units, header=_header(units))
