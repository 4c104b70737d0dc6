"""What a gap is called by, so that what people say of it follows it through new ingests.

A gap of passages is told by its kind and the words it starts from, in which file: by those of both
papers where figures disagree, by the claim where a claim is not borne out, else by its first
passage. A new version of the file that says the same has the same gap, and neither the statement
that a paper counts for, nor how a reason is worded, nor what is shown besides makes another one. A
gap of all the evidence for a statement is told by its kind and statement, and one that no passage
shows by its reason; both by their council where a pack holds several.

What has changed a little is told again by its marks, one for each passage
(`assistant.gaps.tracking`).
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from hashlib import sha256

from assistant.gaps.gap import Gap, Place, sides
from assistant.gaps.kinds import GapKind

LENGTH = 12
"""Hexadecimal digits: of a thousand gaps, two would share one in a run of 500 million."""


def gap_ids(gaps: Sequence[Gap]) -> list[str]:
    """The identity of each gap of one run, no two the same.

    Where what tells gaps apart tells two of them alike, statement and reason tell them too.
    """
    plain = [_hashed(*_told_by(gap)) for gap in gaps]
    shared = Counter(plain)
    taken: Counter[str] = Counter()
    found: list[str] = []
    for gap, name in zip(gaps, plain, strict=True):
        if shared[name] == 1:
            found.append(name)
            continue
        fuller = _hashed(*_told_by(gap), gap.statement or "", gap.reason)
        # Two that are alike in everything: told by which comes first.
        found.append(_hashed(fuller, str(taken[fuller])) if taken[fuller] else fuller)
        taken[fuller] += 1
    return found


def marks(gap: Gap) -> tuple[str, ...]:
    """What each of the passages that a gap is about is known by, each once; none of a gap that no
    passage tells.
    """
    return () if gap.whole else tuple(dict.fromkeys(map(_mark, _about(gap))))


def others(gap: Gap) -> tuple[str, ...]:
    """What each of the passages is known by that it shows besides: what contradicts a claim."""
    if gap.whole:
        return ()
    shown, about = map(_mark, gap.places), marks(gap)
    return tuple(dict.fromkeys(mark for mark in shown if mark not in about))


def joined(gap: Gap, known: Collection[str]) -> tuple[Place, ...]:
    """The passages of a gap that were not there when it was known by these marks."""
    return () if gap.whole else tuple(one for one in gap.places if _mark(one) not in known)


def _told_by(gap: Gap) -> tuple[str, ...]:
    if gap.whole:
        return gap.kind, "whole", gap.council, gap.statement or ""
    found = marks(gap)
    if not found:
        return gap.kind, "said", gap.council, gap.statement or "", _folded(gap.reason)
    if gap.kind is GapKind.FIGURES_DISAGREE:
        return gap.kind, "places", *sorted(found)
    return gap.kind, "place", found[0]


def _about(gap: Gap) -> Sequence[Place]:
    """The places it is about: what contradicts a claim may contradict another one, too."""
    if gap.kind is GapKind.UNSUPPORTED_CLAIM and gap.places:
        return sides(gap)[0]
    return gap.places


def _mark(place: Place) -> str:
    file = place.document.file
    if place.quote:
        return _hashed(file, _folded(place.quote))
    # Its words are withheld, or it is a page without words.
    return _hashed(file, str(place.page), str(place.start), str(place.end))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _hashed(*parts: str) -> str:
    # Parts that are set beside each other would run together.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
