"""The Scores tab: a person plans with scores of their own. Nothing is stored or predicted."""

from typing import Any

import gradio as gr
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.frameworks.framework import Framework, FrameworkStatus
from assistant.frameworks.shelf import shelf
from assistant.scores.planning import what_if
from assistant.scores.rule import ScoreError, result_of
from assistant.service import Assistant
from assistant.web import scores_words, wording
from assistant.web.documents_html import notice
from assistant.web.scores_html import (
    beside_html,
    form_html,
    missing_html,
    result_html,
    trial_html,
)


class Chosen(BaseModel):
    """What is chosen on the page: a score for each statement by its id, null where there is none
    yet, and another score that is tried for one of them.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    scores: dict[str, int | None]
    statement: str
    mark: int | None


class ScoresTab:
    """Builds the tab and answers what is done in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        # Frameworks as they were last read, so that each choice does not read the files again.
        self.held: dict[str, Framework] = {}

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{scores_words.PLAN_ONLY}</p>')
        self.framework = gr.Dropdown(label=wording.FRAMEWORK, choices=[], elem_id="score-framework")
        with gr.Row(elem_id="planner"):
            with gr.Column(scale=1, min_width=300):
                self.form = gr.HTML(elem_id="score-form")
            with gr.Column(scale=1, min_width=300, elem_id="score-results"):
                gr.HTML(f"<h2>{scores_words.RESULT}</h2>")
                self.result = gr.HTML(elem_id="score-result")
                self.trial = gr.HTML(elem_id="score-trial")
                self.beside = gr.HTML(elem_id="score-beside")
        # page.js puts what is chosen in here.
        self.wanted = gr.Textbox(label="Scores chosen", elem_id="wanted-scores", visible="hidden")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        laid_out = [self.form, self.result, self.trial, self.beside]
        self.framework.input(self.laid_out, self.framework, laid_out, **quiet)
        self.wanted.change(
            self.results, [self.framework, self.wanted], [self.result, self.beside], **quiet
        )

    def refresh(self, shown: str | None) -> tuple[Any, Any, Any, Any, Any]:
        """The frameworks to choose from. What is shown stays, with the scores chosen in it."""
        self.held = _scoring(self.assistant)
        chosen = shown if shown in self.held else next(iter(self.held))
        choices = [(_label(framework), key) for key, framework in self.held.items()]
        update = gr.update(choices=choices, value=chosen)
        if chosen == shown:
            return update, gr.skip(), gr.skip(), gr.skip(), gr.skip()
        return update, *self.laid_out(chosen)

    def laid_out(self, key: str) -> tuple[str, str, str, str]:
        """A framework's form, and where its results will be, with no score chosen."""
        framework = self.held.get(key)
        if framework is None:
            return notice(wording.FRAMEWORK_GONE), "", "", ""
        return (
            form_html(framework),
            missing_html(framework, framework.statements),
            trial_html(framework),
            "",
        )

    def results(self, key: str, wanted: str) -> tuple[str, str]:
        """What the chosen scores come to, and beside it what is tried; `wanted` is what page.js
        wrote: `Chosen` as JSON, and a count after a "#".
        """
        framework = self.held.get(key)
        if framework is None:
            return notice(wording.FRAMEWORK_GONE), ""
        try:
            chosen = Chosen.model_validate_json(wanted.rpartition("#")[0])
            return _results(framework, chosen)
        except (ValidationError, ScoreError):
            # The form on the page is of an earlier version of the framework's file.
            return notice(wording.FRAMEWORK_GONE), ""


def _results(framework: Framework, chosen: Chosen) -> tuple[str, str]:
    given = {name: score for name, score in chosen.scores.items() if score is not None}
    if missing := [each for each in framework.statements if each.id not in given]:
        return missing_html(framework, missing), ""
    scores = [given[each.id] for each in framework.statements]
    planned = result_of(framework, scores)
    beside = ""
    tried = next((each for each in framework.statements if each.id == chosen.statement), None)
    if tried and chosen.mark is not None:
        other = what_if(framework, scores, {tried.id: chosen.mark})
        beside = beside_html(framework, planned, other, tried, chosen.mark)
    return result_html(framework, planned), beside


def _scoring(assistant: Assistant) -> dict[str, Framework]:
    """The frameworks that score, by id and version, which no other framework has."""
    held = [one.framework for one in shelf(assistant.settings.home)]
    return {f"{each.id} {each.version}": each for each in held if each.scoring}


def _label(framework: Framework) -> str:
    past = f", {scores_words.HISTORICAL}" if framework.status is FrameworkStatus.HISTORICAL else ""
    return f"{framework.title}, version {framework.version}{past}"
