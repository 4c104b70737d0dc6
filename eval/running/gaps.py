"""Keeps which of the gaps planted in the sample packs are found."""

from pathlib import Path

from pydantic import TypeAdapter

from assistant.coverage.survey import Survey
from assistant.exports.whole_file import write_whole
from assistant.service import Assistant
from eval.gaps.packs import DAYS, planted_pack
from eval.gaps.planted import read_planted, scores
from eval.running.reading import RunError
from eval.running.stored import GAPS, GapTally


def keep_gaps(folder: Path, assistant: Assistant) -> list[GapTally]:
    """Look for gaps in the sample packs that the library has, and keep the count in a run's folder.

    Maps first what is not mapped yet. Raises `RunError` where it has none of them,
    `LibraryBusyError`, `ModelError`, `OSError`.
    """
    there = {pack.name for pack in assistant.library.packs()}
    names = [name for name in DAYS if name in there]
    if not names:
        raise RunError(f"no gaps can be looked for: the library has no pack {' or '.join(DAYS)}")
    tallies = [tally for name in names for tally in _of_pack(assistant, name)]
    write_whole(folder / GAPS, TypeAdapter(list[GapTally]).dump_json(tallies, indent=2) + b"\n")
    return tallies


def _of_pack(assistant: Assistant, name: str) -> list[GapTally]:
    library = assistant.library
    survey = Survey(library, assistant.embedder, assistant.settings, as_of=DAYS[name])
    gaps = survey.gaps(library.pack(name))
    planted = read_planted(planted_pack(name).planted)
    return [
        GapTally(
            pack=name,
            kind=score.kind,
            planted=score.planted,
            found=score.found,
            given=score.given,
            right=score.right,
        )
        for score in scores(survey.framework, planted, gaps)
    ]
