"""`evidence gaps --set`: what is said of one gap on the command line."""

from dataclasses import dataclass, replace

import click

from assistant.coverage.survey import Survey
from assistant.decisions.deciding import Desk
from assistant.gaps.tracking import Gone, Tracked, Tracking, track
from ingest.library.records import GapState, Pack
from ingest.library.tracking import Progress, TrackingError, checked, is_gap_id


@dataclass(frozen=True, slots=True)
class Given:
    """What the command was given to say of a gap: None is left as it is, empty takes it away."""

    gap: str | None
    by: str | None
    state: str | None
    owner: str | None
    due: str | None
    note: str | None

    def checked(self) -> None:
        """Raises `click.UsageError` where the options do not go together or what they give cannot
        be kept: before any gap is looked for.
        """
        told = (self.by, self.state, self.owner, self.due, self.note)
        if self.gap is None and any(each is not None for each in told):
            raise click.UsageError("--state, --owner, --due, --note and --by need --set ID.")
        if self.gap is None:
            return
        if all(each is None for each in told[1:]):
            raise click.UsageError("--set needs --state, --owner, --due or --note to be set.")
        if not (self.by or "").strip():
            raise click.UsageError(
                "--set needs --by NAME: nothing is kept without the name of a person."
            )
        try:
            checked(
                Progress(GapState.OPEN, self.owner or "", self.due or "", self.note or ""),
                self.by or "",
            )
        except TrackingError as error:
            raise click.UsageError(f"{error}.") from error
        if not is_gap_id(self.gap):
            raise click.UsageError(
                f"there is no gap {self.gap!r}: an id has twelve characters, 0 to 9 and a to f. "
                "`evidence gaps` lists the gaps of a pack with their ids."
            )


def said(survey: Survey, pack: Pack, tracking: Tracking, given: Given) -> Tracked | Gone:
    """Keep what was given of a gap, and give the gap as it was found.

    Raises `click.UsageError` where there is no such gap, and as `track` does.
    """
    one = tracking.of(given.gap or "")
    if one is None:
        raise click.UsageError(
            f"there is no gap {given.gap!r} in the pack {pack.name!r}. `evidence gaps --pack "
            f'"{pack.name}"` lists them with their ids.'
        )
    named = {"owner": given.owner, "due": given.due, "note": given.note}
    progress = replace(
        one.progress,
        state=one.progress.state if given.state is None else GapState(given.state),
        **{name: value for name, value in named.items() if value is not None},
    )
    settings = survey.settings
    desk = Desk(survey.library, survey.framework, pack.name, given.by or "", settings.lock_wait_s)
    track(desk, one, progress)
    return one
