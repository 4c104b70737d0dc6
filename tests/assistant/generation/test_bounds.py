"""A true sentence on another council or another time is no part of an answer."""

import pytest

from assistant.generation.bounds import Bounds
from assistant.generation.checks import Reason, Supported, check
from assistant.qa.answer import Question
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find

OURS = """# Waiting times

In August 2025, 412 people were waiting for a Care Act assessment. In August 2024, 447 people were
waiting for one. In Barnet 77 people were waiting for a review.
"""
THEIRS = "# Waiting times\n\nThere were 912 people waiting for a Care Act assessment.\n"


@pytest.fixture(scope="module")
def sent(tmp_path_factory, embedder):
    """A passage of Exampleshire [1] and one of Camden [2], each a pack of its own."""
    folder = tmp_path_factory.mktemp("bounds")
    library = Library(folder / "home")
    found = []
    for council, text in (("Exampleshire", OURS), ("Camden", THEIRS)):
        (folder / f"{council}.md").write_text(text, "utf-8")
        sources = find([folder / f"{council}.md"], library.home)
        request = Request(sources, council, {"council": council})
        ingest(library, embedder, Settings(home=library.home), request)
        pack = library.pack(council)
        found += library.passages(pack, library.passage_keys(pack)).values()
    library.close()
    return found


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("How many people were waiting in Exampleshire?", "912 people were waiting [2]."),
        ("How many people waited in Exampleshire?", "In Camden 912 people were waiting [2]."),
        ("How many people were waiting in August 2025?", "447 people were waiting [1]."),
        ("How did August 2025 compare?", "In August 2024, 447 people were waiting [1]."),
        ("How many people were waiting?", "77 people were waiting for a review [1]."),
    ],
)
def test_what_the_question_is_not_about_is_left_out(sent, question, written):
    assert (
        isinstance(check(written, sent, Bounds.of(Question("Who?"))), Supported) or "77" in written
    )
    assert check(written, sent, Bounds.of(Question(question))) is Reason.ASTRAY


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("How many people were waiting in Camden?", "912 people were waiting [2]."),
        ("How many people were waiting in August 2025?", "412 people were waiting [1]."),
        ("How many people were waiting?", "In Barnet 77 people were waiting for a review [1]."),
        ("How many in Exampleshire and in Camden?", "912 people were waiting [2]."),
    ],
)
def test_what_it_is_about_is_kept(sent, question, written):
    assert isinstance(check(written, sent, Bounds.of(Question(question))), Supported)


def test_the_council_may_stand_in_an_earlier_question(sent):
    before = (("user", "How many people were waiting in Exampleshire?"), ("assistant", "412."))
    question = Question("And how many waited?", before)

    assert check("912 people were waiting [2].", sent, Bounds.of(question)) is Reason.ASTRAY
