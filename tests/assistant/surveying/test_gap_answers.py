"""Answers from the gaps of small packs."""

from assistant.gaps import finding
from assistant.qa.answer import AnswerOutcome, Question
from assistant.surveying.surveyor import Surveyor
from ingest.library.filters import Filters
from ingest.settings import Settings
from tests.assistant.surveying.conftest import BUDGET, CLAIM, OTHER_BUDGET, WAITS, paper


def test_papers_that_disagree_are_quoted_with_what_they_give(ask):
    answer = ask("Do any of our papers contradict each other?", "Claims")

    assert answer.outcome is AnswerOutcome.SOURCES_DISAGREE
    assert {one.quote.splitlines()[-1] for one in answer.citations} == {BUDGET, OTHER_BUDGET}
    assert "£36.9 million" in answer.conflicts[0].about


def test_figures_are_asked_for_by_what_they_are_of(ask):
    answer = ask("Do two of our papers give different figures for the pooled budget?", "Claims")

    assert answer.outcome is AnswerOutcome.SOURCES_DISAGREE


def test_figures_of_something_else_are_left_to_the_evidence(ask):
    assert ask("Do two of our papers give different figures for staff turnover?", "Claims") is None


def test_claim_without_a_source_is_quoted(ask):
    answer = ask("Which claims in the self-assessment have no source behind them?", "Claims")

    assert [one.quote for one in answer.citations] == [CLAIM]
    assert CLAIM in answer.text


def test_kind_of_gap_that_is_not_there_says_what_was_looked_for(ask):
    answer = ask("Which pages could not be read?", "Claims")

    assert answer.outcome is AnswerOutcome.NOT_IN_EVIDENCE
    assert "“unread page”" in answer.missing


def test_statements_on_one_document_are_told_by_the_coverage(ask):
    answer = ask("Which statements rely on only one document?", "Claims")

    assert "“Safeguarding” is in one document" in answer.text


def test_what_would_close_a_gap_is_said_where_asked_for(ask):
    answer = ask("What would close the gaps for equity?", "Claims")

    assert "To close it: Add papers" in answer.text


def test_items_of_the_return_with_nothing_new_are_named(ask):
    answer = ask(
        "For which information-return items have we nothing dated within the last 3 months "
        "as at 1 December 2025?",
        "Claims",
    )

    new, never = answer.sentences
    assert "1 September 2025" in new.text
    assert "Self-assessment" in new.text
    assert "Self-assessment" not in never.text
    assert "Workforce" in never.text


def test_paper_that_tells_who_a_person_is_is_named_without_the_words(ask):
    answer = ask("Does any document let someone identify a person who draws on care?", "Private")

    assert "“Carers survey” (page" in answer.text
    assert answer.citations == ()


def test_gaps_once_found_are_kept_until_a_paper_comes(library, embedder, add_files, monkeypatch):
    found: list[int] = []
    claims = finding.claim_gaps

    def counted(*given):
        found.append(1)
        return claims(*given)

    monkeypatch.setattr(finding, "claim_gaps", counted)
    surveyor = Surveyor(library, Settings(home=library.home), lambda: embedder)

    def ask(text):
        question = Question(text)
        surveyor.answer(question, surveyor.request(question, Filters()), ["Pack"])

    add_files({"Waiting times report.md": paper("Waiting times report", WAITS)})
    ask("Where are our evidence gaps?")
    ask("Which of our documents are drafts?")
    assert len(found) == 1

    add_files({"Cabinet report.md": paper("Cabinet report", OTHER_BUDGET)})
    ask("Where are our evidence gaps?")
    assert len(found) == 2
