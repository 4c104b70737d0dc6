from datetime import date

import pytest

from assistant.frameworks.shelf import framework_of
from assistant.gaps.families import NamedIn, return_papers
from assistant.gaps.held import held
from assistant.gaps.papers import papers_of

AS_OF = date(2025, 12, 1)


@pytest.fixture
def papers(library, add_files):
    """The papers of a family in a pack of those files."""

    def find(family, files):
        add_files(files)
        framework = framework_of(library.home, "cqc-la")
        there = held(library, library.pack("Pack"), AS_OF)
        found = return_papers(framework, there, papers_of(library, there.passages))
        return next(places for each, places in found if each.id == family)

    return find


def test_paper_is_found_by_title_then_file_name_then_heading(papers):
    text = "\n\n412 people were waiting in August 2025.\n"
    files = {
        "a.md": f"# Winter plan{text}\n## 3. Workforce plan\n\n3.1 Forty people joined.\n",
        "Workforce strategy.md": f"# Who works for us{text}",
        "c.md": f"# Workforce report{text}",
    }

    found = papers("workforce", files)

    assert [(one.document.file, one.named_in) for one in found] == [
        ("c.md", NamedIn.TITLE),
        ("Workforce strategy.md", NamedIn.FILE),
        ("a.md", NamedIn.HEADING),
    ]
    assert [one.passage.paragraph if one.passage else None for one in found] == [None, None, "3.1"]


def test_paper_that_is_dated_later_is_not_there_yet(papers):
    files = {"c.md": "# Workforce report\n\n5 January 2026\n\n412 people were waiting.\n"}

    assert papers("workforce", files) == ()


def test_survey_is_of_its_family_by_what_it_is_and_not_by_what_it_is_called(papers):
    text = (
        "# What you told us\n\nWe sent out 900 forms to people who draw on care "
        "and 312 came back.\n\n"
        "| Question | 2024 | 2025 |\n|---|---|---|\n"
        "| Satisfied or very satisfied (%) | 61 | 63 |\n\n"
        "“Nobody rang me for weeks,” wrote one person who answered.\n"
    )

    found = papers("feedback-and-learning", {"a.md": text})

    assert [one.named_in for one in found] == [NamedIn.PAPER]
