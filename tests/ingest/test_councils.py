"""Which councils a text names."""

import pytest

from ingest.councils import councils_in, last_council


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("waits in West Berkshire fell", {"west berkshire"}),
        ("North Lincolnshire did well", {"north lincolnshire"}),
        ("Exampleshire Council agreed", {"exampleshire"}),
        ("Reading the report aloud", set()),
        ("Reading Borough Council agreed", {"reading"}),
        ("The Council agreed", set()),
    ],
)
def test_councils_named(text, named):
    assert councils_in(text) == named


def test_last_named_council_is_the_one_a_text_goes_on_about():
    assert last_council("Camden scored 89. Hertfordshire scored 78. It") == "hertfordshire"
