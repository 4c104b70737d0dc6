"""Stated figures of texts, read and packed as an ingest packs them."""

import pytest

from assistant.answering.candidates import candidates
from assistant.figures.stated import stated_in
from tests.assistant.answering.conftest import passages

__all__ = ["passages", "stated"]


@pytest.fixture
def stated(passages):
    """The figures that a Markdown text states; `fields` are fields of its document."""

    def make(text, **fields):
        return [s for c in candidates(passages(text, **fields)) for s in stated_in(c)]

    return make
