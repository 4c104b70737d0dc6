"""Answers from the coverage of small packs."""

from assistant.qa.answer import AnswerOutcome
from tests.assistant.surveying.conftest import ABUSE, VOICE, WAITS


def test_statements_without_any_are_named_as_those_with_least(ask):
    answer = ask("Which statement has least evidence from people's own experience?")

    assert (answer.outcome, answer.engine) == (AnswerOutcome.ANSWERED, "coverage")
    assert answer.text.startswith("There is no evidence of the category “People's experience” for")
    assert "“Safeguarding”" in answer.sentences[0].text
    assert "“Assessing needs”" not in answer.sentences[0].text


def test_voice_that_is_not_always_looked_for_is_said(ask):
    answer = ask("Which statement has least evidence from people's own experience?")

    assert any("not always looked for" in sentence.text for sentence in answer.sentences)


def test_strongest_statement_is_cited_on_its_lines(ask):
    answer = ask("Which statement has the most evidence?")

    assert answer.text.startswith("“Assessing needs” has the most evidence")
    assert {WAITS, VOICE} & {" ".join(one.quote.split()) for one in answer.citations}


def test_newest_evidence_names_its_paper_and_day(ask):
    answer = ask("What is the newest evidence for safeguarding?")

    assert "3 March 2024: “Safeguarding board report”" in answer.text
    assert [one.quote for one in answer.citations] == [ABUSE]


def test_what_is_dated_after_the_day_asked_for_does_not_count(ask):
    answer = ask("What is the newest evidence for assessing needs as at 30 June 2025?")

    assert "5 May 2025" in answer.text


def test_statement_with_nothing_since_a_day_is_named_with_its_newest(ask):
    answer = ask("Which statements have no evidence dated since January 2025?")

    assert "“Safeguarding” (3 March 2024)" in answer.sentences[0].text
    assert "“Assessing needs”" not in answer.text


def test_answer_keeps_to_five_sentences_and_tells_of_the_rest(ask):
    answer = ask("What are our evidence gaps?")

    assert len(answer.sentences) == 5
    assert "more: see the Coverage and Gaps tabs" in answer.sentences[-1].text


def test_pack_without_evidence_answers_that_nothing_counts(ask):
    answer = ask("Which statement has the most evidence?", "Menu")

    assert answer.outcome is AnswerOutcome.NOT_IN_EVIDENCE
    assert (answer.sentences, answer.citations) == ((), ())


def test_person_is_never_quoted(ask):
    answer = ask("How much evidence is there for assessing needs?", "Private")

    assert "1 passage" in answer.text
    assert answer.citations == ()


def test_each_pack_is_answered_for_by_its_name(ask):
    answer = ask("How much evidence is there for safeguarding?", "Pack", "Waits")

    assert {sentence.text.split(":")[0] for sentence in answer.sentences} == {"Pack", "Waits"}
    assert "Waits: There is no evidence for “Safeguarding”." in answer.text
    assert {one.pack for one in answer.citations} == {"Pack"}
