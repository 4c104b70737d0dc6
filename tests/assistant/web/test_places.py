import hashlib
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.places import OpenToAllError, check_host, page_address, place_path
from assistant.web.source_html import Beside, original_address
from assistant.web.source_pane import SourcePane
from ingest.library.pack_names import is_name


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


def test_every_link_with_a_packs_name_in_it_opens_what_it_names(assistant, address):
    pane = SourcePane(assistant, Beside("title", "#back", "Back"), "")
    for name in ("North East 2.1", "a_b-c..d", "Sir Ynys Môn", "Ярославль", "東京 7"):
        with assistant.library.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE pack SET name = ?", (name,))
        document = next(one for one in assistant.library.documents(name) if "notes" in one.file)
        start = assistant.library.page(document, 1).text.index("77 people")
        path = place_path(name, document.document_id, 1, start, start + len("77 people"))

        with urlopen(address + path) as page:
            assert "<mark>77 people</mark>" in page.read().decode(), name
        with urlopen(address + original_address(document)) as file:
            assert hashlib.sha256(file.read()).hexdigest() == document.document_id, name
        assert "<mark>77 people</mark>" in pane.show(f"{path}#1"), name


@given(st.from_regex(r"[\w][\w .-]{0,78}[\w]", fullmatch=True).filter(is_name))
def test_address_of_a_place_is_plain_and_holds_the_name_whole(name):
    path = place_path(name, "ab" * 32, 1, 0, 5)

    assert path.isascii()
    split = urlsplit(urljoin("http://127.0.0.1/", path))
    assert unquote(split.path.split("/")[2]) == name
