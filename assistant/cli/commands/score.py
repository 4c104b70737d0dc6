"""`evidence score`: what scores come to by the framework's rule."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from assistant.cli.output import say, say_json, say_table
from assistant.cli.params import DATE, as_json
from assistant.cli.score_schemas import DistanceRecord, ResultRecord, ScoreRecord
from assistant.cli.session import settings_in_force
from assistant.frameworks.framework import Framework
from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.scores.planning import distances, what_if
from assistant.scores.printed import misfits
from assistant.scores.rule import Result, result_of
from assistant.scores.words import distance_words, grade_title, mark_words, result_words

Change = tuple[str, int]
HEADINGS = ("statement", "score", "its words")


class ChangeType(click.ParamType[Change]):
    """A statement and another score for it, written STATEMENT=SCORE."""

    name = "change"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Change:
        """The id of the statement and the score."""
        found = re.fullmatch(r"\s*([^=\s]+)\s*=\s*(-?[0-9]{1,9})\s*", str(value))
        if not found:
            self.fail(f"{value!r} is not STATEMENT=SCORE. Write it as safeguarding=1.", param, ctx)
        return found[1], int(found[2])


@click.command("score")
@click.argument("scores", metavar="SCORE...", type=int, nargs=-1)
@click.option(
    "--framework",
    "name",
    default=DEFAULT,
    show_default=True,
    metavar="ID",
    help="See `evidence frameworks list`.",
)
@click.option("--as-of", type=DATE, help="The version in force on this day.")
@click.option(
    "--what-if",
    "changes",
    type=ChangeType(),
    multiple=True,
    metavar="STATEMENT=SCORE",
    help="What it comes to with another score for a statement. Give it again for each more.",
)
@click.option(
    "--printed",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="A percentage that was printed: does it fit?",
)
@click.option("--printed-band", metavar="NAME", help="A rating that was printed: does it fit?")
@as_json
def command(
    scores: tuple[int, ...],
    name: str,
    as_of: str | None,
    changes: tuple[Change, ...],
    printed: int | None,
    printed_band: str | None,
    as_json: bool,
) -> int:
    """Sum, percentage and band of one SCORE for each statement, in the framework's order.

    The scores are a person's own. Nothing is predicted.
    """
    given = dict(changes)
    if len(given) < len(changes):
        raise click.UsageError("--what-if: a statement stands twice. Give it one score.")
    day = date.fromisoformat(as_of) if as_of else None
    framework = framework_of(settings_in_force().home, name, day)
    result = result_of(framework, scores)
    changed = what_if(framework, scores, given) if given else None
    wrong = misfits(framework, scores, printed, printed_band)
    if as_json:
        say_json(_record(framework, result, changed, wrong))
        return 0
    _say(framework, result)
    say()
    say_table(HEADINGS, _rows(framework, result))
    if changed:
        say()
        say(f"What if {' and '.join(f'{each} were {score}' for each, score in given.items())}:")
        _say(framework, changed)
    flags = (*result.flags, *(changed.flags if changed else ()))
    reasons = dict.fromkeys(flag.because for flag in flags if flag.because)
    fits = ["What is printed fits the scores."] if (printed, printed_band) != (None, None) else []
    for line in (*reasons, *(wrong or fits)):
        say()
        say(line)
    return 0


def _record(
    framework: Framework, result: Result, changed: Result | None, wrong: Sequence[str]
) -> ScoreRecord:
    below, above = distances(framework, result)
    return ScoreRecord(
        **dict(ResultRecord.of(result)),
        below=DistanceRecord.of(below),
        above=DistanceRecord.of(above),
        misfits=list(wrong),
        what_if=ResultRecord.of(changed) if changed else None,
    )


def _say(framework: Framework, result: Result) -> None:
    say(result_words(framework, result))
    say(f"{'; '.join(distance_words(framework, result))}.")
    for flag in result.flags:
        say(f"Flagged: {flag.statement.id}, {mark_words(framework, flag.score)}.")


def _rows(framework: Framework, result: Result) -> Iterator[tuple[str, int, str]]:
    for statement, score in zip(framework.statements, result.scores, strict=True):
        yield statement.id, score, grade_title(framework, score)
