"""The passages of a text, as the tests of answering make them, and its figures."""

import pytest

from ingest.figures.figure import Origin
from ingest.figures.prose import figures_of_sentence
from ingest.figures.setting import Setting
from ingest.library.figures import StoredFigure
from tests.assistant.qa.conftest import passages

__all__ = ["figures", "passages"]


@pytest.fixture
def figures(passages):
    """The figures that a sentence states, as the ledger keeps them."""

    def make(text):
        [passage] = passages(text)
        setting = Setting("", "", (), "", "", Origin.SENTENCE)
        return [
            StoredFigure(n, passage.document, 1, 1, "1", one, text, text, False, None, None)
            for n, one in enumerate(figures_of_sentence(text, setting))
        ]

    return make
