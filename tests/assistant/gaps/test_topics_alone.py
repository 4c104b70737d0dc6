"""What one paper alone says, what a policy alone lays down, and what a paper admits."""

from datetime import date

import pytest

from assistant.coverage.survey import Survey
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import Paper, papers_of
from ingest.settings import Settings

AS_OF = date(2025, 12, 1)

SELF = (
    "# Adult social care self-assessment\n\n16 September 2025\n\n## What we know of ourselves\n\n"
    "In 2024-25 Nightlight, our emergency duty team, answered 94% of calls about safeguarding "
    "concerns within ten minutes.\n\n"
    "This account is of the year to March 2025.\n"
)
BOARD = (
    "# Safeguarding Adults Board: annual report 2024-25\n\n1 September 2025\n\n"
    "In 2024-25 the partners of the Board received 2,316 safeguarding concerns, and 742 led to an "
    "enquiry.\n\n{more}\n"
)
PEER = "Nightlight, the emergency duty team, answered 61% of calls within ten minutes."


@pytest.fixture
def gaps(library, embedder, add_files):
    def find(kind, files, as_of=AS_OF):
        add_files(files)
        survey = Survey(library, embedder, Settings(home=library.home), as_of=as_of)
        return [gap for gap in survey.gaps(library.pack("Pack")) if gap.kind is kind]

    return find


def test_figure_that_only_the_self_assessment_gives_is_the_councils_own_word(gaps):
    files = {"self.md": SELF, "board.md": BOARD.format(more="The Board met four times.")}

    found = [gap for gap in gaps(GapKind.OWN_WORD_ONLY, files) if "alone says" in gap.reason]

    assert ["Nightlight" in place.quote for gap in found for place in gap.places] == [True]


def test_figure_to_which_a_partners_paper_speaks_is_no_gap(gaps):
    files = {"self.md": SELF, "board.md": BOARD.format(more=PEER)}

    found = [gap for gap in gaps(GapKind.OWN_WORD_ONLY, files) if "alone says" in gap.reason]

    assert found == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (GapKind.OWN_WORD_ONLY, "In our opinion the audits have changed how staff write."),
        (GapKind.OWN_WORD_ONLY, "We estimate that it put off the need for care for 60 people."),
        (GapKind.CATEGORY_MISSING, "We have not yet heard from anybody in these groups."),
        (GapKind.CATEGORY_MISSING, "The young people's panel has not yet met."),
        (GapKind.DRAFT_ONLY, "The pathway remains a draft, as nobody has agreed who is to lead."),
    ],
)
def test_what_a_paper_says_of_itself_that_it_lacks_is_a_gap(gaps, kind, text):
    report = f"# Adults Scrutiny Committee: report\n\n16 September 2025\n\n{text}\n"

    found = gaps(kind, {"report.md": report})

    assert text in {place.quote for gap in found for place in gap.places}


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (
            "The needs analysis that the plan rests on was completed in 2020.",
            True,
        ),
        ("The plan for the failure of a provider was last exercised in September 2023.", True),
        ("The statement covers the period from April 2021 to March 2024.", True),
        ("The objectives for equality lapsed on 31 March 2024.", True),
        (
            "The needs analysis that the plan rests on was completed in June 2025.",
            False,
        ),
        ("At the Census of 2021 some 19,800 residents gave care.", False),
        ("The last audit, in November 2021, gave reasonable assurance.", True),
        ("The statement covers the period from April 2025 to March 2028.", False),
    ],
)
def test_what_is_said_to_be_old_is_stale(gaps, text, old):
    report = f"# Adults Scrutiny Committee: report\n\n16 September 2025\n\n{text}\n"

    found = gaps(GapKind.STALE, {"report.md": report})

    assert (text in {place.quote for gap in found for place in gap.places}) is old


def test_what_a_paper_is_is_told_by_how_it_is_written(library, embedder, add_files):
    letter = (
        "Dear Ruth\n\nI write as chief executive of the hospital trust. Thank you for Thursday."
    )
    minutes = (
        "# Adults Scrutiny Committee\n\nPresent: Councillor Amos (Chair), Councillor Bell.\n\n"
        "12. Minutes of the last meeting: agreed.\n\nResolved: that the report be noted.\n"
    )
    add_files({"a.md": SELF, "b.md": minutes, "c.md": BOARD.format(more=""), "d.txt": letter})
    pack = library.pack("Pack")
    Survey(library, embedder, Settings(home=library.home), as_of=AS_OF).map(pack)

    papers = papers_of(library, library.passages(pack, library.passage_keys(pack)).values())
    found = {one.file: papers.kind(one) for one in library.documents("Pack")}

    assert found == {
        "a.md": Paper.SELF_ASSESSMENT,
        "b.md": Paper.MINUTES,
        "c.md": Paper.BOARD_REPORT,
        "d.txt": Paper.LETTER,
    }
