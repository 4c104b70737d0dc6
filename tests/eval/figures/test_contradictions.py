"""What contradictions between figures are learnt from, and what is said of what was learnt."""

import numpy as np
import pytest
from pydantic import ValidationError

from eval.figures.contradiction_pairs import HELD_OUT, WRITTEN, Material, Side, Written
from eval.figures.contradictions import Fitted, fit, told

SIDE = {"title": "Waits", "date": "2026-05-01", "text": "412 people were waiting.", "figure": "412"}


def pair(alike, read):
    return {"alike": alike, "read": read, "at_first": alike}


def material(name, signs, plantings):
    figures = tuple((n, n + 100) for n in range(len(signs)))
    return Material(name, tuple(signs), plantings, frozenset(), (), figures)


@pytest.fixture
def known():
    yes, no = [pair(3.0, 2.0)] * 4, [pair(0.0, -2.0)] * 40
    return material("one", [*yes, *no], ((0,), (1,), (2, 3)))


@pytest.fixture
def written():
    return material("written", [pair(2.5, 1.0), pair(0.5, -1.0)], ((0,),))


def test_every_written_pair_is_of_its_form():
    files = (*WRITTEN, *HELD_OUT)
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]

    assert len({Written.model_validate_json(line).id for line in lines}) == len(lines) == 2_710


def test_row_is_written_as_a_table_under_its_head():
    side = Side.model_validate(
        SIDE | {"head": ["Measure", "March"], "text": "Waiting | 412", "before": "Caption."}
    )

    assert side.paper.endswith(
        "Caption.\n\n| Measure | March |\n| --- | --- |\n| Waiting | 412 |\n"
    )


def test_unknown_key_of_a_side_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        Side.model_validate(SIDE | {"colour": "red"})


def test_what_was_planted_is_told_from_all_other_pairs(known, written):
    chances = fit([known], written).chances(known.signs)

    assert chances[:2].min() > chances[4:].max()


def test_signs_of_the_second_look_can_be_left_out(known, written):
    assert fit([known], written, without=("read",)).names == ("alike",)


def test_planting_is_found_where_one_of_its_pairs_is(known):
    chances = np.array([0.95, 0.1, 0.1, 0.9, *[0.0] * 40])

    assert "from 0.9: 2 of 3 planted found; raised 2, of these planted 2" in told(
        [(known, chances)]
    )


def test_weights_ship_under_their_names():
    fitted = Fitted(("alike",), np.array([1.23456]), -0.5)

    assert fitted.combination.weights == {"alike": 1.2346}
