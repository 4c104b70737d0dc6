"""`evidence claims`: what the self-assessment claims, beside what other documents say."""

import click

from assistant.cli.output import first_words, note, say, say_json
from assistant.cli.params import as_json, one_pack
from assistant.cli.survey_schemas import ClaimRecord, ClaimsRecord
from assistant.cli.surveying import as_of_option, framework_option, opened_survey, show_progress


@click.command("claims")
@one_pack
@framework_option
@as_of_option
@as_json
def command(pack: str, name: str, as_of: str | None, as_json: bool) -> int:
    """Set each claim of the self-assessment beside what other documents of the pack say."""
    with opened_survey(pack, name, as_of) as (survey, found):
        claims = survey.claims(found, show_progress)
        day = survey.as_of.isoformat()
    if as_json:
        records = [ClaimRecord.of_claim(claim) for claim in claims]
        say_json(ClaimsRecord(framework=name, as_of=day, claims=records))
        return 0
    if not claims:
        note("no claim was found: a self-assessment is known by its title or its file's name")
    for claim in claims:
        whose = f" ({claim.council})" if claim.council else ""
        say(f"{claim.verdict}{whose}: {first_words(claim.place.quote)}")
        say(f"    {claim.place.document.file}, page {claim.place.page}")
        for one in claim.beside:
            word = "agrees" if one.agrees else "says otherwise"
            say(f"  {word} ({one.category}): {first_words(one.place.quote)}")
            say(f"    {one.place.document.file}, page {one.place.page}")
    return 0
