import pytest

from assistant.answering.personal_names import names_someone


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
