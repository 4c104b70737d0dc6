import pytest

from ingest.personal.finding import find_flags
from ingest.personal.flags import FlagType


def homes(text: str) -> list[str]:
    """The home addresses that are flagged, on one line each."""
    return [
        " ".join(text[flag.start : flag.end].split())
        for flag in find_flags(text)
        if flag.type is FlagType.HOME_ADDRESS
    ]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Mrs J Hale\n14 Rope Street\nMarwick\nMW3 4TY\n\nDear Mrs Hale", "14 Rope Street"),
        ("Her address is Apartment 12, The Maltings, Marwick MW2 2BB", "Apartment 12"),
        ("Home address: The Bungalow, Far Lane, Marwick MW9 9ZZ", "The Bungalow"),
        ("Mr Coles of 22 Nelson Terrace asked why.", "22 Nelson Terrace"),
        ("visited Mrs Hale at home (14 Rope Street, MW3 4TY)", "14 Rope Street"),
        ("Please deliver to Mr T Hale, 14 Rope St, Marwick. MW3 4TY", "14 Rope St"),
        ("We wrote to Mr A Roe, Wren Cottage, Far End, Marwick MW9 1AA", "Wren Cottage"),
        ("Yours, E. Rudd\n\nFern Villa\nBack Lane\nMarwick\nMW4 2NN", "Fern Villa"),
        ("Initials | Address | Key\nJ.T. | 6 Lark Drive, MW26PW | held", "6 Lark Drive, MW26PW"),
        ("he has moved to 7a Mill Fold, Marwick", "7a Mill Fold"),
    ],
)
def test_home_that_somebody_is_tied_to(text: str, home: str) -> None:
    assert any(found.startswith(home) for found in homes(text)), homes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hale House, 3 Dock Road, Marwick MW1 2AB has closed. Its 22 residents have moved.",
        "The home is registered for 40 people: Elm View, 12 Oak Road, Marwick MW3 4TY.",
        "ELM VIEW\n12 Oak Road\nMarwick\nMW3 4TY\nTel 01632 960123",
        "The drop-in is at 14 Market Street, Marwick MW1 3AB every Tuesday.",
        "Go to Marwick One Stop Shop, 20 Market Square, Marwick MW1 1AA.",
        "Constituency office, 4a Bridge Street, Marwick MW1 1AS",
        "Provider | Registered office\nKestrel Care Ltd | 9 Laurel Grove, Sedley MW9 1DD",
        "Partner | Address\nThe Old Bakery | 31 Market Street, Marwick MW1 3PL",
        "\n".join(("Notes of 6 November 2025", "At Friends' Meeting House", "MW1 6GG")),
    ],
)
def test_premises_are_no_home(text: str) -> None:
    assert homes(text) == []
