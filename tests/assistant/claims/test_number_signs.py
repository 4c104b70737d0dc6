import pytest

from assistant.claims.number_signs import number_signs


@pytest.mark.parametrize(
    ("claim", "passage", "sign"),
    [
        ("We reviewed 61% of people.", "Reviewed in the year | 61%", "equal"),
        ("We reviewed 61% of people.", "54.2% had a review.", "differ"),
        ("97% of files were in order.", "70 files were read and 68 were in order.", "as share"),
        ("97% of files were in order.", "70 files were read and 49 were in order.", "not as share"),
        ("Everyone is called.", "A call was found for 11 of the 30.", "sweeping, rest"),
    ],
)
def test_numbers_of_a_passage_are_set_beside_those_of_a_claim(claim, passage, sign):
    assert number_signs(claim, passage)[sign] > 0.5


def test_a_claim_of_some_is_not_held_against_a_part():
    signs = number_signs("Many people are called.", "A call was found for 11 of the 30.")

    assert signs["part"] == pytest.approx(11 / 30)
    assert signs["sweeping, rest"] == 0


def test_a_claim_with_a_number_beside_a_passage_without_is_told():
    signs = number_signs("We reviewed 61% of people.", "Reviews are behind.")

    assert signs["only claim has numbers"] == 1
