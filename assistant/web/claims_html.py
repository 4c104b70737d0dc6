"""The claims of a self-assessment as HTML: a list, each beside what other documents say."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.frameworks.framework import Framework
from assistant.triangulation.claim import Beside, Claim, Verdict
from assistant.web import wording
from assistant.web.place_html import place_html

MARKS = {Verdict.CONTRADICTED: "▲▲", Verdict.UNCORROBORATED: "▲", Verdict.CORROBORATED: "✓"}
"""Marks beside the words: never colour alone."""


def claims_html(framework: Framework, claims: Sequence[Claim]) -> str:
    """The claims in a box that is closed, the contradicted first."""
    if not claims:
        return f"<h2>{wording.CLAIMS}</h2><p>{wording.CLAIMS_NONE}</p>"
    counts = Counter(claim.verdict for claim in claims)
    told = wording.CLAIMS_TOLD.format(
        count=len(claims),
        contradicted=counts[Verdict.CONTRADICTED],
        uncorroborated=counts[Verdict.UNCORROBORATED],
    )
    categories = {each.id: each.title for each in framework.categories}
    listed = "".join(_claim(claim, categories) for claim in claims)
    return (
        f"<h2>{wording.CLAIMS}</h2><details><summary>{told}</summary>"
        f'<ol class="gaps claims">{listed}</ol></details>'
    )


def _claim(claim: Claim, categories: dict[str, str]) -> str:
    beside = "".join(_beside(one, categories) for one in claim.beside)
    whose = f" ({escape(claim.council)})" if claim.council else ""
    return (
        f'<li class="gap"><h3><span aria-hidden="true">{MARKS[claim.verdict]}</span> '
        f"{wording.VERDICTS[claim.verdict]}{whose}</h3><div>{place_html(claim.place)}</div>"
        f"{f'<ul>{beside}</ul>' if beside else ''}</li>"
    )


def _beside(one: Beside, categories: dict[str, str]) -> str:
    says = wording.AGREES if one.agrees else wording.SAYS_OTHERWISE
    category = escape(categories.get(one.category, one.category))
    return f"<li><strong>{says}</strong> ({category}): {place_html(one.place)}</li>"
