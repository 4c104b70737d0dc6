"""A subject is told in a few sentences of each paper that speaks of it, the newest first."""

from assistant.qa.candidates import candidates
from assistant.qa.selection import DOCUMENTS, EACH, Scored, digest

OLD = "Waits were long in the spring. The list was closed for a month. It was opened again in May."
NEW = "Waits have come down since. The team now rings people who wait."


def ranked(passages, *papers: tuple[str, str], score: float = 0.7) -> list[Scored]:
    found = [one for text, date in papers for one in candidates(passages(text, date=date))]
    return [Scored(one, score - n / 1000) for n, one in enumerate(found)]


def dates(chosen) -> list[str]:
    return [one.candidate.passage.document.date for one in chosen]


def test_newest_paper_comes_first_whichever_is_likeliest(passages):
    found = digest(ranked(passages, (OLD, "2025-01-01"), (NEW, "2026-01-01")), 0.1)

    assert dates(found) == ["2026-01-01"] * EACH + ["2025-01-01"] * EACH


def test_no_more_papers_are_quoted_than_can_be_read_at_once(passages):
    papers = [(f"Waits fell in part {n}.", f"20{n}-01-01") for n in range(10, 20)]

    assert len(digest(ranked(passages, *papers), 0.1)) == DOCUMENTS


def test_what_two_papers_say_alike_is_told_once(passages):
    found = digest(ranked(passages, ("Waits fell.", "2025-01-01"), ("Waits fell.", "")), 0.1)

    assert dates(found) == ["2025-01-01"]


def test_unlikely_sentences_are_left_out_but_for_the_first(passages):
    found = digest(ranked(passages, (OLD, "2025-01-01"), score=0.05), 0.5)

    assert [one.candidate.text for one in found] == ["Waits were long in the spring."]


def test_a_line_that_opens_a_list_is_not_told(passages):
    found = digest(ranked(passages, ("The team offers:\n\n- meals;\n- visits.", "")), 0.1)

    assert [one.candidate.text for one in found] == ["meals;", "visits."]
