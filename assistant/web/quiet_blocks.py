"""The page's calls, of which no log keeps the words that a person typed or chose."""

import logging
from typing import Any

import gradio as gr
from gradio.exceptions import Error

from assistant.web import wording

logger = logging.getLogger(__name__)


class QuietBlocks(gr.Blocks):
    """Blocks that tell of a call that failed by the kind of its failure alone.

    Gradio prints what went wrong with all its words, and in these stands what was sent.
    """

    async def process_api(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """As Gradio's. Raises `gradio.Error` with words of ours, which is printed nowhere."""
        try:
            return await super().process_api(*args, **kwargs)
        except Exception as error:
            logger.error("a call of the page failed: %s", type(error).__name__)
            logger.debug("the traceback", exc_info=True)
            # Gradio's own components raise it, where a value is none that they offer.
            words = wording.NOT_OFFERED if isinstance(error, Error) else wording.WENT_WRONG
            raise Error(words, print_exception=False) from None
