"""The claims of a council's own accounts, each with what other papers say that bears on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.claims.asserting import Asserting, Assertion, ClaimKind
from assistant.claims.bearing import Bearing, Judge
from assistant.claims.figures import Stated, by_figures, checkable
from assistant.claims.nearby import nearby
from assistant.figures.disagreement import Disagreements
from assistant.heads.sentences import HALF, as_said
from assistant.qa.candidates import Candidate
from assistant.reader.reader import Reader
from ingest.structure.blocks import BlockRole

LEAST_WORDS = 4
MOST = 150
"""Claims of a pack that are looked at, the surest first: what is raised is far fewer."""

OF_THE_SAME = 0.25
"""How near by its words a sentence comes that is shown beside a claim, at the least: a row
that says of itself that a thing is late would contradict anything. Of the claims of seven councils,
each left out, 13 that are contradicted are shown so from 0.2 on, with 11 false ones (9 by the very
passage), 22 and 24 (12) without it, 10 and 7 (8) with it; of another hand's pairs, each beside all
passages of that hand, it is 15 right of 54, 17 of 153 and 11 of 30.
"""

AGAINST = 0.45
"""How likely a sentence has to contradict a claim to be shown beside it. Of the same claims 16 that
are contradicted are shown so and 10 that are not, for 10 and 7 from a half on; of another hand's
pairs 18 of 44 are right for 11 of 30. From 0.4 on it is right less
often in both.
"""


@dataclass(frozen=True, slots=True)
class Judges:
    """What tells claims, what judges passages beside them, and what reads."""

    asserting: Asserting
    judge: Judge
    reader: Reader


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim, and sentences of other papers with how each bears on it, the nearest first.
    `near` is how near each comes by its words; `stated` are sentences that state a figure of it
    (True) or another figure of the same measure. `unsupported` is how likely nothing of the pack
    bears it out or something contradicts it.
    """

    claim: Candidate
    assertion: Assertion
    beside: tuple[tuple[Candidate, Bearing], ...]
    near: tuple[float, ...]
    stated: tuple[Stated, ...]
    unsupported: float

    def against(self) -> tuple[Candidate, ...]:
        """What contradicts it: another figure of the ledger, or else the sentence that likeliest
        does, where that is as likely as `AGAINST`.
        """
        differ = [one for one, agrees in self.stated if not agrees]
        found = [
            (bearing.contradicted, n)
            for n, (_, bearing) in enumerate(self.beside)
            if self.near[n] >= OF_THE_SAME
        ]
        likeliest, place = max(found, default=(0.0, 0), key=lambda pair: pair[0])
        if differ or likeliest < AGAINST:
            return tuple(differ[:1])
        return (self.beside[place][0],)


def claims_heard(
    said: Sequence[Candidate],
    accounts: Collection[int],
    disagreements: Disagreements,
    judges: Judges,
) -> list[Heard]:
    """The claims of the accounts, in the order in which they stand. `said` are the sentences of a
    pack, `disagreements` judges its figures, `accounts` are the keys of the documents that are
    accounts.
    """
    ledger = disagreements.ledger
    own = [one for one in said if one.passage.document.key in accounts and _may_claim(one)]
    told = enumerate(judges.asserting.of([one.text for one in own]))
    surest = sorted(told, key=lambda pair: -pair[1].chance)[:MOST]
    claims = [
        (own[n], one)
        for n, one in sorted(surest, key=_place)
        # What states a figure can be checked, also where it boasts of nothing.
        if one.chance >= HALF or checkable(ledger, own[n]).figures
    ]
    others = elsewhere(said, accounts)
    texts = [as_said(one.text) for one, _ in claims]
    near = nearby(texts, others)
    pairs = [
        (text, one.sentence.text) for text, many in zip(texts, near, strict=True) for one in many
    ]
    bearing = iter(judges.judge.of(pairs))
    rest = ledger.of({one.passage.document.key for one in others})
    stating = {figure.key: one for one in others for figure in ledger.at(one)}
    found: list[Heard] = []
    for (claim, assertion), text, many in zip(claims, texts, near, strict=True):
        heard = [next(bearing) for _ in many]
        mine = checkable(ledger, claim)
        stated = by_figures(mine, rest, stating, disagreements) if mine.figures else []
        shares = tuple(one.share for one in many)
        if assertion.kind is ClaimKind.FIGURE and stated and all(agrees for _, agrees in stated):
            chance = 0.0
        else:
            chance = judges.judge.unsupported(text, assertion, shares, heard)
        beside = tuple(zip((one.sentence for one in many), heard, strict=True))
        unsupported = assertion.chance * chance
        found.append(Heard(claim, assertion, beside, shares, tuple(stated), unsupported))
    return found


def elsewhere(said: Sequence[Candidate], accounts: Collection[int]) -> list[Candidate]:
    """The sentences of papers that are neither an account nor a copy of one."""
    documents = {one.passage.document.key: one.passage.document for one in said}
    own = [one for key, one in documents.items() if key in accounts]
    others = {
        key for key, one in documents.items() if not any(one.same_paper(mine) for mine in own)
    }
    return [one for one in said if one.passage.document.key in others]


def _may_claim(one: Candidate) -> bool:
    return one.role is not BlockRole.ROW and one.words >= LEAST_WORDS


def _place(pair: tuple[int, Assertion]) -> int:
    return pair[0]
