import pytest

from assistant.web import wording
from assistant.web.gaps_tab import GapsTab
from assistant.web.survey_tab import SurveyTab


@pytest.fixture
def assistant(seeded_assistant):
    return seeded_assistant


def test_no_word_of_another_pack_is_among_the_gaps(assistant):
    shown = GapsTab(assistant).show("Exampleshire", "cqc-la", "")

    assert "Otherford" not in shown
    assert "carers who answered" not in shown


def test_gaps_of_one_kind_are_counted_against_all(assistant):
    tab = GapsTab(assistant)

    html = tab.show("Exampleshire", "cqc-la", "no_evidence")

    assert "<h2>No evidence: " in html
    assert "<h2>Paper of the information return missing" not in html
    assert " gaps are shown." in html


def test_pack_that_is_gone_is_told_in_plain_words(assistant):
    assert wording.PACK_GONE in GapsTab(assistant).show("Nowhere", "cqc-la", "")


def test_choices_stay_where_they_are_still_there(assistant):
    pack, framework = SurveyTab(assistant, "any").refresh("Otherford", "wales-serious-concern")

    assert (pack["value"], framework["value"]) == ("Otherford", "wales-serious-concern")
