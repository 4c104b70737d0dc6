import pytest

from assistant.web.places import OpenToAllError, check_host, page_address


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


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost"])
def test_loopback_is_reached_from_here_alone(host):
    assert check_host(host, without_sign_on=False) is False


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "example.org", "", "localhost.evil"])
def test_elsewhere_a_page_is_served_only_where_that_is_meant(host):
    with pytest.raises(OpenToAllError, match="--without-sign-on"):
        check_host(host, without_sign_on=False)
    assert check_host(host, without_sign_on=True) is True
