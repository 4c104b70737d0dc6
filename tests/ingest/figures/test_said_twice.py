"""Numbers in words that brackets say more exactly."""

import pytest


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One in seven tenants (14.6%) had no ramp.", ["14.6%"]),
        ("Almost three visits in four (74%) were on time.", ["74%"]),
        ("Forty-one (41) tenants had no ramp.", ["41"]),
        ("One in seven tenants (8%) had no ramp.", ["One in seven", "8%"]),
        ("412 tenants (14.6%) had no ramp.", ["412", "14.6%"]),
    ],
)
def test_what_brackets_say_exactly_is_kept_once(figures, text, kept):
    assert [said for said, _ in figures(text)] == kept
