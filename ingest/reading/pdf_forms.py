"""What was filled into the form fields of a PDF page: people see it, and its text lacks it."""

import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.reading.cleaning import flat
from ingest.reading.pdf_geometry import box_of
from ingest.reading.pdf_resources import at
from ingest.reading.pdf_words import Placed, Word
from ingest.reading.source import Box

TICKED, UNTICKED = "☒", "☐"

MOST_FIELDS = 2_000
_NOT_SHOWN = 0b100010
_PASSWORD = 1 << 13
_PUSH_BUTTON = 1 << 16
_HIGHEST = 14.0
_DEEPEST = 20
_LEVEL = 0.6
_NARROW = 0.5
_ABOVE = 2.0
"""How far above its field a label stands at the most, in heights of its letters."""
_CLOSE = 1.0
"""The same where words stand right of it."""
_INDENT = 2.0
_PARTS = 1.5
"""From which gap on the words of one line are parts of two, in heights of their letters."""

_UNNAMED = re.compile(
    r"(?:text ?(?:field|box|area)?|field|check ?box|radio ?button|group|button|drop ?down|list ?box"
    r"|combo ?box|undefined|untitled|signature)?[\W\d_]*",
    re.IGNORECASE,
)
"""The names that programs give to fields to which nobody gave one."""
_JOINS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|[\W_]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A value as it is shown, where it stands, and what the form says that it is; that may be
    empty. `ticks` tells that it is a box to tick.
    """

    value: str
    box: Box
    label: str
    ticks: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """The word that a field belongs to, whether the field comes after it, and whether it stands
    below it.
    """

    word: Word
    after: bool
    below: bool = False


def fields_of(page: Any) -> list[Field]:  # noqa: ANN401
    """The filled fields and the boxes to tick of a page."""
    found: list[Field] = []
    try:
        for note in (at(page, "/Annots") or [])[:MOST_FIELDS]:
            found += _field(note.get_object())
    except Exception:  # a broken form costs its values, never the page
        logging.getLogger(__name__).warning("form fields of a page not read", exc_info=True)
    return found


def _field(note: Any) -> Iterator[Field]:  # noqa: ANN401
    if at(note, "/Subtype") != "/Widget" or int(at(note, "/F") or 0) & _NOT_SHOWN:
        return
    kind, flags = _held(note, "/FT"), int(_held(note, "/Ff") or 0)
    label = flat(str(_held(note, "/TU") or "")) or _name(str(_held(note, "/T") or ""))
    value = ""
    if kind == "/Btn" and not flags & _PUSH_BUTTON:
        value = UNTICKED if str(at(note, "/AS") or "/Off") == "/Off" else TICKED
    elif kind == "/Tx" and not flags & _PASSWORD:
        value = _said(_held(note, "/V"))
    elif kind == "/Ch":
        value = _chosen(_held(note, "/V"), _held(note, "/Opt"))
    if value:
        yield Field(value, box_of(note["/Rect"]), label, kind == "/Btn")


def _name(name: str) -> str:
    """The words of the name of a field ("people_waiting"); "" where they tell nothing."""
    name = re.sub(r"\[\d+\]", "", name)
    words = " ".join(part for part in _JOINS.split(name) if part)
    return "" if _UNNAMED.fullmatch(words) or not re.search(r"[^\W\d_]{3}", words) else words


def _held(note: Any, key: str) -> Any:  # noqa: ANN401
    """What a field has under that key, itself or by the fields that it is part of."""
    for _ in range(_DEEPEST):
        found = at(note, key)
        if found is not None or note is None:
            return found
        note = at(note, "/Parent")
    return None


def _said(value: Any) -> str:  # noqa: ANN401
    if value is None or isinstance(value, bytes):
        return ""
    # Long values may be streams.
    return flat(value.get_data().decode("latin-1") if hasattr(value, "get_data") else str(value))


def _chosen(value: Any, options: Any) -> str:  # noqa: ANN401
    """What a list shows: an option may be stored by another name."""
    names: dict[str, str] = {}
    for option in options or []:
        pair = option.get_object()
        if isinstance(pair, list) and len(pair) > 1:
            names[str(pair[0])] = str(pair[1])
    chosen = value if isinstance(value, list) else [value]
    return flat(", ".join(names.get(str(each), str(each)) for each in chosen if each is not None))


def with_fields(
    text: str, placed: Placed | None, fields: Sequence[Field]
) -> tuple[str, Placed | None]:
    """A text with what was filled in beside its printed label: the words left of it, or above it,
    or right of it; or else at the end, each on a line, under the name that the form has for it.
    """
    letters = [index for index, letter in enumerate(text) if not letter.isspace()]
    beside: dict[int, list[tuple[Field, _Spot]]] = {}
    alone: list[Field] = []
    for field in fields:
        spot = _beside(placed, field) if placed else None
        if spot is None:
            alone.append(field)
        else:
            word = spot.word
            place = letters[word.places[-1]] + 1 if spot.after else letters[word.first]
            beside.setdefault(place, []).append((field, spot))
    if beside and placed:
        text, placed = _put(text, placed, beside, letters)
    lines = [f"{field.label}: {field.value}" if field.label else field.value for field in alone]
    return "\n".join([*([text] if text.strip() or not lines else []), *lines]), placed


def _beside(placed: Placed, field: Field) -> _Spot | None:
    """The word that a field is beside; of a box to tick the nearer one, else the one before."""
    left, low, right, high = placed.upright(field.box)
    height = (low + high) / 2 if high - low <= 2 * _HIGHEST else high - _HIGHEST / 2
    level = [word for word in placed.words if abs(word.height - height) <= _LEVEL * word.size]
    middle = (left + right) / 2
    before = max(
        (word for word in level if word.middle < middle), key=lambda word: word.right, default=None
    )
    after = min(
        (word for word in level if word.middle >= middle), key=lambda word: word.left, default=None
    )
    if before and field.ticks and after and after.left - right < left - before.right:
        return _Spot(after, False)
    if before:
        return _Spot(before, True)
    if not field.ticks:
        reach = _CLOSE if after and after.left - right < _PARTS * after.size else _ABOVE
        if above := _above(placed, (left, right, high), reach):
            return _Spot(above, True, below=True)
    return _Spot(after, False) if after else None


def _above(placed: Placed, edges: tuple[float, float, float], reach: float) -> Word | None:
    """The last word of the label that begins over a field, of that left and right edge and top;
    no higher than `reach`, in heights of its letters.
    """
    left, right, high = edges
    near = [
        word
        for word in placed.words
        if -_LEVEL * word.size <= word.base - high <= reach * word.size
        and left - _INDENT * word.size <= word.left < right
    ]
    first = min(near, key=lambda word: (word.base, word.left), default=None)
    if first is None or first.left > left + _INDENT * first.size:
        return None
    line = (w for w in placed.words if abs(w.base - first.base) < _LEVEL * w.size)
    last = first
    for word in sorted(line, key=lambda word: word.left):
        if 0 < word.left - last.right <= _PARTS * word.size:
            last = word
    return last


def _put(
    text: str,
    placed: Placed,
    beside: dict[int, list[tuple[Field, _Spot]]],
    letters: Sequence[int],
) -> tuple[str, Placed]:
    parts: list[str] = []
    words: list[Word] = []
    starts, counts = [0], [0]
    start = count = 0
    for place, found in sorted(beside.items()):
        parts.append(text[start:place])
        for field, spot in sorted(found, key=lambda one: _order(one[0], placed)):
            parts.append(_gap("".join(parts[-1:])[-1:]) + field.value)
            words += _words(field, spot, bisect_left(letters, place) + count, placed)
            count += len("".join(field.value.split()))
        start = place
        after = found[-1][1]
        if after.after and not after.below:
            start = _rest_of_line(text, place, after.word, placed, letters)
        parts.append(" " if start > place else _gap(text[place : place + 1]))
        starts.append(place)
        counts.append(count)
    parts.append(text[start:])
    moved = [
        replace(word, first=word.first + counts[bisect_right(starts, letters[word.first]) - 1])
        for word in placed.words
    ]
    return "".join(parts), Placed((*moved, *words), placed.turns)


def _rest_of_line(text: str, place: int, word: Word, placed: Placed, letters: Sequence[int]) -> int:
    """Where the text goes on after a field: past the end of the line that the gap for the field
    made, where what comes next stands on the same line.
    """
    first = bisect_left(letters, place)
    following = next((each for each in placed.words if each.first == first), None)
    level = following and abs(following.base - word.base) <= _LEVEL * word.size
    if following is None or not level or following.left < word.right:
        return place
    return letters[first] if text[place : letters[first]].isspace() else place


def _gap(letter: str) -> str:
    return " " if letter and not letter.isspace() else ""


def _order(field: Field, placed: Placed) -> tuple[float, float]:
    left, low, _, _ = placed.upright(field.box)
    return -low, left


def _words(field: Field, spot: _Spot, first: int, placed: Placed) -> Iterator[Word]:
    """The words of a field, level with the word that it belongs to."""
    left, _, right, _ = placed.upright(field.box)
    beside = spot.word
    if spot.below:
        # On the line of its label they stand between that and whatever is next on it.
        after = (w.left for w in placed.words if w.base == beside.base and w.left > beside.right)
        left = beside.right + _NARROW * beside.size
        right = max(min(after, default=right) - beside.size, left + 1.0)
    step = min(_NARROW * beside.size, (right - left) / len(field.value))
    at_letter = 0
    for word in field.value.split():
        at_letter = field.value.index(word, at_letter)
        starts = tuple(left + step * (at_letter + n) for n in range(len(word)))
        end = starts[-1] + step
        yield Word(word, first, starts, end, beside.base, beside.size, False, True)
        first += len(word)
        at_letter += len(word)
