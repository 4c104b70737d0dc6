from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children

import pytest
from fastapi.testclient import TestClient

from assistant.sources.drawer import Drawer
from assistant.web.citations_html import source_address
from assistant.web.server import make_app, warm
from ingest.jobs import Request, ingest
from ingest.sources import find
from tests import hostile_pdfs
from tests.processes import resident_mb, wait_for


@pytest.fixture
def client(assistant):
    return TestClient(make_app(assistant), base_url="http://127.0.0.1:7860")


def test_health(client):
    assert client.get("/health").json() == {"status": "ok"}


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860", "10.1.2.3"])
def test_hosts_that_are_served(client, host):
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "",
        "[bad",
        "evil@127.0.0.1",
        "localhost/evil",
        "localhost?evil",
        "127.0.0.1:7860, evil",
    ],
)
@pytest.mark.parametrize("path", ["/", "/health", "/gradio_api/info"])
def test_other_hosts_are_refused(client, host, path):
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "not served here" in answer.text


def test_requests_from_other_sites_are_refused(client):
    body = {"question": "How many wait?", "packs": ["Exampleshire"]}
    answer = client.post("/api/ask", json=body, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_the_page_carries_a_policy_that_names_no_other_host(client):
    answer = client.get("/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "*" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "fonts.googleapis" not in answer.text


def test_a_source_page_escapes_what_the_document_says(client, assistant):
    page = client.get(source_address(assistant.cite(1, "notes.txt", "77 people")))
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text
    assert 'src="http' not in page.text
    assert "<mark>77 people</mark>" in page.text
    assert '<html lang="en-GB">' in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_source_page_of_a_pdf_shows_the_page_with_its_highlight(client, assistant):
    page = client.get(source_address(assistant.cite(1, "waiting.pdf", "412 people were waiting")))
    assert "data:image/png;base64," in page.text
    assert "highlighted and framed" in page.text
    assert "could not be matched" not in page.text


@pytest.fixture
def bomb(assistant, tmp_path):
    """The address of a page, in a pack of its own, that takes all memory to draw."""
    (tmp_path / "bomb.pdf").write_bytes(hostile_pdfs.draws_itself())
    sources = find([tmp_path / "bomb.pdf"], assistant.settings.home)
    ingest(assistant.library, assistant.embedder, assistant.settings, Request(sources, "Bombs"))
    [document] = assistant.library.documents("Bombs")
    return f"/source/Bombs/{document.document_id}/1?start=0&end=10"


def test_a_page_that_takes_all_memory_to_draw_is_shown_as_text(client, assistant, bomb):
    assistant.drawer = Drawer(memory_mb=200, page_s=60.0)
    before = resident_mb()
    page = client.get(bomb)
    assert page.status_code == 200
    assert "The picture of this page cannot be shown" in page.text
    assert "<mark>412 people</mark> were waiting." in page.text
    assert "data:image" not in page.text
    assert resident_mb() - before < 100
    sound = client.get(source_address(assistant.cite(1, "waiting.pdf", "412 people were waiting")))
    assert "data:image/png;base64," in sound.text


def test_questions_are_answered_while_a_page_is_drawn(client, assistant, bomb):
    assistant.drawer = Drawer(memory_mb=2_000, page_s=600.0)
    with ThreadPoolExecutor() as others:
        page = others.submit(client.get, bomb)
        wait_for(active_children)
        body = {"question": "How many wait?", "packs": ["Exampleshire"]}
        assert client.post("/api/ask", json=body).json()["answered"]
        assert client.get("/health").status_code == 200
        assert not page.done()
        assistant.drawer.close()
        assert "The picture of this page cannot be shown" in page.result(60).text


def test_a_page_for_which_there_is_no_turn_says_to_come_again(client, assistant):
    assistant.drawer = Drawer(wait_s=0.0)
    address = source_address(assistant.cite(1, "waiting.pdf", "412 people were waiting"))
    with assistant.drawer._turn:
        page = client.get(address)
    assert "cannot be shown just now" in page.text
    assert "<mark>412 people were waiting</mark>" in page.text
    assert "data:image/png;base64," in client.get(address).text


def test_rows_are_shown_under_their_header(client, assistant):
    page = client.get(source_address(assistant.cite(1, "figures.csv", "851")))
    assert '<th scope="col">Q2</th>' in page.text
    assert "<td><mark>851</mark></td>" in page.text


def test_without_a_span_the_whole_page_is_shown(client, assistant):
    address = source_address(assistant.cite(1, "notes.txt", "77 people")).partition("?")[0]
    for query in ("", "?start=5&end=2", "?start=0&end=99999999"):
        page = client.get(address + query)
        assert page.status_code == 200
        assert "<mark>" not in page.text


def test_what_is_not_there_is_said_in_plain_words(client, assistant):
    known = source_address(assistant.cite(1, "notes.txt", "77 people")).split("?")[0]
    for path in ("/source/Nowhere/abcdef/1", known[:-1] + "99", "/original/Exampleshire/abcdef"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "There is no such source" in answer.text
        assert "Traceback" not in answer.text


def test_originals_are_downloaded_and_never_shown(client, assistant):
    for file, media_type in (
        ("waiting.pdf", "application/pdf"),
        ("page.html", "application/octet-stream"),
    ):
        document = next(d for d in assistant.library.documents("Exampleshire") if d.file == file)
        answer = client.get(f"/original/Exampleshire/{document.document_id}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert file in answer.headers["content-disposition"]
        assert answer.headers["content-type"] == media_type
        assert answer.content == assistant.library.originals.path(document.document_id).read_bytes()


def test_ask_answers_in_the_form_of_the_command_line(client, assistant):
    history = [["user", "Who waits?"], ["assistant", "Many."]]
    body = {"question": "How many wait?", "packs": ["Exampleshire"], "history": history}
    answer = client.post("/api/ask", json=body)
    assert answer.status_code == 200
    assert set(answer.json()) == {
        "question", "answered", "outcome", "answer", "sentences", "citations", "conflicts",
        "nearest", "missing", "engine", "elapsed_ms",
    }  # fmt: skip
    assert set(answer.json()["citations"][0]) == {
        "n", "pack", "document_id", "title", "page", "page_label", "paragraph", "quote", "date",
        "ocr_confidence",
    }  # fmt: skip
    assert answer.json()["sentences"][1]["citations"] == [2, 1]
    question, packs = assistant.asked[-1]
    assert question.history == (("user", "Who waits?"), ("assistant", "Many."))
    assert packs == ("Exampleshire",)


@pytest.mark.parametrize(
    "body",
    [
        {"question": "How many?", "packs": ["Exampleshire"], "pack": "x"},
        {"question": "", "packs": ["Exampleshire"]},
        {"question": "How many?", "packs": []},
        {"question": "How many?"},
        {"question": "How many?", "packs": ["Exampleshire"], "history": [["system", "x"]]},
    ],
)
def test_a_wrong_call_is_refused(client, body):
    assert client.post("/api/ask", json=body).status_code == 422


LONG = b'["user", "' + b"y" * 20_001 + b'"]'
MANY = b",".join([b'["user", "y"]'] * 101)


@pytest.mark.parametrize(
    "body",
    [
        b'{"question": "half \\ud800 of it", "packs": ["Exampleshire"]}',
        b'{"question": "How many?", "packs": ["\\udfff"]}',
        b'{"question": "x", "packs": ["x"], "history": [["user", "secret \\ud800"]]}',
        b'{"question": "x", "packs": ["x"], "history": [' + LONG + b"]}",
        b'{"question": "x", "packs": ["x"], "history": [' + MANY + b"]}",
    ],
)
def test_what_no_file_could_hold_or_is_too_long_is_refused_in_one_line(client, body, caplog):
    answer = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert set(answer.json()) == {"error"}
    assert "\n" not in answer.json()["error"]
    for told in (answer.text, caplog.text):
        assert "half \\ud800" not in told
        assert "secret" not in told


@pytest.mark.parametrize("page", ["1" + "0" * 30, "9" * 5_000, "-1", "0", "2147483648", "x", "1.5"])
def test_a_page_number_that_no_document_has_is_no_such_source(client, assistant, page):
    address = source_address(assistant.cite(1, "notes.txt", "77 people")).split("?")[0]
    answer = client.get(f"{address.rpartition('/')[0]}/{page}")
    assert answer.status_code == 404
    assert "There is no such source" in answer.text


def test_a_span_that_is_no_number_is_no_such_source(client, assistant):
    address = source_address(assistant.cite(1, "notes.txt", "77 people")).split("?")[0]
    assert client.get(f"{address}?start=x&end=2").status_code == 404


def test_a_failure_nobody_thought_of_is_told_in_words_and_logged_without_them(
    client, assistant, monkeypatch, caplog
):
    monkeypatch.setattr(assistant.library, "packs", lambda: int("the words of a question"))
    answer = client.get("/health")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "the words of a question" not in caplog.text + answer.text
    assert "ValueError" in caplog.text


def test_every_page_says_where_anybody_can_read_and_change_all(assistant):
    told = "There is no sign-on"
    place = source_address(assistant.cite(1, "notes.txt", "77 people"))
    for open_to_all in (True, False):
        app = make_app(assistant, open_to_all=open_to_all)
        client = TestClient(app, base_url="http://127.0.0.1:7860")
        for path in ("/", place):
            assert (told in client.get(path).text) is open_to_all


def test_a_body_that_does_not_say_it_is_json_is_refused(client):
    body = '{"question": "How many?", "packs": ["Exampleshire"]}'
    answer = client.post("/api/ask", content=body, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 422


def test_an_unknown_pack_is_told_without_the_names_of_others(client):
    answer = client.post("/api/ask", json={"question": "How many?", "packs": ["Elsewhere"]})
    assert answer.status_code == 404
    assert answer.json() == {"error": "There is no pack of that name."}


def test_a_failure_tells_nothing_of_its_cause(client):
    body = {"question": "break, please", "packs": ["Exampleshire"]}
    answer = client.post("/api/ask", json=body)
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_warming_up_never_fails(assistant, monkeypatch):
    warm(assistant)
    monkeypatch.setattr(assistant, "ask", lambda *_: 1 / 0)
    warm(assistant)
