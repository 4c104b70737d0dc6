"""Answers on what a text or a document is evidence for."""


def test_text_of_the_question_is_mapped(ask):
    answer = ask("Does a safeguarding adults board report belong under safeguarding or learning?")

    assert answer.engine == "mapping"
    assert "belongs under “Safeguarding”" in answer.text
    assert answer.citations == ()


def test_statement_that_fits_better_than_those_named_is_told(ask):
    answer = ask("Should section 42 enquiries into abuse go under equity or learning?")

    assert "Nearer than these comes “Safeguarding”" in answer.text


def test_category_is_told_with_the_statement(ask):
    answer = ask("Which statement and evidence category does a carers' survey support?")

    assert "category of evidence is “People's experience”" in answer.text


def test_document_of_the_pack_is_answered_from_its_passages(ask):
    answer = ask("Which statement does the occupational therapy queue report support?", "Waits")

    assert "“Occupational therapy queue” (16 September 2025) counts for “Assessing needs”" in (
        answer.text
    )
    assert "412 people" in answer.citations[0].quote


def test_sections_are_those_of_the_frameworks_statement(ask):
    answer = ask(
        "Which Care Act sections does the occupational therapy queue report speak to?", "Waits"
    )

    assert "under “Assessing needs”: 1, 3, 6, 7, 9-13" in answer.text
