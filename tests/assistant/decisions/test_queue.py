import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.decisions.queue import IN_A_ROW, to_ask, uncertainty
from assistant.decisions.standing import spans_of
from tests.assistant.decisions.made import proposed

SURE, TORN = [0.9, 0.05, 0.05], [0.4, 0.35, 0.25]
NOBODY = frozenset()


def test_the_least_certain_comes_first():
    assert to_ask(proposed([SURE, TORN]), NOBODY, 2) == [1, 0]


def test_likely_evidence_comes_before_what_is_hardly_any():
    assert to_ask(proposed([TORN, TORN], evidence=[0.1, 0.9]), NOBODY, 2) == [1, 0]


def test_what_is_decided_is_left_out():
    model = proposed([SURE, TORN])

    assert to_ask(model, {spans_of(model)[1]}, 9) == [0]


def test_it_asks_no_more_than_asked_for():
    assert len(to_ask(proposed([TORN] * 5), NOBODY, 3)) == 3


@pytest.mark.parametrize("most", [0, 4])
def test_nothing_proposed_is_nothing_to_ask(most):
    assert to_ask(proposed([]), NOBODY, most) == []


def test_statements_take_turns():
    first, second = [0.5, 0.4, 0.1], [0.4, 0.5, 0.1]

    assert to_ask(proposed([first, first, second]), NOBODY, 3) == [0, 2, 1]


def test_a_document_that_would_fill_the_list_lets_others_in():
    model = proposed([TORN] * 6 + [SURE] * 2, documents=[1] * 6 + [2, 3])
    asked = [int(model.documents[row]) for row in to_ask(model, NOBODY, 6)]

    assert asked[: IN_A_ROW + 1].count(1) == IN_A_ROW
    assert set(asked) == {1, 2, 3}


def test_one_document_alone_is_asked_about_all_the_same():
    assert len(to_ask(proposed([TORN] * 7), NOBODY, 7)) == 7


def test_level_probabilities_are_wholly_uncertain():
    assert uncertainty(np.array([[0.5, 0.5, 0.0], [1, 0, 0]], np.float32)).tolist() == [1.0, 0.0]


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.floats(0, 1), st.integers(1, 9), st.integers(1, 9)),
        max_size=12,
    ),
    st.sets(st.integers(0, 11)),
)
def test_each_open_paragraph_is_asked_once_and_no_document_more_than_twice_in_a_row(rows, done):
    shares = [[a / (a + b), b / (a + b)] for _, _, a, b in rows]
    model = proposed(shares, [row[0] for row in rows], [row[1] for row in rows])
    spans = spans_of(model)
    asked = to_ask(model, {spans[row] for row in done if row < len(rows)}, len(rows))

    assert sorted(asked) == sorted(set(range(len(rows))) - done)
    documents = model.documents[asked].tolist()
    for place in range(IN_A_ROW, len(documents)):
        run = documents[place - IN_A_ROW : place + 1]
        assert len(set(run)) > 1 or set(documents[place:]) == set(run)
