"""Checks gold questions against the packs that they are about: is what they cite really there?"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eval.gold.question import GoldQuestion, Place
from eval.gold.reading import GoldLine, Problem
from eval.tasks.folding import folded
from ingest.library.library import Library
from ingest.library.records import Document

SHOWN = 80
"""Characters of a quote in a message."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a gold file. `line` counts from 1; `id` is empty where none can be read."""

    line: int
    id: str
    problem: Problem

    def __str__(self) -> str:
        """One line for a person."""
        return f"line {self.line}{f', {self.id}' if self.id else ''}: {self.problem.message}"


def faults(lines: Iterable[GoldLine], library: Library) -> list[Fault]:
    """Every fault of the lines of a gold file, in their order.

    Beside what is wrong in a line by itself: a pack that the library lacks, a file that none of the
    question's packs holds, a page that the file lacks, and a quote that does not stand on its page
    (NFKC, blanks and cell borders folded). Any version of a file will do that was not removed.
    """
    shelf = _Shelf(library)
    return [
        Fault(line.number, line.id, problem)
        for line in lines
        for problem in (line.problems if line.question is None else shelf.problems(line.question))
    ]


class _Shelf:
    """The packs of a library; what was read of them is kept, for many questions cite one page."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._packs = {pack.name for pack in library.packs()}
        self._files: dict[str, dict[str, list[Document]]] = {}
        self._pages: dict[int, dict[int, str]] = {}

    def problems(self, question: GoldQuestion) -> Iterator[Problem]:
        if question.as_of and not _is_day(question.as_of):
            yield Problem("as_of", f"there is no day {question.as_of}")
        for at, pack in enumerate(question.packs):
            if pack not in self._packs:
                known = ", ".join(sorted(self._packs)) or "none"
                yield Problem(f"packs.{at}", f"there is no pack {pack!r}. Packs: {known}")
        packs = [pack for pack in question.packs if pack in self._packs]
        if not packs:
            return
        for entry, places in enumerate(question.citations):
            for at, place in enumerate(places):
                yield from self._misplaced(f"citations.{entry}.{at}", place, packs)

    def _misplaced(self, field: str, place: Place, packs: Sequence[str]) -> Iterator[Problem]:
        found = [document for pack in packs for document in self._versions(pack, place.file)]
        if not found:
            yield Problem(f"{field}.file", f"{place.file} is not in {' or '.join(packs)}")
            return
        pages = [self._texts(document) for document in found]
        if place.page and not any(place.page in texts for texts in pages):
            most = max(map(len, pages))
            yield Problem(
                f"{field}.page", f"{place.file} has no page {place.page}: its last is {most}"
            )
            return
        quote = folded(place.quote)
        if not any(
            quote in text
            for texts in pages
            for number, text in texts.items()
            if place.page in (0, number)
        ):
            words = textwrap.shorten(place.quote, SHOWN, placeholder=" …")
            where = f"on page {place.page} of" if place.page else "in"
            message = f'the quote "{words}" is not {where} {place.file}'
            yield Problem(f"{field}.quote", message)

    def _versions(self, pack: str, file: str) -> list[Document]:
        if pack not in self._files:
            files: dict[str, list[Document]] = {}
            for document in self._library.documents(pack):
                files.setdefault(document.file, []).append(document)
            self._files[pack] = files
        return self._files[pack].get(file, [])

    def _texts(self, document: Document) -> dict[int, str]:
        if document.key not in self._pages:
            pages = self._library.pages(document)
            self._pages[document.key] = {page.number: folded(page.text) for page in pages}
        return self._pages[document.key]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
