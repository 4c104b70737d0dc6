"""The options that several commands share."""

import contextlib
import functools
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from ingest.library.filters import Filters
from ingest.library.records import Category, EvidenceClass, GapState, Kind, Status
from ingest.reading.cleaning import is_text

Command = Callable[..., int]


class IsoDate(click.ParamType[str]):
    """A day, written YYYY-MM-DD."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What --help shows."""
        return "YYYY-MM-DD"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The day as it was written, where there is such a day."""
        text = str(value).strip()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            with contextlib.suppress(ValueError):
                return date.fromisoformat(text).isoformat()
        return self.fail(f"{text!r} is not a date. Write it as 2025-03-31.", param, ctx)


class IsoDateOrNone(IsoDate):
    """A day, or nothing: an empty word says that there is none any more."""

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The day as it was written, or ""."""
        return super().convert(value, param, ctx) if str(value).strip() else ""


class Text(click.types.StringParamType):
    """Words that a person typed, their accents joined to their letters (Unicode's NFC).

    An argument that is not UTF-8 reaches Python with its bytes as halves of characters, which no
    database, index or JSON can hold.
    """

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The words, where they are text."""
        text = str(super().convert(value, param, ctx))
        if not is_text(text):
            self.fail(f"{text!r} is not text in UTF-8. Write it again.", param, ctx)
        return unicodedata.normalize("NFC", text)


def with_text(command: click.Command) -> click.Command:
    """The command, and those in it, with every argument that was any words a `Text`."""
    for param in command.params:
        if param.type is click.STRING:
            param.type = Text()
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        with_text(inner)
    return command


DATE = IsoDate()
DAY_OR_NONE = IsoDateOrNone()
KIND = click.Choice([kind.value for kind in Kind], case_sensitive=False)
CLASS = click.Choice([each.value for each in EvidenceClass], case_sensitive=False)
STATUS = click.Choice([status.value for status in Status], case_sensitive=False)
STATE = click.Choice([state.value for state in GapState], case_sensitive=False)
CATEGORY = click.Choice([category.value for category in Category], case_sensitive=False)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else.")


def _one(_context: click.Context, _option: click.Parameter, packs: tuple[str, ...]) -> str:
    pack, *more = packs
    if more:
        raise click.BadParameter("it is given twice. Name one pack.")
    return pack


one_pack = click.option(
    "--pack",
    required=True,
    multiple=True,
    metavar="NAME",
    # Of an option that is not given several times the last would be taken without a word.
    callback=_one,
    help="The pack.",
)
several_packs = click.option(
    "--pack",
    "packs",
    required=True,
    multiple=True,
    metavar="NAME",
    help="A pack. Give it again for each pack more.",
)


def filters(command: Command) -> Command:
    """Adds the options that narrow a search, and hands them over as `filters`."""

    @functools.wraps(command)
    def narrowed(**options: Any) -> int:  # noqa: ANN401
        chosen = Filters(**{name: options.pop(name) or "" for name in Filters.__slots__})
        if chosen.dated_to and chosen.dated_from > chosen.dated_to:
            raise click.UsageError("--from is later than --to.")
        return command(filters=chosen, **options)

    for option in reversed(
        (
            click.option("--kind", type=KIND, help="Only documents of this kind."),
            click.option("--council", metavar="NAME", help="Only this council's documents."),
            click.option("--status", type=STATUS, help="Only documents of this status."),
            click.option("--category", type=CATEGORY, help="Only this category of evidence."),
            click.option("--from", "dated_from", type=DATE, help="Dated on this day or later."),
            click.option("--to", "dated_to", type=DATE, help="Dated on this day or earlier."),
            click.option("--as-of", type=DATE, help="The versions in force on this day."),
        )
    ):
        narrowed = option(narrowed)
    return narrowed
