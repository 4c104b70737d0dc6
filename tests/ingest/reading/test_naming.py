from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.naming import distinct, safe_name, safe_path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reports/q2.pdf", "reports/q2.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\x\\plan.docx", "Users/x/plan.docx"),
        ("..", "unnamed"),
        ("plan: b?.txt", "plan_ b_.txt"),
    ],
)
def test_a_name_cannot_leave_its_folder(name, expected):
    assert safe_path(name) == expected


@given(st.text())
def test_any_name_at_all_becomes_a_safe_relative_path(name):
    path = PurePosixPath(safe_path(name))
    assert path.parts
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert "\\" not in str(path)
    assert "/" not in safe_name(name)


def test_names_that_differ_only_in_case_are_numbered():
    taken: set[str] = set()
    names = [distinct(name, taken) for name in ("a/Plan.pdf", "a/plan.pdf", "b/plan.pdf")]
    assert names == ["a/Plan.pdf", "a/plan (2).pdf", "b/plan.pdf"]


def test_files_of_one_name_are_numbered_in_their_order():
    taken = set()
    names = [distinct("note.txt", taken) for _ in range(9)]
    assert names == ["note.txt", *(f"note ({n}).txt" for n in range(2, 10))]


def test_a_name_longer_than_a_file_system_allows_keeps_its_suffix():
    name = safe_name("x" * 100_000 + ".docx")
    assert len(name) <= 200
    assert name.endswith(".docx")
