"""The attacks that what stands before Gradio has to stop, on every function of the page."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from starlette.routing import Mount

from assistant.service import Assistant
from assistant.web import gate, wording
from assistant.web.server import make_app
from ingest.settings import Settings

API = gate.API
SECRET = "the words of another person"
KNOWN = Path(__file__).with_name("gradio_addresses.txt")
"""Every address that the installed Gradio serves, looked at one by one."""


@pytest.fixture(scope="module")
def assistant(papers_home, tmp_path_factory, embedder) -> Iterator[Assistant]:
    """One for the whole file: nothing here changes its library."""
    home = shutil.copytree(papers_home, tmp_path_factory.mktemp("gate") / "home")
    made = Assistant(Settings(home=home, max_file_mb=1))
    made.__dict__["embedder"] = embedder
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(assistant):
    return make_app(assistant)


@pytest.fixture(scope="module")
def page(app) -> gr.Blocks:
    return gradio_of(app).get_blocks()


@pytest.fixture
def client(app):
    """A browser that has opened the page."""
    made = TestClient(app, base_url="http://127.0.0.1:7860", raise_server_exceptions=False)
    made.get("/")
    return made


@pytest.fixture
def secret(tmp_path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def gradio_of(app):
    [mount] = [route for route in app.routes if isinstance(route, Mount)]
    return mount.app


def addresses(router) -> Iterator[str]:
    """Of a router and of those included in it."""
    for route in router.routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from addresses(included)
        elif path := getattr(route, "path", ""):
            yield path


def file_data(path: Path | str) -> dict[str, object]:
    return {
        "path": str(path), "orig_name": "a.txt", "url": str(path), "size": 1,
        "meta": {"_type": "gradio.FileData"},
    }  # fmt: skip


def payloads(path: Path, inputs: int) -> list[list[object]]:
    """The file in every shape that a component might take it in."""
    one = file_data(path)
    message = {"role": "user", "content": [{"type": "file", "file": one}]}
    other = {"role": "user", "content": {"path": str(path), "alt_text": None}}
    return [[shape] * inputs for shape in (one, [one], [message], [other], {"file": one})]


def session_of(client) -> str:
    """A name for its session, as the page makes one up."""
    return client.cookies.get("evidence-7860", "no cookie")[:10].replace(" ", "")


def call(client, index: int, data: list[object], **more: object):
    session = session_of(client)
    body = {"data": data, "fn_index": index, "trigger_id": None, "session_hash": session, **more}
    return client.post(f"{API}/queue/join", json=body)


def test_no_function_takes_a_file_of_the_machine_by_any_address(client, page, secret):
    for index, function in page.fns.items():
        name = function.api_name
        for data in payloads(secret, len(function.inputs)):
            body = {"data": data, "fn_index": index, "session_hash": session_of(client)}
            for path in (
                "run/predict", f"run/{name}", f"api/{name}", f"call/{name}", f"call/v2/{name}",
                "queue/join",
            ):  # fmt: skip
                answer = client.post(f"{API}/{path}", json=body)
                # A function that takes nothing is given nothing.
                harmless = path == "queue/join" and not data and answer.status_code in (200, 403)
                assert harmless or answer.status_code in (403, 404), (name, path, answer.text)
                assert SECRET not in answer.text


def test_gradio_itself_refuses_a_file_of_the_machine(page, app, secret):
    """Without the gate: the second lock. Where a version of Gradio answers otherwise, look why."""
    bare = TestClient(gradio_of(app), base_url="http://127.0.0.1:7860")
    took = 0
    for index, function in page.fns.items():
        for place, block in enumerate(function.inputs):
            if not isinstance(block, gr.File):
                continue
            data = [None] * len(function.inputs)
            data[place] = [file_data(secret)]
            answer = bare.post(
                f"{API}/run/predict", json={"data": data, "fn_index": index, "session_hash": "x"}
            )
            assert answer.status_code == 500
            took += 1
    assert took == 1
    assert page.has_launched
    assert not list(Path(os.environ["GRADIO_TEMP_DIR"]).rglob("secret.txt"))


def test_a_value_that_no_control_offers_is_in_no_log(page, app, capfd, caplog):
    """Without the gate: the queue does the same, in a thread that no test waits for."""
    bare = TestClient(gradio_of(app), base_url="http://127.0.0.1:7860")
    tried = 0
    for index, function in page.fns.items():
        for place, block in enumerate(function.inputs):
            if not isinstance(block, (gr.Dropdown, gr.Radio, gr.CheckboxGroup)):
                continue
            data: list[object] = [None] * len(function.inputs)
            several = isinstance(block, gr.CheckboxGroup) or getattr(block, "multiselect", False)
            data[place] = [SECRET] if several else SECRET
            answer = bare.post(
                f"{API}/run/predict", json={"data": data, "fn_index": index, "session_hash": "x"}
            )
            assert answer.status_code == 500
            assert answer.json()["error"] == wording.NOT_OFFERED
            tried += 1
    assert tried > 10
    told = capfd.readouterr()
    assert SECRET not in told.out + told.err + caplog.text


def test_each_function_is_private_and_none_is_reached_by_its_name(client, page):
    for function in page.fns.values():
        assert function.api_visibility == "private", function.api_name
        for path in (f"call/{function.api_name}", f"run/{function.api_name}"):
            assert client.post(f"{API}/{path}", json={"data": []}).status_code == 404
        body = {"data": [], "api_name": f"/{function.api_name}", "session_hash": session_of(client)}
        assert client.post(f"{API}/queue/join", json=body).status_code == 403


def test_every_address_of_gradio_is_known(app):
    """A new version of Gradio with another address fails here, and somebody decides on it."""
    assert sorted(set(addresses(gradio_of(app).router))) == KNOWN.read_text().split()


@pytest.mark.parametrize(
    "path",
    [
        "/openapi.json", "/docs", "/redoc", "/config", "/info", "/login", "/logout", "/monitoring",
        "/monitoring/summary", "/manifest.json", "/pwa_icon", "/svelte/x", "/robots.txt",
        f"{API}/openapi.json", f"{API}/info", f"{API}/runs", f"{API}/deep_link", f"{API}/user",
        f"{API}/token", f"{API}/queue/status", f"{API}/dev/reload", f"{API}/vibe-code",
        f"{API}/proxy=https://example.org/x", f"{API}/file=https://example.org/x",
        f"{API}/stream/x/1/1/playlist.m3u8", f"{API}/custom_component/a/b/c/d", f"{API}/profiling",
    ],
)  # fmt: skip
def test_what_the_page_does_not_ask_for_is_not_there(client, path):
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert client.request(method, path).status_code in (403, 404)


def test_no_file_is_served_not_even_an_upload(client, secret):
    [uploaded] = upload(client)
    for path in (secret, uploaded, "/etc/passwd", "../../etc/passwd"):
        for form in (f"{API}/file={path}", f"{API}/file/{path}", f"/file={path}"):
            assert client.get(form).status_code == 404


@pytest.mark.parametrize("path", ["/assets/../../../routes.py", "/static/%2e%2e/routes.py"])
def test_no_address_leads_out_of_gradios_own_files(client, path):
    assert client.get(path).status_code == 404


def upload(client, name: str = "paper.txt", text: str = "A paper\n\nNine people wait.\n"):
    answer = client.post(f"{API}/upload", files={"files": (name, text.encode())})
    assert answer.status_code == 200
    return answer.json()


def upload_call(page: gr.Blocks) -> tuple[int, list[object]]:
    """The function that adds files, and its data with no file in it yet."""
    [(index, function)] = [
        (index, each)
        for index, each in page.fns.items()
        if any(isinstance(block, gr.File) for block in each.inputs)
    ]
    given: dict[str, object] = {"Checkbox": False, "Textbox": "", "Dropdown": "Exampleshire"}
    return index, [given.get(type(block).__name__) for block in function.inputs]


def test_an_upload_of_the_same_browser_is_taken(client, page, assistant):
    [path] = upload(client)
    assert Path(path).is_relative_to(assistant.settings.home)
    index, data = upload_call(page)
    data[0] = [file_data(path)]
    assert call(client, index, data).status_code == 200


def test_an_upload_of_another_browser_is_not_taken(app, client, page):
    [path] = upload(client)
    other = TestClient(app, base_url="http://127.0.0.1:7860")
    other.get("/")
    index, data = upload_call(page)
    data[0] = [file_data(path)]
    answer = call(other, index, data)
    assert answer.status_code == 403
    assert "not uploaded here" in answer.text


def test_an_upload_that_became_a_link_is_not_taken(client, page, secret):
    [path] = upload(client)
    Path(path).unlink()
    Path(path).symlink_to(secret)
    index, data = upload_call(page)
    data[0] = [file_data(path)]
    assert call(client, index, data).status_code == 403


def test_a_session_is_of_the_browser_that_began_it(app, client, page):
    index = next(i for i, f in page.fns.items() if f.fn and not f.inputs)
    assert call(client, index, []).status_code == 200
    other = TestClient(app, base_url="http://127.0.0.1:7860")
    other.get("/")
    assert call(other, index, [], session_hash=session_of(client)).status_code == 403
    stream = f"{API}/queue/data?session_hash={session_of(client)}"
    assert other.get(stream).status_code == 403
    assert other.get(f"{API}/heartbeat/{session_of(client)}").status_code == 403
    cancel = {"event_id": "x", "session_hash": session_of(client), "fn_index": 0}
    assert other.post(f"{API}/cancel", json=cancel).status_code == 403


def test_without_the_cookie_of_the_page_nothing_is_called(app, page):
    bare = TestClient(app, base_url="http://127.0.0.1:7860")
    answer = call(bare, 0, [])
    assert answer.status_code == 403
    assert "Load the page again" in answer.text


def test_the_cookie_is_kept_from_scripts_and_other_sites(app):
    answer = TestClient(app, base_url="http://127.0.0.1:7860").get("/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("evidence-7860=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "change",
    [
        {"simple_format": True}, {"event_id": "x"}, {"oauth_token": "x"}, {"batched": True},
        {"fn_index": 10_000}, {"fn_index": None}, {"fn_index": "0"}, {"fn_index": True},
        {"fn_index": -1}, {"trigger_id": 10_000}, {"trigger_id": "x"}, {"session_hash": None},
        {"session_hash": "../x"}, {"session_hash": ""}, {"data": None}, {"data": [None] * 99},
    ],
)  # fmt: skip
def test_a_call_in_another_form_than_the_pages_is_refused(client, page, change):
    index = next(i for i, f in page.fns.items() if f.fn and not f.inputs)
    data = change.get("data", [])
    more = {key: value for key, value in change.items() if key not in ("data", "fn_index")}
    assert call(client, change.get("fn_index", index), data, **more).status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[1]", 403), (b'{"data": ["\\ud800"]}', 400),
        (b'{"data": [NaN]}', 400), (b"[" * 100_000, 400), (b'"' + b"x" * gate.MOST_JSON, 413),
    ],
)  # fmt: skip
def test_a_body_that_is_none_is_refused_in_words(client, body, status):
    answer = client.post(f"{API}/queue/join", content=body)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")


def test_an_upload_over_the_bound_is_refused_and_leaves_nothing(assistant, app, client):
    most = 4 * assistant.settings.max_file_mb * 1_000_000
    stated = client.post(f"{API}/upload", files={"files": ("a.txt", b"x" * (most + 1))})
    assert stated.status_code == 413

    def pieces():
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        yield from (b"x" * 100_000 for _ in range(most // 100_000 + 1))
        yield b"\r\n--b--\r\n"

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    unstated = client.post(f"{API}/upload", content=pieces(), headers=kind)
    assert (unstated.status_code, unstated.text) == (413, wording.UPLOAD_TOO_LARGE)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("b", b'; name="files"'),
        ("b", b"; name=\"files\"; filename*=utf-8''%ff.txt"),
        ("b" * 5_000, b'; name="files"; filename="a.txt"'),
    ],
    ids=["no name", "a name that is no text", "no such parts"],
)
def test_an_upload_that_gradio_fails_on_is_refused_in_words(client, assistant, kind, part, caplog):
    body = b"--b\r\nContent-Disposition: form-data" + part + b"\r\n\r\nhalf\r\n--b--\r\n"
    for query in ("", "?upload_id=1"):
        answer = client.post(
            f"{API}/upload{query}",
            content=body,
            headers={"Content-Type": f"multipart/form-data; boundary={kind}"},
        )
        assert (answer.status_code, answer.text) == (400, wording.NOT_AN_UPLOAD)
    assert not list((assistant.settings.home / "uploads").rglob("tmp*"))
    assert not caplog.records


def test_an_upload_that_the_disk_has_no_room_for_is_our_fault(client, monkeypatch):
    def full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gradio.route_utils.NamedTemporaryFile", full)
    answer = client.post(f"{API}/upload", files={"files": ("a.txt", b"x")})
    assert (answer.status_code, answer.text) == (500, wording.WENT_WRONG)


def test_a_name_cannot_lead_an_upload_elsewhere(client, assistant):
    for name in ("../../x.txt", "/etc/x.txt", "..", "a\\..\\b.txt"):
        answer = client.post(f"{API}/upload", files={"files": (name, b"x")})
        for path in answer.json() if answer.status_code == 200 else ():
            assert Path(path).resolve().is_relative_to(assistant.settings.home / "uploads")


def test_what_is_said_in_the_page_is_json_without_files(client, page):
    """No input but the upload box takes an object: there is no place to put a file in."""
    for index, function in page.fns.items():
        for place, block in enumerate(function.inputs):
            if isinstance(block, gr.File):
                continue
            data = [None] * len(function.inputs)
            data[place] = json.loads('{"value": 1}')
            assert call(client, index, data).status_code == 403


def test_what_a_broken_upload_left_is_removed(client, assistant):
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf'
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    client.post(f"{API}/upload", content=body, headers=kind)
    assert not list((assistant.settings.home / "uploads").rglob("tmp*"))


def test_a_question_of_a_script_is_bounded_before_it_is_read(client):
    answer = client.post("/api/ask", content=b" " * (gate.MOST_JSON + 1))
    assert answer.status_code == 413


def test_no_other_origin_may_read_an_answer(client):
    for path in ("/", "/health", f"{API}/app_id"):
        for origin in ("http://localhost:9", "http://evil.example", "null"):
            answer = client.get(path, headers={"Origin": origin})
            assert not [name for name in answer.headers if name.startswith("access-control")]
