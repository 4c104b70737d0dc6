import base64
import json

from docx import Document
from test_ask_tab import said

from assistant.exports.conversation import Conversation
from assistant.web import wording
from assistant.web.ask_tab import AskTab
from assistant.web.exchange import KEPT, Exchange, history


def asked(tab: AskTab, *questions: str) -> tuple[Exchange, ...]:
    turns: tuple[Exchange, ...] = ()
    for question in questions:
        turns = said(tab, question, turns=turns)[1]
    return turns


def saved(made: tuple[str, str]) -> tuple[str, bytes]:
    file = json.loads(made[0])
    return file["name"], base64.b64decode(file["data"])


def test_json_holds_what_was_answered_and_the_packs_that_were_searched(assistant):
    tab = AskTab(assistant)

    name, data = saved(tab.download.as_json(asked(tab, "nothing?", "How many wait?")))

    told = Conversation.model_validate_json(data)
    assert [turn.question for turn in told.turns] == ["nothing?", "How many wait?"]
    assert told.packs == ["Exampleshire"]
    assert all(turn.asked and turn.asked <= told.made for turn in told.turns)
    assert name == f"Conversation {told.made:%Y-%m-%d %H%M}.json"


def test_word_document_opens(assistant, tmp_path):
    tab = AskTab(assistant)

    name, data = saved(tab.download.as_word(asked(tab, "How many wait?")))

    (tmp_path / name).write_bytes(data)
    assert "Question 1: How many wait?" in [
        paragraph.text for paragraph in Document(tmp_path / name).paragraphs
    ]


def test_buttons_are_shown_while_there_is_an_answer(assistant):
    tab = AskTab(assistant)

    shown = [tab.download.offer(turns)[0]["visible"] for turns in ((), asked(tab, "How many?"))]

    assert shown == [False, True]


def test_quote_that_no_longer_stands_is_withheld(assistant):
    tab = AskTab(assistant)
    [exchange] = asked(tab, "How many wait?")
    first, *others = exchange.turn.citations
    false = first.model_copy(update={"quote": "4,120 people"})
    turn = exchange.turn.model_copy(update={"citations": [false, *others]})

    file, told = tab.download.as_word((Exchange(exchange.packs, turn),))

    assert file == ""
    assert wording.NO_DOWNLOAD in told


def test_failure_is_told_in_plain_words(assistant, monkeypatch):
    tab = AskTab(assistant)
    turns = asked(tab, "How many wait?")
    monkeypatch.setattr("assistant.web.conversation_download.in_form", lambda *_: 1 / 0)

    assert tab.download.as_word(turns)[0] == ""
    assert wording.DOWNLOAD_FAILED in tab.download.as_word(turns)[1]


def test_document_that_is_gone_is_told(assistant):
    tab = AskTab(assistant)
    [exchange] = asked(tab, "How many wait?")
    gone = [each.model_copy(update={"document_id": "0" * 64}) for each in exchange.turn.citations]
    turn = exchange.turn.model_copy(update={"citations": gone})

    file, told = tab.download.as_json((Exchange(exchange.packs, turn),))

    assert file != ""
    assert "2 citations in this file could not be checked again" in told


def test_only_the_last_answers_are_kept(assistant):
    tab = AskTab(assistant)

    turns = said(tab, "How many wait?", turns=asked(tab, "nothing?") * KEPT)[1]

    assert len(turns) == KEPT
    assert turns[-1].turn.question == "How many wait?"


def test_history_holds_the_last_six_questions_with_their_answers(assistant):
    tab = AskTab(assistant)

    told = history(asked(tab, "nothing?", *["How many wait?"] * 6))

    assert len(told) == 12
    assert told[:2] == (
        ("user", "How many wait?"),
        ("assistant", asked(tab, "How?")[0].turn.answer),
    )


def test_answer_without_words_is_no_history(assistant):
    [exchange] = asked(AskTab(assistant), "nothing?")
    silent = exchange.turn.model_copy(update={"answer": "", "missing": ""})

    assert history((Exchange((), silent),)) == ()
