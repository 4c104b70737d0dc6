import shutil

import pytest
from filelock import FileLock

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.coverage_tab import CoverageTab
from ingest.settings import Settings


@pytest.fixture
def assistant(seeded_home, tmp_path, embedder):
    shutil.copytree(seeded_home, tmp_path / "home")
    made = Assistant(Settings(home=tmp_path / "home", lock_wait_s=0))
    made.__dict__["embedder"] = embedder
    yield made
    made.close()


def test_coverage_is_a_table_with_a_row_for_each_statement(assistant):
    html = CoverageTab(assistant).show("Exampleshire", "cqc-la")

    assert html.count('<th scope="row">') == 9
    assert "412 people were waiting for a Care Act assessment" in html
    assert wording.GAPS["no_evidence"] in html


def test_no_word_of_another_pack_is_shown(assistant):
    shown = CoverageTab(assistant).show("Exampleshire", "cqc-la")

    assert "Otherford" not in shown
    assert "carers who answered" not in shown


def test_what_documents_say_stays_text(assistant, tmp_path):
    from ingest.jobs import Request, ingest
    from ingest.sources import find

    paper = tmp_path / "board.md"
    paper.write_text(
        "# Board report <b>bold</b>\n\nSection 42 enquiries <script>alert(1)</script> were closed "
        "late, and plans to protect people were missing.\n",
        "utf-8",
    )
    settings = assistant.settings
    ingest(
        assistant.library,
        assistant.embedder,
        settings,
        Request(find([paper], settings.home), "Exampleshire"),
    )

    html = CoverageTab(assistant).show("Exampleshire", "cqc-la")

    assert "<script>" not in html
    assert "<b>" not in html


def test_library_that_is_being_written_to_is_told_in_plain_words(assistant):
    with FileLock(assistant.library.lock_path):
        html = CoverageTab(assistant).show("Exampleshire", "cqc-la")

    assert wording.BUSY in html


def test_pack_that_is_gone_is_told_in_plain_words(assistant):
    assert wording.PACK_GONE in CoverageTab(assistant).show("Nowhere", "cqc-la")


def test_choices_stay_where_they_are_still_there(assistant):
    pack, framework = CoverageTab(assistant).refresh("Otherford", "wales-serious-concern")

    assert (pack["value"], framework["value"]) == ("Otherford", "wales-serious-concern")
