import pytest

from ingest.personal.case_files import looks_like_case_file
from ingest.personal.finding import find_flags

PLAN = """Care and support plan
Name | Joan Tarry
Date of birth | 21 September 1938
NHS number | 999 107 3167
Address | 5 Limekiln Terrace, Saltby ZX4 3HD
Next of kin | Yusuf Tarry (son), 07700 900562
GP | Dr Farrant
"""


def reason(*pages: str, title: str = "") -> str:
    return looks_like_case_file(pages, title, [find_flags(page) for page in pages])


def test_support_plan_is_a_case_file() -> None:
    assert "date of birth" in reason(PLAN, "She likes her geraniums.")


def test_plan_in_the_first_person_is_a_case_file() -> None:
    text = PLAN.replace("Name", "My name").replace("Address", "Where I live")
    assert reason(text.replace("NHS number", "NHS"))


def test_the_labels_may_stand_on_lines_of_their_own() -> None:
    assert reason(PLAN.replace(" | ", "\n"))
    assert reason(PLAN.replace(" | ", ": "))


def test_empty_form_is_none() -> None:
    lines = [line.partition("|")[0] + "| to be filled in" for line in PLAN.splitlines()]
    assert reason("\n".join(lines)) == ""


def test_report_with_a_case_study_is_none() -> None:
    study = "Case study. Mr Coyle (born 14 March 1941), of 9 Tanyard Row, Saltby ZX4 2LB, fell."
    assert reason("Complaints report", "1. Purpose", "2. Themes", study, title="Report") == ""


def test_complaint_letter_is_none() -> None:
    letter = "22 Ropewalk Lane\nSaltby\nZX4 7NW\nMobile 07700 900417\nMy husband, born 3 June 1948"
    assert reason(letter, title="Complaint letter") == ""


def test_list_of_several_people_is_none() -> None:
    people = "\n".join(
        f"Name: Person\nNHS number: {number}\nDate of birth: 1 May 1950\nAddress: 1\nGP: Dr F"
        for number in ("999 027 5181", "999 038 6404", "999 041 9256")
    )
    assert reason(people) == ""


NOTES = """Case recordings
Person: OSWALD, Terence   Born 17 Oct 1950

02/01/2026  Home visit   Flat cold, no food in.
05/01/2026  Phone call   Rang the surgery.
09/01/2026  Email        To the landlord about the boiler.
"""


def test_dated_notes_on_one_person_are_a_case_file() -> None:
    assert "3 dated entries" in reason(NOTES)


def test_dated_notes_without_a_birth_or_a_number_are_none() -> None:
    assert reason(NOTES.replace("Born 17 Oct 1950", "")) == ""


def test_dated_entries_of_a_report_are_none() -> None:
    assert reason(NOTES.replace("Case recordings", "Action plan")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "OCCUPATIONAL THERAPY REPORT\n\nClient:         Mr Stan Crane\nDate of birth:  15 May 1943"
        "\nAddress:        77 Card Street, Marwick MW3 9TY\nTherapist:      Catriona Boyd",
        "Support plan. My name is Danny Reid. I was born on 6 May 1994. I live at 40 Weir Street, "
        "Marwick MW1 7RS. My NHS number is 943 476 5919.",
        "Carer's assessment\n\nCarer: Beryl Wade   dob 02.02.1948\n"
        "Address: 17 Paddock View, Thursby MW6 2XD   Tel: 01632 960 441\nDone by: Ian Pell",
        "Home visit - 9/1/26\n\nMr Archie Penn   dob 30-9-37\n"
        "1 Harbour Steps, Marwick MW1 9QQ\n\nFamily: half-sister Bea in Weston",
        "| Person | Connor Laird |\n| D.O.B. | 17/02/1997 |\n| Address | Flat 11, 3 Tan Street |\n"
        "| Main carer | Dad |\n| Reviewer | Ngaio Bright |\n| Telephone | 01632 960 461 |",
    ],
)
def test_assessments_and_plans_in_many_forms_are_case_files(text: str) -> None:
    assert reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Odu\n\nPlacement of Mrs Sheila Garb (date of birth 11 February 1937)\n\n"
        "Her address is 5 Cooper's Yard, Marwick MW2 3RT and her NHS number is 943 476 5919.",
        "WARD 4 BOARD ROUND\nBed 3  G. Hollis  14/8/35  #NOF\nBed 7  M. Oakley  2/12/41  COPD\n"
        "Bed 9  K. Szym  3/3/50  falls",
        "Case file audit\n\nIn case 22 the note says: Ms Y. Rahm (d.o.b. 3.6.58), happy.",
    ],
)
def test_letters_lists_and_audits_are_none(text: str) -> None:
    assert reason(text) == ""
