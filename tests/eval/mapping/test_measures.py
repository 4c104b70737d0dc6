import numpy as np
import pytest

from eval.mapping.measures import calibration_error, macro_f1, measure

TRUTH = np.array([0, 0, 1, 2])


def test_macro_f1_is_the_mean_over_the_labels_there_are():
    # 0: one hit of two given and two true, 1/2; 1: one hit of two given, one true, 2/3; 2: none.
    given = np.array([0, 1, 1, 0])

    assert macro_f1(given, TRUTH) == pytest.approx((1 / 2 + 2 / 3 + 0) / 3)


def test_calibration_error_weighs_gaps_by_how_many_there_are():
    confidence = np.array([0.95, 0.95, 0.95, 0.35], dtype=np.float32)
    right = np.array([True, True, False, False])

    assert calibration_error(confidence, right) == pytest.approx(
        3 / 4 * abs(2 / 3 - 0.95) + 1 / 4 * 0.35, abs=1e-6
    )


def test_perfect_and_worst_runs():
    perfect = np.eye(3, dtype=np.float32)[TRUTH]
    worst = np.roll(perfect, 1, axis=1)

    assert str(measure(perfect, TRUTH)) == (
        "top-1 1.000  top-2 1.000  macro-F1 1.000  calibration error 0.000"
    )
    assert (measure(worst, TRUTH).first, measure(worst, TRUTH).macro_f1) == (0, 0)


def test_shuffled_labels_score_at_chance():
    rng = np.random.default_rng(1)
    probabilities = rng.dirichlet(np.ones(9), 9_000).astype(np.float32)
    truth = rng.integers(0, 9, 9_000)

    assert measure(probabilities, truth).first == pytest.approx(1 / 9, abs=0.02)
