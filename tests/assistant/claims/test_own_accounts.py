from pathlib import Path

import pytest

from assistant.claims.accounts import own_accounts
from assistant.frameworks.shelf import DEFAULT, framework_of
from tests.assistant.qa.conftest import passages

__all__ = ["passages"]

FRAMEWORK = framework_of(Path(), DEFAULT)


@pytest.mark.parametrize(
    ("title", "file", "known"),
    [
        ("Self-assessment October 2025", "a.pdf", True),
        ("Our account", "2025 self_assessment FINAL.docx", True),
        ("Self evaluation of adult social care", "b.pdf", True),
        ("Assessment of self-neglect", "c.pdf", False),
        ("Care Act assessment", "d.pdf", False),
    ],
)
def test_an_account_is_known_by_its_name(passages, title, file, known):
    [passage] = passages("Some text of it.", title=title, file=file)

    assert bool(own_accounts(FRAMEWORK, (passage.document,))) is known
