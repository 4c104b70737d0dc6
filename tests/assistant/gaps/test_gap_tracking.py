from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from made_gaps import gap, place

from assistant.decisions.deciding import Desk
from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.gaps.kinds import GapKind
from assistant.gaps.tracking import track, tracked
from ingest.library.library import Library
from ingest.library.records import GapState
from ingest.library.tracking import Progress, TrackingError

PACK = "Exampleshire"
FRAMEWORK = framework_of(Path(), DEFAULT)
IN_HAND = Progress(GapState.IN_HAND, "Jo Bloggs", "2026-12-31", "By Friday.")
A, B, C, D = (place(f"Sentence {name}.", f"{name}.md") for name in "abcd")


@pytest.fixture
def library(own_home) -> Iterator[Library]:
    opened = Library(own_home)
    yield opened
    opened.close()


@pytest.fixture
def desk(library) -> Desk:
    return Desk(library, FRAMEWORK, PACK, "Ann Marsh", 1.0)


@pytest.fixture
def read(library):
    """The gaps with what people said of them."""
    return lambda *gaps: tracked(library, library.pack(PACK), FRAMEWORK.id, gaps, date.today())


@pytest.fixture
def say(read, desk):
    """Say something of the first of these gaps; gives its name."""

    def keep(*gaps, progress=IN_HAND):
        first = read(*gaps).found[0]
        track(desk, first, progress)
        return first.id

    return keep


def progress_of(tracking):
    return [one.progress for one in tracking.found]


def test_a_gap_that_nobody_said_anything_of_is_open(read):
    [found] = read(gap(A)).found

    assert (found.progress, found.history) == (Progress(), ())


def test_the_last_word_is_in_force_and_those_before_it_stay(read, say):
    say(gap(A))
    say(gap(A), progress=Progress(GapState.EVIDENCE_ADDED))
    [found] = read(gap(A)).found

    assert found.progress == Progress(GapState.EVIDENCE_ADDED)
    assert [entry.progress for entry in found.history] == [IN_HAND, found.progress]


def test_it_is_said_of_that_gap_and_no_other(read, say):
    say(gap(A), gap(B))

    assert progress_of(read(gap(A), gap(B))) == [IN_HAND, Progress()]


@pytest.mark.parametrize(
    ("before", "after"),
    [((A,), (B, A)), ((A, B), (B,)), ((A, B), (A, B, C)), ((A, B, C), (B, C, D))],
    ids=["one joined", "the first went", "a third joined", "one went and one joined"],
)
def test_a_gap_whose_passages_changed_a_little_keeps_its_name_and_history(read, say, before, after):
    name = say(gap(*before))
    [found] = read(gap(*after)).found

    told = [entry.progress for entry in found.history]
    assert (found.id, told, read(gap(*after)).gone) == (name, [IN_HAND], ())


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [((A,), (B, A), (B,)), ((A, B), (A, B, C), (C,)), ((A, B, C), (B, C, D), (D,))],
    ids=["one joined", "a third joined", "one went and one joined"],
)
@pytest.mark.parametrize("state", [state for state in GapState if state is not GapState.OPEN])
def test_a_gap_that_a_passage_joined_since_it_was_closed_is_open_again_and_shows_it(
    read, say, before, after, new, state
):
    said = replace(IN_HAND, state=state)
    say(gap(*before), progress=said)
    [found] = read(gap(*after)).found

    assert found.progress == replace(said, state=GapState.OPEN)
    assert found.joined == new


def test_a_gap_from_which_a_passage_only_went_stays_as_it_was_called(read, say):
    say(gap(A, B))
    [found] = read(gap(B)).found

    assert (found.progress, found.joined) == (IN_HAND, ())


def test_what_is_said_again_of_a_gap_that_a_passage_joined_closes_it(read, say):
    say(gap(A))
    say(gap(A, B), progress=Progress(GapState.ACCEPTED_AS_IS))
    [found] = read(gap(A, B)).found

    assert (found.progress, found.joined) == (Progress(GapState.ACCEPTED_AS_IS), ())


def test_another_version_of_a_file_that_says_the_same_opens_nothing_again(read, say):
    say(gap(A, B))
    again = (place(one.quote, one.document.file, version=2) for one in (A, B))

    assert progress_of(read(gap(*again))) == [IN_HAND]


