from dataclasses import replace

import pytest

from assistant.qa.candidates import candidates
from assistant.qa.composition import cite, numbered
from assistant.qa.scanned import marked, ocr_words, unmarked

MARK = "[figure read by OCR, not verified]"


def resting_on(passages, text: str, confidence: float | None):
    found = [replace(passage, ocr_confidence=confidence) for passage in passages(text)]
    return candidates(found)


@pytest.mark.parametrize("text", ["The budget is £214,000.", "Police came to two of six meetings."])
def test_a_figure_that_only_ocr_read_is_marked(passages, text):
    assert marked(text, resting_on(passages, text, 0.93)) == f"{text} {MARK}"


def test_words_without_a_figure_are_not_marked(passages):
    text = "The Board is content."
    assert marked(text, resting_on(passages, text, 0.93)) == text


def test_figures_of_a_page_of_text_are_not_marked(passages):
    text = "The budget is £214,000."
    typed = resting_on(passages, text, None)
    assert marked(text, typed) == text
    assert marked(text, [*typed, *resting_on(passages, text, 0.93)]) == text


def test_a_figure_that_the_page_of_text_lacks_is_marked(passages):
    typed = resting_on(passages, "There were 6 meetings.", None)
    scanned = resting_on(passages, "The police came to 2.", 0.93)
    text = "The police came to 2 of 6 meetings."
    assert marked(text, [*typed, *scanned]) == f"{text} {MARK}"


@pytest.mark.parametrize(
    ("text", "typed", "is_marked"),
    [
        ("The wait was 34 days.", "Of those, 34% were late.", True),
        ("The wait was 34 days.", "The wait was 34 days.", False),
        ("Some 34 per cent were late.", "Late: 34%.", False),
        ("It cost £34.", "Then 34 days went by.", True),
        ("It cost £2m.", "It cost £2 million.", True),
    ],
)
def test_the_same_number_in_another_unit_proves_nothing(passages, text, typed, is_marked):
    rests_on = [*resting_on(passages, typed, None), *resting_on(passages, text, 0.93)]
    assert (marked(text, rests_on) != text) is is_marked


def test_sentences_are_marked_where_they_are_numbered_and_quotes_are_not(passages):
    text = "The budget is £214,000."
    [sentence], [citation] = numbered([(text, resting_on(passages, text, 0.93))])
    assert sentence.text == f"{text} {MARK}"
    assert (citation.quote, citation.ocr_confidence) == (text, 0.93)


def test_a_citation_of_a_page_of_text_has_no_confidence(passages):
    [candidate] = resting_on(passages, "The budget is £214,000.", None)
    assert cite(candidate, 1).ocr_confidence is None


def test_the_mark_is_no_part_of_the_words(passages):
    text = "The budget is £214,000."
    sentences, _ = numbered([(text, resting_on(passages, text, 0.93))])

    assert unmarked(sentences[0].text) == text


def test_confidence_is_put_into_words():
    assert ocr_words(0.934) == "read by OCR from a scanned page, confidence 93 %"
    assert ocr_words(None) == ""
