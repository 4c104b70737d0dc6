import asyncio

import gradio as gr
import pytest

from assistant.web import wording
from assistant.web.quiet_blocks import QuietBlocks

TYPED = "the words of a question"


def failed(page: gr.Blocks, value: object) -> gr.Error:
    with pytest.raises(gr.Error) as caught:
        asyncio.run(page.process_api(0, [value]))
    return caught.value


def test_what_was_typed_is_not_in_the_error_that_is_told_or_logged(caplog):
    def fail(typed: str) -> str:
        raise ValueError(typed)

    with QuietBlocks() as page:
        box = gr.Textbox()
        box.change(fail, box, box)
    error = failed(page, TYPED)
    assert (error.message, error.print_exception) == (wording.WENT_WRONG, False)
    assert error.__suppress_context__
    assert "ValueError" in caplog.text
    assert TYPED not in caplog.text


def test_a_choice_that_is_not_offered_is_told_in_words(caplog):
    with QuietBlocks() as page:
        choice = gr.Dropdown(["one", "two"])
        choice.change(lambda chosen: chosen, choice, choice)
    assert failed(page, TYPED).message == wording.NOT_OFFERED
    assert TYPED not in caplog.text


def test_a_call_that_holds_is_answered():
    with QuietBlocks() as page:
        choice = gr.Dropdown(["one", "two"])
        choice.change(lambda chosen: chosen, choice, choice)
    assert asyncio.run(page.process_api(0, ["two"]))["data"] == ["two"]
