"""`evidence gaps`: what the evidence of a pack lacks, and how far it is closed."""

from datetime import date

import click

from assistant.cli.gap_schemas import GapRecord, GapsRecord, GoneRecord
from assistant.cli.gap_setting import Given, said
from assistant.cli.output import first_words, note, say, say_json
from assistant.cli.params import DAY_OR_NONE, STATE, as_json, one_pack
from assistant.cli.surveying import as_of_option, framework_option, opened_survey, show_progress
from assistant.gaps.tracking import Gone, Tracked, Tracking, in_order, tracked
from assistant.web import gap_words


@click.command("gaps")
@one_pack
@framework_option
@as_of_option
@click.option("--set", "gap", metavar="ID", help="Say how far the gap with this id is closed.")
@click.option("--state", type=STATE, help="With --set: how far it is closed.")
@click.option("--owner", metavar="NAME", help='With --set: who sees to it; "" takes it away.')
@click.option("--due", type=DAY_OR_NONE, help='With --set: by when; "" takes it away.')
@click.option("--note", "words", metavar="TEXT", help='With --set: a note; "" takes it away.')
@click.option("--by", metavar="NAME", help="With --set: who says so.")
@as_json
def command(
    pack: str,
    name: str,
    as_of: str | None,
    gap: str | None,
    state: str | None,
    owner: str | None,
    due: str | None,
    words: str | None,
    by: str | None,
    as_json: bool,
) -> int:
    """Show what the evidence of a pack lacks, what an inspector would ask first before the rest,
    and what would close each gap.

    With --set: keep how far one gap is closed, beside what was kept of it before.
    """
    given = Given(gap, by, state, owner, due, words)
    given.checked()
    with opened_survey(pack, name, as_of) as (survey, found):
        held = survey.gaps(found, show_progress)
        day = survey.as_of
        tracking = tracked(survey.library, found, survey.framework.id, held, day)
        if gap is not None:
            kept = said(survey, found, tracking, given).id
            tracking = tracked(survey.library, found, survey.framework.id, held, day)
            one = tracking.of(kept)
            tracking = Tracking(
                tuple(each for each in tracking.found if each is one),
                tuple(each for each in tracking.gone if each is one),
            )
        gaps = in_order(tracking.found, survey.framework)
    if as_json:
        say_json(
            GapsRecord(
                framework=name,
                as_of=day.isoformat(),
                gaps=[GapRecord.of(one) for one in gaps],
                no_longer_found=[GoneRecord.of(one) for one in tracking.gone],
            )
        )
        return 0
    if not gaps and not tracking.gone:
        note("no gap was found; that is no promise that there is none")
    for one in gaps:
        _found(one, day)
    for one in tracking.gone:
        was = one.subject
        say(f"no longer found: {_called(was.kind, was.statement)} [{one.id}]")
        say(f"  {was.reason}")
        _progress(one, day)
    return 0


def _found(one: Tracked, day: date) -> None:
    gap = one.gap
    say(f"{gap.severity}: {_called(gap.kind, gap.statement)} [{one.id}]")
    say(f"  {gap.reason}")
    for place in gap.places:
        say(f"    {place.document.file}, page {place.page}: {first_words(place.quote)}")
    say(f"  To close it: {gap.closes}")
    _progress(one, day)


def _called(kind: str, statement: str | None) -> str:
    about = f" ({statement})" if statement else ""
    return f"{kind.replace('_', ' ')}{about}"


def _progress(one: Tracked | Gone, day: date) -> None:
    if one.history:
        if again := gap_words.open_again(one):
            say(f"  {again}")
        say(f"  {gap_words.progress(one.progress, day)}")
        say(f"  Said by {gap_words.said_by(one.history[-1])}.")
