import pytest

from ingest.personal.finding import find_flags
from ingest.personal.flags import FlagType


def told(text: str, one_person: bool = False) -> list[str]:
    """The statements that are flagged as a case narrative, on one line each."""
    return [
        " ".join(text[flag.start : flag.end].split())
        for flag in find_flags(text, one_person=one_person)
        if flag.type is FlagType.CASE_NARRATIVE
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Tomlin has not been out since her husband was buried.",
        "George, 79, keeps ringing 999 to say there are soldiers in the garden.",
        "Update on Miss Adeyemi: she was evicted on Friday and is in a tent by the canal.",
        "Ms Pryor discloses that her partner puts his hands round her neck.",
        "J.B. is sectioned again. Believes that her neighbours have wired the sockets.",
        "Our resident Pearl Dacosta has stopped swallowing her tablets and hides them.",
        "Re Mr P. Lorimer. He sleeps in his car outside the home to be near his wife.",
        "Susan Ames: found with maggots in a leg wound. Refuses district nurse.",
        "Tenant Ola Bright: rent arrears, sleeps in coat, prepayment meter empty.",
        "Concern about Bernard Yates: neighbours hear him shouting at nobody.",
        "Incident: service user Dawn F bit a taxi escort and ran into the road.",
        "7. Mr Desai. Came out of Fern Ward with the wrong shoes and somebody else's teeth.",
        "Handover: Joan S refused tea. Says it is poisoned. Bowels not open 6/7.",
        "The late Mrs Olive Trench had rung her pendant eleven times on the night she died.",
    ],
)
def test_account_of_one_named_person(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sarah Jones, Head of Mental Health, said that she was proud of the crisis team.",
        "Tom Cole presented the discharge report. Members asked about beds. Tom explained.",
        "Ms Hale, the author of the report, told members that falls had risen.",
        "Ann Hale, 52, has been appointed Director of Adult Social Care.",
        "Jean Hale retires after 31 years in the falls team. She says she will miss it.",
        "Contact Sarah Jones if you are worried about an adult who is abused or neglected.",
        "A woman of 84 with dementia waited nine hours. Her daughter complained.",
        "One carer said, \u201cMy husband has Parkinson's and I have not slept for a year.\u201d",
        "Kit Sorrell (Healthwatch) said that people had told him they were scared to complain.",
        "Councillor Bright said she had visited her mother in Fir Lea and seen the lift broken.",
        "If she refuses help and is at risk of neglect, record why.",
        "Trainer: Omar Farah. Topics: seizures, catheters, pressure sores.",
        "Power cuts\nPriority register\nFenella Quist\nStep-down beds become long stays",
        "Mr X complains that he cannot wash himself. He is distressed and anxious.",
        "The Ombudsman found fault. Mr B's mother has dementia and fell four times.",
        "Case 9: a man in his forties with a brain injury asked for his own front door.",
    ],
)
def test_what_tells_of_nobody(text: str) -> None:
    assert told(text) == []


def test_notes_without_a_subject_go_on_from_a_number() -> None:
    text = "Bed 6: H. Moule, NHS 943 476 5919. Catheter out. Walks with one. Refusing fluids."
    assert told(text)[-1] == "Refusing fluids."


def test_run_ends_where_an_officer_speaks_or_another_person_is_told_of() -> None:
    text = (
        "Mr Colm Rudd, 81, has a broken hip. He cried. The Director said that she would write. "
        "A man who lives in Leeds asked about bus fares for his aunt."
    )
    assert told(text) == ["Mr Colm Rudd, 81, has a broken hip.", "He cried."]


def test_row_of_a_private_person_is_told_of_cell_by_cell() -> None:
    table = (
        "Ref | Complainant | About | Lead\n"
        "1 | Mrs Joy Bell | Mother sent home with no key and fell in the hall | P Osei\n"
        "2 | Marwick Advocacy | Contract payments six weeks late again | M East\n"
        "3 | Anonymous | The lift has been out of order since the summer | M East"
    )
    assert told(table) == ["Mother sent home with no key and fell in the hall"]


def test_table_of_actions_is_told_of_nobody() -> None:
    table = (
        "Risk | Cause | Owner\n"
        "People wait too long for an assessment | Vacancies and sickness | Luke Abiola\n"
        "Death or harm of a person known to us | Unallocated cases | Priya Nair"
    )
    assert told(table) == []


def test_letter_to_a_private_person_tells_of_what_she_suffers() -> None:
    letter = (
        "Ms T. Brann\n6 Shore Road\nMarwick\nMW1 7KL\n\nDear Ms Brann\n\n"
        "You told us that since your stroke you cannot get to the gym.\n\n"
        "You may keep eight weeks' money."
    )
    assert told(letter) == ["You told us that since your stroke you cannot get to the gym."]


@pytest.mark.parametrize(
    "told_of",
    ["Names have been changed.", "These are not real people.", "Scenario 1:", "a worked example"],
)
def test_invented_people_are_left(told_of: str) -> None:
    story = "Alice is 83. She has dementia and her fridge is empty."
    assert told(story)
    assert told(f"{told_of}\n{story}") == []


def test_invented_people_may_be_owned_up_to_on_the_page_before() -> None:
    story = "Alice is 83. She has dementia and her fridge is empty."
    assert find_flags(story, before="All names have been changed.") == ()


def test_each_statement_of_a_case_file_is_told_of_its_person() -> None:
    text = "Eye-points to the purple seat and smiles at it.\nTherapist: Noor Baptiste"
    assert told(text) == []
    assert told(text, one_person=True) == ["Eye-points to the purple seat and smiles at it."]
