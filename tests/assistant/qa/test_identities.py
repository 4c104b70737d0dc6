"""Who a private person is stands nowhere in an answer, though what was lived through may."""

import pytest

from assistant.qa.candidates import candidates
from assistant.qa.personal_names import names_in, people_in
from assistant.qa.withheld import nameless, without_identities

LETTER = """# Complaint

My husband Gerald Renshaw, born 3 June 1948, came home from hospital in July.

Gerald had a stroke and could not use his right side.

The evening visit came late on nine days of July.

I want someone to say sorry to Mr Renshaw, not to me.
"""


@pytest.fixture
def passages(library, add_files):
    add_files({"letter.md": LETTER})
    pack = library.pack("Pack")
    return list(library.passages(pack, library.passage_keys(pack)).values())


def test_every_sentence_that_names_a_flagged_person_again_is_left_out(library, passages):
    said = " ".join(one.text for one in without_identities(library, candidates(passages)))

    assert "nine days of July" in said
    assert not [name for name in ("Gerald", "Renshaw") if name in said]


def test_a_passage_that_names_one_is_not_nameless(library, passages):
    assert nameless(library, passages) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ms Ormanroyd has bipolar disorder.", {"Ormanroyd"}),
        ("Benedetta Crossland has not eaten since Tuesday.", {"Benedetta", "Crossland"}),
        ("The Adult Social Care team rang Barnet Council on Monday.", set()),
    ],
)
def test_people_are_told_from_offices_and_councils(text, people):
    assert people_in(text) == people


def test_short_and_common_words_are_no_names():
    assert names_in("her son Toby Date of Birth 3 June Road Ann") == {"Toby"}
