from eval.reporting.stages_html import stages_html
from eval.scoring.scores import Mark, Stage
from tests.eval.scored_runs import mark, scores


def explained(name: str, *stages: Stage, split: str = "dev") -> Mark:
    return mark(name, {}, split=split).model_copy(update={"stages": stages})


def test_the_places_that_each_stage_lost_are_counted_by_split():
    html = stages_html(
        scores(
            [
                explained("a", Stage.KEPT, Stage.NOT_READ),
                explained("b", Stage.KEPT),
                explained("c", Stage.KEPT, split="held_out"),
            ]
        )
    )

    assert "kept: the answer cites it</th><td>2</td><td>1</td><td>3</td>" in html
    assert "no sentence of it was read</th><td>1</td><td>0</td><td>1</td>" in html


def test_a_run_that_explains_nothing_has_no_such_table():
    assert stages_html(scores([mark("a", {})])) == ""
