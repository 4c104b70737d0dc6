import pytest

from assistant.qa.answer import Answer, AnswerOutcome
from assistant.qa.citations import verify
from assistant.qa.paragraphs import answer_item, answer_paragraph
from assistant.qa.references import named_item, named_paragraph
from ingest.jobs import Request, ingest
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find


@pytest.fixture(scope="module")
def library(papers: Library) -> Library:
    return papers


@pytest.fixture(scope="module")
def scopes(library: Library):
    return [(library.pack("A"), list(library.allowed("A", Filters()).values()))]


def ask(library: Library, scopes, question: str) -> Answer:
    answer = answer_paragraph(library, scopes, question, named_paragraph(question))
    verify(library, (*answer.citations, *answer.nearest), ["A"])
    return answer


def said(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences)


def test_paragraph_is_given_whole(library, scopes):
    answer = ask(library, scopes, "What does paragraph 1 of the September 2023 report say?")

    assert said(answer) == "1. The amber panel met. It sat for an hour."


def test_answer_counts_as_answered_and_cites_its_paragraph(library, scopes):
    answer = ask(library, scopes, "What does paragraph 4 of the March 2024 report say?")

    assert answer.outcome is AnswerOutcome.ANSWERED
    assert {(c.paragraph, c.date) for c in answer.citations} == {("4", "2024-03-05")}


def test_paragraph_comes_with_its_items(library, scopes):
    answer = ask(library, scopes, "Paragraph 2 of the September 2023 report?")

    assert said(answer) == "2. The panel may: a) note the report; or b) ask for another."


def test_item_comes_alone(library, scopes):
    answer = ask(library, scopes, "What is paragraph 2 b) of the September 2023 report?")

    assert said(answer) == "b) ask for another."


def test_no_such_paragraph_is_not_in_the_evidence(library, scopes):
    answer = ask(library, scopes, "What does paragraph 99 say?")

    assert (answer.outcome, answer.citations) == (AnswerOutcome.NOT_IN_EVIDENCE, ())


def test_no_such_paragraph_is_said_by_its_number(library, scopes):
    assert "99" in ask(library, scopes, "What does paragraph 99 say?").missing


def test_two_documents_that_fit_need_clarifying(library, scopes):
    answer = ask(library, scopes, "What does paragraph 4 say?")

    assert (answer.outcome, answer.citations) == (AnswerOutcome.NEEDS_CLARIFYING, ())


def test_documents_that_fit_are_named(library, scopes):
    missing = ask(library, scopes, "What does paragraph 4 say?").missing

    assert ("september/report.md" in missing, "march/report.md" in missing) == (True, True)


def test_long_paragraph_is_given_as_far_as_150_words(library, scopes):
    answer = ask(library, scopes, "What does paragraph 1 of the winter plan say?")

    assert 100 < sum(len(s.text.split()) for s in answer.sentences) <= 150


def test_no_documents_have_no_paragraph(library, scopes):
    [(pack, _)] = scopes

    assert ask(library, [(pack, [])], "paragraph 1?").outcome is AnswerOutcome.NOT_IN_EVIDENCE


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What does footnote 2 of the panel report say?", "Footnote 2: To 9.1 per cent."),
        ("what's in endnote ii", "Endnote ii: Of 40 homes."),
        ("What does the first footnote say?", "Footnote 1: To 44 days."),
        ("What does footnote two say?", "Footnote 2: To 9.1 per cent."),
        ("What does endnote 2 say?", "Endnote ii: Of 40 homes."),
        ("What does footnote 3 say?", ""),
    ],
)
def test_note_is_given_by_its_number_and_no_other(tmp_path, embedder, question, shown):
    own = Library(tmp_path / "own")
    paper = tmp_path / "report.md"
    notes = "Footnote 1: To 44 days.\n\nFootnote 2: To 9.1 per cent.\n\nEndnote ii: Of 40 homes.\n"
    paper.write_text(f"# Panel report\n\n2. Waits rose.\n\n{notes}", "utf-8")
    ingest(own, embedder, Settings(home=own.home), Request(find([paper], own.home), "A"))

    answer = ask(own, [(own.pack("A"), own.documents("A"))], question)
    own.close()

    assert said(answer) == shown
    assert ("no document searched has a footnote 3" in answer.missing.lower()) == (not shown)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What is item 2 on the list?", "2. Mend the oak gate"),
        ("What's the first point?", "1. Oil the looms"),
        ("What does item two say?", "2. Mend the oak gate"),
        ("What is action 3?", None),
        ("What is item 9?", None),
        ("When is item 2 due?", None),
    ],
)
def test_item_is_the_line_of_that_number_where_nothing_else_is_called_so(
    tmp_path, embedder, question, shown
):
    own = Library(tmp_path / "own")
    paper = tmp_path / "jobs.md"
    jobs = "1. Oil the looms\n\n2. Mend the oak gate\n\n3. Count the barges"
    paper.write_text(f"# Jobs\n\n{jobs}\n\nAction 3: Sell the flax.\n", "utf-8")
    ingest(own, embedder, Settings(home=own.home), Request(find([paper], own.home), "A"))

    scopes = [(own.pack("A"), own.documents("A"))]
    answer = answer_item(own, scopes, question, named_item(question))
    own.close()

    assert (said(answer) if answer else None) == shown


PERSON = "4.1 Mrs Ada Pell, born 3 June 1938, NHS number 943 476 5919, waits."


@pytest.mark.parametrize(
    ("text", "outcome", "shown"),
    [
        (PERSON, AnswerOutcome.DECLINED, ""),
        (
            f"{PERSON} The panel meets on Mondays.",
            AnswerOutcome.PARTLY_ANSWERED,
            "The panel meets on Mondays.",
        ),
    ],
    ids=["alone", "beside other words"],
)
def test_who_a_private_person_is_is_not_quoted_of_a_paragraph(
    request, tmp_path, text, outcome, shown
):
    own = Library(tmp_path / "own")
    embedder = request.getfixturevalue("embedder")
    paper = tmp_path / "report.md"
    paper.write_text(f"# Panel report\n\n{text}\n\n4.2 Nobody waits.\n", "utf-8")
    sources = find([paper], own.home)
    ingest(own, embedder, Settings(home=own.home), Request(sources, "A"))
    scopes = [(own.pack("A"), own.documents("A"))]

    answer = ask(own, scopes, "What does paragraph 4.1 say?")
    own.close()

    assert (answer.outcome, said(answer)) == (outcome, shown)
    assert "Pell" not in answer.text
    assert "not shown here" in answer.missing
