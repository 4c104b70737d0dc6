from dataclasses import replace

from assistant.qa.answer import Answer, AnswerOutcome, Conflict, LeftOut, Question
from assistant.web import wording
from assistant.web.ask_tab import AskTab
from assistant.web.citations_html import answer_html, source_address
from assistant.web.stopping import Stops


def said(tab: AskTab, text: str, packs=("Exampleshire",), chat=(), turns=()):
    shown, kept, *rest = list(tab.ask(text, list(packs), list(chat), turns))[-1]
    assert kept == shown
    return shown, *rest


def test_an_answer_is_one_line_of_escaped_html_with_links(assistant):
    chat, turns, *_ = said(AskTab(assistant), "How many\n\n<i>wait</i>?")
    html = chat[-1]["content"]
    assert "\n" not in html
    assert "<b>now</b>" not in html
    assert "<i>" not in chat[0]["content"]
    assert html.count('class="citation"') == 5
    assert wording.OUTCOMES[AnswerOutcome.ANSWERED] in html
    assert "Citation </span>1<span" in html
    assert "Waiting times, page 1, paragraph 4.2" in html
    assert turns[-1].turn.citations[0].quote.startswith("412 people")


def test_the_conversation_goes_with_the_next_question(assistant):
    tab = AskTab(assistant)
    chat, turns, *_ = said(tab, "How many wait?")
    said(tab, "And now?", chat=chat, turns=turns)
    assert assistant.asked[-1][0].history == (
        ("user", "How many wait?"),
        ("assistant", turns[0].turn.answer),
    )


def test_a_question_that_leant_on_the_last_is_asked_by_itself_in_its_place(assistant):
    tab = AskTab(assistant)
    chat, turns, *_ = said(tab, "How many wait?")
    chat, turns, _, _, offered = said(tab, "And now, leaning?", chat=chat, turns=turns)

    shown, _, left, *_ = list(tab.ask_by_itself(["Exampleshire"], chat, turns))[-1]

    assert offered["visible"]
    assert assistant.asked[-1][0] == Question("And now, leaning?", ())
    assert [turn.turn.question for turn in left] == ["How many wait?", "And now, leaning?"]
    assert len(shown) == len(chat)


def test_nothing_is_asked_by_itself_where_nothing_was_asked(assistant):
    assert list(AskTab(assistant).ask_by_itself(["Exampleshire"], [], ())) == []


def test_what_came_nearest_is_marked_as_no_answer(assistant):
    html = said(AskTab(assistant), "nothing?")[0][-1]["content"]
    assert wording.NEAREST_WARNING in html
    assert "&lt;b&gt;2031" in html


def test_without_a_pack_nothing_is_asked_and_the_question_stays(assistant):
    chat, turns, question, *_ = said(AskTab(assistant), "How many wait?", packs=())
    assert wording.TICK_A_PACK in chat[-1]["content"]
    assert question == "How many wait?"
    assert turns == ()


def test_a_failure_is_told_in_plain_words_and_not_remembered(assistant):
    chat, turns, *_ = said(AskTab(assistant), "break it")
    assert wording.FAILED in chat[-1]["content"]
    assert "secret" not in chat[-1]["content"]
    assert turns == ()


def test_what_disagrees_is_shown_with_its_citations(assistant):
    citations = (assistant.cite(1, "waiting.pdf", "412 people"),)
    answer = Answer(
        "?", AnswerOutcome.SOURCES_DISAGREE, "", citations=citations,
        conflicts=(Conflict("the <wait>", (1, 9)),),
    )  # fmt: skip
    html = answer_html(answer)
    assert "the &lt;wait&gt;" in html
    assert html.count('class="citation"') == 2


def test_a_citation_opens_in_the_pane(assistant):
    tab = AskTab(assistant)
    html = tab.source.show(source_address(assistant.cite(1, "waiting.pdf", "412 people")) + "#3")
    assert "<h2" in html
    assert "data:image/png" in html
    assert "Download the original" in html
    for wrong in ("", "/source/x", "/source/Exampleshire/abcdefg/1?start=1&end=2", "/a/b/c/d/e"):
        assert wording.NO_SUCH_PLACE in tab.source.show(wrong)


