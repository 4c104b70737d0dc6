from collections.abc import Iterator

import numpy as np
import pytest

from assistant.decisions.deciding import Desk, correct, reject, undo
from assistant.decisions.judged import Judged, judged
from assistant.decisions.standing import spans_of
from assistant.frameworks.shelf import framework_of
from assistant.mapping.mapper import Mapper
from assistant.mapping.packs import map_pack
from ingest.library.decisions import Span
from ingest.library.library import Library
from ingest.library.mappings import Proposed, proposed

WAIT = 1.0


@pytest.fixture
def desk(own_mapped_home) -> Iterator[Desk]:
    """Where Ann decides in Exampleshire; both packs are mapped."""
    library = Library(own_mapped_home)
    framework = framework_of(own_mapped_home, "cqc-la")
    yield Desk(library, framework, "Exampleshire", "Ann", WAIT)
    library.close()


def names(desk: Desk) -> list[str]:
    return [statement.id for statement in desk.framework.statements]


def plain(desk: Desk) -> Proposed:
    pack = desk.library.pack(desk.pack)
    return proposed(desk.library, pack, desk.framework.id, len(names(desk)))


def found(desk: Desk, pack: str = "Exampleshire") -> Judged:
    return judged(desk.library, desk.library.pack(pack), desk.framework.id, names(desk))


def unlikely(held: Proposed, row: int = 0) -> int:
    return int(held.probabilities[row].argmin())


def test_a_corrected_paragraph_leans_to_what_the_person_said(desk):
    before = plain(desk)
    wanted = unlikely(before)
    correct(desk, spans_of(before)[0], names(desk)[wanted])
    after = found(desk).proposed

    assert after.probabilities[0, wanted] > before.probabilities[0, wanted]
    assert after.probabilities.sum(axis=1) == pytest.approx(np.ones(len(after)), abs=1e-4)
    assert (after.categories, after.polarities) == (before.categories, before.polarities)


def test_what_was_learned_is_never_written_over_a_proposal(desk):
    before = plain(desk)
    correct(desk, spans_of(before)[0], names(desk)[unlikely(before)])
    found(desk)

    assert np.array_equal(plain(desk).probabilities, before.probabilities)


def test_undoing_a_decision_undoes_what_was_learned_from_it(desk):
    before = plain(desk)
    made = correct(desk, spans_of(before)[0], names(desk)[unlikely(before)])
    undo(desk, made.key)

    assert np.array_equal(found(desk).proposed.probabilities, before.probabilities)


def test_no_other_pack_learns_from_it(desk):
    before = found(desk, "Otherford").proposed
    held = plain(desk)
    correct(desk, spans_of(held)[0], names(desk)[unlikely(held)])
    after = found(desk, "Otherford")

    assert np.array_equal(after.proposed.probabilities, before.probabilities)
    assert after.standings == {}


def test_what_is_rejected_teaches_nothing(desk):
    before = plain(desk)
    reject(desk, spans_of(before)[0], "equity")

    assert np.array_equal(found(desk).proposed.probabilities, before.probabilities)


def test_a_decision_on_what_is_no_paragraph_teaches_nothing(desk):
    before = plain(desk)
    where = spans_of(before)[0]
    correct(desk, Span(where.document, where.page, where.start, where.start + 1), "equity")

    assert np.array_equal(found(desk).proposed.probabilities, before.probabilities)


def test_a_paragraph_without_a_vector_stays_as_it_was(desk):
    before = plain(desk)
    correct(desk, spans_of(before)[0], names(desk)[unlikely(before)])
    with desk.library.engine.begin() as connection:
        passage, place = int(before.passages[1]), int(before.places[1])
        connection.exec_driver_sql(
            f"DELETE FROM paragraph WHERE passage_id = {passage} AND place = {place}"
        )
    after = found(desk).proposed

    assert np.array_equal(after.probabilities[1], before.probabilities[1])
    assert not np.array_equal(after.probabilities[0], before.probabilities[0])


def test_people_decisions_stay_when_the_pack_is_mapped_again(desk, embedder):
    made = correct(desk, spans_of(plain(desk))[0], "equity")
    with desk.library.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mapping")
    pack = desk.library.pack(desk.pack)
    map_pack(desk.library, Mapper(desk.framework, embedder), pack, WAIT)
    views = found(desk).views(made.said.span, "equity")

    assert views is not None and views.yes == (made,)
