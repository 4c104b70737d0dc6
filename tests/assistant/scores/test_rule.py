import pytest

from assistant.frameworks.shelf import framework_of
from assistant.scores.rule import ScoreError, result_of

# What councils were given, and what was printed of them: domain facts of May 2024 to December 2025.
PUBLISHED = [
    ("York", "1 2 2 1 2 1 1 2 2", 14, 39, "requires improvement"),
    ("Haringey", "2 2 2 2 3 2 3 2 2", 20, 56, "requires improvement"),
    ("Windsor and Maidenhead", "3 3 2 2 2 3 2 2 3", 22, 62, "requires improvement"),
    ("Halton", "2 3 3 2 2 3 3 2 3", 23, 64, "good"),
    ("Plymouth", "2 3 4 2 3 2 2 3 3", 24, 67, "good"),
    ("Hartlepool", "3 3 2 2 3 3 3 3 3", 25, 70, "good"),
    ("Staffordshire", "3 3 3 3 3 3 3 3 3", 27, 75, "good"),
    ("Hertfordshire", "3 3 3 3 4 3 3 3 3", 28, 78, "good"),
    ("Wokingham", "4 4 3 3 3 3 3 3 3", 29, 81, "good"),
    ("Camden", "3 3 4 3 4 4 3 4 4", 32, 89, "outstanding"),
]


@pytest.fixture(scope="module")
def cqc(tmp_path_factory):
    return framework_of(tmp_path_factory.mktemp("home"), "cqc-la")


@pytest.mark.parametrize(
    ("scores", "total", "percentage", "band"),
    [row[1:] for row in PUBLISHED],
    ids=[row[0] for row in PUBLISHED],
)
def test_scores_come_to_what_was_printed(cqc, scores, total, percentage, band):
    result = result_of(cqc, [int(score) for score in scores.split()])

    assert (result.total, result.percentage, result.band) == (total, percentage, band)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (9, "inadequate"),
        (13, "inadequate"),
        (14, "requires improvement"),
        (22, "requires improvement"),
        (23, "good"),
        (31, "good"),
        (32, "outstanding"),
        (36, "outstanding"),
    ],
)
def test_bands_begin_and_end_where_the_regulator_says(cqc, total, band):
    scores = [1 + min(3, max(0, total - 9 - 3 * place)) for place in range(9)]

    assert (sum(scores), result_of(cqc, scores).band) == (total, band)


def test_a_single_one_is_flagged_by_itself(cqc):
    result = result_of(cqc, [2, 3, 2, 3, 3, 2, 1, 2, 2])

    assert [(flag.statement.id, flag.score) for flag in result.flags] == [("safeguarding", 1)]
    assert "Secretary of State" in result.flags[0].because


@pytest.mark.parametrize("scores", [[3] * 8, [3] * 10, []])
def test_wrong_number_of_scores_is_told_with_the_order(cqc, scores):
    with pytest.raises(ScoreError, match="assessing-needs, healthier-lives"):
        result_of(cqc, scores)


@pytest.mark.parametrize("score", [0, 5, -1])
def test_score_off_the_scale_names_its_statement(cqc, score):
    with pytest.raises(ScoreError, match=f"equity: {score} is not a score from 1 to 4"):
        result_of(cqc, [3, 3, score, 3, 3, 3, 3, 3, 3])


def test_framework_without_scores_says_so(tmp_path):
    wales = framework_of(tmp_path, "wales-serious-concern")

    with pytest.raises(ScoreError, match="judges in words"):
        result_of(wales, [3] * len(wales.statements))
