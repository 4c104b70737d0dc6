"""The Coverage tab without a browser: the table, and what people decide in its panel."""

import json
import re

import pytest
from filelock import FileLock

from assistant.web import deciding_words as words
from assistant.web import wording
from assistant.web.coverage_tab import CoverageTab
from assistant.web.deciding_panel import Shown
from ingest.jobs import Request, ingest
from ingest.library.removal import remove
from ingest.library.writer import writing
from ingest.sources import find

WAITING = "412 people were waiting for a Care Act assessment"


@pytest.fixture
def assistant(seeded_assistant):
    return seeded_assistant


class Desk:
    """A person at the tab: does what page.js would ask for, and keeps what is shown."""

    def __init__(self, assistant, person="Ann Marsh"):
        self.tab = CoverageTab(assistant)
        self.person = person
        self.told = self.passages = ""
        self.table, self.shown, *_ = self.tab.show("Exampleshire", "cqc-la")

    def act(self, act, **wanted):
        message = f"{json.dumps({'act': act, **wanted})}#1"
        shown, self.told, passages, table = self.tab.panel.act(self.shown, self.person, message)
        self.kept = isinstance(shown, Shown)
        self.shown = shown if self.kept else self.shown
        self.passages = passages if isinstance(passages, str) else self.passages
        self.table = table if isinstance(table, str) else self.table
        return self.told

    def open(self, statement="assessing-needs", category="processes"):
        self.act("open", statement=statement, category=category)

    def on(self, text, act, **wanted):
        """Do something to the passage that holds that text."""
        found = re.findall(r'<article class="passage" data-span="([^"]+)" data-statement="([^"]+)"'
                           r".*?</article>", self.passages)  # fmt: skip
        shown = dict(zip([span for span, _ in found], self.articles(), strict=True))
        span = next(span for span, html in shown.items() if text in html)
        return self.act(act, span=span, statement=dict(found)[span], **wanted)

    def articles(self):
        return re.findall(r"<article.*?</article>", self.passages)

    def cell(self, statement, category="processes"):
        """The words of the button of a cell; empty where it cannot be opened."""
        found = re.search(
            f'data-statement="{statement}" data-category="{category}">'
            r'<span class="heard">[^<]+: </span>([^<]*)',
            self.table,
        )
        return found[1] if found else ""


@pytest.fixture
def ann(assistant):
    made = Desk(assistant)
    made.open()
    return made


def test_coverage_is_a_table_with_a_row_for_each_statement(ann):
    assert ann.table.count('<th scope="row">') == 9
    assert wording.GAPS["no_evidence"] in ann.table


def test_a_cell_opens_its_passages_with_the_query_that_gives_them(ann):
    assert WAITING in ann.passages
    assert "evidence coverage --pack &quot;Exampleshire&quot; --framework cqc-la" in ann.passages
    assert "--statement assessing-needs --category processes</code>" in ann.passages


def test_no_word_of_another_pack_is_shown(assistant):
    ann = Desk(assistant)
    shown = ann.table
    for statement in re.findall('data-statement="([^"]+)" data-category="processes"', shown):
        ann.open(statement)
        shown += ann.passages
    ann.act("queue")

    assert "Otherford" not in shown + ann.passages
    assert "carers who answered" not in shown + ann.passages


def test_accepting_says_who_and_what_and_makes_it_count_for_sure(ann):
    told = ann.on(WAITING, "accept")

    assert "Accepted for “Assessing needs”. That statement now has" in told
    assert "✓</span> Counts: accepted." in ann.passages
    assert "Ann Marsh accepted it for “Assessing needs”, " in ann.passages


def test_rejecting_takes_it_from_the_count_and_keeps_it_in_its_place(ann):
    before, places = ann.cell("assessing-needs"), [html[:60] for html in ann.articles()]
    ann.on(WAITING, "reject")

    assert ann.cell("assessing-needs") != before
    assert "; 1 set aside" in ann.cell("assessing-needs")
    assert [html[:60] for html in ann.articles()] == places
    assert "✕</span> Does not count: rejected." in ann.passages


def test_correcting_moves_it_to_the_cell_that_the_person_named(ann):
    ann.on(WAITING, "correct", to="equity", category="partners", polarity="shortfall")

    assert "1 passage" in ann.cell("equity", "partners")
    assert "; 1 set aside" in ann.cell("assessing-needs")
    ann.open("equity", "partners")
    assert "evidence for “Equity in experience and outcomes”, Feedback from partners" in (
        ann.passages
    )


def test_a_note_stands_beside_the_passage_as_text(ann):
    ann.on(WAITING, "note", note="Ask <b>the east team</b>.")

    assert "Ann Marsh noted: “Ask &lt;b&gt;the east team&lt;/b&gt;.”" in ann.passages
    assert "nobody has decided" in ann.passages


