from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_gaps import gap, place

from assistant.gaps.identity import LENGTH, gap_ids, marks
from assistant.gaps.kinds import GapKind
from ingest.library.tracking import is_gap_id

CLAIM, AGAINST = place("We answer in a day."), place("It took nine days.", "two.md")

PLACES = st.builds(
    place,
    st.sampled_from(["", "412 people wait.", "38 days", "£2m"]),
    st.sampled_from(["one.md", "two.md"]),
    st.integers(1, 2),
)
GAPS = st.builds(
    lambda places, kind, statement, reason, whole, council: gap(
        *places, kind=kind, statement=statement, reason=reason, whole=whole, council=council
    ),
    st.lists(PLACES, max_size=3),
    st.sampled_from(GapKind),
    st.sampled_from([None, "equity", "learning"]),
    st.sampled_from(["It is so.", "It is not."]),
    st.booleans(),
    st.sampled_from(["", "Northmere"]),
)


def one(found):
    [name] = gap_ids([found])
    return name


@given(st.lists(GAPS, max_size=12))
def test_no_two_gaps_of_a_run_share_an_identity(gaps):
    names = gap_ids(gaps)

    assert len(set(names)) == len(gaps)
    assert all(is_gap_id(name) and len(name) == LENGTH for name in names)


def apart(found):
    """What no two gaps of a run have in common: see `assistant.gaps.finding`."""
    return found.kind, found.statement, found.reason


@given(st.lists(GAPS, max_size=8, unique_by=apart), st.randoms())
def test_another_order_changes_no_identity(gaps, random):
    known = dict(zip(map(apart, gaps), gap_ids(gaps), strict=True))
    other = list(gaps)
    random.shuffle(other)

    assert dict(zip(map(apart, other), gap_ids(other), strict=True)) == known


@given(GAPS)
def test_it_is_the_same_in_every_run(found):
    assert one(found) == one(replace(found))


def test_it_outlives_a_new_version_that_says_the_same_on_another_page():
    first = gap(place("412 people wait."))
    later = gap(place("412  people\nwait.", page=3, version=2))

    assert one(first) == one(later)


def test_the_statement_that_a_paper_counts_for_and_the_words_of_the_reason_do_not_matter():
    first = gap(place("412 people wait."), statement="equity", reason="As of May it is so.")

    assert one(first) == one(replace(first, statement="learning", reason="As of June it is so."))


def test_more_passages_after_the_first_make_no_other_gap():
    assert one(gap(place("A first."))) == one(gap(place("A first."), place("A second.")))


def test_another_kind_of_the_same_passage_is_another_gap():
    found = gap(place("412 people wait."))

    assert one(found) != one(replace(found, kind=GapKind.OWN_WORD_ONLY))


def test_figures_that_disagree_are_told_by_both_papers_whichever_comes_first():
    kind = GapKind.FIGURES_DISAGREE
    one_way = gap(place("412 wait."), place("300 wait.", "two.md"), kind=kind)
    other_way = gap(place("300 wait.", "two.md"), place("412 wait."), kind=kind)
    another = gap(place("412 wait."), place("77 wait.", "three.md"), kind=kind)

    assert one(one_way) == one(other_way) != one(another)


def test_a_claim_is_told_by_its_own_words_and_not_by_what_contradicts_it():
    kind = GapKind.UNSUPPORTED_CLAIM
    bare, contradicted = gap(CLAIM, kind=kind), gap(CLAIM, AGAINST, kind=kind)

    assert one(bare) == one(contradicted)
    assert marks(bare) == marks(contradicted)


def test_what_all_the_evidence_lacks_is_told_by_kind_statement_and_council():
    first = gap(place("A first."), statement="equity", whole=True)
    later = replace(first, places=(place("A newer."),), reason="It rests on 3 passages.")

    assert one(first) == one(later)
    assert marks(first) == ()
    assert one(first) != one(replace(first, statement="learning"))
    assert one(first) != one(replace(first, council="Northmere"))


def test_withheld_words_are_told_by_where_they_stand():
    kind = GapKind.DRAFT_ONLY

    assert one(gap(place("", page=1), kind=kind)) != one(gap(place("", page=2), kind=kind))


def test_what_no_passage_shows_is_told_by_its_reason():
    kind = GapKind.RETURN_FAMILY_MISSING

    assert one(gap(kind=kind, reason="No workforce paper.")) != one(gap(kind=kind))


def test_a_gap_that_is_told_like_another_gets_a_name_of_its_own_and_leaves_it_when_alone():
    alone = gap(place("412 wait, 38 days."), reason="412 is not 300.")
    beside = replace(alone, reason="38 is not 40.")

    first, second = gap_ids([alone, beside])

    assert len({first, second, one(alone)}) == 3
