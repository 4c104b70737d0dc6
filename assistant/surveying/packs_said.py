"""One answer of what is said of each pack."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.qa.answer import Answer, AnswerOutcome
from assistant.qa.composition import joined
from assistant.surveying.saying import MOST, WORDS, Line, Said, composed, fitted
from ingest.library.library import Library
from prompts import prompt


def composed_of(
    library: Library,
    told: Sequence[tuple[str, Said]],
    note: str,
    without: AnswerOutcome = AnswerOutcome.NOT_IN_EVIDENCE,
) -> Answer:
    """An answer of what is said of each pack, by its name; of one alone without it."""
    if not any(said.lines for _, said in told):
        missing = " ".join(_named(pack, said.missing) for pack, said in told)
        return Answer("", without, missing, missing=missing, note=note)
    lines: list[Line] = []
    for (pack, said), most in zip(told, _shares([len(s.lines) for _, s in told]), strict=True):
        kept = fitted(said.lines or [Line(said.missing)], most, WORDS * most // MOST)
        lines += [replace(line, text=_named(pack, line.text)) for line in kept]
    sentences, citations, conflicts = composed(library, lines)
    return Answer(
        "",
        AnswerOutcome.SOURCES_DISAGREE if conflicts else AnswerOutcome.ANSWERED,
        " ".join(joined(sentences).split()),
        sentences,
        citations,
        conflicts,
        note=note,
        sure=1.0,
    )


def _shares(wanted: Sequence[int]) -> list[int]:
    """How many sentences each pack gets of all there may be: one at least, then turn by turn."""
    shares = [1] * len(wanted)
    while sum(shares) < MOST and any(s < w for s, w in zip(shares, wanted, strict=True)):
        short = [n for n, want in enumerate(wanted) if shares[n] < want]
        shares[min(short, key=lambda n: shares[n])] += 1
    return shares if len(wanted) > 1 else [MOST]


def _named(pack: str, text: str) -> str:
    return prompt("survey_in_pack").fill(pack=pack, said=text) if pack else text
