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
