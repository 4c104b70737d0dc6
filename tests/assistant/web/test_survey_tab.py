import pytest

from assistant.web import wording
from assistant.web.gaps_tab import GapsTab
from assistant.web.survey_tab import SurveyTab


@pytest.fixture
def assistant(seeded_assistant):
    return seeded_assistant


def test_pack_that_is_gone_is_told_in_plain_words(assistant):
    assert wording.PACK_GONE in GapsTab(assistant).find("Nowhere", "cqc-la", "", "", "", "")[2]


def test_choices_stay_where_they_are_still_there(assistant):
    pack, framework = SurveyTab(assistant, "any").refresh("Otherford", "wales-serious-concern")

    assert (pack["value"], framework["value"]) == ("Otherford", "wales-serious-concern")
