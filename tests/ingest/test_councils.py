"""Which councils a text names."""

from collections import Counter

import pytest

from ingest.councils import council_called, councils_in, known_councils, last_council, mentions


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("waits in West Berkshire fell", {"west berkshire"}),
        ("North Lincolnshire did well", {"north lincolnshire"}),
        ("Exampleshire Council agreed", {"exampleshire"}),
        ("Reading the report aloud", set()),
        ("Reading Borough Council agreed", {"reading"}),
        ("The Council agreed", set()),
        ("HULL CITY COUNCIL agreed", {"kingston upon hull"}),
        ("Southend on Sea and Telford & Wrekin", {"southend-on-sea", "telford and wrekin"}),
        ("Newcastle City Council agreed", {"newcastle upon tyne"}),
        ("North West Leicestershire fell", {"north west leicestershire"}),
        ("Rugby and Boston are games and towns", set()),
        ("Rugby Borough Council agreed", {"rugby"}),
        ("the London Borough of Sutton", {"sutton"}),
        ("Kingston upon\nHull", {"kingston upon hull"}),
    ],
)
def test_councils_named(text, named):
    assert councils_in(text) == named


def test_last_named_council_is_the_one_a_text_goes_on_about():
    assert last_council("Camden scored 89. Hertfordshire scored 78. It") == "hertfordshire"


def test_the_list_holds_every_council_of_england_once():
    kinds = Counter(council.kind for council in known_councils())

    assert kinds == {
        "county": 21,
        "unitary": 63,
        "metropolitan": 36,
        "london": 33,
        "district": 164,
        "wales": 22,
    }
    assert sum(council.cares for council in known_councils() if council.kind != "wales") == 153
    assert len({council.name for council in known_councils()}) == 317 + 22


def test_every_council_is_found_by_each_of_its_names():
    for council in known_councils():
        for name in council.names:
            found = council_called(name)
            assert found is not None
            assert mentions(f"{name} Council") == [found.name]
