"""The Documents tab: what is in a pack, adding files, correcting and removing a document."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.consent_box import ConsentBox
from assistant.web.document_panel import DocumentPanel
from assistant.web.documents_html import documents_table, notice, upload_table
from assistant.web.upload_folder import UploadFolder
from assistant.web.uploads import Upload, run_upload
from ingest.embedding import ModelError
from ingest.library.library import UnknownNameError
from ingest.library.pack_names import (
    NAME_LIMIT,
    PackNameError,
    PackNameTakenError,
    checked_name,
)
from ingest.library.writer import LibraryBusyError
from ingest.reading.formats import SUPPORTED

logger = logging.getLogger(__name__)


class DocumentsTab:
    """Builds the tab and answers what is done in it."""

    def __init__(self, assistant: Assistant, uploads: UploadFolder) -> None:
        self.assistant = assistant
        self.uploads = uploads
        self.panel = DocumentPanel(assistant)
        self.consent = ConsentBox(assistant)

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        self.pack = gr.Dropdown(label=wording.SHOW_PACK, choices=[], elem_id="shown-pack")
        self.consent.build(self.pack)
        self.table = gr.HTML(elem_id="documents-table")
        with gr.Row(elem_id="below"):
            with gr.Column(scale=1, min_width=320):
                self._build_upload()
            with gr.Column(scale=1, min_width=320):
                self.panel.build(self.pack, self.table)

    def _build_upload(self) -> None:
        gr.HTML(f"<h2>{wording.ADD}</h2>")
        self.target = gr.Dropdown(label=wording.ADD_TO, choices=[wording.NEW_PACK])
        self.name = gr.Textbox(
            label=wording.NEW_PACK_NAME,
            info=wording.NEW_PACK_NAME_INFO.format(limit=NAME_LIMIT),
            max_length=NAME_LIMIT,
            visible=False,
        )
        self.council = gr.Textbox(
            label=wording.COUNCIL, info=wording.COUNCIL_INFO, max_length=120, visible=False
        )
        self.files = gr.File(
            label=wording.FILES,
            file_count="multiple",
            file_types=list(SUPPORTED),
            elem_id="upload-files",
        )
        self.replaces = gr.Checkbox(label=wording.REPLACES, info=wording.REPLACES_INFO)
        self.case_files = gr.Checkbox(label=wording.CASE_FILES, info=wording.CASE_FILES_INFO)
        self.add = gr.Button(wording.UPLOAD, variant="primary", elem_id="upload")
        self.progress = gr.HTML(elem_id="upload-progress")
        self.target.change(
            lambda target: [gr.update(visible=target == wording.NEW_PACK)] * 2,
            self.target,
            [self.name, self.council],
            show_progress="hidden",
            api_visibility="private",
        )
        self.add.click(
            self.upload,
            [self.files, self.target, self.name, self.council, self.replaces, self.case_files],
            [self.progress, self.files, self.pack, self.target, self.table],
            show_progress="hidden",
            concurrency_limit=4,
            api_visibility="private",
        )
        self.pack.input(
            self.listing,
            self.pack,
            self.table,
            show_progress="hidden",
            api_visibility="private",
        )

    def refresh(self, shown: str | None) -> tuple[Any, Any, str]:
        """The packs to choose from, and the documents of the one that is shown."""
        names = [pack.name for pack in self.assistant.library.packs()]
        chosen = shown if shown in names else next(iter(names), None)
        return (
            gr.update(choices=names, value=chosen, visible=bool(names)),
            gr.update(choices=[*names, wording.NEW_PACK], value=chosen or wording.NEW_PACK),
            self.listing(chosen),
        )

    def listing(self, pack: str | None) -> str:
        """The table of a pack's documents."""
        if not pack:
            return notice(wording.NO_PACKS_HERE)
        try:
            return documents_table(pack, self.assistant.library.documents(pack))
        except UnknownNameError:
            return notice(wording.NO_DOCUMENTS)

    def upload(
        self,
        files: Sequence[str] | None,
        target: str | None,
        name: str,
        council: str,
        replaces: bool,
        case_files: bool = False,
    ) -> Iterator[tuple[Any, ...]]:
        """Add files to a pack and tell how far each is."""
        unchanged = (gr.skip(), gr.skip(), gr.skip(), gr.skip())
        new = target in (None, wording.NEW_PACK)
        if not files:
            yield notice(wording.NO_FILES), *unchanged
            return
        if new and not name.strip():
            yield notice(wording.NAME_THE_PACK), *unchanged
            return
        try:
            pack = checked_name(name) if new else str(target)
            folder, paths = self.uploads.take([Path(file) for file in files])
            upload = Upload(paths, pack, council if new else "", replaces, case_files, folder)
            table = ""
            for states in run_upload(self.assistant, upload):
                table = upload_table(pack, states)
                yield table, *unchanged
            if new and pack not in [each.name for each in self.assistant.library.packs()]:
                table = notice(wording.NO_PACK_MADE.format(pack=pack)) + table
            self.uploads.added(files)
            yield table, None, *self.refresh(pack)
        except PackNameTakenError as error:
            yield notice(wording.PACK_NAME_TAKEN.format(other=error.other)), *unchanged
        except PackNameError:
            yield notice(wording.WRONG_PACK_NAME.format(limit=NAME_LIMIT)), *unchanged
        except (LibraryBusyError, ModelError) as error:
            yield notice(str(error)), *unchanged
        except Exception:
            logger.exception("an upload failed")
            yield notice(wording.UPLOAD_FAILED), *unchanged
