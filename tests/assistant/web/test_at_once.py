import pytest

from assistant.qa.answer import Answer, AnswerOutcome, Citation, Sentence
from assistant.web.at_once import shown_at_once


def answer(*places: tuple[int, int], words: int = 3, engine: str = "quoted") -> Answer:
    """An answer of a sentence of so many words for each place on one page."""
    citations = tuple(
        Citation(n, "P", "d", "Title", 1, "1", "", "q", "", "a.txt", start, end)
        for n, (start, end) in enumerate(places, start=1)
    )
    sentences = tuple(Sentence(" ".join(["word"] * words), (one.n,)) for one in citations)
    return Answer("?", AnswerOutcome.ANSWERED, "", sentences, citations, engine=engine)


def apart(count: int) -> list[tuple[int, int]]:
    return [(100 * n, 100 * n + 40) for n in range(count)]


def listed(count: int) -> list[tuple[int, int]]:
    return [(43 * n, 43 * n + 40) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_three_sentences_are_shown_at_once(count):
    assert shown_at_once(answer(*apart(count))) == count


def test_a_fourth_sentence_is_folded():
    assert shown_at_once(answer(*apart(4))) == 3


def test_a_whole_list_is_shown_at_once():
    assert shown_at_once(answer(*listed(9))) == 9


def test_no_more_than_80_words_are_shown_at_once():
    assert shown_at_once(answer(*listed(9), words=20)) == 4


def test_the_sentence_that_answers_is_shown_however_long_it_is():
    assert shown_at_once(answer(*apart(2), words=90)) == 1


@pytest.mark.parametrize("engine", ["coverage", "model:any"])
def test_what_is_no_quoted_answer_is_shown_whole(engine):
    assert shown_at_once(answer(*apart(5), engine=engine)) == 5


def test_an_answer_without_sentences_shows_none():
    assert shown_at_once(answer()) == 0
