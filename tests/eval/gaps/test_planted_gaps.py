"""Gaps are scored as by hand, and those planted in Exampleshire are found as often as measured."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.gaps.gap import Gap
from assistant.gaps.kinds import GapKind
from eval.gaps.__main__ import score_pack
from eval.gaps.planted import Planted, Score, scores, together
from ingest.library.library import Library

FRAMEWORK = framework_of(Path(), DEFAULT)


def planted(kind, statement, category=None):
    return Planted(id="p", kind=kind, statement=statement, category=category, places=[])


def gap(kind, statement, reason=""):
    return Gap(kind, statement, reason, (), "")


PLANTED = [
    planted("thin_evidence", "equity"),
    planted("thin_evidence", "learning"),
    planted("category_missing", "equity", "people"),
]


def test_scores_are_as_counted_by_hand():
    given = [
        gap(GapKind.THIN_EVIDENCE, "equity"),
        gap(GapKind.THIN_EVIDENCE, "governance"),
        gap(GapKind.CATEGORY_MISSING, "equity", "no evidence of the category outcomes."),
        gap(GapKind.STALE, "equity"),
    ]

    found = scores(FRAMEWORK, PLANTED, given)

    assert found == [
        Score(GapKind.THIN_EVIDENCE, planted=2, found=1, given=2, right=1),
        Score(GapKind.CATEGORY_MISSING, planted=1, found=0, given=1, right=0),
    ]
    assert together(found, "recall") == pytest.approx(1 / 3)
    assert together(found, "precision") == pytest.approx(1 / 3)


def test_all_that_is_planted_and_no_more_scores_one_and_nothing_scores_none():
    perfect = [
        gap(GapKind.THIN_EVIDENCE, "equity"),
        gap(GapKind.THIN_EVIDENCE, "learning"),
        gap(GapKind.CATEGORY_MISSING, "equity", "of the category people's experience."),
    ]

    assert together(scores(FRAMEWORK, PLANTED, perfect), "recall") == 1
    assert together(scores(FRAMEWORK, PLANTED, perfect), "precision") == 1
    assert together(scores(FRAMEWORK, PLANTED, []), "recall") == 0


@pytest.mark.slow
def test_gaps_planted_in_exampleshire_are_found(sample_home, tmp_path, embedder):
    library = Library(Path(shutil.copytree(sample_home, tmp_path / "home")))
    found = score_pack(library, embedder, "exampleshire", date(2025, 11, 20))
    library.close()

    assert together(found, "recall") >= 0.75, found
    assert together(found, "precision") >= 0.75, found
