import dataclasses

from assistant.decisions.standing import Says, spans_of, standing
from ingest.library.decisions import Span, Verdict
from tests.assistant.decisions.made import HERE, decision, proposed

ACCEPTED, REJECTED, CORRECTED, NOTED = Verdict
NONE = proposed([])


def says(*made, statement: str = "equity") -> Says:
    return standing(made, NONE)[HERE].views[statement].says


def test_yes_is_accepted_or_corrected_and_no_is_rejected():
    assert says(decision(1, "Ann", ACCEPTED)) is Says.YES
    assert says(decision(1, "Ann", CORRECTED)) is Says.YES
    assert says(decision(1, "Ann", REJECTED)) is Says.NO


def test_of_one_person_the_last_counts_in_whatever_order_they_are_read():
    first, last = decision(1, "Ann", ACCEPTED), decision(2, "Ann", REJECTED)

    assert says(last, first) is Says.NO


def test_two_people_who_say_otherwise_differ_and_both_are_kept():
    ann, bill = decision(1, "Ann", ACCEPTED), decision(2, "Bill", REJECTED)
    views = standing([ann, bill], NONE)[HERE].views["equity"]

    assert (views.says, views.yes, views.no) == (Says.DIFFER, (ann,), (bill,))


def test_what_is_undone_does_not_count_and_what_was_said_before_does():
    made = [decision(1, "Ann", ACCEPTED), decision(2, "Ann", REJECTED, undone="2026-01-02")]

    assert says(*made) is Says.YES
    assert standing([made[1]], NONE) == {}


def test_statements_are_judged_apart():
    made = [decision(1, "Ann", REJECTED), decision(2, "Ann", CORRECTED, "learning")]
    one = standing(made, NONE)[HERE]

    assert {name: views.says for name, views in one.views.items()} == {
        "equity": Says.NO,
        "learning": Says.YES,
    }


def test_it_is_evidence_for_what_somebody_says_yes_to_and_nobody_no():
    made = [
        decision(1, "Ann", ACCEPTED),
        decision(2, "Bill", REJECTED),
        decision(3, "Ann", ACCEPTED, "learning"),
        decision(4, "Ann", REJECTED, "governance"),
    ]

    assert standing(made, NONE)[HERE].statements == ("learning",)


def test_every_note_is_kept_and_none_is_a_vote():
    notes = [decision(n, "Ann", NOTED, "", note=f"note {n}") for n in (1, 2)]
    one = standing(notes, NONE)[HERE]

    assert (one.views, one.notes) == ({}, tuple(notes))


def test_what_the_model_proposes_is_named_by_its_row_and_stays_as_it_was():
    model = proposed([[0.9, 0.1], [0.2, 0.8]])
    before = model.probabilities.copy()
    here, elsewhere = spans_of(model)[1], Span(9, 9, 0, 1)
    made = [decision(1, "Ann", REJECTED, span=each) for each in (here, elsewhere)]
    found = standing(made, model)

    assert (found[here].proposal, found[elsewhere].proposal) == (1, None)
    assert (model.probabilities == before).all()


def test_another_span_of_the_same_page_is_another_paragraph():
    other = dataclasses.replace(HERE, end=11)
    made = [decision(1, "Ann", ACCEPTED), decision(2, "Ann", REJECTED, span=other)]
    found = standing(made, NONE)

    assert [one.views["equity"].says for one in found.values()] == [Says.YES, Says.NO]
