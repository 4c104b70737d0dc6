import pytest

from assistant.answering.asked import Kind, asked
from assistant.answering.candidates import candidates
from assistant.answering.support import has_kind, holds
from assistant.answering.surroundings import Surroundings
from assistant.answering.ties import checks_of, ties

WAITING = "How many people were waiting in Barnet in 2024?"


def kept(question: str, sentence: str, **around_it: str) -> bool:
    return ties(checks_of(asked(question)), sentence, around(sentence, **around_it)).kept


def around(
    sentence: str, labels: str = "", passage: str = "", before: str = "", after: str = ""
) -> Surroundings:
    return Surroundings(labels, f"{labels}\n{passage or sentence}", before, after)


def test_right_council_and_year_are_kept():
    assert kept(WAITING, "In Barnet 412 people were waiting in 2024.")


def test_right_council_wrong_year_is_lost():
    sentence = "In Barnet 412 people were waiting in 2023."

    assert ties(checks_of(asked(WAITING)), sentence, around(sentence)).lost == ("2024",)


def test_wrong_council_right_measure_is_lost():
    sentence = "In Camden 412 people were waiting in 2024."

    assert ties(checks_of(asked(WAITING)), sentence, around(sentence)).lost == ("Barnet",)


def test_council_and_year_of_the_document_are_enough():
    assert kept(WAITING, "412 people were waiting.", labels="Waiting times\nBarnet\n2024-09-01")


def test_document_of_another_council_is_lost_though_the_next_passage_names_the_right_one():
    sentence = "412 people were waiting in 2024."

    assert not kept(WAITING, sentence, labels="Camden", after="In Barnet fewer wait.")


def test_sentence_on_another_council_is_lost_whatever_stands_beside_it():
    sentence = "In Camden 412 people were waiting in 2024."

    assert not kept(WAITING, sentence, labels="Barnet", passage=f"Barnet is smaller. {sentence}")


def test_sentence_that_compares_both_councils_is_kept():
    assert kept(WAITING, "In 2024, 412 people waited in Barnet and 300 in Camden.")


def test_longer_name_of_another_council_is_not_the_shorter_one():
    question = "How many people wait in Lincolnshire?"

    assert not kept(question, "In North Lincolnshire 40 people wait.")


def test_undated_sentence_takes_the_date_of_what_stands_before_it():
    question = "How many people were waiting in August 2025?"
    found = ties(
        checks_of(asked(question)),
        "412 people.",
        around("412 people.", before="The position in August 2025:"),
    )

    assert (found.kept, found.far) == (True, 1)


@pytest.mark.parametrize(
    ("asked_for", "said", "same"),
    [
        ("in 2023", "on 4 September 2023", True),
        ("in September 2023", "on 4 September 2023", True),
        ("on 4 September 2023", "on 5 September 2023", False),
        ("in 2023/24", "in 2023-24", True),
        ("in 2024", "in 2023/24", True),
        ("in 2022", "in 2023/24", False),
        ("in 2023/24", "in 2022/23", False),
    ],
)
def test_dates_agree_where_one_lies_in_the_other(asked_for, said, same):
    assert kept(f"How many waited {asked_for}?", f"There were 40 {said}.") is same


@pytest.mark.parametrize("written", ["Section 42", "section 42", "s.42", "s42"])
def test_section_is_found_however_it_is_written(written):
    assert kept("What does section 42 require?", f"{written} requires enquiries.")


@pytest.mark.parametrize("other", ["section 9", "section 421", "section 42A", "42 people"])
def test_another_section_is_lost(other):
    assert not kept("What does s.42 require?", f"There {other} requires enquiries.")


@pytest.mark.parametrize(
    ("name", "said"),
    [("Welsh Government", "the Government of Wales"), ("Wales", "every Welsh council")],
)
def test_people_and_country_are_one_name(name, said):
    assert kept(f"What is the duty of the {name}?", f"The duty of {said} is to publish.")


def test_country_that_is_not_named_is_lost():
    assert not kept(
        "What is the duty in Wales?", "The duty of every English council is to publish."
    )


