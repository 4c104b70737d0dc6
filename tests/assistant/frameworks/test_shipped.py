import pytest

from assistant.frameworks.framework import FrameworkStatus
from assistant.frameworks.shelf import framework_of, shelf
from ingest.library.records import Category

IDS = (
    "assessing-needs healthier-lives equity care-provision partnerships safe-systems safeguarding "
    "governance learning"
).split()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def test_three_frameworks_ship(home):
    assert [one.framework.id for one in shelf(home)] == [
        "cqc-la",
        "dhsc-intervention",
        "wales-serious-concern",
    ]


def test_nine_statements_stand_in_the_regulators_order_under_four_themes(home):
    cqc = framework_of(home, "cqc-la")

    assert [statement.id for statement in cqc.statements] == IDS
    assert len(cqc.themes) == 4


def test_outcomes_and_observation_are_named_and_not_used(home):
    cqc = framework_of(home, "cqc-la")

    assert [each.id for each in cqc.live] == ["people", "staff", "partners", "processes"]
    assert {each.id for each in cqc.categories} - {each.id for each in cqc.live} == {
        "outcomes",
        "observation",
    }


def test_both_texts_on_scoring_are_there_and_nobody_knows_when_they_changed(home):
    texts = framework_of(home, "cqc-la").scoring.texts

    assert [(text.in_force_from, text.in_force_to) for text in texts] == [(None, None)] * 2


def test_only_the_leadership_statements_need_no_voice_of_people(home):
    cqc = framework_of(home, "cqc-la")

    assert [each.id for each in cqc.statements if not each.voice_required] == [
        "governance",
        "learning",
    ]


def test_intervention_has_three_stages_and_both_sections(home):
    dhsc = framework_of(home, "dhsc-intervention")

    assert [theme.id for theme in dhsc.themes] == [
        "own-improvement",
        "enhanced-support",
        "statutory-intervention",
    ]
    assert [power.law.split()[1] for power in dhsc.powers] == ["72A", "72B"]


def test_welsh_protocol_is_historical_and_weighs_its_criteria(home):
    wales = framework_of(home, "wales-serious-concern")

    weights = [[s.weight for s in theme.statements].count("essential") for theme in wales.themes]

    assert wales.status is FrameworkStatus.HISTORICAL
    assert wales.scoring is None
    assert weights == [3, 8]
    assert [[level.id for level in theme.levels] for theme in wales.themes] == [
        ["poor", "fair", "good", "excellent"],
        ["poor", "uncertain", "promising", "excellent"],
    ]
    assert next(step for step in wales.steps if step.id == "meeting").within.startswith(
        "ten to twenty working days"
    )


def test_categories_that_are_used_are_those_that_a_document_can_have(home):
    for one in shelf(home):
        assert {each.id for each in one.framework.live} <= set(Category), one.path
