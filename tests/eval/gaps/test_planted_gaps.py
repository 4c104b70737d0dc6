"""Gaps are scored as by hand, and those planted in Exampleshire are found as often as measured."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.gaps.gap import Gap, Place
from assistant.gaps.kinds import GapKind
from eval.gaps.__main__ import score_pack
from eval.gaps.packs import planted_names, planted_pack
from eval.gaps.planted import (
    Planted,
    PlantedPlace,
    Plantings,
    Score,
    read_planted,
    scores,
    together,
)
from ingest.library.library import Library

FRAMEWORK = framework_of(Path(), DEFAULT)


def planted(kind, statement, category=None):
    return Planted(id="p", kind=kind, statement=statement, category=category, places=[])


def gap(kind, statement, reason=""):
    return Gap(kind, statement, reason, (), "")


PLANTED = Plantings(
    (
        planted("thin_evidence", "equity"),
        planted("thin_evidence", "learning"),
        planted("category_missing", "equity", "people"),
    ),
    (),
)


def shows(kind, *quotes):
    places = [Place(None, 1, "", 0, len(quote), quote) for quote in quotes]
    return Gap(kind, None, "", tuple(places), "")


def two_figures(name, one, other):
    places = [PlantedPlace(document="", quote=quote) for quote in (one, other)]
    return Planted(id=name, kind="figures_disagree", places=places)


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


def test_a_decoy_of_figures_is_raised_only_by_a_gap_that_shows_both_of_its_places():
    dates = two_figures("d", "612 people waited in March.", "636 people waited a year before.")
    there = Plantings((two_figures("p", "612 people waited in March.", "Waiting | 640"),), (dates,))

    apart = [shows(GapKind.FIGURES_DISAGREE, "612 people waited in March.", "Waiting | 640")]
    both = [shows(GapKind.FIGURES_DISAGREE, *(place.quote for place in dates.places))]

    assert [one.raised for one in scores(FRAMEWORK, there, apart)] == [0]
    assert [one.raised for one in scores(FRAMEWORK, there, both)] == [1]


def test_other_names_of_kinds_and_statements_are_read(tmp_path):
    file = tmp_path / "planted.json"
    claim = {"id": "a", "kind": "contradicted_claim", "statement": "equity-in-experience"}
    decoy = {"id": "b", "looks_like": "stale", "why": "two dates"}
    file.write_text(
        json.dumps({"plantings": [claim | {"places": []}], "decoys": [decoy | {"places": []}]})
    )

    found = read_planted(file)

    assert [(one.kind, one.statement) for one in found.gaps] == [("unsupported_claim", "equity")]
    assert [one.kind for one in found.decoys] == ["stale"]


def test_councils_are_looked_at_on_their_own_day():
    assert "tidewell" in planted_names()
    assert planted_pack("tidewell").as_of == date(2026, 2, 2)


@pytest.mark.slow
def test_gaps_planted_in_exampleshire_are_found(sample_home, tmp_path, embedder):
    library = Library(Path(shutil.copytree(sample_home, tmp_path / "home")))
    found = score_pack(library, embedder, "exampleshire", date(2025, 11, 20))
    library.close()

    # The judges of figures and claims are learnt on other councils: the rules that knew this pack
    # by heart found more here and next to nothing elsewhere. Measured: 0.625 and 0.46.
    assert together(found, "recall") >= 0.6, found
    # Of what a policy lays down, what nothing bears out, what the council alone says and what a
    # paper itself admits the authors planted some, and others are as true.
    open_ = {
        GapKind.POLICY_ONLY,
        GapKind.UNSUPPORTED_CLAIM,
        GapKind.OWN_WORD_ONLY,
        GapKind.CATEGORY_MISSING,
    }
    others = [one for one in found if one.kind not in open_]
    assert together(others, "precision") >= 0.4, found
