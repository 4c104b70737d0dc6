"""Which stage lost a place that has to be cited."""

import pytest

from assistant.qa.trace import Ended, Fate
from assistant.qa.trace_record import ReadRecord, TraceRecord
from eval.gold.question import Place
from eval.scoring.marking import mark
from eval.scoring.scores import Stage
from eval.scoring.stages import stages
from eval.tasks.task import Asked
from tests.eval.stored_answers import FILE, PAGE, QUOTE, SAID, declined, found, gold, kept, place

OTHER = "The hall was painted."


def read(text: str = SAID, fate: Fate = Fate.CHOSEN, page: int = PAGE) -> ReadRecord:
    return ReadRecord(
        pack="Exampleshire",
        document_id="d" * 64,
        file=FILE,
        page=page,
        start=0,
        end=len(text),
        text=text,
        logit=1.0,
        chance=0.7,
        lost=["2019"] if fate is Fate.LOST_TIE else [],
        fate=fate,
    )


def explained(asked: Asked, *sentences: ReadRecord, ended: Ended = Ended.ANSWERED) -> Asked:
    trace = TraceRecord(
        searched="x",
        sorts={},
        passages=[],
        read=list(sentences),
        signs={},
        sure=0.7,
        least=0.5,
        joins=0.1,
        ended=ended,
    )
    return Asked(asked.question, asked.stored.model_copy(update={"trace": trace}))


ELSEWHERE = (place(page=PAGE + 1),)
CASES = {
    Stage.KEPT: explained(kept(gold()), read()),
    Stage.NOT_FOUND: explained(
        kept(gold(), declined(), passages=[found(1, "Other.pdf")]), ended=Ended.NOT_SURE
    ),
    Stage.NOT_READ: explained(kept(gold(), declined()), read(OTHER), ended=Ended.NOT_SURE),
    Stage.LOST_TIE: explained(
        kept(gold(), declined()), read(fate=Fate.LOST_TIE), ended=Ended.NOT_SURE
    ),
    Stage.DECLINED: explained(
        kept(gold(), declined()), read(fate=Fate.DECLINED), ended=Ended.NOT_SURE
    ),
    Stage.NOT_CHOSEN: explained(kept(gold(), places=ELSEWHERE), read(fate=Fate.NOT_CHOSEN)),
}


@pytest.mark.parametrize("stage", list(CASES))
def test_the_stage_that_lost_a_place_is_told(stage):
    assert stages(CASES[stage]) == (stage,)


def test_what_a_rule_declines_is_declined_although_nothing_was_found():
    asked = explained(kept(gold(), declined(), passages=[]), ended=Ended.RULE)

    assert stages(asked) == (Stage.DECLINED,)


def test_one_sentence_that_keeps_its_ties_is_enough_for_a_place():
    asked = explained(
        kept(gold(), declined()),
        read(fate=Fate.LOST_TIE),
        read(fate=Fate.DECLINED),
        ended=Ended.NOT_SURE,
    )

    assert stages(asked) == (Stage.DECLINED,)


def test_a_sentence_that_is_part_of_a_longer_quote_is_of_its_place():
    question = gold(citations=((Place(file=FILE, page=PAGE, quote=f"{SAID} {OTHER}"),),))

    asked = explained(kept(question, declined()), read(OTHER, Fate.DECLINED), ended=Ended.NOT_SURE)

    assert stages(asked) == (Stage.DECLINED,)


def test_each_place_has_its_own():
    far = (Place(file="Far.pdf", page=1, quote="nowhere"),)
    question = gold(citations=((Place(file=FILE, page=PAGE, quote=QUOTE),), far))

    assert stages(explained(kept(question), read())) == (Stage.KEPT, Stage.NOT_FOUND)


def test_an_answer_that_is_not_explained_has_none_and_its_mark_no_key():
    made = mark(kept(gold()))

    assert made.stages == ()
    assert "stages" not in made.model_dump()


def test_an_answer_from_coverage_or_gaps_has_none():
    assert stages(explained(kept(gold()), ended=Ended.ELSEWHERE)) == ()
