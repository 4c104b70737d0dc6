from pathlib import Path

import numpy as np

from assistant.frameworks.shelf import DEFAULT, framework_of
from eval.coverage.__main__ import left_out

FRAMEWORK = framework_of(Path(), DEFAULT)
EACH = 8
SOURCES = [f"council {n % 4}" for n in range(9 * EACH)]
TRUTH = np.repeat(np.arange(9), EACH)


def test_a_mapper_that_is_always_right_lets_every_statement_be_missed():
    shares = np.where(np.arange(9) == TRUTH[:, None], 0.9, 0.01)

    found = list(left_out(FRAMEWORK, shares, TRUTH, SOURCES))

    assert [one.flagged for one in found] == [True] * 9
    assert [one.lowest for one in found] == [True] * 9
    assert sum(one.wrong for one in found) == 0


def test_a_mapper_that_calls_everything_one_statement_is_told_by_what_it_gets_wrong():
    shares = np.where(np.arange(9) == 0, 0.9, 0.01) * np.ones((len(TRUTH), 1))

    found = list(left_out(FRAMEWORK, shares, TRUTH, SOURCES))

    assert not found[0].flagged
    assert [one.wrong for one in found] == [8, *[7] * 8]
