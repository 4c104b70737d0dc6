"""What rules out by definition that two figures contradict each other."""

import pytest

from assistant.figures.comparable import may_disagree
from assistant.figures.ledger import ledger_of

TABLE = """# Dashboard

| Team | People waiting, 28 February 2026 | People waiting, 31 March 2026 |
|---|---|---|
| Harbour | 96 | 88 |
| All teams | 430 | 412 |
"""
SELF = (
    "# Self-assessment\n\nWe know that 430 people are waiting.\n\n"
    "At 31 March 2026, 387 people were waiting.\n\n"
    "At 31 March 2026, 90 people were waiting for a bed.\n"
)


@pytest.fixture
def ledger(library, add_files, embedder):
    add_files({"self.md": SELF})
    add_files({"dashboard.md": TABLE})
    return ledger_of(library, [library.pack("Pack")], embedder.encode)


def figure(ledger, said):
    return next(one for one in ledger.figures if one.said == said)


def may(ledger, one, other):
    return may_disagree(figure(ledger, one), figure(ledger, other), ledger)


def test_two_values_of_one_day_in_two_papers_may_disagree(ledger):
    assert may(ledger, "387", "412")


def test_values_of_two_months_do_not(ledger):
    assert not may(ledger, "387", "96")


def test_row_of_a_team_does_not_disagree_with_what_is_said_of_the_council(ledger):
    assert not may(ledger, "90", "88")


def test_undated_value_that_the_row_gives_for_another_time_is_of_that_time(ledger):
    undated = next(
        one for one in ledger.figures if one.said == "430" and one.document.file == "self.md"
    )

    assert not may_disagree(undated, figure(ledger, "412"), ledger)


def test_official_measures_that_sound_alike_are_two(library, add_files, embedder):
    add_files({"one.md": "# One\n\nIn 2024-25, 71% of people said that they feel safe.\n"})
    add_files({"two.md": "# Two\n\nIn 2024-25, services made 84% of people feel safe.\n"})
    found = ledger_of(library, [library.pack("Pack")], embedder.encode)

    assert not may(found, "71%", "84%")


def test_sentence_that_gives_both_values_knows_them_for_two_things(library, add_files, embedder):
    add_files({"one.md": "# One\n\nThe home care rate in 2025-26 is £22.84 an hour.\n"})
    both = "In 2025-26 the home care rate is £22.84 an hour, and the sustainable rate £24.10."
    add_files({"two.md": f"# Two\n\n{both}\n"})
    found = ledger_of(library, [library.pack("Pack")], embedder.encode)
    [rate] = [one for one in found.figures if one.document.file == "one.md"]

    assert not may_disagree(rate, figure(found, "£24.10"), found)
