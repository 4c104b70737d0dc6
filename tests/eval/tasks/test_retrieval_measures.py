import math

import numpy as np
import pytest

from eval.gold.question import Place, QuestionType
from eval.tasks.retrieval.measures import Level, measured, of_ranking, ranked
from eval.tasks.retrieval.task import RetrievalTask
from tests.eval.stored_answers import QUOTE, SAID, found, gold, kept

A, B, C = (Place(file=f"{name}.pdf", page=1, quote=QUOTE) for name in "ABC")


def test_measures_are_as_worked_out_by_hand():
    question = gold(citations=((A,), (B,)))
    passages = [found(1, "X.pdf", 1), found(2, "B.pdf", 1), found(3, "B.pdf", 1)]
    passages += [found(rank, "Y.pdf", rank) for rank in range(4, 8)] + [found(8, "A.pdf", 1)]

    values = measured(question, passages)

    # X, B, Y, A as documents: needed ones at 2 and 4.
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    assert values["recall_5_document"] == 1
    assert values["ndcg_10_document"] == pytest.approx(gain / (1 + 1 / math.log2(3)))
    assert values["rr_10_document"] == 0.5
    # The second passage of B's page is no page of its own: A's page is the seventh.
    assert values["recall_5_page"] == 0.5
    assert values["recall_10_page"] == 1
    page_gain = 1 / math.log2(3) + 1 / math.log2(8)
    assert values["ndcg_10_page"] == pytest.approx(page_gain / (1 + 1 / math.log2(3)))
    # As a passage it counts, and A's is the eighth.
    passage_gain = 1 / math.log2(3) + 1 / math.log2(9)
    assert values["ndcg_10_passage"] == pytest.approx(passage_gain / (1 + 1 / math.log2(3)))


def test_all_that_is_needed_on_top_scores_one():
    values = measured(gold(citations=((A,), (B,))), [found(1, "B.pdf", 1), found(2, "A.pdf", 1)])

    assert len(values) == 12
    assert set(values.values()) == {1.0}


@pytest.mark.parametrize("passages", [[], [found(1, "X.pdf", 1), found(2, "Y.pdf", 1)]])
def test_nothing_that_is_needed_scores_nought(passages):
    assert set(measured(gold(citations=((A,), (B,))), passages).values()) == {0.0}


def test_the_eleventh_counts_for_nothing():
    passages = [found(rank, f"X{rank}.pdf", 1) for rank in range(1, 11)] + [found(11, "A.pdf", 1)]

    assert set(measured(gold(citations=((A,),)), passages).values()) == {0.0}


def test_either_of_two_places_will_do_and_both_are_worth_no_more():
    question = gold(citations=((A, B),))

    assert ranked(question, [found(1, "B.pdf", 1), found(2, "A.pdf", 1)], Level.PAGE) == [0, None]
    assert measured(question, [found(1, "B.pdf", 1)])["recall_5_page"] == 1


def test_two_quotes_of_one_page_are_two_passages_and_one_page():
    other = Place(file="A.pdf", page=1, quote="38 days")
    question = gold(citations=((A,), (other,)))
    values = measured(question, [found(1, "A.pdf", 1, SAID)])

    assert values["recall_5_page"] == 1
    assert values["recall_5_passage"] == 0.5


def test_a_passage_that_meets_two_needs_meets_both():
    other = Place(file="A.pdf", page=1, quote="38 days")
    passages = [found(1, "A.pdf", 1, f"{SAID} The median was 38 days.")]

    assert measured(gold(citations=((A,), (other,))), passages)["ndcg_10_passage"] == 1


def test_a_quote_is_found_across_cells_and_ligatures():
    place = Place(file="A.pdf", page=1, quote="ofﬁce  North | 12")

    values = measured(gold(citations=((place,),)), [found(1, "A.pdf", 1, "office | North\n12")])

    assert values["recall_5_passage"] == 1


def test_a_place_without_a_page_is_measured_by_document_only():
    values = measured(gold(citations=((Place(file="A.pdf"),),)), [found(1, "A.pdf", 3)])

    assert set(values) == {
        f"{name}_document" for name in ("recall_5", "recall_10", "ndcg_10", "rr_10")
    }


@pytest.mark.parametrize(
    "question",
    [gold(answerable=False), gold(citations=()), gold(type=QuestionType.GAP)],
    ids=["unanswerable", "no place known", "answered from the coverage"],
)
def test_a_question_that_needs_no_passage_is_not_measured(question):
    assert RetrievalTask().values(kept(question)) == {}


def test_shuffled_relevance_is_at_chance():
    generator = np.random.default_rng(7)
    recalls = []
    for _ in range(400):
        order = generator.permutation(50)
        ranking = [0 if place == 0 else None for place in order]
        recalls.append(of_ranking(1, ranking)["recall_10"])

    # One relevant among fifty is in the first ten by chance one time in five.
    assert 0.14 < sum(recalls) / len(recalls) < 0.26
