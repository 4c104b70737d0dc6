import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.decisions.learning import fit, targets
from assistant.decisions.standing import standing
from ingest.library.decisions import Span, Verdict
from tests.assistant.decisions.made import decision, proposed

ACCEPTED, REJECTED, CORRECTED, NOTED = Verdict
NAMES = ("equity", "learning", "governance")
WRONG = np.log(np.array([0.7, 0.2, 0.1], np.float32))
RIGHT = np.array([0, 1, 0], np.float32)


def near(place: int, count: int, seed: int = 0) -> np.ndarray:
    """Unit vectors of 32 dimensions about one axis, with a cosine of about 0.9 to it."""
    made = np.random.default_rng(seed).normal(size=(count, 32)) * 0.08
    made[:, place] = 1
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def after(count: int, asked: np.ndarray) -> np.ndarray:
    """The probabilities for a text that the mapper gets wrong, after so many decisions."""
    offset = fit(np.tile(WRONG, (count, 1)), near(0, count), np.tile(RIGHT, (count, 1)))
    return np.exp(offset.shifted(np.tile(WRONG, (len(asked), 1)), asked))


def test_no_decision_changes_nothing():
    assert after(0, near(0, 3)) == pytest.approx(np.tile(np.exp(WRONG), (3, 1)))


def test_one_decision_changes_little():
    moved = after(1, near(0, 1, seed=1))[0]

    assert moved.argmax() == 0
    assert 0 < moved[1] - 0.2 < 0.2


def test_many_near_one_text_change_what_is_said_of_texts_like_it():
    assert after(40, near(0, 5, seed=1)).argmax(axis=1).tolist() == [1] * 5


def test_a_text_unlike_those_decided_on_keeps_its_first_statement():
    assert after(40, near(9, 5, seed=1)).argmax(axis=1).tolist() == [0] * 5


def test_each_decision_more_moves_it_further():
    moved = [after(count, near(0, 1, seed=1))[0, 1] for count in (0, 1, 4, 16, 64)]

    assert moved == sorted(moved) and len(set(moved)) == 5


def test_deciding_that_the_mapper_was_right_hardly_moves_it():
    sure = np.log(np.array([[0.98, 0.01, 0.01]], np.float32))
    rows = np.repeat(sure, 20, axis=0)
    offset = fit(rows, near(0, 20), np.tile(np.array([1, 0, 0], np.float32), (20, 1)))
    other = np.exp(offset.shifted(WRONG[None], near(9, 1)))

    assert other[0] == pytest.approx(np.exp(WRONG), abs=0.03)


def test_the_same_decisions_teach_the_same():
    first, again = (after(7, near(0, 4, seed=1)) for _ in range(2))

    assert (first == again).all()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.integers(0, 2**16))
def test_what_comes_out_are_probabilities_and_fit_the_decisions_no_worse(count, seed):
    drawn = np.random.default_rng(seed)
    logs = np.log(drawn.dirichlet(np.ones(3), count) + 1e-6).astype(np.float32)
    logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
    vectors = drawn.normal(size=(count, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    shares = np.eye(3, dtype=np.float32)[drawn.integers(0, 3, count)]
    shifted = fit(logs, vectors, shares).shifted(logs, vectors)

    assert np.exp(shifted).sum(axis=1) == pytest.approx(np.ones(count), abs=1e-4)
    assert (shares * shifted).sum() >= (shares * logs).sum() - 1e-3


def test_only_what_stands_as_yes_teaches_and_several_statements_share_a_paragraph():
    spans = [Span(1, page, 0, 5) for page in range(1, 6)]
    made = [
        decision(1, "Ann", ACCEPTED, span=spans[0]),
        decision(2, "Ann", CORRECTED, "governance", span=spans[0]),
        decision(3, "Ann", REJECTED, span=spans[1]),
        decision(4, "Ann", ACCEPTED, span=spans[2]),
        decision(5, "Bill", REJECTED, span=spans[2]),
        decision(6, "Ann", NOTED, "", span=spans[3]),
        decision(7, "Bill", ACCEPTED, "learning", span=spans[4]),
    ]
    taught = targets(standing(made, proposed([])).values(), NAMES)

    assert {span: share.tolist() for span, share in taught.items()} == {
        spans[0]: [0.5, 0.0, 0.5],
        spans[4]: [0.0, 1.0, 0.0],
    }


def test_a_statement_that_the_framework_has_no_more_teaches_nothing():
    gone = standing([decision(1, "Ann", ACCEPTED, "gone")], proposed([]))

    assert targets(gone.values(), NAMES) == {}
