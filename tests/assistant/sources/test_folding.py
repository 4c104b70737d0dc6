import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sources.folding import MOST_CHARACTERS, Quote, fold


def test_blanks_ligatures_and_line_end_hyphens_make_no_difference():
    assert fold("the ﬁnal re-\nport,\u00a0of\r\nof\u00adfice").text == "thefinalreport,ofoffice"


def test_a_hyphen_inside_a_line_counts():
    assert fold("-5 and 5").text == "-5and5"


@given(st.text(), st.text(min_size=1), st.text())
def test_a_quote_is_found_in_its_own_page(before: str, words: str, after: str):
    page = before + words + after
    quote = Quote.at(page, len(before), len(before) + len(words))
    found = quote.find(fold(page))
    if not quote.folded:
        assert found is None
    else:
        assert found is not None
        assert fold(page[found[0] : found[1] + 1]).text.startswith(quote.folded[0])
        assert len(before) <= found[0] <= found[1] < len(before) + len(words)


def test_the_occurrence_that_is_meant_is_found():
    page = "42% of carers. 42% of staff."
    found = Quote.at(page, 15, 18).find(fold("42% of carers.\r\n42% of staff."))
    assert found == (16, 18)


def test_another_number_of_occurrences_is_no_match():
    page = "42% of carers. 42% of staff."
    assert Quote.at(page, 15, 18).find(fold("42% of carers.")) is None


def test_nearly_right_is_no_match():
    page = "Waits fell to 53 days."
    assert Quote.at(page, 0, len(page)).find(fold("Waits fell to 58 days.")) is None


def test_a_ligature_that_pdfium_cut_short_is_found():
    page = "We find it efficient."
    assert Quote.at(page, 0, len(page)).find(fold("We fnd it effcient.")) == (0, 18)


def test_a_page_too_long_to_look_through_holds_no_quote():
    page = "word " * (MOST_CHARACTERS // 5) + "and one more"
    assert Quote.at(page, 0, 4).find(fold(page)) is None


@pytest.mark.timeout(60)
def test_words_that_stand_on_a_page_too_often_are_not_told_apart():
    page = "a" * MOST_CHARACTERS
    assert Quote.at(page, 0, MOST_CHARACTERS // 2).find(fold(page)) is None
