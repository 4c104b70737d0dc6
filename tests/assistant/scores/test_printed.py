import pytest

from assistant.frameworks.shelf import framework_of
from assistant.scores.printed import misfits

LIVERPOOL = [2, 3, 3, 2, 2, 2, 2, 3, 3]


@pytest.fixture(scope="module")
def cqc(tmp_path_factory):
    return framework_of(tmp_path_factory.mktemp("home"), "cqc-la")


def test_rating_that_does_not_fit_the_scores_is_reported(cqc):
    assert misfits(cqc, LIVERPOOL, None, "Good") == [
        "Good is printed, but 62 per cent is in the band requires improvement."
    ]


def test_percentage_rounded_down_is_reported(cqc):
    assert misfits(cqc, [3, 3, 2, 2, 3, 3, 3, 3, 3], 69, "good") == [
        "69 per cent is printed, but the scores come to 25, which is 70 per cent."
    ]


def test_what_fits_is_not_reported(cqc):
    assert misfits(cqc, [3, 3, 2, 2, 3, 3, 3, 3, 3], 70, "Good") == []