def test_short_form_of_a_name_stands_for_the_long_one():
    assert kept("What did the Care Quality Commission find?", "The CQC found long waits.")


def test_name_of_which_a_part_is_missing_is_lost():
    assert not kept("What did Helen Marsh say?", "Helen Ward said that waits are long.")


def test_question_without_ties_keeps_every_sentence():
    assert kept("How long do people wait?", "Anything at all.")


@pytest.mark.parametrize(
    ("kind", "question", "text", "held"),
    [
        (Kind.COUNT, "How many waited?", "412 people waited.", True),
        (Kind.COUNT, "How many waited?", "Twenty people waited.", True),
        (Kind.COUNT, "How many waited?", "People waited.", False),
        (Kind.COUNT, "How many of the 412 waited?", "All 412 waited.", False),
        (Kind.DATE, "When did it open?", "It opened on 3 May 2024.", True),
        (Kind.DATE, "When did it open?", "It opened.", False),
        (Kind.DATE, "When in 2024 did it open?", "It opened in 2024.", False),
        (Kind.PERSON, "Who chairs it?", "It is chaired by Helen Marsh.", True),
        (Kind.PERSON, "Who chairs it?", "it meets often.", False),
        (Kind.SECTION, "Which section?", "Under section 42 it may.", True),
        (Kind.SECTION, "Which section?", "It may.", False),
        (Kind.OTHER, "Why?", "", True),
    ],
)
def test_kind_is_held_where_the_text_has_one_that_was_not_given(kind, question, text, held):
    assert holds(kind, asked(question), text) is held


def test_one_of_several_kinds_is_enough(passages):
    [candidate] = candidates(passages("It was opened by Helen Marsh."))

    assert has_kind(asked("Who opened it and when?"), candidate)


LEARNING = "How long do people with a learning disability wait for an assessment?"


def test_figure_for_everybody_is_none_for_the_group_asked_for():
    assert not kept(LEARNING, "People wait a median of 34 days.")


def test_group_asked_for_may_be_named_in_the_passage():
    passage = "Adults with learning disabilities. They wait a median of 34 days."

    assert kept(LEARNING, "They wait a median of 34 days.", passage=passage)


def test_group_is_no_tie_of_a_question_that_asks_for_no_figure():
    question = "What support is there for people with dementia?"

    assert kept(question, "The memory cafe opens each Tuesday.")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What did the sensor trial in the west save?", Kind.MONEY),
        ("How much one-off money did each council get?", Kind.MONEY),
        ("What mark did Birmingham get?", Kind.MARK),
        ("What overall score out of 100 did Birmingham get?", Kind.MARK),
    ],
)
def test_kind_that_a_question_asks_for(question, kind):
    assert kind in asked(question).kinds


def test_rating_in_words_is_no_score_in_figures():
    question = asked("What overall score out of 100 did Birmingham get?")

    assert not holds(Kind.MARK, question, "Birmingham was rated good.")


def test_share_may_answer_how_many():
    question = asked("How many care providers felt involved?")

    assert holds(Kind.COUNT, question, "Just 18% of care providers felt involved.")


def test_office_is_no_answer_to_who_holds_it():
    question = asked("Who was the Chief Inspector in Wales?")

    assert not holds(Kind.PERSON, question, "The Chief Inspector of Social Services will write.")


def test_holder_of_an_office_may_be_named_by_another_word_for_it():
    question = asked("Who is the lead councillor for social care?")

    assert holds(Kind.PERSON, question, "Samia Chaudhary, cabinet member for social care, spoke.")


def test_change_in_per_cent_is_no_count():
    question = asked("How many requests for support did Hertfordshire receive?")

    assert not holds(Kind.COUNT, question, "There was a 10% rise in requests for support.")


