import pytest

from assistant.qa.references import named_paragraph, resolve
from ingest.library.filters import Filters
from ingest.library.library import Library


@pytest.fixture(scope="module")
def library(papers: Library) -> Library:
    return papers


@pytest.fixture(scope="module")
def scopes(library: Library):
    return [(library.pack("A"), list(library.allowed("A", Filters()).values()))]


def found(library, scopes, question: str) -> str:
    reference = resolve(library, scopes, question, named_paragraph(question))
    assert reference.others == ()
    return " ".join(passage.text for passage in reference.found)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What does paragraph 4 say?", "4"),
        ("para 3.12 please", "3.12"),
        ("Para. 4?", "4"),
        ("PARAGRAPH 2", "2"),
        ("paragraph 2 b)", "2 b)"),
        ("paragraph 2(b)", "2 b)"),
        ("paragraph 2b)", "2 b)"),
        ("What does paragraph three say?", "3"),
        ("What does section 4.12 say?", "4.12"),
        ("What does section 42 require?", ""),
        ("How many paragraphs are there?", ""),
        ("What happened in 2016?", ""),
        ("", ""),
    ],
)
def test_number_of_the_paragraph_is_read(question, number):
    assert named_paragraph(question) == number


def test_month_and_year_tell_which_document(library, scopes):
    assert "amber risk" in found(
        library, scopes, "What does paragraph 4 of the September 2023 report say?"
    )


def test_year_alone_tells_which_document(library, scopes):
    assert "crimson risk" in found(library, scopes, "What is paragraph 4 of the 2024 report?")


def test_title_tells_which_document(library, scopes):
    assert "reserve" in found(library, scopes, "What does paragraph 2 of the budget monitor say?")


def test_folder_of_the_file_tells_which_document(library, scopes):
    assert "crimson waits" in found(library, scopes, "What is in paragraph 3.1 of march/report.md?")


def test_longer_number_is_another_paragraph(library, scopes):
    text = found(library, scopes, "What does paragraph 3.1 of the September 2023 report say?")

    assert ("waits" in text, "reviews" in text) == (True, False)


def test_paragraph_brings_its_lettered_items(library, scopes):
    text = found(library, scopes, "What does paragraph 2 of the September 2023 report say?")

    assert ("note the report" in text, "ask for another" in text) == (True, True)


def test_two_documents_that_fit_alike_are_both_named(library, scopes):
    reference = resolve(library, scopes, "What does paragraph 4 say?", "4")

    assert len({reference.found[0].document.key, *(d.key for d in reference.others)}) == 2


def test_only_document_with_that_paragraph_needs_no_naming(library, scopes):
    [(pack, documents)] = scopes
    only = [document for document in documents if document.date == "2023-09-04"]

    assert resolve(library, [(pack, only)], "paragraph 4?", "4").others == ()


def test_no_such_paragraph_is_nothing(library, scopes):
    assert resolve(library, scopes, "What does paragraph 99 say?", "99").found == ()


def test_document_that_is_not_allowed_is_not_looked_in(library, scopes):
    [(pack, _)] = scopes

    assert resolve(library, [(pack, [])], "paragraph 4?", "4").found == ()


@pytest.mark.parametrize(
    "question",
    [
        "What does paragraph 4 of the October 2021 report say?",
        "What does paragraph 4 of the Care Act 2014 say?",
        "What does paragraph 4 of the Camden Council report say?",
    ],
)
def test_paragraph_of_a_document_that_is_not_there_is_nothing(library, scopes, question):
    reference = resolve(library, scopes, question, named_paragraph(question))

    assert reference.found == ()
