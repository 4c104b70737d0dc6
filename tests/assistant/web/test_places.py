import pytest

from assistant.web.places import page_address


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("0.0.0.0", "http://127.0.0.1:7860"),
        ("::", "http://127.0.0.1:7860"),
        ("fd00::5", "http://[fd00::5]:7860"),
        ("evidence.council", "http://evidence.council:7860"),
    ],
)
def test_page_is_opened_at_an_address_that_this_machine_reaches(host, address):
    assert page_address(host, 7860) == address
