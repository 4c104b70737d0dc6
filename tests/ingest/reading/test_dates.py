import pytest

from ingest.reading.dates import iso_date


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-09-30T10:00:00Z", "2025-09-30"),
        (" 2025-09-30", "2025-09-30"),
        ("30 September 2025", "2025-09-30"),
        ("3 Sep 2025", "2025-09-03"),
        ("03/09/2025", "2025-09-03"),
        ("2025-13-45", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_stated_date_becomes_an_iso_date_or_nothing(stated, expected):
    assert iso_date(stated) == expected
