"""Which stage lost what a right answer cites, counted, as HTML."""

from collections import Counter
from collections.abc import Mapping

from eval.reporting.parts import table, text
from eval.scoring.scores import Scores, Stage

SAID: Mapping[Stage, str] = {
    Stage.NOT_FOUND: "not found: the search did not bring it",
    Stage.NOT_READ: "not read: it was found, and no sentence of it was read",
    Stage.LOST_TIE: "lost a tie: a name, a time or a place of the question is not met there",
    Stage.DECLINED: "declined: not sure enough, or by a rule",
    Stage.NOT_CHOSEN: "not chosen: it was read, and other sentences make the answer",
    Stage.KEPT: "kept: the answer cites it",
}
"""What a stage is called where a person reads it."""

_SPLITS: Mapping[str, str] = {"dev": "Development", "held_out": "Held out"}


def stages_html(scores: Scores) -> str:
    """How many places that have to be cited each stage lost; empty where no answer is explained."""
    counts = {
        split: Counter(one for mark in scores.marks if mark.split == split for one in mark.stages)
        for split in _SPLITS
    }
    held = [split for split in _SPLITS if counts[split]]
    if not held:
        return ""
    rows = (
        (
            text(SAID[stage]),
            *(str(counts[split][stage]) for split in held),
            str(sum(counts[split][stage] for split in held)),
        )
        for stage in Stage
    )
    heads = ("What became of it", *(_SPLITS[split] for split in held), "All")
    return table("Places that have to be cited, by what became of them", heads, rows)
