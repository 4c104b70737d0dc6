"""What was filled into the form fields of a PDF page: people see it, and its text lacks it."""

import logging
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


@dataclass(frozen=True, slots=True)
class Field:
    """A value as it is shown, where it stands, and what the form says that it is; that may be
    empty.
    """

    value: str
    box: Box
    label: str


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
    label = flat(str(_held(note, "/TU") or ""))
    value = ""
    if kind == "/Btn" and not flags & _PUSH_BUTTON:
        value = UNTICKED if str(at(note, "/AS") or "/Off") == "/Off" else TICKED
    elif kind == "/Tx" and not flags & _PASSWORD:
        value = _said(_held(note, "/V"))
    elif kind == "/Ch":
        value = _chosen(_held(note, "/V"), _held(note, "/Opt"))
    if value:
        yield Field(value, box_of(note["/Rect"]), label)


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
    """A text with what was filled in: after the word that stands left of it, or before the one to
    the right, or else at the end, each on a line, under the name that the form has for it.
    """
    letters = [index for index, letter in enumerate(text) if not letter.isspace()]
    beside: dict[int, list[tuple[Field, Word]]] = {}
    alone: list[Field] = []
    for field in fields:
        word, after = _beside(placed, field) if placed else (None, False)
        if word is None:
            alone.append(field)
        else:
            spot = letters[word.places[-1]] + 1 if after else letters[word.first]
            beside.setdefault(spot, []).append((field, word))
    if beside and placed:
        text, placed = _put(text, placed, beside, letters)
    lines = [f"{field.label}: {field.value}" if field.label else field.value for field in alone]
    return "\n".join([*([text] if text.strip() or not lines else []), *lines]), placed


def _beside(placed: Placed, field: Field) -> tuple[Word | None, bool]:
    """The word next to a field, and whether the field comes after it."""
    left, low, right, high = placed.upright(field.box)
    height = (low + high) / 2 if high - low <= 2 * _HIGHEST else high - _HIGHEST / 2
    level = [word for word in placed.words if abs(word.height - height) <= _LEVEL * word.size]
    middle = (left + right) / 2
    before = max(
        (word for word in level if word.middle < middle), key=lambda word: word.right, default=None
    )
    if before:
        return before, True
    return min(level, key=lambda word: word.left, default=None), False


def _put(
    text: str,
    placed: Placed,
    beside: dict[int, list[tuple[Field, Word]]],
    letters: Sequence[int],
) -> tuple[str, Placed]:
    parts: list[str] = []
    words: list[Word] = []
    starts, counts = [0], [0]
    start = count = 0
    for spot, found in sorted(beside.items()):
        parts.append(text[start:spot])
        for field, word in sorted(found, key=lambda one: _order(one[0], placed)):
            parts.append(_gap("".join(parts[-1:])[-1:]) + field.value)
            words += _words(field, word, bisect_left(letters, spot) + count, placed)
            count += len("".join(field.value.split()))
        parts.append(_gap(text[spot : spot + 1]))
        starts.append(spot)
        counts.append(count)
        start = spot
    parts.append(text[start:])
    moved = [
        replace(word, first=word.first + counts[bisect_right(starts, letters[word.first]) - 1])
        for word in placed.words
    ]
    return "".join(parts), Placed((*moved, *words), placed.turns)


def _gap(letter: str) -> str:
    return " " if letter and not letter.isspace() else ""


def _order(field: Field, placed: Placed) -> tuple[float, float]:
    left, low, _, _ = placed.upright(field.box)
    return -low, left


def _words(field: Field, beside: Word, first: int, placed: Placed) -> Iterator[Word]:
    """The words of a field, level with the word beside it."""
    left, _, right, _ = placed.upright(field.box)
    step = min(_NARROW * beside.size, (right - left) / len(field.value))
    at_letter = 0
    for word in field.value.split():
        at_letter = field.value.index(word, at_letter)
        starts = tuple(left + step * (at_letter + n) for n in range(len(word)))
        end = starts[-1] + step
        yield Word(word, first, starts, end, beside.base, beside.size, False, True)
        first += len(word)
        at_letter += len(word)
