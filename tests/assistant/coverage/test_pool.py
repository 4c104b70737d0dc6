"""What counts as evidence once people decided: real proposals, real decisions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.coverage.coverage import Covered
from assistant.coverage.evidence import Decided, Evidence
from assistant.coverage.survey import Survey
from assistant.decisions.deciding import Desk, accept, correct, reject, undo
from assistant.decisions.standing import spans_of
from assistant.gaps.kinds import GapKind
from assistant.mapping.labels import Polarity
from ingest.library.decisions import Span
from ingest.library.library import Library
from ingest.library.records import Category, EvidenceClass
from ingest.library.writer import writing
from ingest.settings import Settings

WAITING = "412 people were waiting"
"""Words of the paragraph that is proposed for one statement only."""


@pytest.fixture
def survey(own_mapped_home, embedder) -> Iterator[Survey]:
    library = Library(own_mapped_home)
    yield Survey(library, embedder, Settings(home=own_mapped_home), as_of=date(2025, 12, 1))
    library.close()


@pytest.fixture
def ann(survey) -> Desk:
    return Desk(survey.library, survey.framework, "Exampleshire", "Ann", 1.0)


@pytest.fixture
def bill(ann) -> Desk:
    return replace(ann, person="Bill")


@pytest.fixture
def where(survey) -> Span:
    """The paragraph with those words: it counts for assessing-needs and nothing else."""
    pool = survey.pool(survey.library.pack("Exampleshire"))
    for span in spans_of(pool.judged.proposed):
        page = survey.library.page(survey.library.document_of(span.document), span.page)
        if WAITING in page.text[span.start : span.end]:
            return span
    raise AssertionError("no such paragraph")


def covered(survey: Survey, statement: str = "assessing-needs") -> Covered:
    coverage = survey.coverage(survey.library.pack("Exampleshire"))
    return next(one for one in coverage.statements if one.statement.id == statement)


def counted(survey: Survey, where: Span, statement: str = "assessing-needs") -> Evidence | None:
    return next((e for e in covered(survey, statement).evidence if e.span == where), None)


def test_what_nobody_decided_on_is_as_proposed(survey, where):
    one = counted(survey, where)

    assert one is not None
    assert (one.decided, one.decisions, one.certainty) == (Decided.NOT, (), one.probability)


def test_a_rejected_paragraph_does_not_count_for_that_statement(survey, ann, where):
    reject(ann, where, "assessing-needs")

    assert counted(survey, where) is None
    [aside] = survey.pool(survey.library.pack("Exampleshire")).decided("assessing-needs")
    assert (aside.span, aside.decided) == (where, Decided.REJECTED)


def test_a_corrected_paragraph_counts_where_the_model_sees_little(survey, ann, where):
    assert counted(survey, where, "equity") is None

    made = correct(ann, where, "equity", Category.PARTNERS, Polarity.SHORTFALL)
    one = counted(survey, where, "equity")

    assert one is not None
    assert (one.decided, one.decisions) == (Decided.CORRECTED, (made,))
    assert (one.category, one.polarity) == (Category.PARTNERS, "shortfall")
    assert one.certainty == 1.0 > one.probability


def test_gaps_follow_what_people_decided(survey, ann, where):
    assert covered(survey, "equity").states == (GapKind.NO_EVIDENCE,)
    correct(ann, where, "equity")

    assert GapKind.NO_EVIDENCE not in covered(survey, "equity").states


def test_an_accepted_paragraph_makes_its_statement_no_weaker_and_is_as_proposed_else(
    survey, ann, where
):
    before, one = covered(survey), counted(survey, where)
    accept(ann, where, "assessing-needs")
    after = counted(survey, where)

    assert one is not None and after is not None
    assert (after.decided, after.category, after.polarity) == (
        Decided.ACCEPTED,
        one.category,
        one.polarity,
    )
    assert covered(survey).strength >= before.strength
    assert after.certainty > one.certainty


def test_where_people_differ_it_stays_as_proposed_and_says_so(survey, ann, bill, where):
    correct(ann, where, "assessing-needs", Category.PARTNERS)
    reject(bill, where, "assessing-needs")
    correct(ann, where, "equity")
    reject(bill, where, "equity")
    one = counted(survey, where)

    assert one is not None
    assert (one.decided, [each.person for each in one.decisions]) == (
        Decided.DIFFER,
        ["Ann", "Bill"],
    )
    assert one.certainty == one.probability
    assert one.category != Category.PARTNERS
    assert counted(survey, where, "equity") is None


def test_people_who_give_two_categories_leave_the_one_proposed(survey, ann, bill, where):
    before = counted(survey, where)
    correct(ann, where, "assessing-needs", Category.PARTNERS)
    correct(bill, where, "assessing-needs", Category.STAFF)
    after = counted(survey, where)

    assert before is not None and after is not None
    assert (after.category, after.decided) == (before.category, Decided.CORRECTED)


def test_a_paragraph_that_seems_to_quote_the_framework_counts_as_a_plan_once_accepted(
    survey, ann, where
):
    with survey.library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mapping SET evidence_class = 'framework text'")
        connection.exec_driver_sql("UPDATE document SET evidence_class = ''")
    assert counted(survey, where) is None
    accept(ann, where, "assessing-needs")
    one = counted(survey, where)

    assert one is not None and one.evidence_class is EvidenceClass.INTENTION


def test_what_is_undone_counts_as_it_did(survey, ann, where):
    before = covered(survey)
    undo(ann, reject(ann, where, "assessing-needs").key)

    assert covered(survey) == before


def test_what_a_framework_says_proves_nothing_though_a_person_accepts_it(survey, ann, where):
    accept(ann, where, "assessing-needs")
    pack = survey.library.pack("Exampleshire")
    with writing(survey.library, 1.0) as writer:
        writer.correct((pack.key, pack.name), where.document, "kind", "framework")

    assert counted(survey, where) is None


def test_a_paper_of_a_later_day_is_no_evidence_yet_though_a_person_accepts_it(survey, ann, where):
    accept(ann, where, "assessing-needs")
    survey.as_of = date(2025, 9, 1)

    assert counted(survey, where) is None


def test_another_pack_is_not_changed_by_it(survey, ann, where):
    other = survey.library.pack("Otherford")
    before = survey.coverage(other)
    reject(ann, where, "assessing-needs")
    correct(ann, where, "equity")

    assert survey.coverage(other) == before