def test_a_claim_that_is_contradicted_only_since_it_was_accepted_is_open_again(read, say):
    kind = GapKind.UNSUPPORTED_CLAIM
    name = say(gap(A, kind=kind), progress=Progress(GapState.ACCEPTED_AS_IS))
    [found] = read(gap(A, C, kind=kind)).found

    assert (found.id, found.progress.state, found.joined) == (name, GapState.OPEN, (C,))


def test_a_contradicted_claim_that_nothing_joined_stays_accepted(read, say):
    kind = GapKind.UNSUPPORTED_CLAIM
    accepted = Progress(GapState.ACCEPTED_AS_IS)
    say(gap(A, C, kind=kind), progress=accepted)

    assert progress_of(read(gap(A, C, kind=kind))) == [accepted]


def test_closing_one_claim_closes_no_other_of_the_same_reason(read, say):
    kind = GapKind.UNSUPPORTED_CLAIM
    say(gap(A, kind=kind), gap(B, kind=kind))

    assert progress_of(read(gap(A, kind=kind), gap(B, kind=kind))) == [IN_HAND, Progress()]


@pytest.mark.parametrize("after", [(C, B), (B, C, D), ()])
def test_a_gap_with_little_in_common_is_another_one_and_the_first_is_no_longer_found(
    read, say, after
):
    name = say(gap(A, B))
    found = read(gap(*after))

    assert progress_of(found) == [Progress()]
    assert [(one.id, one.progress) for one in found.gone] == [(name, IN_HAND)]


def test_another_kind_with_the_same_passages_is_another_gap(read, say):
    say(gap(A, B))

    assert progress_of(read(gap(A, B, kind=GapKind.OWN_WORD_ONLY))) == [Progress()]


def test_what_is_said_of_one_gap_is_laid_over_one_only(read, say):
    say(gap(A, B))

    told = progress_of(read(gap(B), gap(B, statement="equity", reason="Another.")))
    assert sorted(one.state for one in told) == ["in_hand", "open"]


def test_the_nearest_of_several_takes_it(read, say):
    say(gap(A, B, C))

    found = read(gap(D, A, B), gap(C, B, A, D)).found
    assert [len(one.history) for one in found] == [0, 1]


def test_a_gap_that_is_found_again_is_no_longer_gone(read, say):
    say(gap(A))
    assert len(read().gone) == 1

    assert (progress_of(read(gap(A))), read(gap(A)).gone) == ([IN_HAND], ())


def test_as_of_a_day_before_anything_was_said_nothing_is_called_gone(say, library):
    say(gap(A))
    before = date.today() - timedelta(days=2)

    assert tracked(library, library.pack(PACK), FRAMEWORK.id, (), before).gone == ()


def test_what_is_said_of_a_gap_that_is_gone_is_kept(read, say, desk):
    name = say(gap(A))
    track(desk, read().of(name), Progress(GapState.EVIDENCE_ADDED))

    [gone] = read().gone
    assert (gone.progress.state, len(gone.history)) == ("evidence_added", 2)
    assert gone.subject.reason == "It is so."


def test_a_claim_that_another_passage_contradicts_takes_nothing_from_its_neighbour(read, say):
    kind = GapKind.UNSUPPORTED_CLAIM
    say(gap(A, C, kind=kind))

    assert progress_of(read(gap(B, C, kind=kind))) == [Progress()]


def test_all_the_evidence_of_a_statement_keeps_what_is_said_whatever_shows_it(read, say):
    say(gap(A, statement="equity", whole=True))

    assert progress_of(read(gap(B, statement="equity", whole=True))) == [IN_HAND]


def test_nobody_says_anything_without_a_name(read, desk):
    with pytest.raises(TrackingError, match="say who changes it"):
        track(replace(desk, person=" "), read(gap(A)).found[0], IN_HAND)


@given_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.lists(st.integers(0, 3), max_size=3, unique=True), max_size=5),
    st.lists(st.lists(st.integers(0, 3), max_size=3, unique=True), max_size=5),
)
def test_nothing_that_was_said_is_lost_and_no_name_is_given_twice(read, say, before, after):
    def made(many):
        return [gap(*((A, B, C, D)[n] for n in ns), reason=str(ns)) for ns in many]

    old = made(before)
    for n in range(len(old)):
        say(old[n], *old[:n], *old[n + 1 :])
    found = read(*made(after))

    names = [one.id for one in (*found.found, *found.gone)]
    assert len(set(names)) == len(names)
    said = {one.id for one in (*found.found, *found.gone) if one.history}
    assert said == {one.id for one in read().gone}
