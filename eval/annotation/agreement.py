"""How far two readers of gold questions agree: Krippendorff's alpha, field by field."""

import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.decisions.agreement import alpha
from eval.annotation.sheet import Judgement
from eval.gold.question import GoldQuestion, Place


class Field(StrEnum):
    """What two readings are compared in."""

    ANSWERABLE = "answerable"
    TYPE = "type"
    FILE = "file"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Alpha over the `n` questions in which both readers filled the field.

    `alpha` is None where it is undefined: only one value was ever given, or none.
    """

    field: Field
    alpha: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A question on which the two readers differ in a field, and what each said."""

    id: str
    field: Field
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two readings set side by side; `fields` has an entry for each field."""

    fields: tuple[FieldAgreement, ...]
    differences: tuple[Difference, ...]


Values = tuple[Field, Hashable, Hashable]


def compare(pairs: Sequence[tuple[GoldQuestion, Judgement]]) -> Compared:
    """How far the second reader's judgements agree with the gold.

    Files and pages are compared where both readers cite. The second's file agrees where it is any
    of the places that the gold names, for the order of places says nothing; else the first place
    is what differs. A page belongs to its file: page 2 of another file is another page.
    """
    units: dict[Field, list[tuple[Hashable, Hashable]]] = {field: [] for field in Field}
    differences: list[Difference] = []
    for question, judgement in pairs:
        for field, first, second in _values(question, judgement):
            units[field].append((first, second))
            if first != second:
                differences.append(Difference(question.id, field, _words(first), _words(second)))
    return Compared(
        tuple(FieldAgreement(field, alpha(given), len(given)) for field, given in units.items()),
        tuple(differences),
    )


def _values(question: GoldQuestion, judgement: Judgement) -> Iterator[Values]:
    yield Field.ANSWERABLE, question.answerable, judgement.answerable
    yield Field.TYPE, question.type, judgement.type
    places = [place for entry in question.citations for place in entry]
    if not (places and judgement.file):
        return
    first = _nearest(places, judgement)
    file = first.file if _same(first.file, judgement.file) else judgement.file
    yield Field.FILE, first.file, file
    if first.page and judgement.page:
        yield Field.PAGE, (first.file, first.page), (file, judgement.page)


def _same(one: str, other: str) -> bool:
    """Whether two names are of one file, as Windows sees it: a person typed one of them."""
    folded = [
        unicodedata.normalize("NFC", name).replace("\\", "/").casefold() for name in (one, other)
    ]
    return folded[0] == folded[1]


def _nearest(places: Sequence[Place], judgement: Judgement) -> Place:
    same = [place for place in places if _same(place.file, judgement.file)] or places
    return next((place for place in same if place.page == judgement.page), same[0])


def _words(value: Hashable) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case (str() as file, int() as page):
            return f"{file}, page {page}"
        case _:
            return str(value)
