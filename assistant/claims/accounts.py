"""Which papers are a council's own account of itself: there it claims, elsewhere it reports."""

from assistant.frameworks.framework import Framework
from ingest.library.lexical import tokens
from ingest.library.records import Document

FAMILY = "self-assessment"
"""The family of the information return whose papers are such accounts."""


def own_accounts(framework: Framework, documents: tuple[Document, ...]) -> frozenset[int]:
    """The keys of the documents whose title or file is named as the framework names accounts."""
    names = [
        tuple(tokens(_plain(word)))
        for family in framework.return_families
        if family.id == FAMILY
        for word in family.words
    ]
    return frozenset(one.key for one in documents if _is_named(one, names))


def _is_named(document: Document, names: list[tuple[str, ...]]) -> bool:
    for text in (document.title, document.file):
        words = tuple(tokens(_plain(text)))
        for name in names:
            if any(words[n : n + len(name)] == name for n in range(len(words))):
                return True
    return False


def _plain(text: str) -> str:
    return text.replace("-", " ").replace("_", " ")
