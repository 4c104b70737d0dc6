"""What came of an evaluation, as HTML. Every text is escaped: questions are data."""

from collections.abc import Iterable, Iterator
from html import escape

from eval.comparing.paired import Change
from eval.comparing.runs import Compared
from eval.page import wording
from eval.page.evaluating import Evaluated
from eval.reporting.values import of_group, range_of, shown
from eval.scoring.scores import Measured, Scores

LISTED = 25
"""How many questions that got better or worse are listed; the report has all that are wrong."""


def results_html(done: Evaluated) -> str:
    """The key figures of an evaluation, and how it compares with the last one."""
    if done.scores is None:
        told = wording.STOPPED.format(done=done.done, questions=done.questions)
        return f'<p class="notice">{escape(told)}</p>'
    passed = sum(mark.passed for mark in done.scores.marks)
    told = wording.DONE.format(questions=len(done.scores.marks), passed=passed)
    return f"<p><strong>{escape(told)}</strong></p>{_figures(done.scores)}{_comparison(done)}"


def frame_html(report: str) -> str:
    """The report inside the page: a frame that may run no script and open nothing."""
    title = escape(wording.REPORT_FRAME, quote=True)
    return (
        f"<h2>{escape(wording.REPORT)}</h2>"
        f'<iframe title="{title}" sandbox="" style="width: 100%; height: 80vh" '
        f'srcdoc="{escape(report, quote=True)}"></iframe>'
    )


def _figures(scores: Scores) -> str:
    held = of_group(scores, "all")
    rows = "".join(_row(words, held[name]) for name, words in wording.SHORT.items() if name in held)
    return (
        f'<table class="figures"><caption>{escape(wording.KEY_FIGURES)}</caption><thead><tr>'
        f'<th scope="col">{wording.MEASURE}</th><th scope="col">{wording.VALUE}</th>'
        f'<th scope="col">{wording.BETWEEN}</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(words: str, measured: Measured) -> str:
    value = shown(measured.value, measured.unit)
    if measured.safety and measured.value is not None:
        value = wording.HOLDS if measured.value == 1 else f"{wording.FAILS} ({value})"
    between = "" if measured.safety else range_of(measured.interval, measured.unit)
    return f'<tr><th scope="row">{escape(words)}</th><td>{value}</td><td>{between}</td></tr>'


def _comparison(done: Evaluated) -> str:
    return f"<h2>{escape(wording.COMPARED)}</h2>{''.join(_compared(done))}"


def _compared(done: Evaluated) -> Iterator[str]:
    if done.not_compared:
        yield _paragraph(wording.NOT_COMPARED.format(error=done.not_compared))
    elif done.compared is None:
        yield _paragraph(wording.FIRST)
    else:
        verdict = done.compared.verdict
        yield _paragraph(wording.PASSED if verdict.passed else wording.MISSED)
        if failed := [check for check in verdict.checks if not check.passed]:
            named = (
                f"{wording.SHORT.get(one.measure, one.measure)} ({one.measure}): {one.words}"
                for one in failed
            )
            yield f"<ul>{''.join(f'<li>{escape(words)}</li>' for words in named)}</ul>"
        found = done.compared.found
        yield _changes(wording.BETTER, found.better, done.compared)
        yield _changes(wording.WORSE, found.worse, done.compared)


def _changes(title: str, changes: Iterable[Change], compared: Compared) -> str:
    listed = list(changes)
    items = "".join(
        f"<li>{escape(compared.questions[one.id])} <small>({escape(one.id)})</small></li>"
        for one in listed[:LISTED]
    )
    body = f"<ul>{items}</ul>" if listed else _paragraph(wording.NONE)
    return f"<h3>{escape(title)}: {len(listed)}</h3>{body}"


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"
