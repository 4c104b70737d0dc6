"""The text that is embedded for a passage: one rule, for ingest and for rebuilding."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.passages import TokenCounter, index_text


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the indexes see it: its words, the document's title, what stands above it."""

    title: str
    text: str
    headings: Sequence[str]
    header: str

    @property
    def full(self) -> str:
        """What the lexical index holds, and what is embedded where the model can read it whole."""
        return index_text(self.title, self.text, self.headings, self.header)

    @property
    def bare(self) -> str:
        """The passage alone."""
        return index_text("", self.text, (), "")


def embedding_texts(entries: Sequence[Entry], count: TokenCounter, limit: int) -> list[str]:
    """The text to embed for each entry, in order.

    A prefix that would push the passage's end out of the model's sight is left off.
    """
    full = [entry.full for entry in entries]
    return [
        text if tokens <= limit else entry.bare
        for entry, text, tokens in zip(entries, full, count(full), strict=True)
    ]
