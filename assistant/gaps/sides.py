"""The sides of a gap: what stands against what, where its places are of two minds."""

from collections.abc import Sequence

from assistant.gaps.gap import Gap, Place
from assistant.gaps.kinds import GapKind

Side = tuple[Place, ...]


def sides(gap: Gap) -> tuple[Side, ...]:
    """The places on each side: of figures that disagree those of each paper, of a claim its own
    paper's and those of the papers that seem to contradict it. One side, or none, where there is
    nothing to set beside another.
    """
    papers = _by_paper(gap.places)
    if gap.kind is GapKind.UNSUPPORTED_CLAIM and len(papers) > 1:
        return papers[0], tuple(place for side in papers[1:] for place in side)
    if gap.kind is GapKind.FIGURES_DISAGREE:
        return papers
    return (gap.places,) if gap.places else ()


def _by_paper(places: Sequence[Place]) -> tuple[Side, ...]:
    found: dict[int, list[Place]] = {}
    for place in places:
        found.setdefault(place.document.key, []).append(place)
    return tuple(tuple(held) for held in found.values())
