"""The pane beside a list of passages that shows the page of the one that was chosen."""

import logging
from urllib.parse import parse_qs, unquote, urlsplit

import gradio as gr

from assistant.service import Assistant
from assistant.sources.place import find_place
from assistant.web import wording
from assistant.web.source_html import Beside, source_html
from ingest.library.integrity import DamagedError
from ingest.library.library import UnknownNameError

logger = logging.getLogger(__name__)


class SourcePane:
    """Builds the pane and shows in it what page.js asks for: the address of a link."""

    def __init__(self, assistant: Assistant, beside: Beside, empty: str) -> None:
        self.assistant = assistant
        self.beside = beside
        self.empty = f'<h2>{wording.SOURCE}</h2><p class="hint">{empty}</p>'

    def build(self, pane_id: str) -> None:
        """Lay out the pane. Called inside `gr.Blocks`."""
        self.pane = gr.HTML(self.empty, elem_id=pane_id, elem_classes="source-pane")

    def connect(self, wanted_id: str) -> None:
        """Lay out the box in which page.js puts the address, and show what it asks for."""
        wanted = gr.Textbox(label="Citation to open", elem_id=wanted_id, visible="hidden")
        wanted.change(
            self.show,
            wanted,
            self.pane,
            show_progress="hidden",
            concurrency_limit=4,
            api_visibility="private",
        )

    def show(self, address: str) -> str:
        """The source at the address of a citation, as HTML for the pane."""
        try:
            split = urlsplit(address)
            pack, document_id, page = (unquote(part) for part in split.path.split("/")[2:])
            query = parse_qs(split.query)
            start, end = (int(query[name][0]) for name in ("start", "end"))
            place = find_place(self.assistant.library, pack, document_id, int(page), start, end)
            return source_html(self.assistant, place, 2, self.beside)
        except (UnknownNameError, ValueError, KeyError):
            return f"<h2>{wording.NO_SUCH_PLACE}</h2><p>{wording.NO_SUCH_PLACE_MORE}</p>"
        except DamagedError:
            logger.exception("a source was withheld")
            return f"<h2>{wording.NOT_SHOWN}</h2><p>{wording.DAMAGED}</p>"
