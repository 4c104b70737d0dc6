"""Packs the blocks of a page into passages: the unit of retrieval and of citation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.sentences import sentences
from ingest.structure.blocks import Block, BlockRole

MAX_WORDS = 180
TARGET_WORDS = 130
PREFIX_WORDS = 24

TokenCounter = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one page's text: `page.text[start:end]` is the passage.

    `paragraph` is the printed number it stands under; `headings` the titles above it, outermost
    first; `header` the header row of the table it begins inside; `units` the blocks within it, as
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
        for piece in _fitting(text, block):
            if group and _starts_anew(text, group, piece):
                close()
            group.append(piece)
    close()
    return packed


def within_tokens(
    text: str, passages: Sequence[Passage], count: TokenCounter, limit: int
) -> list[Passage]:
    """`passages` with those of more than `limit` tokens cut in two until each one fits."""
    waiting = list(passages)
    fitting: list[Passage] = []
    counts = count([text[p.start : p.end] for p in waiting])
    for passage, tokens in zip(waiting, counts, strict=True):
        if tokens <= limit or passage.end - passage.start < 2:
            fitting.append(passage)
        else:
            fitting.extend(within_tokens(text, _halves(text, passage), count, limit))
    return fitting


def index_text(title: str, passage_text: str, headings: Sequence[str], header: str = "") -> str:
    """What is embedded and indexed: title and heading path, the header row, then the passage.

    Blanks are folded and words hyphenated at a line's end are joined; the prefix is at most
    24 words, of which the innermost headings are kept.
    """
    parts = [part for part in (title, *headings) if part and part not in passage_text]
    prefix: list[str] = []
    for part in reversed(parts):
        words = part.split()
        if len(prefix) + len(words) > PREFIX_WORDS:
            break
        prefix = [*words, ">", *prefix] if prefix else words
    body = passage_text.replace("-\n", "-") if "-\n" in passage_text else passage_text
    if header and header not in passage_text:
        body = f"{header}: {body}"
    return " ".join(" ".join((*prefix, "-" if prefix else "", body)).split())


def _words(text: str, block: Block) -> int:
    return len(text[block.start : block.end].split())


def _starts_anew(text: str, group: Sequence[Block], block: Block) -> bool:
    last = group[-1]
    only_headings = all(member.role is BlockRole.HEADING for member in group)
    words = sum(_words(text, member) for member in group)
    size = words + _words(text, block)
    if size > MAX_WORDS:
        return True
    if only_headings:
        return False
    if block.role is BlockRole.HEADING or block.headings != _path(group):
        return True
    table = (BlockRole.ROW, BlockRole.HEADER_ROW)
    if (block.role in table) != (last.role in table):
        return block.role is BlockRole.HEADER_ROW or words > TARGET_WORDS
    if block.role is BlockRole.ITEM:
        return size > MAX_WORDS
    if block.number != last.number and block.number and not _under(block.number, last.number):
        return True
    if block.role is BlockRole.HEADER_ROW:
        return last.role is BlockRole.ROW
    return size > TARGET_WORDS


def _under(number: str, parent: str) -> bool:
    return bool(parent) and number.startswith(parent + " ")


def _path(group: Sequence[Block]) -> tuple[str, ...]:
    for member in group:
        if member.role is not BlockRole.HEADING:
            return member.headings
    return group[-1].headings


def _passage(group: Sequence[Block]) -> Passage:
    numbers = [member.number for member in group if member.number]
    first = next((m for m in group if m.role is not BlockRole.HEADING), group[0])
    number = numbers[0] if numbers else ""
    if len(numbers) > 1 and all(_under(n, n.split(" ")[0]) or " " not in n for n in numbers):
        number = numbers[0].split(" ")[0] if len(set(numbers)) > 1 else number
    header = first.header if first.role is BlockRole.ROW else ""
    return Passage(
        start=group[0].start,
        end=group[-1].end,
        paragraph=number,
        headings=_path(group),
        header=header,
        units=tuple(group),
    )


def _fitting(text: str, block: Block) -> Iterator[Block]:
    """The block itself, or pieces of at most 180 words: whole sentences where they fit."""
    if _words(text, block) <= MAX_WORDS:
        yield block
        return
    start, end, words = block.start, block.start, 0
    for low, high in sentences(text[block.start : block.end]):
        for piece_low, piece_high in _sentence_pieces(text, block.start + low, block.start + high):
            size = len(text[piece_low:piece_high].split())
            if words and words + size > MAX_WORDS:
                yield replace(block, start=start, end=end)
                start, words = piece_low, 0
            end, words = piece_high, words + size
    yield replace(block, start=start, end=block.end)


def _sentence_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position, words, low = start, 0, start
    for word in text[start:end].split():
        at = text.index(word, position)
        if words == MAX_WORDS:
            yield low, position
            low, words = at, 0
        position, words = at + len(word), words + 1
    yield low, end


def _halves(text: str, passage: Passage) -> list[Passage]:
    """The passage in two, cut as near its middle as can be.

    At the start of a unit, else of a sentence, else after a word, else anywhere.
    """
    middle = (passage.start + passage.end) // 2
    inner = text[passage.start : passage.end]
    breaks = [unit.start for unit in passage.units[1:]]
    breaks = breaks or [passage.start + low for low, _ in sentences(inner)[1:]]
    if not breaks:
        position = passage.start
        for word in inner.split()[:-1]:
            position = text.index(word, position) + len(word)
            breaks.append(position)
    cut = min(breaks or [middle], key=lambda at: abs(at - middle))
    return [
        _clipped(text, passage, passage.start, cut),
        _clipped(text, passage, cut, passage.end),
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
    header = passage.header
    if units and units[0].role is BlockRole.ROW:
        header = units[0].header
    return replace(passage, start=start, end=end, units=units, header=header)
