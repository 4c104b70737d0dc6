import json
from datetime import datetime

import pytest
from pydantic import ValidationError

from assistant.exports.conversation import Conversation, Turn
from assistant.qa.answer import Answer, AnswerOutcome
from assistant.qa.record import WHERE_TOLD, AnswerRecord

NOW = datetime.fromisoformat("2026-07-01T14:05:00+01:00")


def test_json_is_read_back_as_the_same_conversation(conversation):
    assert Conversation.model_validate_json(conversation.as_json()) == conversation


def test_turn_has_the_keys_of_an_answer_and_when_it_was_asked(conversation):
    told = json.loads(conversation.as_json())

    assert set(told) == {"made", "packs", "turns"}
    assert set(told["turns"][0]) == {*AnswerRecord.model_fields, "asked"} - {*WHERE_TOLD}
    assert told["turns"][0]["asked"] == "2026-07-01T14:05:00+01:00"


def test_json_is_indented_and_not_escaped(conversation, answered):
    turn = answered.model_copy(update={"question": "Où, “where”?"})

    data = Conversation.of([turn], NOW).as_json().decode("utf-8")

    assert '\n      "question": "Où, “where”?",\n' in data


def test_moment_without_its_zone_is_refused():
    with pytest.raises(ValidationError, match="timezone"):
        Conversation.of([], datetime(2026, 7, 1))


def test_unknown_key_is_refused(conversation):
    told = {**json.loads(conversation.as_json()), "rating": "good"}

    with pytest.raises(ValidationError, match="rating"):
        Conversation.model_validate(told)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sentences", [{"text": "It is so.", "citations": [9]}]),
        ("conflicts", [{"about": "it", "citations": [9]}]),
    ],
)
def test_number_without_its_citation_is_refused(answered, field, value):
    with pytest.raises(ValidationError, match=f"{field}: 9 is not among the citations"):
        Turn.model_validate({**answered.model_dump(), field: value})


@pytest.mark.parametrize("field", ["citations", "nearest"])
def test_two_citations_of_one_number_are_refused(answered, field):
    told = answered.model_dump()

    with pytest.raises(ValidationError, match=f"{field}: a number stands twice"):
        Turn.model_validate({**told, field: told["citations"][:1] * 2})


def test_error_does_not_repeat_what_the_answer_holds(answered):
    with pytest.raises(ValidationError) as raised:
        Turn.model_validate({**answered.model_dump(), "elapsed_ms": "a private matter"})

    assert "private" not in str(raised.value)


def test_packs_are_those_cited_where_those_searched_are_not_known(conversation):
    cited = Conversation.of(conversation.turns[2:3], NOW)

    assert cited.packs == ["Otherford"]


def test_half_a_letter_in_a_question_does_not_break_the_json():
    answer = Answer("half \ud83d", AnswerOutcome.NOT_IN_EVIDENCE, "", missing="no \ud83d here")

    data = Conversation.of([Turn.given(answer, NOW)], NOW).as_json()

    assert Conversation.model_validate_json(data).turns[0].question == "half �"
