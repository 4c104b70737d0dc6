"""How sure the assistant was, how often it was right, and how long it took."""

from collections.abc import Sequence
from math import isinf

from eval.reporting.charts import count_chart, step_chart
from eval.reporting.curves import TimeBin, reliability, risk_coverage, times
from eval.reporting.parts import table
from eval.reporting.reported import Judged


def sureness_html(judged: Sequence[Judged]) -> str:
    """The risk-coverage curve, and whether sureness can be trusted."""
    pairs = [(one.mark, one.stored) for one in judged]
    points = risk_coverage(pairs)
    if not points:
        return "<p>No question was answered.</p>"
    chart = step_chart(
        "risk",
        "Wrong answers, were only the surest given",
        [(point.coverage, point.risk) for point in points],
        "share of questions answered",
        "share of answers wrong",
    )
    curve = table(
        "Wrong answers, were only the surest given",
        ("At least so sure", "Questions answered", "Answers wrong"),
        ((f"{one.sure:.3f}", f"{one.coverage:.3f}", f"{one.risk:.3f}") for one in points),
    )
    bins = table(
        "How often answers are right, by how sure they are",
        ("Sure", "Answers", "Mean sureness", "Right"),
        (
            (f"{one.low:.1f} to {one.high:.1f}", str(one.n), f"{one.sure:.3f}", f"{one.right:.3f}")
            for one in reliability(pairs)
        ),
    )
    numbers = f"<details><summary>The numbers of the curve</summary>{curve}</details>"
    return f'<div class="beside">{chart}<div>{bins}{numbers}</div></div>'


def times_html(judged: Sequence[Judged]) -> str:
    """How long answers took."""
    bins = times([one.stored for one in judged])
    if not bins:
        return "<p>No question was asked.</p>"
    caption = "How long answers took"
    told = [(_span(one), one.n) for one in bins]
    numbers = table(caption, ("Time", "Answers"), ((label, str(n)) for label, n in told))
    return f'<div class="beside">{count_chart("times", caption, told)}{numbers}</div>'


def _span(one: TimeBin) -> str:
    if isinf(one.high):
        return f"{one.low:,.0f} ms and over"
    return f"{one.low:,.0f} to under {one.high:,.0f} ms"
