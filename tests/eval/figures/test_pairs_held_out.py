"""What ships, measured on pairs of two councils that it did not learn from."""

from eval.figures.__main__ import measured_shipped
from eval.figures.pairs import HELD_OUT, TRAIN, of_families, read


def test_what_ships_tells_pairs_of_councils_it_never_saw():
    found = measured_shipped(read(HELD_OUT))

    assert found.auroc >= 0.80


def test_no_council_held_out_is_trained_on():
    assert not {p.council for p in read(HELD_OUT)} & {p.council for p in read(*TRAIN)}


def test_families_give_the_same_pairs_each_time_and_some_of_both_labels():
    pairs = of_families()

    assert pairs == of_families()
    assert 0.05 < sum(pair.same for pair in pairs) / len(pairs) < 0.5
