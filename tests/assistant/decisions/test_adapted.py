from collections.abc import Iterator

import numpy as np
import pytest

from assistant.decisions.adapted import adapt
from assistant.decisions.deciding import Desk, correct, reject, undo
from assistant.decisions.standing import Standing, spans_of, standing
from assistant.frameworks.shelf import framework_of
from assistant.mapping.mapper import Mapper
from assistant.mapping.packs import map_pack
from ingest.library.decisions import Span, decisions
from ingest.library.library import Library
from ingest.library.mappings import Proposed, proposed

WAIT = 1.0


@pytest.fixture
def desk(own_home) -> Iterator[Desk]:
    library = Library(own_home)
    yield Desk(library, framework_of(own_home, "cqc-la"), "Exampleshire", "Ann", WAIT)
    library.close()


@pytest.fixture
def mapper(desk, embedder) -> Mapper:
    return Mapper(desk.framework, embedder)


def mapped(desk: Desk, mapper: Mapper) -> Proposed:
    pack = desk.library.pack(desk.pack)
    map_pack(desk.library, mapper, pack, WAIT)
    return proposed(desk.library, pack, desk.framework.id, len(mapper.statements))


def stands(desk: Desk, held: Proposed) -> dict[Span, Standing]:
    found = decisions(desk.library, desk.library.pack(desk.pack), desk.framework.id)
    return standing([one for many in found.values() for one in many], held)


def adapted(desk: Desk, mapper: Mapper, held: Proposed) -> Mapper:
    return adapt(desk.library, desk.library.pack(desk.pack), mapper, stands(desk, held).values())


def test_a_corrected_paragraph_leans_to_what_the_person_said(desk, mapper):
    before = mapped(desk, mapper)
    wanted = int(before.probabilities[0].argmin())
    correct(desk, spans_of(before)[0], mapper.statements[wanted])
    after = mapped(desk, adapted(desk, mapper, before))

    assert after.probabilities[0, wanted] > before.probabilities[0, wanted]
    assert after.probabilities.sum(axis=1) == pytest.approx(np.ones(len(after)), abs=1e-4)
    assert (after.categories, after.polarities) == (before.categories, before.polarities)


def test_what_was_decided_does_not_hang_on_the_vectors_that_are_kept(desk, mapper):
    with_vectors = mapped(desk, mapper)
    correct(desk, spans_of(with_vectors)[0], "equity")
    kept = adapted(desk, mapper, with_vectors).map(["Carers of Somali heritage were asked."])
    with desk.library.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM paragraph")
    made = adapted(desk, mapper, with_vectors).map(["Carers of Somali heritage were asked."])

    assert made.probabilities == pytest.approx(kept.probabilities, abs=2e-3)


def test_the_name_tells_what_was_decided(desk, mapper):
    held = mapped(desk, mapper)
    first = correct(desk, spans_of(held)[0], "equity")
    one = adapted(desk, mapper, held).name
    correct(desk, spans_of(held)[1], "equity")
    two = adapted(desk, mapper, held).name
    undo(desk, first.key)
    three = adapted(desk, mapper, held).name

    assert len({mapper.name, one, two, three}) == 4
    assert adapted(desk, mapper, held).name == three


def test_what_learned_once_can_learn_more(desk, mapper):
    held = mapped(desk, mapper)
    correct(desk, spans_of(held)[0], "equity")
    once = adapted(desk, mapper, held)
    twice = adapted(desk, once, held)
    place = mapper.statements.index("equity")
    text = ["Carers of Somali heritage were asked."]
    shares = [one.map(text).probabilities[0, place] for one in (mapper, once, twice)]

    assert shares == sorted(shares) and len(set(shares)) == 3


def test_where_nothing_teaches_the_mapper_is_the_same(desk, mapper):
    held = mapped(desk, mapper)
    reject(desk, spans_of(held)[0], "equity")

    assert adapted(desk, mapper, held) is mapper


def test_a_decision_on_what_is_no_paragraph_teaches_nothing(desk, mapper):
    held = mapped(desk, mapper)
    where = spans_of(held)[0]
    correct(desk, Span(where.document, where.page, where.start, where.start + 1), "equity")

    assert adapted(desk, mapper, held) is mapper


def test_people_decisions_stay_when_the_pack_is_mapped_again(desk, mapper):
    held = mapped(desk, mapper)
    made = correct(desk, spans_of(held)[0], "equity")
    again = mapped(desk, adapted(desk, mapper, held))
    one = stands(desk, again)[made.said.span]

    assert one.views["equity"].yes == (made,)
    assert one.proposal == 0
