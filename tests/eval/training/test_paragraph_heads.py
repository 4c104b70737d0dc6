"""The labelled paragraphs, and what the heads that ship say of the furniture kept apart."""

from pathlib import Path

import numpy as np
import pytest

from assistant.coverage.pool import LIKELY
from assistant.frameworks.shelf import framework_of
from assistant.mapping.labels import EVIDENCE, POLARITY
from assistant.mapping.mapper import Mapper
from eval.mapping.measures import macro_f1
from eval.training.council import CHOOSING, LEFT_OUT
from eval.training.paragraphs import LABELS, furniture, paragraphs, told
from ingest.embedding import Embedder


def test_no_paper_of_the_furniture_is_in_both_halves():
    every = furniture()
    halves = [{one.title for one in every if one.tests is side} for side in (True, False)]

    assert len(every) == 1340
    assert not halves[0] & halves[1]


def test_no_council_kept_apart_is_read():
    assert not {one.council for one in paragraphs()} & (set(LEFT_OUT) - {CHOOSING})


def test_labellers_who_differ_tell_nothing():
    every = paragraphs()
    known = told(EVIDENCE, every, np.zeros((len(every), 3), np.float32))

    two = [one.labels for one in every if len(one.labels) == 2]
    assert len(known.councils) == sum(one.evidence == other.evidence for one, other in two)


@pytest.mark.slow
def test_furniture_of_papers_not_learnt_from_is_mostly_left_out(embedder: Embedder, tmp_path: Path):
    apart = [one for one in furniture() if one.tests]
    labels = Mapper(framework_of(tmp_path, "cqc-la"), embedder).map([o.standing for o in apart])

    counted = labels.evidence >= LIKELY
    evidence = np.array([one.evidence for one in apart])

    assert counted[~evidence].mean() < 0.35
    assert counted[evidence].mean() > 0.85


@pytest.mark.slow
def test_polarity_of_a_council_not_learnt_from(embedder: Embedder, tmp_path: Path):
    some = [
        one
        for one in paragraphs()
        if one.council == CHOOSING and one.labels[0].polarity == one.labels[1].polarity != ""
    ]
    labels = Mapper(framework_of(tmp_path, "cqc-la"), embedder).map([o.standing for o in some])

    names = LABELS[POLARITY]
    given = np.array([names.index(each) for each in labels.polarities])
    truth = np.array([names.index(one.labels[0].polarity) for one in some])

    assert macro_f1(given, truth) > 0.65
