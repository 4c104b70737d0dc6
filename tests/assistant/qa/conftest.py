"""Passages made of Markdown by the real reader, and packed as an ingest packs them."""

from collections.abc import Iterator
from itertools import count
from typing import Protocol

import pytest

from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.library.records import Document, StoredPassage, Unit
from ingest.passages import pack
from ingest.reading.markup import read_markup
from ingest.reading.source import Page
from ingest.settings import Settings
from ingest.sources import find
from ingest.structure.layout import blocks

_keys = count(1)

REPORT = """# Waiting times

1. The {word} panel met. It sat for an hour.

2. The panel may:

a) note the report; or

b) ask for another.

3.1 The {word} waits were long.

3.12 The {word} reviews were late.

4. The {word} risk is red.
"""
BUDGET = "# Budget monitor\n\n1. The budget is set.\n\n2. The reserve is small.\n"
LONG_PARAGRAPH = " ".join(f"Sentence {n} of the plan has ten words in it." for n in range(16))
PLAN = f"# Winter plan\n\n1. {LONG_PARAGRAPH}\n\n2. The end.\n"
PARTS = "\n\n".join(
    f"## Part {n}\n\n{'The panel met again. ' * 60}Part {n} ends." for n in range(4)
)
PAPERS = (
    ("A", "september/report.md", REPORT.format(word="amber"), "2023-09-04"),
    ("A", "march/report.md", REPORT.format(word="crimson"), "2024-03-05"),
    ("A", "budget/budget.md", BUDGET, "2024-03-09"),
    ("A", "plan/plan.md", PLAN, "2022-01-01"),
    ("Parts", "parts.md", f"# Parts\n\n{PARTS}", "2022-01-01"),
    ("Other", "other.md", "# Other\n\nThe marmalade group meets in the library.", "2022-01-01"),
)


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Numbered papers in pack A, a document of several pages in Parts, another in Other."""
    root = tmp_path_factory.mktemp("papers")
    library = Library(root / "home")
    for place, (pack_name, name, text, date) in enumerate(PAPERS):
        path = root / str(place) / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
        request = Request(find([root / str(place)], library.home), pack_name, {"date": date})
        report = ingest(library, embedder, Settings(home=library.home), request)
        assert all(file.document_id for file in report.files), report
    yield library
    library.close()


class Passages(Protocol):
    """Makes the passages of a document."""

    def __call__(self, text: str, **fields: str) -> list[StoredPassage]: ...


@pytest.fixture(scope="session")
def passages() -> Passages:
    """The passages of a Markdown text; `fields` are fields of its document."""

    def make(text: str, **fields: str) -> list[StoredPassage]:
        pages = [item for item in read_markup(text.encode(), "a.md") if isinstance(item, Page)]
        document = _document(len(pages), **fields)
        return list(_stored(document, pages))

    return make


def _document(pages: int, **fields: str) -> Document:
    key = next(_keys)
    given = {"pack": "Exampleshire", "title": "Waiting times", "file": f"{key}.md", **fields}
    strings = {
        name: given.get(name, "")
        for name in (
            *("pack", "file", "title", "kind", "evidence_class", "council", "date"),
            *("review_due", "status", "category", "added", "removed", "media_type"),
        )
    }
    return Document(
        key=key,
        document_id=f"{key:064x}",
        reasons={},
        pages=pages,
        unread_pages=0,
        superseded_by=None,
        size=1,
        **strings,
    )


def _stored(document: Document, pages: list[Page]) -> Iterator[StoredPassage]:
    ordinal = count()
    for number, (page, found) in enumerate(
        zip(pages, blocks(pages, "text/markdown"), strict=True), start=1
    ):
        for one in pack(page.text, found):
            yield StoredPassage(
                key=next(_keys),
                ordinal=next(ordinal),
                document=document,
                page=number,
                page_label=page.label,
                paragraph=one.paragraph,
                headings=one.headings,
                header=one.header,
                start=one.start,
                end=one.end,
                text=page.text[one.start : one.end],
                units=tuple(
                    Unit(b.start - one.start, b.end - one.start, b.role, b.number)
                    for b in one.units
                ),
                flagged=False,
            )
