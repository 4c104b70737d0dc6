"""Has a run's answers judged, and keeps what is said in the run's folder."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event

from eval.judging.judge import Judge, ReplyError
from eval.judging.judged import JUDGED, JudgedAnswer
from eval.judging.leaving import why_not_sent
from eval.judging.standing import key_of, to_judge
from eval.running.folder import write_lines
from eval.running.reading import read_lines, read_run
from eval.tasks.task import Asked

logger = logging.getLogger(__name__)


def judge_run(
    folder: Path,
    judge: Judge,
    on_progress: Callable[[int, int], None],
    stop: Event | None = None,
) -> list[JudgedAnswer]:
    """What the judge says of each answer that was given to an answerable question, in their order.

    What the same judge said of the same answer before is not asked for again. `stop` ends it after
    the answer in hand; what was judged is kept. Raises `RunError`, `OSError`.
    """
    run = read_run(folder)
    asked = to_judge([Asked(*pair) for pair in zip(run.questions, run.answers, strict=True)])
    wanted = {key_of(one, judge.receiver): one for one in asked}
    path = folder / JUDGED
    said = {one.key: one for one in (read_lines(path, JudgedAnswer) if path.is_file() else ())}
    for number, (key, one) in enumerate(wanted.items()):
        on_progress(number, len(wanted))
        if stop is not None and stop.is_set():
            break
        if key not in said or said[key].left_out:
            said[key] = _judged(judge, one, key)
            # The whole file each time, for it is short: so it is never half a line.
            others = [each for each in said.values() if each.judge != judge.receiver]
            write_lines(path, [*others, *(said[each] for each in wanted if each in said)])
    on_progress(len(wanted), len(wanted))
    return [said[key] for key in wanted if key in said]


def _judged(judge: Judge, asked: Asked, key: str) -> JudgedAnswer:
    def left_out(why: str) -> JudgedAnswer:
        return JudgedAnswer(id=asked.question.id, key=key, judge=judge.receiver, left_out=why)

    if why := why_not_sent(judge.library, judge.receiver, asked):
        return left_out(why)
    try:
        stated = judge.stated(asked)
    except ReplyError as error:
        return left_out(str(error))
    except TimeoutError:
        return left_out(f"no reply within {judge.timeout_s:g} seconds")
    except Exception as error:
        # What a provider says may repeat what was sent to it: only the kind of fault is told.
        logger.warning("the judge failed: %s", type(error).__name__)
        return left_out(f"it failed ({type(error).__name__})")
    return JudgedAnswer(id=asked.question.id, key=key, judge=judge.receiver, stated=stated)
