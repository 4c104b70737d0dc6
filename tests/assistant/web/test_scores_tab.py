import json
from html.parser import HTMLParser

import pytest

from assistant.frameworks.shelf import SHIPPED
from assistant.service import Assistant
from assistant.web import scores_words, wording
from assistant.web.scores_tab import ScoresTab
from ingest.settings import Settings

CQC = "cqc-la 2025-06"


@pytest.fixture
def home(tmp_path):
    (tmp_path / "frameworks").mkdir()
    return tmp_path


@pytest.fixture
def tab(home):
    assistant = Assistant(Settings(home=home))
    made = ScoresTab(assistant)
    made.refresh(None)
    yield made
    assistant.close()


class Cells(HTMLParser):
    """The text of each cell of a table, row by row."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.within = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        self.within = tag in ("th", "td")
        if self.within:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self.within = False

    def handle_data(self, data):
        if self.within:
            self.rows[-1][-1] += data


def chosen(tab, marks, statement="", mark=None):
    ids = [each.id for each in tab.held[CQC].statements]
    scores = dict(zip(ids, marks, strict=True))
    return json.dumps({"scores": scores, "statement": statement, "mark": mark}) + "#7"


def own(home, old, new):
    text = (SHIPPED / "cqc-la.yaml").read_text("utf-8").replace("id: cqc-la", "id: ours", 1)
    assert old in text
    (home / "frameworks" / "ours.yaml").write_text(text.replace(old, new, 1), "utf-8")


def test_only_frameworks_that_score_are_offered(tab):
    update, *_ = tab.refresh(None)

    assert update["choices"] == [("CQC assessment of local authorities, version 2025-06", CQC)]


def test_framework_that_is_past_is_offered_as_such(tab, home):
    own(home, "status: current", "status: historical")

    update, *_ = tab.refresh(CQC)

    assert update["choices"][1][0].endswith(", historical")


def test_what_was_chosen_stays_when_the_tab_is_opened_again(tab):
    update, *parts = tab.refresh(CQC)

    assert update["value"] == CQC
    assert all("value" not in part for part in parts)


def test_form_has_a_select_with_the_words_of_each_mark_for_each_statement(tab):
    form, _result, trial, _beside = tab.laid_out(CQC)

    assert form.count("data-statement=") == 9
    assert form.count(">4 – exceptional standard<") == 9
    assert '<label for="score-safeguarding">Safeguarding</label>' in form
    assert trial.count("data-statement=") == 0


def test_words_of_a_framework_file_stay_text(tab, home):
    own(home, "title: Safeguarding", 'title: "<b>Safe</b>"')
    tab.refresh(CQC)

    assert "<b>" not in "".join(tab.laid_out("ours 2025-06"))


def test_statements_without_a_score_are_named(tab):
    result, beside = tab.results(CQC, chosen(tab, [3] * 7 + [None, None], "equity", 1))

    assert "Still without a score: 2 statements." in result
    assert "Governance, management and sustainability; Learning" in result
    assert beside == ""


def test_result_tells_sum_percentage_band_and_distances(tab):
    result, beside = tab.results(CQC, chosen(tab, [3, 3, 2, 2, 2, 3, 2, 2, 3]))

    assert "22 of 36, 62 per cent: requires improvement." in result
    assert "1 point below good" in result
    assert "9 points above inadequate" in result
    assert scores_words.NOT_FLAGGED in result
    assert beside == ""


def test_flag_is_told_in_words_with_its_reason(tab):
    result, _beside = tab.results(CQC, chosen(tab, [3, 3, 2, 2, 2, 3, 1, 2, 3]))

    assert "Safeguarding, 1 – significant shortfalls" in result
    assert "Secretary of State" in result


def test_both_results_stand_side_by_side_in_a_table(tab):
    wanted = chosen(tab, [3, 3, 2, 2, 2, 3, 1, 2, 3], "safeguarding", 4)

    _result, beside = tab.results(CQC, wanted)

    assert Cells(beside).rows == [
        ["", "As chosen", "What if"],
        ["Safeguarding", "1 – significant shortfalls", "4 – exceptional standard"],
        ["Sum", "21 of 36", "24 of 36"],
        ["Percentage", "59 per cent", "67 per cent"],
        ["Band", "requires improvement", "good"],
        ["To the band above", "2 points below good", "8 points below outstanding"],
        ["To the band below", "8 points above inadequate", "2 points above requires improvement"],
        ["Flagged by itself", "Safeguarding", "none"],
    ]


@pytest.mark.parametrize("marks", [[3] * 8 + [9], [3] * 8 + ["3"]])
def test_score_that_the_form_does_not_offer_is_told_and_not_added_up(tab, marks):
    assert wording.FRAMEWORK_GONE in tab.results(CQC, chosen(tab, marks))[0]


def test_framework_that_is_gone_is_told(tab):
    gone = "ours 1"

    assert wording.FRAMEWORK_GONE in tab.laid_out(gone)[0]
    assert wording.FRAMEWORK_GONE in tab.results(gone, chosen(tab, [3] * 9))[0]
