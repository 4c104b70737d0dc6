import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.qa.candidates import Candidate, candidates
from assistant.qa.query import query_of
from assistant.qa.selection import Scored, alike, select

LIST = """# Help

The team helps with the following:

- washing and dressing;
- cooking of meals; and
- shopping for food.

The office is open daily.
"""
QUESTION = query_of("What is said of the wait?")
LISTING = query_of("What are the things that the team helps with?")
WORDS = "carer waits assessment review team budget visit plan nurse panel audit risk".split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(
    lambda words: f"The {' '.join(words)}."
)
LEANING = SENTENCE.map(lambda words: f"It {words}")
ITEMS = st.lists(SENTENCE, min_size=2, max_size=9).map(
    lambda items: "They are:\n\n" + "\n".join(f"- {item}" for item in items)
)
DOCUMENT = st.lists(st.one_of(SENTENCE, LEANING, ITEMS), min_size=1, max_size=8).map("\n\n".join)


def chosen(question, found: list[Candidate], order: list[str], share: float = 0.0):
    """What is selected when the candidates that hold the words of `order` are ranked so."""
    ranked = [next(c for c in found if words in c.text) for words in order]
    scored = [Scored(c, 1.0 - 0.01 * place) for place, c in enumerate(ranked)]
    return select(question, scored, found, share)


def texts(selected) -> list[str]:
    return [choice.candidate.text for choice in selected]


def everything(passages, *documents: str) -> list[Candidate]:
    return [c for document in documents for c in candidates(passages(document))]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), documents=st.lists(DOCUMENT, min_size=1, max_size=3))
def test_never_more_than_five_sentences_unless_one_list(passages, data, documents):
    found = everything(passages, *documents)
    ranked = data.draw(st.permutations(found))
    question = data.draw(st.sampled_from([QUESTION, LISTING]))
    selected = select(question, [Scored(c, 1 - n / 1000) for n, c in enumerate(ranked)], found, 0.5)

    one_list = all(c.candidate.role == "item" for c in selected[1:])
    assert 1 <= len(selected) <= 5 or one_list


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), documents=st.lists(DOCUMENT, min_size=1, max_size=3))
def test_never_more_than_150_words(passages, data, documents):
    found = everything(passages, *documents)
    ranked = data.draw(st.permutations(found))
    question = data.draw(st.sampled_from([QUESTION, LISTING]))
    selected = select(question, [Scored(c, 1 - n / 1000) for n, c in enumerate(ranked)], found, 0.5)

    assert sum(choice.candidate.words for choice in selected) <= 150


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), document=DOCUMENT, copies=st.integers(1, 3))
def test_no_place_comes_twice(passages, data, document, copies):
    found = everything(passages, *[document] * copies)
    ranked = data.draw(st.permutations(found))
    selected = select(QUESTION, [Scored(c, 1 - n / 1000) for n, c in enumerate(ranked)], found, 0.0)

    keys = [c.key for choice in selected for c in (choice.candidate, *choice.same)]
    assert len(keys) == len(set(keys))


def test_best_sentence_comes_alone_where_no_other_is_near_it(passages):
    found = everything(passages, "People wait 34 days.\n\nThe office is shut.")
    scored = [Scored(found[0], 1.0), Scored(found[1], 0.2)]

    assert texts(select(QUESTION, scored, found, 0.5)) == ["People wait 34 days."]


def test_sentence_that_answers_is_first_and_the_rest_in_the_order_of_its_document(passages):
    found = everything(passages, "Alpha first.\n\nBravo second.\n\nCharlie third.")

    assert texts(chosen(QUESTION, found, ["Charlie", "Bravo", "Alpha"])) == [
        "Charlie third.",
        "Alpha first.",
        "Bravo second.",
    ]


def test_same_sentence_of_two_documents_comes_once_and_cites_both(passages):
    found = everything(passages, "There were 412 people waiting.", "There were 412 people waiting.")
    scored = [Scored(c, 1.0) for c in found]

    [choice] = select(QUESTION, scored, found, 0.5)

    documents = {c.passage.document.key for c in (choice.candidate, *choice.same)}
    assert len(documents) == 2


def test_sentence_repeated_in_one_document_is_cited_once(passages):
    found = everything(passages, "There were 412 people waiting.\n\nThere were 412 people waiting.")

    [choice] = select(QUESTION, [Scored(c, 1.0) for c in found], found, 0.5)

    assert choice.same == ()


def test_same_words_with_another_figure_are_not_the_same(passages):
    one, other = everything(
        passages, "There were 412 people waiting.", "There were 531 people waiting."
    )

    assert not alike(one, other)


def test_same_words_with_other_blanks_are_the_same(passages):
    one, other = everything(
        passages, "There were 412 people waiting.", "There were  412 people waiting"
    )

    assert alike(one, other)


