import pytest

from ingest.personal.finding import find_flags
from ingest.personal.flags import FlagType


def tied(text: str) -> list[str]:
    """The spans that are flagged as a relative's name."""
    return [
        text[flag.start : flag.end]
        for flag in find_flags(text)
        if flag.type is FlagType.RELATIVE_NAME
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Present: Olive Marsden; her daughter-in-law Kirsty; Paul Venn, social worker.", "Kirsty"),
        ("Mr Amin attended with his eldest son, Bilal Amin, who interpreted.", "Bilal Amin"),
        ("The contact in an emergency is Denise Harker (sister-in-law).", "Denise Harker"),
        ("Albert's wife, Nora, died in 2021.", "Nora"),
        ("Mr Geoffrey Tapsell, husband of the late Mrs Tapsell, has written.", "Mrs Tapsell"),
        ("She is visited daily by her neighbour, Mrs Joan Pickup.", "Mrs Joan Pickup"),
        ("LPA for property: Marcus Dell, nephew.", "Marcus Dell"),
        ("Next of kin - Rev. Thomas Orr", "Thomas Orr"),
        ("Nok: A. Begum (dtr)", "Begum"),
        ("Both parents (Karen and Phil Doherty) came to the review.", "Karen and Phil"),
        ("Her children, Simon and Ruth, do not speak to one another.", "Simon and Ruth"),
        ("Mrs Pauline Firth cares for her husband Roy.", "Mrs Pauline Firth"),
        ("Ms Kitson asked why her brother had been moved.", "Ms Kitson"),
        ("cared for by his wife of 50 years, Irene", "Irene"),
        ("His mother, who is called Beryl, lives in Hull.", "Beryl"),
        ("Frank (Nora's husband) will be there.", "Frank"),
        ("Emergency contact | Gloria Mensah, cousin", "Gloria Mensah"),
    ],
)
def test_relative_is_found_by_the_word_of_kinship(text: str, name: str) -> None:
    assert any(name in found for found in tied(text)), tied(text)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("Person | Nominated person\nJo Tarry | Reza Tarry", "Reza Tarry"),
        ("Person | Came with | Relationship\nJo Tarry | Karen Webb | Daughter", "Karen Webb"),
    ],
)
def test_relative_is_found_in_a_table(table: str, name: str) -> None:
    assert name in tied(table)


@pytest.mark.parametrize(
    "text",
    [
        "Our partner Healthwatch Marwick and our sister council Fellshire share a board.",
        "Sister Ann Hale, ward manager, spoke.",
        "\u201cShe is tired.\u201d (Daughter, Leeds)",
        "The Mayor, Councillor Alan Burt, and his wife Janet opened the centre.",
        "Sue Hill (carer representative) and Ian Lockett (friend) joined the board.",
        "Parents: Up to 3 sessions. Child Tax Credit may be paid.",
        "Crossley & Son, 5 Chapel Street, have the contract.",
        "The Ombudsman found that Ms B spoke for her mother, Mrs C.",
    ],
)
def test_what_is_no_tie(text: str) -> None:
    assert tied(text) == []


def test_partner_in_brackets_is_a_tie_beside_a_number() -> None:
    assert tied("Olu Ade (partner) rang. NHS number 943 476 5919.") == ["Olu Ade (partner)"]
