"""What people say on the Gaps tab of how far a gap is closed."""

import json
import re
from datetime import date

import gradio as gr
import pytest
from filelock import FileLock

from assistant.gaps.tracking import tracked
from assistant.web import gap_words, wording
from assistant.web.gap_progress import GapProgress
from assistant.web.gaps_tab import GapsTab
from ingest.library.removal import remove, restore
from ingest.library.writer import writing

EVERY = ("", "", "", "")
SAID = {
    "last": 0,
    "state": "in_hand",
    "owner": "Jo <Bloggs>",
    "due": "2020-01-31",
    "note": "Cabinet & May",
}


@pytest.fixture
def tab(seeded_assistant):
    return GapsTab(seeded_assistant)


@pytest.fixture
def found(tab):
    return tab.find("Exampleshire", "cqc-la", *EVERY)[0]


@pytest.fixture
def read(seeded_assistant, found):
    """The gaps with what people say of them now."""
    library = seeded_assistant.library
    return lambda: tracked(library, found.pack, "cqc-la", found.gaps, date.today())


@pytest.fixture
def say(seeded_assistant, found, read):
    """Says something of a gap, of all that are shown; gives what is then shown."""

    def act(gap, person="Ann Marsh", **said):
        shown = [one.id for one in read().found]
        wanted = json.dumps({"gap": gap, "shown": shown} | SAID | said)
        return GapProgress(seeded_assistant).act(found, person, f"{wanted}#1")

    return act


@pytest.fixture
def name(read):
    return next(one.id for one in read().found if one.gap.kind == "draft_only")


def headings(html):
    return re.findall(r'id="gap-(\w+)"', html)


def test_what_is_said_is_kept_told_and_shown_where_the_gap_stood(say, read, name):
    before = [one.id for one in read().found]

    told, html = say(name)

    assert "Kept: Draft only" in told
    assert "In hand; owner Jo &lt;Bloggs&gt;; due 31 January 2020, overdue" in html
    assert "<Bloggs>" not in html
    assert (headings(html), f'id="gap-{name}" tabindex="-1" data-focus' in html) == (before, True)
    assert "Ann Marsh, " in html
    assert read().of(name).progress.note == "Cabinet & May"


def test_the_list_is_narrowed_by_state_and_what_is_open_comes_first(tab, say, found, name):
    say(name)

    assert headings(tab.narrow(found, "", "", "", "in_hand")) == [name]
    assert name not in headings(tab.narrow(found, "", "", "", "open"))
    assert headings(tab.narrow(found, *EVERY))[-1] == name


def test_a_gap_that_is_no_longer_found_is_listed_with_what_was_said(
    tab, say, read, name, seeded_assistant
):
    say(name)
    library = seeded_assistant.library
    pack = library.pack("Exampleshire")
    draft = next(one for one in library.documents("Exampleshire") if one.status == "draft")
    with writing(library, wait_s=5) as writer:
        remove(writer, (pack.key, pack.name), draft.key)

    html = tab.find("Exampleshire", "cqc-la", *EVERY)[2]
    assert f"<h2>{gap_words.NO_LONGER_FOUND}</h2>" in html
    assert headings(html)[-1] == name
    assert "no_longer" not in tab.find("Exampleshire", "cqc-la", "stale", "", "", "")[2]
    with writing(library, wait_s=5) as writer:
        restore(writer, (pack.key, pack.name), draft.key, supersede=False)
    assert gap_words.NO_LONGER_FOUND not in tab.find("Exampleshire", "cqc-la", *EVERY)[2]


@pytest.mark.parametrize(
    ("person", "said", "words"),
    [
        (" ", {}, gap_words.PERSON_FIRST),
        ("Ann", {"due": "soon"}, gap_words.FAILED),
        ("Ann", {"state": "closed"}, gap_words.FAILED),
        ("Ann", {"due": "2026-02-31"}, "is not a date"),
        ("Ann", {"note": "x" * 1_001}, "The note has 1,001 characters"),
        ("\u200b", {}, "The name holds the character U+200B"),
        ("Ann", {"owner": "Jo\x1b[2J"}, "The owner holds the character U+001B"),
        ("Ann", {"owner": "\u202eoJ"}, "The owner holds the character U+202E"),
        ("Ann", {"due": "0001-01-01"}, "The due date 0001-01-01 is not between"),
        ("Ann", {"gap": "0" * 12}, gap_words.NOT_THERE),
        ("Ann", {"more": "x"}, gap_words.FAILED),
    ],
)
def test_what_is_not_kept_is_told_and_leaves_the_list_as_it_is(
    say, read, name, person, said, words
):
    told, html = say(**{"gap": name, "person": person} | said)

    assert words in told
    assert html == gr.skip()
    assert not any(one.history for one in read().found)


def test_a_library_that_is_being_written_to_is_told(say, name, seeded_assistant):
    with FileLock(seeded_assistant.library.lock_path):
        assert gap_words.BUSY in say(name)[0]


def test_changed_documents_are_told(say, name, seeded_assistant):
    library = seeded_assistant.library
    pack = library.pack("Exampleshire")
    with writing(library, wait_s=5) as writer:
        remove(writer, (pack.key, pack.name), library.documents("Exampleshire")[0].key)

    assert wording.GAPS_CHANGED in say(name)[0]


def test_what_another_person_changed_meanwhile_is_not_written_over(say, read, name):
    say(name)

    told, html = say(name, "Bo", state="open", owner="Bo")
    assert "Somebody else changed this gap while you were typing" in told
    assert "Ann Marsh, " in told
    assert read().of(name).progress.owner == "Jo <Bloggs>"
    [last] = re.findall(rf'data-gap="{name}" data-last="(\d+)"', html)
    say(name, "Bo", state="open", owner="Bo", last=int(last))
    assert read().of(name).progress.owner == "Bo"


def test_nothing_is_kept_where_nothing_was_found(seeded_assistant, say):
    wanted = json.dumps({"gap": "0" * 12} | SAID)

    told, _ = GapProgress(seeded_assistant).act(None, "Ann", f"{wanted}#1")

    assert wording.GAPS_CHANGED in told
