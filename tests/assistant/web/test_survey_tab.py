import pytest

from assistant.web.survey_tab import SurveyTab


@pytest.fixture
def assistant(seeded_assistant):
    return seeded_assistant


def test_choices_stay_where_they_are_still_there(assistant):
    pack, framework = SurveyTab(assistant, "any").refresh("Otherford", "wales-serious-concern")

    assert (pack["value"], framework["value"]) == ("Otherford", "wales-serious-concern")
