import pytest

from eval.gold.question import Place
from eval.tasks.citations.task import CitationsTask
from tests.eval.stored_answers import FILE, declined, gold, kept, place

TWO = gold(
    citations=((Place(file="A.pdf", page=1), Place(file="B.pdf", page=4)), (Place(file=FILE),))
)


def values(question, places=None, answer=None):
    return CitationsTask().values(kept(question, answer, places))


def test_measures_are_as_counted_by_hand():
    found = values(TWO, [place("B.pdf", 4), place("B.pdf", 5), place("X.pdf", 1, exact=False)])

    assert found == {
        "resolves": 1,
        "exact": 0,
        "precision": pytest.approx(1 / 3),
        "recall": 0.5,
    }


def test_perfect_citations_score_one():
    assert set(values(TWO, [place("A.pdf", 1), place(FILE, 9)]).values()) == {1.0}


def test_citations_that_are_all_false_score_nought():
    false = place("X.pdf", 1, resolves=False, exact=False)

    assert values(TWO, [false]) == {"resolves": 0, "exact": 0, "precision": 0, "recall": 0}


def test_a_declined_question_cites_nothing_of_what_was_expected():
    assert values(TWO, answer=declined()) == {"recall": 0}


def test_a_question_that_had_to_be_declined_is_measured_by_whether_its_citations_stand():
    assert values(gold(answerable=False), [place()]) == {"resolves": 1, "exact": 1}


def test_a_page_cited_often_counts_once():
    right, wrong = place(), place(file="Other.pdf")

    assert values(TWO, [right] * 19 + [wrong])["precision"] == pytest.approx(1 / 2)
