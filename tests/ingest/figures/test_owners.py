"""Who is responsible for a row is no scope, and kinds of staff are what is counted."""

import pytest

HEAD = "# Board\n\n| Measure | Team | 2023-24 | 2024-25 |\n| --- | --- | --- | --- |\n"
OWNED = (
    HEAD
    + "| Permits awaiting a decision | Permit Team | 41 | 42 |\n"
    + "| Permits refused | Permit Team | 43 | 44 |\n"
    + "| Lifts inspected | Lift Team | 45 | 46 |\n"
    + "| Lifts failed | Lift Team | 47 | 48 |\n"
)
SCOPED = (
    HEAD
    + "| Permits awaiting a decision | Harbour Team | 51 | 52 |\n"
    + "| Permits awaiting a decision | Upland Team | 53 | 54 |\n"
)
STAFF = """# Staff

| Group | Established | Vacant | Rate |
| --- | --- | --- | --- |
| Night wardens | 61 | 7 | 11.5% |
| Day wardens | 71 | 8 | 11.3% |
"""
BANDS = """# Residents

| Group | Residents |
| --- | --- |
| Hill farmers | 81 |
| Fisher families | 82 |
"""


@pytest.mark.parametrize(
    ("text", "said", "scope"), [(OWNED, "42", ""), (SCOPED, "52", "Harbour Team")]
)
def test_a_team_is_a_scope_where_it_tells_rows_of_one_measure_apart(figure, text, said, scope):
    found = figure(text, said)

    assert (found.scope, found.measure) == (scope, "Permits awaiting a decision")


def test_a_kind_of_staff_is_what_is_counted(figure):
    found = figure(STAFF, "7")

    assert (found.scope, found.measure) == ("", "Night wardens, Vacant")


def test_a_group_of_people_is_a_scope(figure):
    assert figure(BANDS, "81").scope == "Hill farmers"
