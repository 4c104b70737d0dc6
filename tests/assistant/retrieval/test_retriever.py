import asyncio

import pytest
from langchain_core.runnables import RunnableLambda

from assistant.retrieval.retriever import EvidenceRetriever
from assistant.retrieval.search import Searcher
from ingest.library.filters import Filters
from ingest.library.library import Library, UnknownNameError


@pytest.fixture
def retriever(searcher: Searcher) -> EvidenceRetriever:
    return EvidenceRetriever(searcher=searcher, packs=("Exampleshire",), top=3)


def test_gives_what_the_search_finds_in_its_order(retriever, searcher):
    [hits] = searcher.search(["s.42"], ("Exampleshire",), 3, Filters())

    assert [d.page_content for d in retriever.invoke("s.42")] == [h.passage.text for h in hits]


def test_content_is_the_span_of_the_page_it_cites(retriever, searched: Library):
    for found in retriever.invoke("waiting for an assessment"):
        cite = found.metadata
        document = searched.document(cite["pack"], cite["document_id"])
        text = searched.page(document, cite["page"]).text
        assert text[cite["start"] : cite["end"]] == found.page_content


def test_metadata_tells_paragraph_and_date(retriever):
    [best, *_] = retriever.invoke("4.12")

    assert (best.metadata["paragraph"], best.metadata["date"]) == ("4.12", "2025-09-16")


def test_filters_are_kept(searcher):
    narrow = EvidenceRetriever(
        searcher=searcher, packs=("Exampleshire",), filters=Filters(status="draft")
    )

    assert {d.metadata["title"] for d in narrow.invoke("assessment")} == {"Waiting list policy"}


def test_stands_in_a_chain(retriever):
    chain = retriever | RunnableLambda(len)

    assert chain.invoke("assessment") == 3


def test_can_be_awaited(retriever):
    assert len(asyncio.run(retriever.ainvoke("assessment"))) == 3


def test_unknown_pack_is_named(searcher):
    with pytest.raises(UnknownNameError, match="Nowhere"):
        EvidenceRetriever(searcher=searcher, packs=("Nowhere",)).invoke("x")