def test_sentence_that_leans_comes_with_the_one_before_it(passages):
    found = everything(passages, "The hub opened in May. It costs £4 a day.")

    assert texts(chosen(QUESTION, found, ["costs £4"])) == [
        *("The hub opened in May.", "It costs £4 a day."),
    ]


def test_a_line_with_a_label_leans_on_nothing(passages):
    found = everything(passages, "Apologies: Mr Vane. Also present: Cllr Oakes, the chair.")

    assert texts(chosen(QUESTION, found, ["Oakes"])) == ["Also present: Cllr Oakes, the chair."]


def test_a_line_that_opens_what_was_not_found_is_no_sentence_of_an_answer(passages):
    found = everything(passages, "The panel is recommended to:", "The wait is nine days.")

    assert texts(chosen(QUESTION, found, ["recommended", "nine"])) == ["The wait is nine days."]
    assert texts(chosen(QUESTION, found, ["nine", "recommended"])) == ["The wait is nine days."]


def test_sentence_said_before_is_not_brought_again_by_one_that_leans(passages):
    found = everything(
        passages,
        "The hub opened in May 2024. It costs £4 a day.",
        "The hub opened in May 2024. It is warm and dry.",
    )

    selected = texts(chosen(QUESTION, found, ["hub opened", "costs £4", "warm and dry"]))

    assert sorted(selected) == sorted(set(selected))


@pytest.mark.parametrize("best", ["The team helps", "washing", "cooking", "shopping"])
def test_list_is_whole_with_its_opening_line(passages, best):
    found = everything(passages, LIST)

    assert texts(chosen(LISTING, found, [best])) == [
        "The team helps with the following:",
        "washing and dressing;",
        "cooking of meals; and",
        "shopping for food.",
    ]


def test_opening_line_brings_its_list_though_no_list_was_asked_for(passages):
    found = everything(passages, LIST)

    assert len(chosen(QUESTION, found, ["The team helps"])) == 4


def test_list_of_more_than_five_items_is_whole(passages):
    items = "\n".join(f"- item number {n};" for n in range(9))
    found = everything(passages, f"The plan has these:\n\n{items}\n")

    assert len(chosen(LISTING, found, ["number 4"])) == 10


def test_lists_under_two_headings_are_two(passages):
    found = everything(passages, f"{LIST}\n# Other\n\nIt also has:\n\n- pears;\n- plums.\n")

    assert texts(chosen(LISTING, found, ["pears"])) == ["It also has:", "pears;", "plums."]


def test_item_that_no_list_was_asked_of_comes_with_its_opening_line(passages):
    found = everything(passages, LIST)

    assert texts(chosen(QUESTION, found, ["cooking"])) == [
        *("The team helps with the following:", "cooking of meals; and"),
    ]


def test_very_long_list_is_cut_at_150_words_where_its_last_item_is_best(passages):
    items = "\n".join(
        f"- item number {n} with a dozen words more or less in it;" for n in range(30)
    )
    found = everything(passages, f"The plan has these:\n\n{items}\n")

    assert sum(c.candidate.words for c in chosen(LISTING, found, ["number 29"])) <= 150


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The wait in Barnet was sixty days.", "The wait in Barnet was ninety days."),
        ("People in Barnet wait for an assessment.", "People in Camden wait for an assessment."),
        ("The council listened and acted.", "The council listened and did not act."),
        ("It takes three weeks to be seen.", "It takes four weeks to be seen."),
    ],
)
def test_sentences_that_differ_in_a_word_never_cite_each_other(passages, one, other):
    found = everything(passages, one, other)
    selected = select(QUESTION, [Scored(c, 1.0) for c in found], found, 0.5)

    assert all(not choice.same for choice in selected)


TABLE = """# Workforce

Turnover is watched each month.

| Team | Posts | Turnover |
| --- | --- | --- |
| Therapy | 31 | 22.1% |
| Reablement | 120 | 14.9% |
| Front door | 32 | 11.2% |
"""


def test_of_a_table_only_the_row_that_a_superlative_asks_for_is_given(passages):
    found = candidates(passages(TABLE))
    order = ["Front door", "Reablement", "Turnover is watched"]
    given_rows = texts(chosen(query_of("Which team has the highest turnover?"), found, order))
    assert [text for text in given_rows if "|" in text] == ["Therapy | 31 | 22.1%"]


def test_a_list_that_stands_in_a_table_is_given_whole(passages):
    found = candidates(passages(TABLE))
    question = query_of("List the teams and their posts")
    rows = ["Therapy | 31 | 22.1%", "Reablement | 120 | 14.9%", "Front door | 32 | 11.2%"]
    assert texts(chosen(question, found, ["Reablement"])) == rows
