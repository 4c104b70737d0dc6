"""The panel of one document: what was proposed for it and why, corrections, removal."""

from functools import partial
from typing import Any

import gradio as gr
from gradio.components import Component

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.corrections import (
    CHOICES,
    CorrectionError,
    Removal,
    correct,
    put_back,
    take_out,
)
from assistant.web.documents_html import details_html, documents_table, notice
from assistant.web.flag_box import FlagBox
from ingest.library.hidden import hidden_texts
from ingest.library.library import UnknownNameError
from ingest.library.records import Document
from ingest.library.writer import LibraryBusyError

EMPTY = f'<h2>{wording.DETAILS}</h2><p class="hint">{wording.DETAILS_EMPTY}</p>'


Opened = tuple[str, str]
"""The pack and the id of the document that is open: the same file may lie in two packs."""

NOTHING: Opened = ("", "")


class DocumentPanel:
    """Builds the panel and answers what is done in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.flags = FlagBox(assistant)

    def build(self, pack: gr.Dropdown, table: gr.HTML) -> None:
        """Lay out the panel beside the chooser of packs and the table. Inside `gr.Blocks`."""
        self.details = gr.HTML(EMPTY, elem_id="document-details")
        with gr.Column(visible=False) as self.form:
            with gr.Row(elem_id="document-fields"):
                self.fields = {field: self._field(field) for field in wording.FIELDS}
            self.flags.build()
            self.save = gr.Button(wording.SAVE, variant="primary", elem_id="save-corrections")
            self.remove = gr.Button(wording.REMOVE, variant="secondary", elem_id="remove")
        with gr.Row(visible=False, elem_id="sure") as self.sure:
            sure_text = gr.HTML()
            confirm = gr.Button(wording.REMOVE_SURE, variant="stop", elem_id="remove-sure")
            keep = gr.Button(wording.REMOVE_KEEP, elem_id="remove-keep")
        self.told = gr.HTML(elem_id="document-told")
        self.undo = gr.Button(wording.REMOVE_UNDO, visible=False, elem_id="put-back")
        chosen = gr.State(NOTHING)
        removal = gr.State(None)
        # page.js puts the identity of the document that was chosen in the table in here.
        wanted = gr.Textbox(label="Document", elem_id="wanted-document", visible="hidden")
        fields = list(self.fields.values())
        shown = [chosen, self.details, self.form, self.sure, self.told, self.undo, *fields]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        wanted.change(self.open, [pack, wanted], shown, **quiet)
        pack.change(self.shut, outputs=shown, **quiet)
        decided = [self.flags.group, self.flags.flag]
        self.details.change(self.reflag, [chosen, self.flags.flag], decided, **quiet)
        for button, aside in ((self.flags.aside, True), (self.flags.back, False)):
            button.click(
                partial(self.decide, aside=aside),
                [chosen, self.flags.flag],
                [self.told, self.details],
                **quiet,
            )
        self.save.click(self.correct, [chosen, *fields], [self.told, table, self.details], **quiet)
        self.remove.click(self.ask_first, [chosen], [self.sure, sure_text, self.told], **quiet)
        keep.click(lambda: gr.update(visible=False), outputs=self.sure, **quiet)
        confirm.click(self.take_out, [chosen], [removal, table, *shown[1:6], chosen], **quiet)
        self.undo.click(self.put_back, removal, [self.told, self.undo, table], **quiet)

    def _field(self, field: str) -> Component:
        label = wording.FIELDS[field]
        if field in CHOICES:
            choices = [(value or "not known", value) for value in CHOICES[field]]
            return gr.Dropdown(label=label, choices=choices, info=" ", min_width=240)
        return gr.Textbox(label=label, max_length=300, info=" ", min_width=240)

    def open(self, pack: str, wanted: str) -> list[Any]:
        """Show a document of the table: the identity is what stands before the "#"."""
        try:
            document = self.assistant.library.document(pack, wanted.partition("#")[0])
        except UnknownNameError as error:
            hidden = gr.update(visible=False)
            return [NOTHING, EMPTY, hidden, hidden, notice(str(error)), hidden, *self._skipped()]
        updates = [
            gr.update(
                value=wording.day(value) if field in ("date", "review_due") else value,
                info=f"Why: {document.reasons.get(field, 'nothing tells')}",
                interactive=not (field == "status" and document.superseded_by),
                **self._choices(field, value),
            )
            for field in wording.FIELDS
            for value in [str(getattr(document, field))]
        ]
        details = self._details(document)
        shown, hidden = gr.update(visible=True), gr.update(visible=False)
        return [(document.pack, document.document_id), details, shown, hidden, "", hidden, *updates]

    def shut(self) -> list[Any]:
        """Show no document: the one that was open is of another pack."""
        hidden = gr.update(visible=False)
        return [NOTHING, EMPTY, hidden, hidden, "", hidden, *self._skipped()]

    def _choices(self, field: str, value: str) -> dict[str, Any]:
        if field not in CHOICES:
            return {}
        values = CHOICES[field] if value in CHOICES[field] else (*CHOICES[field], value)
        return {"choices": [(each or "not known", each) for each in values]}

    def _skipped(self) -> list[Any]:
        return [gr.skip() for _ in self.fields]

    def correct(self, chosen: Opened, *values: str) -> tuple[Any, Any, Any]:
        """Save what differs; tells what was saved, or what to type instead."""
        try:
            document = self.assistant.library.document(*chosen)
            wanted = dict(zip(self.fields, values, strict=True))
            changed = correct(self.assistant, document, wanted)
        except (UnknownNameError, CorrectionError, LibraryBusyError) as error:
            return notice(str(error)), gr.skip(), gr.skip()
        if not changed:
            return notice(wording.NOTHING_CHANGED), gr.skip(), gr.skip()
        names = ", ".join(wording.FIELDS[field].lower() for field in changed)
        after = self.assistant.library.document(*chosen)
        details = self._details(after)
        return notice(f"Saved: {names}."), self._table(chosen[0]), details

    def reflag(self, chosen: Opened, flag: int | None) -> tuple[Any, Any]:
        """The box of flags of the document that is open."""
        try:
            document = None if chosen == NOTHING else self._document(*chosen)
        except UnknownNameError:
            document = None
        return self.flags.shown(document, flag)

    def decide(self, chosen: Opened, flag: int | None, aside: bool) -> tuple[str, Any]:
        """Record what is said of a flag; what was recorded, and the document as it now stands."""
        try:
            document = self._document(*chosen)
        except UnknownNameError as error:
            return notice(str(error)), gr.skip()
        return self.flags.decide(document, flag, aside), self._details(document)

    def ask_first(self, chosen: Opened) -> tuple[Any, str, str]:
        """Ask whether the document is really to be removed."""
        try:
            name = self._document(*chosen).file
        except UnknownNameError as error:
            return gr.update(visible=False), "", notice(str(error))
        asked = notice(f"Remove “{name}”? It will no longer be searched. You can put it back.")
        return gr.update(visible=True), asked, ""

    def take_out(self, chosen: Opened) -> list[Any]:
        """Remove the document; what it takes to undo that is kept."""
        hidden = gr.update(visible=False)
        try:
            removal = take_out(self.assistant, self._document(*chosen))
        except (UnknownNameError, LibraryBusyError) as error:
            told = notice(str(error))
            return [None, gr.skip(), gr.skip(), gr.skip(), hidden, told, hidden, chosen]
        others = len(removal.keys) - 1
        more = f" and {wording.count(others, 'attachment')}" if others else ""
        told = notice(f"Removed: {removal.document.file}{more}. It is no longer searched.")
        shown = gr.update(visible=True)
        return [removal, self._table(chosen[0]), EMPTY, hidden, hidden, told, shown, NOTHING]

    def put_back(self, removal: Removal) -> tuple[Any, Any, Any]:
        """Undo the removal."""
        try:
            put_back(self.assistant, removal)
        except LibraryBusyError as error:
            return notice(str(error)), gr.skip(), gr.skip()
        told = notice(f"Back in the pack: {removal.document.file}.")
        return told, gr.update(visible=False), self._table(removal.document.pack)

    def _document(self, pack: str, chosen: str) -> Document:
        return self.assistant.library.document(pack, chosen)

    def _details(self, document: Document) -> str:
        flags = self.assistant.library.flags(document)
        hidden = hidden_texts(self.assistant.library, document)
        return f"<h2>{wording.DETAILS}</h2>{details_html(document, flags, hidden)}"

    def _table(self, pack: str) -> str:
        return documents_table(pack, self.assistant.library.documents(pack))
