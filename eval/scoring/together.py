"""The scores of a run: its marks, and the measures of each group of its questions."""

from collections.abc import Iterator, Sequence

from eval.gold.question import QuestionType
from eval.judging.judged import JudgedAnswer
from eval.running.stored import GapTally, Made, MappedItem
from eval.scoring.beside import of_gaps, of_mapping
from eval.scoring.intervals import interval, resampled
from eval.scoring.judged import of_judge
from eval.scoring.marking import mark
from eval.scoring.scores import Group, Interval, Mark, Measured, Scores
from eval.tasks.every import TASKS
from eval.tasks.task import Asked, Measure, Task


def scores(
    made: Made,
    asked: Sequence[Asked],
    mapped: Sequence[MappedItem] = (),
    gaps: Sequence[GapTally] = (),
    judged: Sequence[JudgedAnswer] = (),
) -> Scores:
    """The scores of what was asked, mapped and looked for; what a judge said stands apart."""
    marks = [mark(one) for one in asked]
    groups = [
        _group(name, [asked[n] for n in places], [marks[n] for n in places])
        for name, places in _places(marks)
    ]
    return Scores(
        made=made,
        groups=(*groups, *of_mapping(mapped), *of_gaps(gaps), *of_judge(judged, asked)),
        marks=tuple(marks),
    )


def _places(marks: Sequence[Mark]) -> Iterator[tuple[str, list[int]]]:
    """The name of each group, and the numbers of its questions. Only "all" may be empty."""
    yield "all", list(range(len(marks)))
    for split in ("dev", "held_out"):
        if places := [n for n, one in enumerate(marks) if one.split == split]:
            yield split, places
    for kind in QuestionType:
        if places := [n for n, one in enumerate(marks) if one.type == kind]:
            yield f"type: {kind.value}", places


def _group(name: str, asked: Sequence[Asked], marks: Sequence[Mark]) -> Group:
    measured: list[Measured] = []
    for task in TASKS:
        values = task.overall(asked)
        intervals = _of_all(task, asked, marks) if values else {}
        for measure in task.measures:
            full = f"{task.name}.{measure.name}"
            if measure.paired:
                measured.append(_mean(full, measure, marks))
            else:
                value = values.get(measure.name)
                n = 0 if value is None else sum(map(measure.over, asked))
                found = intervals.get(measure.name)
                measured.append(_measured(full, measure, value, n, found))
    return Group(name=name, measured=tuple(measured))


def _of_all(task: Task, asked: Sequence[Asked], marks: Sequence[Mark]) -> dict[str, Interval]:
    return resampled(
        [one.cluster for one in marks],
        lambda places: dict(task.overall([asked[n] for n in places])),
    )


def _mean(name: str, measure: Measure, marks: Sequence[Mark]) -> Measured:
    held = [one for one in marks if name in one.values]
    values = [one.values[name] for one in held]
    mean = sum(values) / len(values) if values else None
    found = interval(values, [one.cluster for one in held])
    return _measured(name, measure, mean, len(values), found)


def _measured(
    name: str, measure: Measure, value: float | None, n: int, found: Interval | None
) -> Measured:
    return Measured(
        name=name,
        about=measure.about,
        value=value,
        n=n,
        better=measure.better,
        unit=measure.unit,
        safety=measure.safety,
        interval=found if value is not None else None,
    )
