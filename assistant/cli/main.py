"""The command `evidence`. A command is imported when it is called, so that --help is quick."""

import io
import sys
from importlib import import_module
from typing import Any

import click

from assistant.plugins import Added, plugins

COMMANDS = {
    "ingest": "Add files and folders to a pack.",
    "packs": "List the packs.",
    "documents": "List the documents of a pack.",
    "remove": "Hide a document, or erase it for good.",
    "correct": "Correct what was proposed of a document.",
    "search": "Find passages in one pack or several.",
    "ask": "Answer a question from the evidence, with citations.",
    "map": "Propose the statements that evidence is for.",
    "coverage": "Show which statements have evidence.",
    "claims": "Set the self-assessment beside what other documents say.",
    "gaps": "Show what the evidence lacks.",
    "figures": "List the figures that documents state.",
    "export": "Write a pack's evidence and gaps, or answers, to a file.",
    "frameworks": "List the frameworks, or check a framework file.",
    "score": "Add up scores by a framework's rule.",
    "serve": "Serve the web page.",
    "doctor": "Show the settings, and compare catalogue, originals and indexes.",
    "rebuild": "Make the indexes again from the catalogue.",
    "backup": "Write catalogue and originals to one file.",
    "restore": "Put a backup in the place of the library.",
}


class Commands(click.Group):
    """Finds a command by its name, and turns every failure into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the table; last those that plugins add."""
        return [*COMMANDS, *_added()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name in COMMANDS:
            module = f"assistant.cli.commands.{cmd_name}"
        elif cmd_name in (more := _added()):
            module = more[cmd_name].module
        else:
            return None
        from assistant.cli.params import with_text

        return with_text(import_module(module).command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, from what is known without importing any."""
        with formatter.section("Commands"):
            added = [(name, each.about) for name, each in _added().items()]
            formatter.write_dl([*COMMANDS.items(), *added])

    # click declares overloads by the value of standalone_mode, which is always False here.
    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 # pyright: ignore
        """Run the command line and leave with its exit code."""
        _write_utf8()
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except SystemExit:
            raise
        except BaseException as error:
            from assistant.cli.failures import report

            code = report(error)
        sys.exit(code or 0)


def _added() -> dict[str, Added]:
    return {name: each for plugin in plugins() for name, each in plugin.commands.items()}


def _write_utf8() -> None:
    """Windows would write the code page of its console, which lacks most of what documents hold."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@click.command(
    cls=Commands, name="evidence", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="evidence-assistant", message="%(version)s")
def commands() -> None:
    """Cited answers from a council's evidence.

    EVIDENCE_HOME names the folder that holds everything.
    """


def main() -> None:
    """The console script `evidence`."""
    commands.main(prog_name="evidence")


if __name__ == "__main__":
    main()
