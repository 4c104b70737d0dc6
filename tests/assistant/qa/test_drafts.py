"""A draft's word comes after the final paper's on the same, and is marked."""

from assistant.qa.candidates import candidates
from assistant.qa.composition import numbered
from assistant.qa.drafts import finals_first, with_draft_mark
from assistant.qa.ties import Ties
from assistant.qa.weighing import Weighed
from assistant.reader.judgement import Evidence
from assistant.reader.text import Text

DRAFT = {"title": "Winter plan", "date": "2025-09-11", "status": "draft"}
FINAL = {"title": "Winter plan", "date": "2025-10-30", "status": "final"}


def weighed(passages, *papers: tuple[str, float, dict[str, str]]) -> list[Weighed]:
    return [
        Weighed(one, Evidence(odds, 0.0), Ties((), 0, 0), odds, Text(one.text, ""))
        for text, odds, fields in papers
        for one in candidates(passages(text, **fields))
    ]


def order(passages, *papers: tuple[str, float, dict[str, str]]) -> list[str]:
    return [one.candidate.text for one in finals_first(weighed(passages, *papers))]


def test_the_final_papers_word_comes_first(passages):
    papers = (("We buy 40 beds.", 4.2, DRAFT), ("We buy 32 beds.", 4.1, FINAL))

    assert order(passages, *papers) == ["We buy 32 beds.", "We buy 40 beds."]


def test_a_row_of_the_same_name_comes_first_however_it_was_read(passages):
    table = "| What | Beds |\n|---|---|\n| Step-down | {} |"
    papers = ((table.format(40), 4.2, DRAFT), (table.format(32), 0.5, FINAL))

    assert order(passages, *papers) == ["Step-down | 32", "Step-down | 40"]


def test_a_draft_stays_first_where_its_final_paper_says_nothing_of_it(passages):
    papers = (("We buy 40 beds.", 4.2, DRAFT), ("The plan was agreed.", -3.0, FINAL))

    assert order(passages, *papers) == ["We buy 40 beds.", "The plan was agreed."]


def test_a_draft_that_is_newer_than_the_final_paper_stays_first(passages):
    newer = {**DRAFT, "date": "2026-01-01"}
    papers = (("We buy 40 beds.", 4.2, newer), ("We buy 32 beds.", 4.1, FINAL))

    assert order(passages, *papers) == ["We buy 40 beds.", "We buy 32 beds."]


def test_only_what_nothing_but_a_draft_holds_is_marked(passages):
    draft, final = (candidates(passages("We buy 40 beds.", **each)) for each in (DRAFT, FINAL))

    [sentence], _ = numbered([("We buy 40 beds.", draft)])
    assert sentence.text == "We buy 40 beds. [from a draft]"
    assert with_draft_mark("We buy 40 beds.", [*draft, *final]) == "We buy 40 beds."
