import pytest

from assistant.retrieval.glossary import expanded, glossary, same_name
from ingest.library.lexical import tokens


def test_short_form_brings_the_words_of_the_long_one():
    assert set(tokens("safeguarding adults board")) <= set(expanded("Who chairs the SAB?"))


def test_long_form_brings_the_short_one():
    assert "sab" in expanded("who chairs the Safeguarding  adults\nboard")


def test_lower_case_word_is_no_short_form():
    assert expanded("a chc of wood") == tokens("a chc of wood")


def test_short_form_inside_a_word_is_no_short_form():
    assert expanded("the SABRE and xOT") == tokens("the SABRE and xOT")


def test_words_of_the_text_come_first_and_none_twice():
    words = "How many OTs are occupational therapists?"
    found = expanded(words)

    assert found[: len(tokens(words))] == tokens(words)
    assert len(found[len(tokens(words)) :]) == len(set(found) - set(tokens(words)))


@pytest.mark.parametrize(
    ("name", "other"),
    [("CQC", "Care Quality Commission"), ("care quality commission", "CQC"), ("dols", "DoLS")],
)
def test_name_goes_by_its_other_form(name, other):
    assert other.casefold() in {form.casefold() for form in same_name(name)}


def test_name_that_is_not_listed_goes_by_itself():
    assert same_name("Helen Marsh") == ("Helen Marsh",)


def test_every_entry_is_shorter_than_what_it_stands_for():
    assert all(len(short) < len(long) for short, long in glossary().items())


def test_long_short_form_is_known_however_it_is_cased():
    assert {"depriv", "liberti"} <= set(expanded("HOW MANY DOLS REQUESTS ARE THERE?"))
    assert {"depriv", "liberti"} <= set(expanded("how many dols requests"))
