"""`evidence serve`: serves the web page."""

import click

from assistant.cli.output import note, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_assistant
from assistant.cli.upkeep_schemas import ServeRecord
from assistant.web.places import OpenToAllError, check_host


@click.command("serve")
@click.option("--host", metavar="ADDRESS", help="The address; else EVIDENCE_HOST.")
@click.option("--port", type=click.IntRange(1, 65_535), help="The port; else EVIDENCE_PORT.")
@click.option(
    "--without-sign-on",
    is_flag=True,
    help="Serve on an address that other machines reach: anybody there can read and change all.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
@as_json
def command(
    host: str | None, port: int | None, without_sign_on: bool, open_browser: bool, as_json: bool
) -> int:
    """Serve the web page until Ctrl-C."""
    with opened_assistant() as assistant:
        host = host or assistant.settings.host
        try:
            check_host(host, without_sign_on)
        except OpenToAllError as error:
            raise click.UsageError(str(error)) from error
        port = port or assistant.settings.port
        url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        if as_json:
            say_json(ServeRecord(url=url))
        else:
            note(f"serving {url}; press Ctrl-C to end")
        # Imported once the address is told: the page's libraries take seconds.
        from assistant.web.server import serve

        serve(assistant, host, port, open_browser, without_sign_on)
    return 0
