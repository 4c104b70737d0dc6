"""The gaps of small packs, each with one thing amiss."""

from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.coverage.survey import Survey
from assistant.gaps.kinds import GapKind
from ingest.settings import Settings

AS_OF = date(2025, 12, 1)
HEAD = "# {title}\n\n{day}\n\n"


def paper(title, text, day="16 September 2025"):
    return HEAD.format(title=title, day=day) + text + "\n"


@pytest.fixture
def gaps(library, embedder, add_files):
    """The gaps of one kind in a pack of those files."""

    def find(kind, files, as_of=AS_OF, **settings):
        add_files(files)
        survey = Survey(library, embedder, Settings(home=library.home, **settings), as_of=as_of)
        return [gap for gap in survey.gaps(library.pack("Pack")) if gap.kind is kind]

    return find


def test_statement_without_evidence_is_a_gap(gaps):
    text = "In August 2025, 412 people were waiting for a Care Act assessment."

    found = gaps(GapKind.NO_EVIDENCE, {"waits.md": paper("Waiting times report", text)})

    assert "safeguarding" in {gap.statement for gap in found}
    assert "assessing-needs" not in {gap.statement for gap in found}


def test_two_papers_that_give_another_figure_are_shown_with_both(gaps):
    one = paper("Self-assessment", "The pooled budget is £38.4 million in 2025-26.")
    other = paper("Cabinet report", "The pooled budget for 2025-26 is now £36.9 million.")

    [found] = gaps(GapKind.FIGURES_DISAGREE, {"one.md": one, "other.md": other})

    assert sorted(place.quote for place in found.places) == [
        "The pooled budget for 2025-26 is now £36.9 million.",
        "The pooled budget is £38.4 million in 2025-26.",
    ]


def test_feeling_safe_and_services_that_make_people_safe_are_two_measures(gaps):
    one = paper("Survey report", "In 2024-25, 71% of people said that they feel safe.")
    other = paper("Annual report", "In 2024-25, services made 84% of people feel safe.")

    assert gaps(GapKind.FIGURES_DISAGREE, {"one.md": one, "other.md": other}) == []


def test_paper_past_its_review_is_stale_from_the_day_after(gaps):
    text = "Everyone who waits is telephoned once a month.\n\nReview due 31 March 2024."
    files = {"policy.md": paper("Waiting list policy", text, "14 March 2022")}

    assert gaps(GapKind.STALE, files, date(2024, 3, 31)) == []
    [found] = gaps(GapKind.STALE, files, date(2024, 4, 1))
    assert found.places[0].quote == "Review due 31 March 2024."


def test_limit_of_age_is_a_setting(gaps):
    text = "Section 42 enquiries were closed late in the year, and plans were missing."
    files = {"board.md": paper("Safeguarding board report", text, "16 September 2024")}

    assert gaps(GapKind.STALE, files) == []
    assert gaps(GapKind.STALE, files, practice_months=6) != []


def test_paper_dated_later_than_the_day_asked_for_is_no_evidence_yet(gaps):
    text = "In August 2025, 412 people were waiting for a Care Act assessment."
    files = {"waits.md": paper("Waiting times report", text)}

    found = gaps(GapKind.NO_EVIDENCE, files, date(2025, 9, 15))

    assert len(found) == 9


def test_draft_without_a_final_is_a_gap_and_with_one_it_is_none(gaps):
    text = "Forty beds are added in five homes for the winter."
    draft = {"draft.md": paper("Winter plan DRAFT v0.3", text, "11 September 2025")}
    final = {"final.md": paper("Winter plan final", text, "30 October 2025")}

    assert len(gaps(GapKind.DRAFT_ONLY, draft)) >= 1
    assert [gap for gap in gaps(GapKind.DRAFT_ONLY, final) if "Winter" in gap.reason] == []


def test_claim_that_nothing_bears_out_is_a_gap(gaps):
    claim = "Nine in ten people tell us that they feel safer because of our safeguarding help."
    files = {
        "self.md": paper("Self-assessment", claim),
        "waits.md": paper("Waiting times report", "412 people were waiting in August 2025."),
    }

    [found] = gaps(GapKind.UNSUPPORTED_CLAIM, files)

    assert (found.statement, found.places[0].quote) == ("safeguarding", claim)


def test_each_claim_is_a_gap_of_its_own(gaps):
    claims = [
        "Nine in ten people tell us that they feel safer because of our safeguarding help.",
        "People who were harmed tell us that our safeguarding help changed their lives.",
    ]
    files = {
        "self.md": paper("Self-assessment", " ".join(claims)),
        "waits.md": paper("Waiting times report", "412 people were waiting in August 2025."),
    }

    found = gaps(GapKind.UNSUPPORTED_CLAIM, files)

    assert sorted([place.quote for place in one.places] for one in found) == sorted(
        [one] for one in claims
    )


def test_claim_is_shown_beside_the_paper_that_says_otherwise(gaps):
    claim = "Every carer who waits is telephoned at least once every four weeks."
    sample = "A call within four weeks was recorded for 9 of the 40 carers whose files were read."
    files = {
        "self.md": paper("Self-assessment", claim),
        "audit.md": paper("Audit of waiting carers", sample),
    }

    [found] = gaps(GapKind.UNSUPPORTED_CLAIM, files)

    assert [place.quote for place in found.places] == [claim, sample]
    assert "Audit of waiting carers" in found.reason


