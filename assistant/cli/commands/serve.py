"""`evidence serve`: serves the web page."""

import click

from assistant.cli.output import note, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_assistant
from assistant.cli.upkeep_schemas import ServeRecord


@click.command("serve")
@click.option("--host", metavar="ADDRESS", help="The address; else EVIDENCE_HOST.")
@click.option("--port", type=click.IntRange(1, 65_535), help="The port; else EVIDENCE_PORT.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
@as_json
def command(host: str | None, port: int | None, open_browser: bool, as_json: bool) -> int:
    """Serve the web page until Ctrl-C."""
    with opened_assistant() as assistant:
        host = host or assistant.settings.host
        port = port or assistant.settings.port
        url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        if as_json:
            say_json(ServeRecord(url=url))
        else:
            note(f"serving {url}; press Ctrl-C to end")
        # Imported once the address is told: the page's libraries take seconds.
        from assistant.web.server import serve

        serve(assistant, host, port, open_browser)
    return 0
