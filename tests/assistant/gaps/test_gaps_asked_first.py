from pathlib import Path

from made_gaps import gap, place

from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.gaps.gap import sides
from assistant.gaps.kinds import GapKind, asked_first
from assistant.gaps.tracking import Tracked, in_order
from ingest.library.records import GapState
from ingest.library.tracking import Entry, Progress

FRAMEWORK = framework_of(Path(), DEFAULT)


def said(found, state):
    bare = Tracked(found, "0" * 12)
    entry = Entry(1, bare.subject, Progress(state), "Ann", "2026-11-30T09:00:00Z")
    return Tracked(found, bare.id, (entry,))


def test_every_kind_has_a_place_and_a_reason():
    assert sorted(kind for kind, _ in asked_first()) == sorted(GapKind)
    assert all(because.endswith((".", "?")) for _, because in asked_first())


def test_open_gaps_come_before_the_rest_whatever_they_are():
    grave, light = gap(kind=GapKind.NO_EVIDENCE), gap(kind=GapKind.UNREAD_PAGE)
    done = [said(grave, state) for state in GapState if state is not GapState.OPEN]
    still = said(light, GapState.OPEN)

    assert in_order([*done, still], FRAMEWORK)[0] is still


def test_then_the_gravest_then_what_is_asked_first_then_the_order_of_statements():
    told = [
        (GapKind.UNREAD_PAGE, "assessing-needs"),
        (GapKind.NO_EVIDENCE, "learning"),
        (GapKind.NO_EVIDENCE, None),
        (GapKind.NO_EVIDENCE, "equity"),
        (GapKind.STALE, "equity"),
        (GapKind.FIGURES_DISAGREE, "learning"),
    ]
    found = [Tracked(gap(kind=kind, statement=name), "") for kind, name in told]

    assert [(one.gap.kind, one.gap.statement) for one in in_order(found, FRAMEWORK)] == [
        told[n] for n in (5, 3, 1, 2, 4, 0)
    ]


def test_figures_that_disagree_have_a_side_for_each_paper():
    one, other, more = place("412"), place("300", "two.md"), place("and 412 again")

    found = sides(gap(one, other, more, kind=GapKind.FIGURES_DISAGREE))

    assert found == ((one, more), (other,))


def test_a_claim_stands_against_all_that_contradicts_it():
    claim, one, other = place("It is done."), place("It is not.", "two.md"), place("No.", "3.md")

    found = sides(gap(claim, one, other, kind=GapKind.UNSUPPORTED_CLAIM))

    assert found == ((claim,), (one, other))


def test_a_gap_of_one_mind_has_one_side():
    places = place("It is done."), place("So it is.", "two.md")

    assert sides(gap(*places)) == (places,)
    assert sides(gap()) == ()