def test_an_answer_is_its_first_sentence_with_source_and_date_then_its_doubts(assistant):
    answer = assistant.ask(Question("Do they disagree?"), ["Exampleshire"])
    dated = replace(answer.citations[0], date="2025-10-06")

    html = answer_html(replace(answer, citations=(dated, *answer.citations[1:])))

    said = ("Sources disagree</strong>", "In August 2025, 412", "(6 October 2025)</p>")
    doubts = ("Sources disagree about:", "Not found:")
    after = ("The median wait", "Another 77", "<details", "A fourth", "A fifth", "Sources (2)")
    places = [html.index(words) for words in (*said, *doubts, *after)]
    assert places == sorted(places)
    assert "More from the evidence (2)</summary>" in html


def test_an_answer_without_sentences_is_shown_once_and_folds_nothing(assistant):
    html = answer_html(Answer("?", AnswerOutcome.ANSWERED, "Four packs.", engine="coverage"))

    assert html.count("Four packs.") == 1
    assert "<details" not in html


def test_what_may_speak_to_a_question_is_said_in_words_and_claims_nothing(assistant):
    html = answer_html(assistant.ask(Question("related?"), ["Exampleshire"]))

    assert "The evidence may speak to this" in html
    assert wording.RELATED_WARNING in html
    assert wording.OUTCOMES[AnswerOutcome.NOT_IN_EVIDENCE] not in html


def test_packs_are_named_where_they_are_folded_away(assistant):
    tab = AskTab(assistant)

    labels = [tab.named(ticked)["label"] for ticked in ([], ["a", "b"], ["a", "b", "c", "d"])]

    assert labels == [
        "Packs to search: none is ticked",
        "Packs to search: a, b",
        "Packs to search: a, b, c and 1 more",
    ]
    assert tab.folded(["a"])["open"] is False
    assert tab.folded([])["open"] is True


def test_a_lone_pack_is_ticked(assistant):
    fold, update, notice = AskTab(assistant).refresh([])
    assert (fold["open"], fold["label"]) == (False, "Packs to search: Exampleshire")
    assert update["value"] == ["Exampleshire"]
    assert update["choices"] == [("Exampleshire (4 documents)", "Exampleshire")]
    assert notice == ""


def test_an_answer_that_grows_is_shown_as_it_comes_and_can_be_stopped(assistant):
    tab = AskTab(assistant)
    steps = tab.ask("How many wait, slowly?", ["Exampleshire"], [], ())
    shown = [next(steps) for _ in range(3)]
    htmls = [chat[-1]["content"] for chat, *_ in shown]

    assert wording.WORKING in htmls[0]
    assert wording.WRITING in htmls[1]
    assert "412 people" not in htmls[1]
    assert "412 people" in htmls[2]
    assert "<details" not in htmls[2]
    assert [turns for _, _, turns, *_ in shown] == [(), (), ()]
    tab.stops.stop("")
    [(chat, _, turns, *_)] = steps
    assert wording.WRITING not in chat[-1]["content"]
    assert "You stopped it." in chat[-1]["content"]
    assert turns[-1].turn.question == "How many wait, slowly?"


def test_an_answer_whose_conversation_has_ended_leaves_an_empty_page(assistant):
    tab = AskTab(assistant)
    steps = tab.ask("How many wait, slowly?", ["Exampleshire"], [], ())
    for _ in range(3):
        next(steps)

    tab.stops.leave("")

    assert [(chat, kept, turns) for chat, kept, turns, *_ in steps] == [([], (), ())]


def test_what_was_left_out_is_shown_as_not_proved_in_a_box_that_is_closed(assistant):
    answer = assistant.ask(Question("How many wait?"), ["Exampleshire"])
    removed = (LeftOut("Hundreds <wait>.", "without a citation"), LeftOut("", "cut off"))

    html = answer_html(replace(answer, removed=removed))

    assert "<details" in html
    assert "<details open" not in html
    assert "2 sentences of the model were left out</summary>" in html
    assert wording.LEFT_OUT_MORE in html
    assert "<li>Hundreds &lt;wait&gt;. (without a citation)</li>" in html
    assert f"<li>{wording.LEFT_OUT_PRIVATE} (cut off)</li>" in html
    assert "left-out" not in answer_html(answer)


def test_only_the_answers_of_one_session_are_stopped():
    stops = Stops()
    one, two, other = (stops.under_way(session) for session in "aab")
    with one as first, two as second, other as third:
        stops.stop("a")
        assert [stop.is_set() for stop in (first, second, third)] == [True, True, False]
    stops.stop("a")
