"""Answers what scores that a person typed come to, by the framework's rule."""

from collections.abc import Mapping

from assistant.frameworks.framework import Framework
from assistant.scores.planning import what_if
from assistant.scores.rule import Result, ScoreError, highest, lowest, result_of, rule_of
from assistant.scores.words import distance_words, result_words
from assistant.surveying.requests import ScoreRequest
from assistant.surveying.saying import Line, Said, listed
from prompts import prompt


def score_said(framework: Framework, request: ScoreRequest) -> Said:
    """What the scores come to, as given and as asked; without lines where they are not all given
    or do not fit.
    """
    wanted = len(framework.statements)
    scores = next((run for run in reversed(request.runs) if len(run) == wanted), None)
    if scores is None:
        given = len(request.runs[-1]) if request.runs else 0
        return Said(missing=_needed(framework, given))
    try:
        return Said(tuple(_lines(framework, scores, request)))
    except ScoreError as error:
        return Said(missing=prompt("scores_misfit").fill(reason=str(error)))


def _needed(framework: Framework, given: int) -> str:
    order = "; ".join(each.title for each in framework.statements)
    count = str(len(framework.statements))
    if given:
        return prompt("scores_not_all").fill(given=str(given), count=count, order=order)
    return prompt("scores_needed").fill(count=count, order=order)


def _lines(framework: Framework, scores: tuple[int, ...], request: ScoreRequest) -> list[Line]:
    as_given = result_of(framework, scores)
    lines = [Line(prompt("scores_given").fill(result=result_words(framework, as_given)))]
    ids = [each.id for each in framework.statements]
    held = dict(zip(ids, scores, strict=True))
    changes = {**request.changes, **{n: held[n] + by for n, by in request.steps.items()}}
    if changes:
        last = what_if(framework, scores, changes)
        lines += _changed(framework, as_given, last, changes)
    else:
        last = as_given
    if request.any_to is not None or request.any_step is not None:
        lines += _any(framework, held, as_given, request)
    below, above = distance_words(framework, last)
    lines.append(Line(prompt("scores_distance").fill(below=below, above=above)))
    lines += _flags(last)
    return lines


def _changed(
    framework: Framework, before: Result, after: Result, changes: Mapping[str, int]
) -> list[Line]:
    titles = {each.id: each.title for each in framework.statements}
    said = listed([f"“{titles[name]}” at {mark}" for name, mark in changes.items()])
    text = prompt("scores_changed").fill(changes=said, result=result_words(framework, after))
    return [Line(text), Line(_band(before, after))]


def _band(before: Result, after: Result) -> str:
    if before.band == after.band:
        return prompt("scores_band_same").fill(band=after.band)
    return prompt("scores_band_other").fill(before=before.band, after=after.band)


def _any(
    framework: Framework, held: Mapping[str, int], before: Result, request: ScoreRequest
) -> list[Line]:
    """What would follow if one statement, whichever, had another score."""
    titles = {each.id: f"“{each.title}”" for each in framework.statements}
    rule = rule_of(framework)
    scores = tuple(held.values())
    bands: dict[str, list[str]] = {}
    for name, score in held.items():
        mark = request.any_to if request.any_to is not None else score + (request.any_step or 0)
        if lowest(rule) <= mark <= highest(rule) and mark != score:
            result = what_if(framework, scores, {name: mark})
            if result.band != before.band:
                bands.setdefault(result.band, []).append(titles[name])
    if not bands:
        return [Line(prompt("scores_any_same").fill(band=before.band))]
    lines: list[Line] = []
    for band, names in bands.items():
        whichever = len(names) == len(titles)
        said = prompt("scores_whichever").fill() if whichever else listed(names, "or", len(names))
        lines.append(Line(prompt("scores_any_other").fill(band=band, statements=said)))
    return lines


def _flags(result: Result) -> list[Line]:
    if not result.flags:
        return []
    names = listed([f"“{flag.statement.title}”" for flag in result.flags], most=len(result.flags))
    because = result.flags[0].because
    marks = listed(sorted({str(flag.score) for flag in result.flags}), "or")
    return [Line(prompt("scores_flagged").fill(statements=names, mark=marks, because=because))]
