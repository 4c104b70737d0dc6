from dataclasses import replace

import pytest

from assistant.qa.answer import Citation
from assistant.qa.candidates import candidates
from assistant.qa.citations import FalseCitationError, verify
from assistant.qa.composition import cite
from ingest.library.library import Library

PACKS = ("Parts",)


@pytest.fixture(scope="module")
def library(papers: Library) -> Library:
    return papers


@pytest.fixture(scope="module")
def citations(library: Library) -> list[Citation]:
    """The citations of every sentence of a document of several pages."""
    pack = library.pack("Parts")
    found = library.passages(pack, library.passage_keys(pack)).values()
    return [cite(candidate, n) for n, candidate in enumerate(candidates([*found]), start=1)]


@pytest.fixture
def citation(citations: list[Citation]) -> Citation:
    return next(c for c in citations if c.quote == "Part 2 ends.")


def test_every_true_citation_passes(library, citations):
    assert len({c.page for c in citations}) > 1
    verify(library, citations, PACKS)


def test_no_citations_pass(library):
    verify(library, [], PACKS)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: replace(c, quote=c.quote.replace("ends", "begins")),
        lambda c: replace(c, quote=c.quote.upper()),
        lambda c: replace(c, quote=f"{c.quote} "),
        lambda c: replace(c, start=c.start + 1, end=c.end + 1),
        lambda c: replace(c, start=c.start - 1),
        lambda c: replace(c, end=c.end - 1),
        lambda c: replace(c, page=c.page - 1),
        lambda c: replace(c, page=999),
        lambda c: replace(c, page=0),
        lambda c: replace(c, quote="", start=c.start, end=c.start),
        lambda c: replace(c, quote="\n", start=c.start - 1, end=c.start),
        lambda c: replace(c, pack="Other"),
        lambda c: replace(c, pack="Nowhere"),
        lambda c: replace(c, document_id="f" * 64),
    ],
    ids=[
        *("changed word", "changed case", "blank added", "moved by one", "begins early"),
        *("ends early", "page before", "page beyond the last", "page nought", "empty"),
        *("only blanks", "other pack", "unknown pack", "unknown document"),
    ],
)
def test_false_citation_is_refused(library, citation, change):
    with pytest.raises(FalseCitationError, match="citation"):
        verify(library, [change(citation)], PACKS)


def test_document_of_another_pack_is_refused(library, citation):
    [other] = library.documents("Other")

    with pytest.raises(FalseCitationError):
        verify(library, [replace(citation, document_id=other.document_id)], PACKS)


def test_place_counted_from_the_end_of_the_page_is_refused(library, citation):
    document = library.document("Parts", citation.document_id)
    size = len(library.page(document, citation.page).text)
    backwards = replace(citation, start=citation.start - size, end=citation.end - size)

    with pytest.raises(FalseCitationError):
        verify(library, [backwards], PACKS)


def test_false_one_among_true_ones_is_refused(library, citations):
    false = replace(citations[-1], quote="Part 9 ends.")

    with pytest.raises(FalseCitationError, match=f"citation {false.n}:"):
        verify(library, [*citations[:-1], false], PACKS)
