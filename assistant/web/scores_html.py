"""The score planner as HTML: real selects with labels, and real tables."""

from collections.abc import Sequence
from html import escape

from assistant.frameworks.framework import Framework, Statement, Theme
from assistant.scores.rule import Result, rule_of
from assistant.scores.words import distance_words, mark_words, result_words, sum_words
from assistant.web import scores_words, wording


def form_html(framework: Framework) -> str:
    """A select for each statement, by theme; none has a score yet. Raises `ScoreError`."""
    themes = "".join(_theme(framework, theme) for theme in framework.themes)
    name = escape(f"{framework.id} {framework.version}")
    return f'<div data-framework="{name}"><h2>{scores_words.YOUR_SCORES}</h2>{themes}</div>'


def trial_html(framework: Framework) -> str:
    """Selects for one statement and another score for it. Raises `ScoreError`."""
    statements = "".join(
        f'<option value="{each.id}">{escape(each.title)}</option>' for each in framework.statements
    )
    return (
        f"<h2>{scores_words.WHAT_IF}</h2>"
        f'<p class="pick"><label for="tried-statement">{scores_words.TRIED_STATEMENT}</label>'
        f'<select id="tried-statement"><option value="">{scores_words.CHOOSE}</option>'
        f"{statements}</select></p>"
        f'<p class="pick"><label for="tried-mark">{scores_words.TRIED_MARK}</label>'
        f'<select id="tried-mark">{_marks(framework)}</select></p>'
    )


def missing_html(framework: Framework, missing: Sequence[Statement]) -> str:
    """How many scores are still to be chosen, read out by a screen reader."""
    if len(missing) == len(framework.statements):
        return f'<p class="hint">{scores_words.NO_SCORES.format(count=len(missing))}</p>'
    left = wording.count(len(missing), "statement")
    names = "; ".join(escape(each.title) for each in missing)
    told = scores_words.SCORES_LEFT.format(left=left)
    return f'<p role="status">{told}</p><p class="hint">{names}</p>'


def result_html(framework: Framework, result: Result) -> str:
    """What the scores come to, how far the next bands are, and what is flagged."""
    below, above = distance_words(framework, result)
    return (
        f'<p class="rating" role="status">{escape(result_words(framework, result))}</p>'
        f"<ul><li>{escape(above)}</li><li>{escape(below)}</li></ul>{_flags(framework, result)}"
    )


def beside_html(
    framework: Framework, planned: Result, tried: Result, statement: Statement, mark: int
) -> str:
    """Both results in one table, what was chosen beside what is tried."""
    place = framework.statements.index(statement)
    results = (planned, tried)
    near = [distance_words(framework, each) for each in results]
    rows = (
        (statement.title, [mark_words(framework, each.scores[place]) for each in results]),
        (scores_words.SUM, [sum_words(framework, each) for each in results]),
        (scores_words.PERCENTAGE, [f"{each.percentage} per cent" for each in results]),
        (scores_words.BAND, [each.band for each in results]),
        (scores_words.BAND_ABOVE, [above for _, above in near]),
        (scores_words.BAND_BELOW, [below for below, _ in near]),
        (scores_words.FLAGGED, [_flagged_names(each) for each in results]),
    )
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        for name, cells in rows
    )
    told = escape(scores_words.TRIED.format(title=statement.title, mark=mark))
    return (
        f'<p class="heard" role="status">{told} {escape(result_words(framework, tried))}</p>'
        f'<div class="table-frame beside" tabindex="0" role="region" aria-label="{told}">'
        f"<table><caption>{told}</caption><thead><tr><td></td>"
        f'<th scope="col">{scores_words.PLANNED}</th><th scope="col">{scores_words.IF_SO}</th></tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _theme(framework: Framework, theme: Theme) -> str:
    picks = "".join(
        f'<p class="pick"><label for="score-{each.id}">{escape(each.title)}</label>'
        f'<select id="score-{each.id}" data-statement="{each.id}">{_marks(framework)}</select></p>'
        for each in theme.statements
    )
    return f"<fieldset><legend>{escape(theme.title)}</legend>{picks}</fieldset>"


def _marks(framework: Framework) -> str:
    options = "".join(
        f'<option value="{each.mark}">{escape(mark_words(framework, each.mark))}</option>'
        for each in rule_of(framework).grades
    )
    return f'<option value="">{scores_words.CHOOSE}</option>{options}'


def _flags(framework: Framework, result: Result) -> str:
    if not result.flags:
        return f"<p>{scores_words.NOT_FLAGGED}</p>"
    items = "".join(
        f"<li>{escape(each.statement.title)}, {escape(mark_words(framework, each.score))}</li>"
        for each in result.flags
    )
    reasons = dict.fromkeys(each.because for each in result.flags if each.because)
    return (
        f'<div class="flagged"><h3><span class="flag" aria-hidden="true">!</span> '
        f"{scores_words.FLAGGED}</h3><ul>{items}</ul>"
        f"{''.join(f'<p>{escape(reason)}</p>' for reason in reasons)}</div>"
    )


def _flagged_names(result: Result) -> str:
    return "; ".join(each.statement.title for each in result.flags) or scores_words.NONE_FLAGGED