def test_what_is_undone_counts_as_it_did(ann):
    before = ann.table
    ann.on(WAITING, "reject")
    [key] = re.findall('data-decision="([0-9]+)"', ann.passages)
    told = ann.on(WAITING, "undo", decision=int(key))

    assert "Undone" in told
    assert ann.table == before


def test_what_somebody_else_undid_meanwhile_is_told_and_shown(ann, assistant):
    ann.on(WAITING, "reject")
    [key] = re.findall('data-decision="([0-9]+)"', ann.passages)
    bill = Desk(assistant, "Bill")
    bill.open()
    bill.on(WAITING, "undo", decision=int(key))
    told = ann.on(WAITING, "undo", decision=int(key))

    assert "Bill undid this decision already" in told
    assert "data-decision" not in ann.passages


def test_two_who_differ_are_both_named_and_their_agreement_is_told(ann, assistant):
    bill = Desk(assistant, "Bill")
    bill.open()
    bill.on(WAITING, "accept")
    ann.on(WAITING, "reject")

    assert "≠</span> People differ; it counts as proposed." in ann.passages
    assert "Bill accepted it" in ann.passages
    assert "Krippendorff&#x27;s alpha, is 0.00" in ann.table
    assert "the same 1 question" in ann.table


def test_without_a_name_nothing_is_kept_and_nothing_written_is_lost(ann):
    ann.person = "  "

    assert words.NAME_FIRST in ann.on(WAITING, "note", note="Mine.")
    assert not ann.kept
    ann.person = "Ann"
    ann.open()
    assert "data-decision" not in ann.passages


def test_a_library_that_is_being_written_to_is_told_in_plain_words(ann, assistant):
    with FileLock(assistant.library.lock_path):
        assert words.BUSY in ann.on(WAITING, "accept")
        assert not ann.kept
        with assistant.library.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM mapping")
        assert wording.BUSY in ann.tab.show("Exampleshire", "cqc-la")[0]


def test_a_pack_that_is_gone_is_told_in_plain_words(assistant):
    tab = CoverageTab(assistant)
    table, shown, *_ = tab.show("Nowhere", "cqc-la")
    _, told, *_ = tab.panel.act(shown, "Ann", '{"act": "queue"}#1')

    assert wording.PACK_GONE in table
    assert wording.PACK_GONE in told


def test_a_document_that_was_removed_is_told_as_a_sentence(ann, assistant):
    where = re.search('data-span="([0-9]+)-', next(h for h in ann.articles() if WAITING in h))
    assert where
    pack = assistant.library.pack("Exampleshire")
    with writing(assistant.library, 1.0) as writer:
        remove(writer, (pack.key, pack.name), int(where[1]))

    assert "has been removed from the pack; restore it to decide." in ann.on(WAITING, "accept")


def test_the_queue_asks_one_after_another_and_never_again_what_was_decided(assistant):
    ann = Desk(assistant)
    ann.act("queue")
    every = int(re.search("1 of ([0-9]+)", ann.passages)[1])
    seen = []
    for act in ["accept", "reject", "skip"] + ["skip"] * (every - 3):
        [article] = ann.articles()
        span = re.search('data-span="([^"]+)"', article)[1]
        seen.append(span)
        ann.act(act, span=span, statement=re.search('data-statement="([^"]+)"', article)[1])
    assert len(set(seen)) == every
    assert words.QUEUE_DONE.format(every=every) in ann.passages

    ann.act("queue")
    assert f"1 of {every - 2}" in ann.passages


def test_a_key_that_is_pressed_twice_passes_over_no_passage_of_the_queue(assistant):
    ann = Desk(assistant)
    ann.act("queue")
    [article] = ann.articles()
    span = re.search('data-span="([^"]+)"', article)[1]
    for _ in range(2):
        ann.act("skip", span=span)

    assert "uncertain ones: 2 of " in ann.passages


def test_what_documents_say_stays_text(assistant, tmp_path):
    paper = tmp_path / "board.txt"
    paper.write_text(
        "Board report <b>bold</b>\n\nSection 42 enquiries <script>alert(1)</script> were closed "
        "late, and plans to protect people were missing.\n",
        "utf-8",
    )
    sources = find([paper], assistant.settings.home)
    request = Request(sources, "Exampleshire")
    ingest(assistant.library, assistant.embedder, assistant.settings, request)
    ann = Desk(assistant)
    ann.act("queue")
    shown = ann.table + ann.passages
    for statement, category in re.findall(
        'data-statement="([^"]+)" data-category="([^"]+)"', ann.table
    ):
        ann.open(statement, category)
        shown += ann.passages

    assert "Section 42 enquiries &lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "<b>" not in shown
