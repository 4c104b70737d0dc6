"""The command `evidence eval`: a group, whose commands are imported when they are called."""

from importlib import import_module

import click

COMMANDS = {
    "validate": "Check a gold file: its form, its quotes, its ids.",
    "run": "Ask every question and keep what comes of it.",
    "judge": "Have a language model read a run's answers beside the rules.",
    "score": "Measure a run that is kept, without asking again.",
    "report": "Write a run's figures and failures as one HTML file.",
    "compare": "Set two runs side by side, and say whether one is worse.",
    "calibrate": "Say how sure right answers are, and what asking for surer ones would do.",
    "sheet": "Write a gold file as a workbook for a second reader, or read one back.",
}


class Commands(click.Group):
    """Finds a command by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        return import_module(f"eval.cli.{cmd_name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, from what is known without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, name="eval")
def command() -> None:
    """Measure answers by gold questions, and compare runs."""
