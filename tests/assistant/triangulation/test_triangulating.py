"""A pack with a self-assessment, and papers that bear it out, deny it or are silent."""

from datetime import date

import pytest

from assistant.coverage.survey import Survey
from assistant.triangulation.claim import Verdict
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find

SELF = """# Self-assessment

17 October 2025

On 31 March 2025 we were supporting 4,820 adults with long-term services.

The pooled budget for hospital discharge is £38.4 million in 2025-26.

Every carer who waits is telephoned at least once every four weeks.

Safeguarding enquiries were closed within 28 days in 91% of cases in 2024-25.

We will open a second crisis house for carers in 2027.

83% of carers who answered the carers' survey in 2025 felt safe.
"""
PAPERS = {
    "equality.md": "# Equality report 2024-25\n\n2 September 2025\n\n"
    "At 31 March 2025 we were supporting 4,820 adults with long-term services.\n",
    "cabinet.md": "# Cabinet report\n\n18 November 2025\n\n"
    "The pooled budget for hospital discharge in 2025-26 is now £36.9 million.\n",
    "letter.md": "# Letter of the carers' forum, September 2025\n\n"
    "A call within four weeks was recorded for 9 of the 40 carers whose files were read.\n\n"
    "In 2025 62% of carers who answered said that services make them feel safe.\n",
}


@pytest.fixture(scope="module")
def survey(tmp_path_factory, embedder):
    """A survey of a library that holds that pack alone."""
    folder = tmp_path_factory.mktemp("triangulation")
    for name, text in {"Self-assessment 2025.md": SELF, **PAPERS}.items():
        (folder / name).write_text(text, "utf-8")
    library = Library(folder / "home")
    settings = Settings(home=library.home)
    ingest(library, embedder, settings, Request(find([folder], library.home), "Pack"))
    yield Survey(library, embedder, settings, as_of=date(2025, 12, 1))
    library.close()


@pytest.fixture(scope="module")
def claims(survey):
    """The claims of that pack by their words."""
    return survey.claims(survey.library.pack("Pack"))


def of(claims, words):
    [claim] = [claim for claim in claims if words in claim.place.quote]
    return claim


def test_the_same_figure_of_another_paper_bears_a_claim_out(claims):
    claim = of(claims, "4,820 adults")

    assert claim.verdict is Verdict.CORROBORATED
    assert [one.place.document.file for one in claim.beside] == ["equality.md"]
    assert claim.categories == (claim.beside[0].category,)


def test_another_figure_of_the_same_measure_and_year_contradicts_it(claims):
    claim = of(claims, "£38.4 million")

    assert claim.verdict is Verdict.CONTRADICTED
    assert ["£36.9 million" in one.place.quote for one in claim.beside] == [True]


def test_a_part_contradicts_a_claim_of_all(claims):
    assert of(claims, "Every carer").verdict is Verdict.CONTRADICTED


def test_a_claim_of_which_nobody_speaks_is_uncorroborated(claims):
    claim = of(claims, "Safeguarding enquiries")

    assert claim.verdict is Verdict.UNCORROBORATED
    assert claim.beside == ()


def test_feeling_safe_and_being_made_to_feel_safe_are_two_measures(claims):
    assert not [one for one in of(claims, "felt safe").beside if not one.agrees]


SHARED = "Every person who is entitled to an independent advocate is offered one."


@pytest.mark.parametrize("title", ["Advocacy policy", "Advocacy procedure"])
def test_a_policy_never_bears_a_practice_out(library, embedder, add_files, title):
    rule = f"{SHARED[:-1]} by the worker. This policy applies to all staff."
    add_files(
        {
            "self.md": f"# Self-assessment\n\n17 October 2025\n\n{SHARED}\n",
            "policy.md": f"# {title}\n\n2 May 2025\n\nWorkers must follow it.\n\n{rule}\n",
        }
    )
    survey = Survey(library, embedder, Settings(home=library.home), as_of=date(2025, 12, 1))

    claim = of(survey.claims(library.pack("Pack")), "independent advocate")

    assert (claim.verdict, claim.beside) == (Verdict.UNCORROBORATED, ())


def test_a_plan_is_no_claim(claims):
    assert not [claim for claim in claims if "crisis house" in claim.place.quote]


def test_the_contradicted_come_first_and_every_quote_is_its_page(claims):
    verdicts = [claim.verdict for claim in claims]

    assert verdicts == sorted(verdicts, key=list(Verdict).index)
    text = "\n".join((SELF, *PAPERS.values()))
    for claim in claims:
        assert all(place.quote in text for place in (claim.place, *(b.place for b in claim.beside)))


def test_gaps_and_claims_that_are_found_together_are_those_that_are_found_apart(survey, claims):
    pack = survey.library.pack("Pack")
    coverage = survey.coverage(pack)

    gaps, together = survey.found_in(pack, coverage)

    assert gaps == survey.gaps_in(pack, coverage)
    assert together == claims
