"""Where another table begins inside a table: at a row of heads below rows of values."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.column_names import is_answer, names_column, names_rows
from ingest.reading.headrows import LONGEST_LABEL, MOST_HEADS, is_title
from ingest.reading.slots import Slot, is_period, is_value, row_texts

_NAME = re.compile(r"[^\d£$€]*[^\W\d_]{2}")
"""How a name begins: what begins with a number is an amount in words, "4 to 6 weeks"."""


@dataclass(frozen=True, slots=True)
class Begin:
    """The first row of another table, how many rows of words it begins with, and whether the first
    of them is proved to be its head: else nothing says what the columns below it hold.
    """

    row: int
    words: int
    proved: bool


def begins(slots: Sequence[Sequence[Slot]], heads: range, stub: int) -> Iterator[Begin]:
    """The tables that begin below the first one of `slots`, whose head rows are `heads` and whose
    rows' names stand in the column `stub`.

    A row is the head of another where its first cell says the first head once more, where a format
    marks it, and where it has names of columns, or years, over columns of numbers. Words over
    such columns that are none of this may be a head or an answer.
    """
    if not heads:
        return
    texts = [row_texts(slots, row, stub) for row in range(len(slots))]
    said = [texts[row] for row in heads]
    corners = {texts[row][stub] for row in heads} - {""}
    counts = Counter((at, text) for row in texts[heads.stop :] for at, text in enumerate(row))
    first = row = heads.stop
    while row < len(slots) - 1:
        words = _words(slots, row)
        if row == first or not words or texts[row] in said:
            row += 1
            continue
        below = row + words
        again = texts[row][stub] in corners
        marked = all(slot.cell.head for slot in slots[row] if slot.cell.text)
        over = [at for at, text in enumerate(texts[row]) if text and at != stub]
        values = [at for at in over if _holds_values(slots[first:row], at)]
        numbers = 2 * len(values) >= max(len(over), 1)
        proved = again or marked or (numbers and _is_named(texts[row], stub, said))
        doubt = numbers and _may_be(texts[row], over, counts) and below < len(slots)
        if proved or (doubt and any(is_value(texts[below][at]) for at in values)):
            count = words if words <= MOST_HEADS and below < len(slots) else 1
            yield Begin(row, count, proved)
            said = texts[row : row + count]
            corners |= {texts[row][stub]} - {""} if proved else set()
            first = row = row + count
        else:
            row += 1


def _words(slots: Sequence[Sequence[Slot]], row: int) -> int:
    """How many rows of names in several columns, and of nothing else, stand from `row` on; none
    where a cell from above goes on in it.
    """
    if any(slot.cell.text and slot.row != row for slot in slots[row]):
        return 0
    count = 0
    while row + count < len(slots) and count <= MOST_HEADS and _is_words(slots[row + count]):
        count += 1
    return count


def _is_words(row: Sequence[Slot]) -> bool:
    held = {slot.column: slot.cell.text for slot in row if slot.cell.text}
    return len(held) > 1 and not is_title(row) and not any(map(is_value, held.values()))


def _holds_values(rows: Sequence[Sequence[Slot]], column: int) -> bool:
    """Whether a column holds values in those rows, and no words but answers."""
    held = [text for row in rows if (text := row[column].cell.text)]
    return any(map(is_value, held)) and all(is_value(text) or is_answer(text) for text in held)


def _is_named(texts: Sequence[str], stub: int, said: Sequence[Sequence[str]]) -> bool:
    """Whether a row says of half of its columns what or when they are, as the heads above may have
    said too, and what the rows are called: with years alone, or where it names two columns, it
    need not.
    """
    others = [text for at, text in enumerate(texts) if text and at != stub]
    names = {text for row in said for text in row}
    years = sum(map(is_period, others))
    known = years + sum(
        text in names or (names_column(text) and not is_answer(text))
        for text in others
        if not is_period(text)
    )
    if 2 * known < len(others) or not known:
        return False
    named = names_rows(texts[stub]) or (not texts[stub] and years == len(others))
    return named or known - years > 1


def _may_be(texts: Sequence[str], columns: Sequence[int], counts: Counter[tuple[int, str]]) -> bool:
    """Whether cells over those columns may name them: each another short name that stands there
    once, and not all of them answers.
    """
    over = [texts[at] for at in columns]
    return (
        len(set(over)) == len(over)
        and all(counts[at, texts[at]] == 1 for at in columns)
        and all(len(text) <= LONGEST_LABEL for text in over)
        and all(is_period(text) or _NAME.match(text) for text in over)
        and not all(map(is_answer, over))
    )
