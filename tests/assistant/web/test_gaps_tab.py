import base64
import json
import shutil
from io import BytesIO

import pytest
from filelock import FileLock
from openpyxl import load_workbook

from assistant.exports.report_forms import MEDIA_TYPES
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.gaps_tab import NO_STATEMENT, GapsTab
from ingest.library.removal import remove
from ingest.library.writer import writing
from ingest.settings import Settings


@pytest.fixture(scope="module")
def surveyed_home(seeded_home, tmp_path_factory, embedder):
    """The seeded library once it is mapped. Only to be copied."""
    home = shutil.copytree(seeded_home, tmp_path_factory.mktemp("surveyed") / "home")
    made = Assistant(Settings(home=home))
    made.__dict__["embedder"] = embedder
    GapsTab(made).find("Exampleshire", "cqc-la", "", "", "", "")
    made.close()
    return home


@pytest.fixture
def assistant(surveyed_home, tmp_path, embedder):
    shutil.copytree(surveyed_home, tmp_path / "home")
    made = Assistant(Settings(home=tmp_path / "home", lock_wait_s=0))
    made.__dict__["embedder"] = embedder
    yield made
    made.close()


@pytest.fixture
def tab(assistant):
    return GapsTab(assistant)


@pytest.fixture
def found(tab):
    return tab.find("Exampleshire", "cqc-la", "", "", "", "")[0]


def remove_one(assistant):
    pack = assistant.library.pack("Exampleshire")
    document = assistant.library.documents("Exampleshire")[0]
    with writing(assistant.library, wait_s=5) as writer:
        remove(writer, (pack.key, pack.name), document.key)


def saved(made):
    file = json.loads(made[0])
    return file["name"], file["type"], base64.b64decode(file["data"])


def test_gaps_of_one_kind_are_counted_against_all(tab):
    html = tab.find("Exampleshire", "cqc-la", "no_evidence", "", "", "")[2]

    assert ">No evidence: " in html
    assert ">Paper of the information return missing" not in html
    assert " gaps are shown." in html


def test_no_word_of_another_pack_is_shown(tab):
    shown = tab.find("Exampleshire", "cqc-la", "", "", "", "")[2]

    assert "Otherford" not in shown
    assert "carers who answered" not in shown


def test_filters_narrow_what_was_found_and_find_nothing_anew(tab, found, assistant):
    # Without its embedder nothing can be found.
    assistant.__dict__["embedder"] = None

    shown = {
        name: tab.narrow(found, *chosen).count('<li class="gap ')
        for name, chosen in {
            "all": ("", "", "", ""),
            "kind": ("no_evidence", "", "", ""),
            "statement": ("", "safeguarding", "", ""),
            "severity": ("", "", "low", ""),
            "no statement": ("", NO_STATEMENT, "", ""),
            "state": ("", "", "", "open"),
        }.items()
    }

    gaps = found.gaps
    assert shown == {
        "all": len(gaps),
        "kind": sum(gap.kind == "no_evidence" for gap in gaps),
        "statement": sum(gap.statement == "safeguarding" for gap in gaps),
        "severity": sum(gap.severity == "low" for gap in gaps),
        "no statement": sum(gap.statement is None for gap in gaps),
        "state": len(gaps),
    }
    assert min(shown.values()) > 0


def test_filters_work_together(tab, found):
    html = tab.narrow(found, "no_evidence", "safeguarding", "low", "open")

    assert f"0 of {len(found.gaps)} gaps are shown." in html


def test_statements_to_choose_from_are_those_of_the_framework(tab):
    update = tab.find("Exampleshire", "cqc-la", "", "gone", "", "")[1]

    names = [name for _, name in update["choices"]]
    assert (names[0], names[-1], len(names)) == ("", NO_STATEMENT, 11)
    assert update["value"] == ""


def test_changed_documents_are_told_and_old_words_are_shown_no_more(tab, found, assistant):
    remove_one(assistant)

    assert tab.narrow(found, "", "", "", "").count("<li") == 0
    assert wording.GAPS_CHANGED in tab.narrow(found, "", "", "", "")
    assert tab.download.report(found, ".xlsx")[0] == ""
    assert wording.GAPS_CHANGED in tab.download.report(found, ".xlsx")[1]


def test_library_that_is_being_written_to_is_told_in_plain_words(tab, assistant):
    with FileLock(assistant.library.lock_path):
        found, _, html, *_ = tab.find("Otherford", "cqc-la", "", "", "", "")

    assert (found, wording.BUSY in html) == (None, True)


def test_pack_that_is_gone_is_told_in_plain_words(tab):
    assert wording.PACK_GONE in tab.find("Nowhere", "cqc-la", "", "", "", "")[2]


def test_another_pack_lets_go_of_what_was_found(tab):
    assert tab.forget() == (None, "", "", "")
    assert tab.narrow(None, "", "", "", "") == ""


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_every_form_can_be_saved(tab, found, ending):
    name, media_type, data = saved(tab.download.report(found, ending))

    assert name == f"Evidence and gaps Exampleshire {found.found:%Y-%m-%d %H%M}{ending}"
    assert media_type == MEDIA_TYPES[ending]
    assert data[:2] == (b"\xef\xbb" if ending.endswith(".csv") else b"PK")


def test_links_open_at_the_address_of_the_browser(tab, found):
    import gradio as gr
    from starlette.requests import Request

    scope = {
        "type": "http", "method": "POST", "scheme": "http", "path": "/queue/join",
        "query_string": b"", "headers": [(b"host", b"evidence.council:8080")],
        "server": ("10.0.0.1", 8080),
    }  # fmt: skip
    made = tab.download.report(found, ".xlsx", gr.Request(Request(scope)))

    sheet = load_workbook(BytesIO(saved(made)[2]))["Evidence"]
    [link, *_] = [cell.hyperlink for row in sheet for cell in row if cell.hyperlink]
    assert link.target.startswith("http://evidence.council:8080/source/Exampleshire/")


def test_failure_is_told_in_plain_words(tab, found, monkeypatch):
    monkeypatch.setattr("assistant.web.report_download.report_in_form", lambda *_: 1 / 0)

    assert tab.download.report(found, ".docx") == (
        "",
        f'<p class="notice" role="status">{wording.REPORT_FAILED}</p>',
    )


def test_download_is_offered_once_gaps_are_found(tab, found):
    assert [tab.download.offer(each)[0]["visible"] for each in (None, found)] == [False, True]