def test_what_another_paper_than_the_council_s_own_account_says_is_no_claim(gaps):
    files = {
        "letter.md": paper("Letter of a provider", "Every carer is telephoned every week."),
        "waits.md": paper("Waiting times report", "412 people were waiting in August 2025."),
    }

    assert gaps(GapKind.UNSUPPORTED_CLAIM, files) == []


def test_family_of_the_return_without_a_paper_is_a_gap(gaps):
    files = {"waits.md": paper("Waiting times report", "412 people were waiting in August 2025.")}

    reasons = " ".join(gap.reason for gap in gaps(GapKind.RETURN_FAMILY_MISSING, files))

    assert "“Workforce”" in reasons
    assert "“Pathways, waiting lists and times”" not in reasons


def test_policy_of_which_nothing_shows_that_it_is_followed_is_a_gap(gaps):
    policy = paper(
        "Waiting list policy",
        "Every carer who is waiting for an assessment must be telephoned at least once every four "
        "weeks by a named worker.",
        "2 June 2025",
    )
    audit = paper(
        "Audit of the waiting list",
        "In the audit of September 2025 a call by a named worker at least once every four weeks "
        "was recorded for 38 of 40 carers who were waiting for an assessment.",
    )
    beds = paper("Beds report", "In August 2025, 412 people left hospital for a care home bed.")

    def followed(**papers):
        files = {f"{name}.md": text for name, text in papers.items()}
        return [gap for gap in gaps(GapKind.POLICY_ONLY, files) if "lay this down" in gap.reason]

    [found] = followed(policy=policy, beds=beds)
    assert found.places[0].document.title == "Waiting list policy"
    assert followed(policy=policy, beds=beds, audit=audit) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Managers are confident that every call is made on time.", True),
        ("By our own reckoning the service has put off the need for care for 60 people.", True),
        ("The Board has the Council's assurance and an audit of 40 files.", False),
        ("Quality assurance visits found no evidence of harm.", False),
    ],
)
def test_a_paper_that_gives_the_councils_own_view_is_a_gap(gaps, text, told):
    files = {"report.md": paper("Report to the Adults Scrutiny Committee", text)}

    found = [gap for gap in gaps(GapKind.OWN_WORD_ONLY, files) if gap.places]

    assert bool([gap for gap in found if "own word" in gap.reason]) is told


def test_review_date_in_the_foot_of_a_page_is_seen(gaps):
    body = "Everyone who waits for care and support is telephoned once a month by the team."
    foot = "Waiting list policy. Review due March 2024."
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    for n in range(1, 6):
        canvas.drawString(72, 700, f"{body} Part {n}.")
        canvas.drawString(72, 40, foot)
        canvas.showPage()
    canvas.save()

    found = gaps(GapKind.STALE, {"policy.pdf": file.getvalue()})

    assert [place.quote.strip() for gap in found for place in gap.places] == [foot]


def test_on_a_day_before_the_new_version_the_old_one_is_the_evidence(gaps, library, embedder):
    text = "Section 42 enquiries were closed late in {}, and plans to protect people were missing."
    old = paper("Safeguarding board report", text.format("spring"), "2 May 2025")
    new = paper("Safeguarding board report", text.format("autumn"), "30 October 2025")
    gaps(GapKind.STALE, {"board.md": old})
    gaps(GapKind.STALE, {"board.md": new})

    def dated(day):
        survey = Survey(library, embedder, Settings(home=library.home), as_of=day)
        coverage = survey.coverage(library.pack("Pack"))
        return {one.document.date for each in coverage.statements for one in each.evidence}

    assert dated(date(2025, 10, 29)) == {"2025-05-02"}
    assert dated(date(2025, 10, 30)) == {"2025-10-30"}


def test_page_that_only_a_program_read_is_a_gap_until_there_is_a_copy_with_text(
    gaps, ocr, scanned_pdf
):
    del ocr
    words = (
        "The partners commit £214,000 to the work of the Board in 2025-26, more than ever before."
    )
    scan = scanned_pdf(f"Exampleshire Safeguarding Adults Board\n\n{words}\n\nThe chair stays.")

    [found] = gaps(GapKind.UNREAD_PAGE, {"signed.pdf": scan}, as_of=date(2099, 1, 1))

    assert "page 1 is a picture without text" in found.reason
    assert [(place.page, place.quote) for place in found.places] == [(1, "")]


def test_no_gap_quotes_one_persons_own_case(gaps, library):
    case = (
        "My husband, Gerald Renshaw, born 3 June 1948, had a stroke in April and nobody came. I am "
        "74 and have had two new hips, and I did all of the lifting myself for a fortnight."
    )
    files = {
        "letter.md": paper("Letter of complaint", case),
        "waits.md": paper("Waiting times report", "412 people were waiting in August 2025."),
    }

    found = [one for kind in GapKind for one in gaps(kind, files)]

    [letter] = [one for one in library.documents("Pack") if one.file == "letter.md"]
    assert library.flags(letter)
    assert not [p for one in found for p in one.places if "hips" in p.quote]
