"""The search as a LangChain retriever, so that any chain can stand on it."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as ChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher
from ingest.library.filters import Filters


class EvidenceRetriever(BaseRetriever):
    """Gives the best passages of the packs named, with what is needed to cite them."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    packs: tuple[str, ...]
    top: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[ChainDocument]:
        [hits] = self.searcher.search([query], self.packs, self.top, self.filters)
        self.searcher.library.prove(hit.passage for hit in hits)
        return [ChainDocument(page_content=hit.passage.text, metadata=_cite(hit)) for hit in hits]


def _cite(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "pack": passage.document.pack,
        "document_id": passage.document.document_id,
        "title": passage.document.title,
        "page": passage.page,
        "page_label": passage.page_label,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "date": passage.document.date,
        "score": hit.score,
    }
