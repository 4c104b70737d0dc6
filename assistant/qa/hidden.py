"""Tells where the words of a question stand only in what a document hides."""

from collections.abc import Iterator, Sequence

from assistant.qa.orders import without_orders
from assistant.qa.query import Query
from ingest.library.hidden import hidden_texts
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document

LEAST_WORDS = 2


def hidden_places(
    library: Library, documents: Sequence[Document], query: Query, said: str
) -> Iterator[str]:
    """The places ("budget.xlsx, column C") where a line that nobody sees holds most of the words of
    the question that `said` does not; the file alone where no place in it is known. What is hidden
    is never quoted, nor is it told of where it is of a private person or orders a program about.
    """
    wanted = frozenset(query.terms) - frozenset(tokens(said))
    if len(wanted) < LEAST_WORDS:
        return
    for document in documents:
        for hidden in hidden_texts(library, document):
            planted = without_orders(hidden.text) != hidden.text
            lines = [] if hidden.personal or planted else hidden.text.split("\n")
            held = max((len(wanted & frozenset(tokens(line))) for line in lines), default=0)
            if held >= LEAST_WORDS and 2 * held >= len(wanted):
                yield f"{document.file}, {hidden.place}" if hidden.place else document.file
