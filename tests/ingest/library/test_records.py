from dataclasses import replace

import pytest

from ingest.library.records import Document


@pytest.fixture
def paper(library, add_files) -> Document:
    add_files({"a.md": "# Letter\n\n3 March 2025\n\nWords.\n"})
    [document] = library.documents("Pack")
    return document


def test_a_copy_with_the_same_title_and_date_is_the_same_paper(paper):
    assert paper.same_paper(replace(paper, key=9, title="LETTER"))


@pytest.mark.parametrize("other", [{"title": "Another letter"}, {"date": "2025-04-03"}])
def test_another_title_or_another_day_is_another_paper(paper, other):
    assert not paper.same_paper(replace(paper, key=9, **other))
    assert paper.same_paper(replace(paper, **other)), "the very same document"
