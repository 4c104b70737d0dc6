import itertools
import re
from dataclasses import replace

import pytest
from lxml import etree

from eval.reporting.html import report_html
from eval.reporting.reported import Reported
from eval.scoring.scores import Reason
from tests.eval.reporting.conftest import HOSTILE
from tests.eval.scored_runs import mark, scores


@pytest.fixture
def page(reported: Reported) -> etree._Element:
    other = scores([mark("x", {"answers.complete": 0.25})], run="before")
    return parsed(replace(reported, beside=(other,)))


def parsed(reported: Reported) -> etree._Element:
    # The XML parser takes nothing that is not well-formed.
    return etree.fromstring(report_html(reported).removeprefix("<!DOCTYPE html>"))


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def article(page: etree._Element, name: str) -> etree._Element:
    (found,) = [one for one in page.iter("article") if words(one).startswith(f"{name}:")]
    return found


def test_it_says_its_language_and_title(page: etree._Element):
    assert page.get("lang") == "en-GB"
    assert page.findtext("head/title") == "Evaluation of after <b>"


def test_headings_go_down_one_level_at_a_time(page: etree._Element):
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch("h[1-6]", str(one.tag))]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_heads_with_a_scope(page: etree._Element):
    tables = list(page.iter("table"))

    assert len(tables) > 8
    assert all(one.findtext("caption") for one in tables)
    assert {one.get("scope") for one in page.iter("th")} == {"row", "col"}
    assert all(row.find("th") is not None for one in tables for row in one.iter("tr"))


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(page: etree._Element):
    frames = page.findall(".//div[@class='scroll']")

    assert frames
    assert all(one.get("tabindex") == "0" and one.get("aria-label") for one in frames)


def test_every_chart_has_a_name_and_a_description_that_say_its_numbers(page: etree._Element):
    charts = list(page.iter("svg"))

    assert len(charts) > 3
    for chart in charts:
        title, about = chart.findtext("title"), chart.findtext("desc")
        named = (chart.get("aria-labelledby") or "").split()
        assert [page.find(f".//*[@id='{one}']").text for one in named] == [title, about]
        assert re.search(r"\d", about or "")


def test_ids_are_given_once_and_every_link_leads_to_one(page: etree._Element):
    ids = [one.get("id") for one in page.iter() if one.get("id")]

    assert len(ids) == len(set(ids))
    links = [one.get("href") for one in page.iter("a")]
    assert links[0] == "#main"
    assert all(link and link.removeprefix("#") in ids for link in links)


def test_nothing_in_it_leads_outside(page: etree._Element):
    held = {name for one in page.iter() for name in one.attrib}
    css = page.findtext("head/style") or ""

    assert not held & {"src", "srcset", "action", "data", "style", "background", "poster"}
    assert not any(name.startswith("on") for name in held)
    assert not list(page.iter("script", "link", "iframe", "object", "base"))
    assert not re.search(r"url\(|@import|//", css)


def test_a_report_of_harmless_words_holds_no_address(reported: Reported):
    keep = [at for at, one in enumerate(reported.run.questions) if one.id != "unused"]
    run = replace(
        reported.run,
        questions=tuple(reported.run.questions[at] for at in keep),
        answers=tuple(reported.run.answers[at] for at in keep),
    )
    scored = scores(reported.scores.marks[at] for at in keep)

    text = report_html(Reported(run, scored))

    assert not re.search(r"https?:|//|url\(|src=", text)


def test_hostile_words_are_shown_as_text(page: etree._Element):
    shown = HOSTILE.replace("\x07", "\N{REPLACEMENT CHARACTER}")
    held = words(article(page, "unused"))

    # Question, note, history, nugget, place and quote, forbidden, sentence, citation, passage.
    assert held.count(shown) == 10
    assert not list(page.iter("img"))


def test_words_that_turn_the_line_round_stay_by_themselves(page: etree._Element):
    holders = {one.tag for one in page.iter() if one.text and "\u202e" in one.text}

    assert holders == {"bdi"}


def test_safety_is_told_in_words(page: etree._Element):
    (table,) = [one for one in page.iter("table") if "perfect" in (one.findtext("caption") or "")]

    assert "leakage.none" in words(table)
    assert [one.text for one in table.iter("strong")] == ["fails"]


def test_failures_are_counted_and_grouped_the_gravest_first(page: etree._Element):
    heads = [words(one) for one in page.iter("h3") if (one.get("id") or "").startswith("reason")]

    assert heads == [
        "Another pack's evidence (1)",
        "Should have declined (1)",
        "Found but not used (1)",
    ]
    assert len(list(page.iter("article"))) == 3


def test_a_failure_shows_what_was_expected_said_cited_and_found(page: etree._Element):
    held = words(article(page, "leaked"))

    for told in (
        "Split: held out",
        f"Wrong: {Reason.LEAK.value}",
        "412 people wait (vital)",
        "To be cited: Waiting.pdf, page 2: “412 people wait”",
        "412 people wait. [1]",
        "[1] Waiting.pdf, page 2, paragraph 2.1 (stands to the letter)",
        "Waiting.pdf, page 1, pack exampleshire: cited",
    ):
        assert told in held


def test_what_had_to_be_declined_is_said_to(page: etree._Element):
    assert "It had to be declined." in words(article(page, "private"))


def test_passages_about_a_private_person_are_named_and_not_shown(page: etree._Element):
    held = words(article(page, "private"))

    assert "Waiting.pdf, page 1" in held
    assert "Tern Lane" not in held


def test_only_the_first_words_of_a_passage_are_shown(page: etree._Element):
    assert "word word …" in words(article(page, "unused"))
    assert words(article(page, "unused")).count("word") == 40


def test_nuggets_say_whether_they_are_stated(page: etree._Element):
    held = words(article(page, "unused"))

    assert "(vital): stated" in held
    assert "412 people wait (okay): not stated" in held


def test_other_runs_stand_in_a_column_each(page: etree._Element):
    (table,) = [
        one for one in page.iter("table") if "and others" in (one.findtext("caption") or "")
    ]
    heads = [words(one) for one in table.find("thead").iter("th")]
    rows = {words(row.find("th")).split()[0][:16]: row for row in table.find("tbody").iter("tr")}

    assert heads == ["Measure", "after <b>", "before", "Which way"]
    cells = [words(cell) for cell in rows["answers.complete"].iter("td")]
    assert cells[0].startswith("0.800 (n 5)")
    assert cells[1] == "0.250 (n 1)"


def test_a_run_in_which_nothing_is_wrong_says_so(reported: Reported):
    run = replace(
        reported.run, questions=reported.run.questions[:1], answers=reported.run.answers[:1]
    )

    told = parsed(Reported(run, scores(reported.scores.marks[:1])))

    assert "No answer is wrong." in words(told)
    assert "Beside other runs" not in words(told)


def test_what_is_held_out_is_folded_away_and_private_words_are_not_shown(reported):
    passage = reported.run.answers[1].found[1].model_copy(update={"private": True})
    answers = list(reported.run.answers)
    found = (answers[1].found[0], passage)
    answers[1] = answers[1].model_copy(update={"found": found})
    run = replace(reported.run, answers=tuple(answers))

    text = report_html(Reported(run, reported.scores))

    assert "leaked: held out" in text
    assert "word word word" not in text
    assert "word word word" in report_html(reported)
