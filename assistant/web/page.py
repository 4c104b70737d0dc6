"""The page: heading, the tabs, footer."""

import gradio as gr

from assistant.plugins import Tab, tabs
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.ask_tab import AskTab
from assistant.web.coverage_tab import CoverageTab
from assistant.web.documents_tab import DocumentsTab
from assistant.web.gaps_tab import GapsTab
from assistant.web.quiet_blocks import QuietBlocks
from assistant.web.scores_tab import ScoresTab
from assistant.web.upload_folder import UploadFolder

DAY = 86_400
HOUR = 3_600


def build_page(assistant: Assistant, uploads: UploadFolder, open_to_all: bool) -> gr.Blocks:
    """The page over an assistant, ready to be mounted. `open_to_all`: it says that anybody who
    reaches it can read and change everything.
    """
    ask = AskTab(assistant)
    documents = DocumentsTab(assistant, uploads)
    coverage, gaps = CoverageTab(assistant), GapsTab(assistant)
    scores = ScoresTab(assistant)
    with QuietBlocks(
        title=wording.PRODUCT, analytics_enabled=False, delete_cache=(HOUR, DAY), fill_width=True
    ) as page:
        gr.HTML(
            f'<a class="skip" href="#tabs">{wording.SKIP}</a>'
            f'<header class="top"><h1>{wording.PRODUCT}</h1><p>{wording.TAGLINE}</p></header>'
            f"{open_html(open_to_all)}"
        )
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(wording.ASK_TAB, id="ask") as ask_view:
                ask.build()
            with gr.Tab(wording.DOCUMENTS_TAB, id="documents") as documents_view:
                documents.build()
            with gr.Tab(wording.COVERAGE_TAB, id="coverage") as coverage_view:
                coverage.build()
            with gr.Tab(wording.GAPS_TAB, id="gaps") as gaps_view:
                gaps.build()
            with gr.Tab(wording.SCORES_TAB, id="scores") as scores_view:
                scores.build()
            added = [(tab, _added(tab)) for tab in tabs(assistant)]
        gr.HTML(f'<footer class="end"><p>{wording.FOOTER}</p></footer>')
        outputs = [ask.fold, ask.packs, ask.notice]
        for moment in (page.load, ask_view.select):
            moment(
                ask.refresh, ask.packs, outputs, show_progress="hidden", api_visibility="private"
            )
        for moment in (page.load, documents_view.select):
            moment(
                documents.refresh,
                documents.pack,
                [documents.pack, documents.target, documents.table],
                show_progress="hidden",
                api_visibility="private",
            )
        for tab, view in ((coverage, coverage_view), (gaps, gaps_view)):
            for moment in (page.load, view.select):
                moment(
                    tab.refresh,
                    [tab.pack, tab.framework],
                    [tab.pack, tab.framework],
                    show_progress="hidden",
                    api_visibility="private",
                )
        coverage_view.select(
            coverage.others,
            [coverage.pack, coverage.beside],
            coverage.beside,
            show_progress="hidden",
            api_visibility="private",
        )
        for moment in (page.load, scores_view.select):
            moment(
                scores.refresh,
                scores.framework,
                [scores.framework, scores.form, scores.result, scores.trial, scores.beside],
                show_progress="hidden",
                api_visibility="private",
            )
        for tab, view in added:
            for moment in (page.load, view.select):
                moment(
                    tab.refresh,
                    list(tab.refreshed),
                    list(tab.refreshed),
                    show_progress="hidden",
                    api_visibility="private",
                )
    page.queue(default_concurrency_limit=4, max_size=64)
    return page


def open_html(open_to_all: bool) -> str:
    """The notice that anybody can read and change everything, where that is so."""
    return f'<p class="notice open" role="note">{wording.OPEN_TO_ALL}</p>' if open_to_all else ""


def _added(tab: Tab) -> gr.Tab:
    """The view of a tab that a plugin adds, laid out."""
    with gr.Tab(tab.title, id=tab.name) as view:
        tab.build()
    return view
