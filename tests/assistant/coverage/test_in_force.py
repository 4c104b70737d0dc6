from dataclasses import replace
from datetime import date

import pytest

from assistant.coverage.in_force import in_force_on

OLD, NEW = "1" * 64, "2" * 64


@pytest.fixture
def versions(evidence):
    """A paper of 2023 and the one of October 2025 that replaced it, and one without a date."""
    old, new, undated = (evidence(document=n).document for n in (1, 2, 3))
    return [
        replace(old, document_id=OLD, superseded_by=NEW, date="2023-05-01"),
        replace(new, document_id=NEW, date="2025-10-30"),
        replace(undated, date=""),
    ]


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2023, 4, 30), [3]),
        (date(2025, 9, 30), [1, 3]),
        (date(2025, 10, 30), [2, 3]),
    ],
)
def test_the_version_of_the_day_is_in_force(versions, day, keys):
    assert [document.key for document in in_force_on(versions, day)] == keys


def test_a_version_whose_newer_one_is_not_there_stays_replaced(versions):
    assert in_force_on(versions[:1], date(2026, 1, 1)) == []