@pytest.mark.parametrize(
    ("question", "kind", "wanted"),
    [
        ("Which ministers are told when serious concern remains?", Kind.DATE, False),
        ("When somebody first calls, who answers?", Kind.DATE, False),
        ("When is the next report due?", Kind.DATE, True),
        ("Who wrote it, and when?", Kind.DATE, True),
        ("How far ahead of the next council was Camden?", Kind.DURATION, False),
        ("How much time did the councils get?", Kind.DURATION, True),
        ("What day rate do advisers get?", Kind.MONEY, True),
        ("What day rate do advisers get?", Kind.SHARE, False),
        ("What rate of referrals led to enquiries?", Kind.SHARE, True),
    ],
)
def test_question_asks_for_a_kind_or_not(question, kind, wanted):
    assert (kind in asked(question).kinds) is wanted


def test_word_that_opens_a_later_sentence_is_no_name():
    assert "Figures" not in asked("Do carers get breaks? Figures please.").names


def test_a_number_is_a_score_only_where_the_words_say_so():
    question = asked("What rating does Brackenfold Homecare hold?")

    assert holds(Kind.SCORE, question, "It was rated 3 of 4.")
    assert not holds(Kind.SCORE, question, "Tell us within 2 days.")


def test_the_number_of_an_item_is_no_score():
    question = asked("What mark did Birmingham get?")

    assert not holds(Kind.MARK, question, "2. Tell us when a person goes into hospital.")


@pytest.mark.parametrize(
    "question",
    [
        "Name the two care homes rated inadequate.",
        "What are the names of both home care agencies?",
        "What is the home care agency called?",
    ],
)
def test_names_are_asked_for_and_a_count_is_none(question):
    taken = asked(question)

    assert Kind.NAMES in taken.kinds
    assert holds(Kind.NAMES, taken, "They are Elm Lodge and Cedar House.")
    assert not holds(Kind.NAMES, taken, "Two homes were rated inadequate.")


def test_what_is_to_be_named_may_be_no_name():
    assert Kind.NAMES not in asked("Name two barriers that the report gives.").kinds


def test_a_paper_tells_nothing_of_a_season_after_it():
    question = "What did the autumn 2025 survey find?"
    sentence = "The survey found that 63% can manage."
    checks = checks_of(asked(question))
    before = Surroundings("2025-06-10", f"2025-06-10\n{sentence}", "", "", "2025-06-10")
    since = Surroundings("2025-12-01", f"2025-12-01\n{sentence}", "", "", "2025-12-01")

    assert not ties(checks, sentence, before).kept
    assert ties(checks, sentence, since).kept


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The ward has sixteen nurses.", True),
        ("A dozen nurses work there.", True),
        ("Nurses work there.", False),
    ],
)
def test_number_in_words_is_a_number(text, held):
    assert holds(Kind.COUNT, asked("How many nurses work on the ward?"), text) is held


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What are the chief cost drivers?", Kind.MONEY),
        ("What fee levels apply to respite?", Kind.MONEY),
        ("What rate card is used?", Kind.SHARE),
        ("What rating scale do wards use?", Kind.SCORE),
        ("Which date stamp does the post room use?", Kind.DATE),
    ],
)
def test_noun_before_a_noun_is_not_what_is_asked_for(question, kind):
    assert kind not in asked(question).kinds


@pytest.mark.parametrize(
    "question", ["HOW MANY CALLS DID THE LARCH WARD TAKE?", "How Many Calls Did The Ward Take?"]
)
def test_question_in_capitals_is_no_name(question):
    assert asked(question).names == ()


def test_council_is_named_in_a_question_in_capitals():
    assert [name.casefold() for name in asked("HOW MANY WAIT IN BARNET?").names] == ["barnet"]


def test_row_is_read_with_the_caption_of_its_table(passages):
    text = "Falls by ward\n\n| Ward | May | June |\n|---|---|---|\n| Larch | 7 | 9 |\n"
    row = candidates(passages(text))[-1]

    assert row.context == "Falls by ward Ward | May | June"
    assert has_kind(asked("How many falls did the Larch ward have in June?"), row)


def test_row_of_waits_without_a_unit_tells_how_long(passages):
    text = "# Waits\n\n| Ward | May | June |\n|---|---|---|\n| Larch | 7 | 9 |\n"
    row = candidates(passages(text))[-1]

    assert has_kind(asked("How long did people wait on the Larch ward in June?"), row)
