"""`evidence gaps`: what the evidence of a pack lacks."""

import click

from assistant.cli.output import first_words, note, say, say_json
from assistant.cli.params import as_json, one_pack
from assistant.cli.survey_schemas import GapRecord, GapsRecord
from assistant.cli.surveying import as_of_option, framework_option, opened_survey, show_progress


@click.command("gaps")
@one_pack
@framework_option
@as_of_option
@as_json
def command(pack: str, name: str, as_of: str | None, as_json: bool) -> int:
    """Show what the evidence of a pack lacks, the gravest first, and what would close each gap."""
    with opened_survey(pack, name, as_of) as (survey, found):
        gaps = survey.gaps(found, show_progress)
        day = survey.as_of.isoformat()
    if as_json:
        records = [GapRecord.of(gap) for gap in gaps]
        say_json(GapsRecord(framework=name, as_of=day, gaps=records))
        return 0
    if not gaps:
        note("no gap was found; that is no promise that there is none")
    for gap in gaps:
        about = f" ({gap.statement})" if gap.statement else ""
        say(f"{gap.severity}: {gap.kind.replace('_', ' ')}{about}")
        say(f"  {gap.reason}")
        for place in gap.places:
            say(f"    {place.document.file}, page {place.page}: {first_words(place.quote)}")
        say(f"  To close it: {gap.closes}")
    return 0
