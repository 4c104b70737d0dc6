import pytest

from assistant.qa.personal_names import names_someone, private_names


@pytest.mark.parametrize(
    "text",
    ["Samia Chaudhary spoke for the council.", "It was led by Dr Tozer.", "Asked by Cllr Khan."],
)
def test_person_is_named(text):
    assert names_someone(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Chief Inspector of Social Services will write to the Director.",
        "The National Assembly for Wales may act.",
        "West Berkshire was rated good.",
        "nobody is named here",
    ],
)
def test_office_body_or_place_is_no_person(text):
    assert not names_someone(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what did Mrs Renshaw complain about?", {"Mrs Renshaw": "Renshaw"}),
        ("WHO LOOKS AFTER MR. PYM", {"MR. PYM": "PYM"}),
        ("is mrs oakes's package agreed", {"mrs oakes": "oakes"}),
        ("Has Miss Iris Fenn had her review?", {"Miss Iris Fenn": "Iris Fenn"}),
        ("did we miss the target for people with ms", {}),
        ("What did Dr Hale and Councillor Amin say?", {}),
    ],
)
def test_a_private_person_is_told_by_a_title_that_is_no_office(text, named):
    assert private_names(text) == named
