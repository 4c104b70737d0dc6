"""Ledgers of texts, read and packed as an ingest packs them."""

from pathlib import Path

import pytest

from ingest.library.originals import Original
from ingest.limits import Limits
from ingest.preparing import Preparation, prepare
from ingest.reading import formats


def words(texts):
    return [len(text.split()) for text in texts]


@pytest.fixture
def document():
    """The read document of a file's bytes; `given` is what a person says of its fields."""

    def make(data, name="a.md", **given):
        data = data.encode() if isinstance(data, str) else data
        how = Preparation(given, words, 200, Limits())
        original = Original("0" * 64, Path(name), len(data))
        return prepare(formats.read(data, name, Limits()), original, name, how)

    return make


@pytest.fixture
def figures(document):
    """The figures of a text, each with how it is written."""

    def make(data, name="a.md", **given):
        made = document(data, name, **given)
        return [
            (page.text[one.start : one.end], one)
            for page, found in zip(made.pages, made.figures, strict=True)
            for one in found
        ]

    return make


@pytest.fixture
def figure(figures):
    """The figure of a text that is written so."""

    def find(data, said, name="a.md", **given):
        [found] = [one for written, one in figures(data, name, **given) if written == said]
        return found

    return find
