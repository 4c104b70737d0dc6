"""The measures of a run as HTML: safety, groups, types of question, and other runs beside it."""

from collections.abc import Iterator, Sequence

from eval.reporting.charts import Bar, share_chart
from eval.reporting.parts import table, text
from eval.reporting.values import NOT_MEASURED, WAYS, of_group, range_of, shown, verdict
from eval.scoring.judged import JUDGE
from eval.scoring.scores import Group, Measured, Scores

TYPE = "type: "
COLUMNS = ("Measure", "Value", "95 % interval", "Questions", "Which way")
TITLES = {
    "all": "All questions",
    "dev": "Development questions",
    "held_out": "Held-out questions",
    JUDGE: "As a judge model reads it, which decides nothing",
}


def safety_html(scores: Scores) -> str:
    """What has to be perfect, and whether it is."""
    rows = [
        (
            _named(one),
            f'<strong class="{_kind(one)}">{verdict(one)}</strong>',
            shown(one.value, one.unit),
            str(one.n),
        )
        for one in of_group(scores, "all").values()
        if one.safety
    ]
    if not rows:
        return "<p>No safety measure was taken.</p>"
    return table(
        "What has to be perfect", ("Measure", "Holds or fails", "Value", "Questions"), rows
    )


def groups_html(scores: Scores) -> str:
    """A table for each group of questions, but those by type."""
    return "".join(
        f"<h3>{text(TITLES.get(group.name, group.name))}</h3>{_group(group)}"
        for group in scores.groups
        if not group.name.startswith(TYPE) and any(one.n for one in group.measured)
    )


def types_html(scores: Scores) -> str:
    """A chart and a table for each measure: a row for each type of question."""
    return "".join(_by_type(scores, one, at) for at, one in enumerate(_measured(scores)))


def beside_html(runs: Sequence[Scores]) -> str:
    """The measures of several runs over all their questions, a column for each run."""
    found = [of_group(run, "all") for run in runs]
    first: dict[str, Measured] = {}
    for each in found:
        for name, one in each.items():
            first.setdefault(name, one)
    rows = [
        (_named(one), *(_beside(each.get(name)) for each in found), WAYS[one.better])
        for name, one in first.items()
        if any(name in each and each[name].value is not None for each in found)
    ]
    heads = ("Measure", *(run.made.name for run in runs), "Which way")
    return table("This run and others, all questions of each", heads, rows)


def _group(group: Group) -> str:
    rows = (
        (
            _named(one),
            shown(one.value, one.unit),
            range_of(one.interval, one.unit),
            str(one.n),
            WAYS[one.better],
        )
        for one in group.measured
    )
    return table(f"Measures: {TITLES.get(group.name, group.name).lower()}", COLUMNS, rows)


def _measured(scores: Scores) -> Iterator[Measured]:
    """Each measure that some type of question has a value for."""
    seen: dict[str, Measured] = {}
    for group in scores.groups:
        if group.name.startswith(TYPE):
            for one in group.measured:
                if one.value is not None:
                    seen.setdefault(one.name, one)
    order = {name: at for at, name in enumerate(of_group(scores, "all"))}
    return iter(sorted(seen.values(), key=lambda one: order.get(one.name, len(order))))


def _by_type(scores: Scores, measure: Measured, at: int) -> str:
    found = [
        (group.name.removeprefix(TYPE).replace("_", " "), one)
        for group in scores.groups
        if group.name.startswith(TYPE)
        for one in group.measured
        if one.name == measure.name and one.value is not None
    ]
    caption = f"{measure.name} by type of question"
    rows = (
        (text(label), shown(one.value, one.unit), range_of(one.interval, one.unit), str(one.n))
        for label, one in found
    )
    chart = ""
    if measure.unit == "share":
        bars = [
            Bar(
                label,
                one.value or 0.0,
                one.interval and one.interval.low,
                one.interval and one.interval.high,
            )
            for label, one in found
        ]
        chart = share_chart(f"by-type-{at}", caption, bars)
    return (
        f"<h3>{text(measure.name)}</h3><p>{text(measure.about)} ({WAYS[measure.better]})</p>"
        f'<div class="beside">{chart}'
        f"{table(caption, ('Type', 'Value', '95 % interval', 'Questions'), rows)}</div>"
    )


def _named(measured: Measured) -> str:
    return f'{text(measured.name)}<span class="about">{text(measured.about)}</span>'


def _kind(measured: Measured) -> str:
    return {"holds": "good", "fails": "bad"}.get(verdict(measured), "")


def _beside(measured: Measured | None) -> str:
    if measured is None or measured.value is None:
        return NOT_MEASURED
    told = f"{shown(measured.value, measured.unit)} (n {measured.n})"
    if measured.interval is None:
        return told
    return f'{told}<span class="about">{range_of(measured.interval, measured.unit)}</span>'
