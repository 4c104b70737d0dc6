"""Makes the chat model that EVIDENCE_LLM names."""

from typing import TYPE_CHECKING, Any

from ingest.embedding import ModelError
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_OPENAI = ("openai:", "azure_openai:")


ITS_OWN = "its provider's own address"
"""What stands for an address that nothing tells."""


def receiver(chat: "BaseChatModel", settings: Settings) -> str:
    """To whom passages would go: the model, and the address that its client really uses."""
    address: object = settings.llm_url
    for client in (getattr(chat, "root_client", None), getattr(chat, "_client", None), chat):
        address = getattr(client, "base_url", None) or address
    return f"{settings.llm} at {str(address).rstrip('/') or ITS_OWN}"


def make_chat(settings: Settings) -> "BaseChatModel":
    """The chat model of the settings. It asks nobody yet.

    Raises `ModelError` where it cannot be made: the message names EVIDENCE_LLM and what to do.
    """
    if ":" not in settings.llm:
        raise ModelError(
            f"EVIDENCE_LLM: {settings.llm!r} does not name a provider and a model. Write it as "
            "provider:model, for example openai:gpt-4.1-mini."
        )
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise ModelError(
            "EVIDENCE_LLM: answering with a model needs more packages. Install them with "
            "`pip install -c constraints.txt -e .[llm]`, or leave EVIDENCE_LLM empty."
        ) from error
    # Retries are ours to count, for each one sends the evidence again and is logged.
    options: dict[str, Any] = {"timeout": settings.llm_timeout_s, "max_retries": 0}
    if settings.llm_url:
        options["base_url"] = settings.llm_url
    try:
        if settings.llm.startswith(_OPENAI):
            from openai import DefaultHttpxClient

            # What was consented to goes to one address; a redirect may lead anywhere.
            options["http_client"] = DefaultHttpxClient(follow_redirects=False)
        return init_chat_model(settings.llm, **options)
    except ImportError as error:
        provider = settings.llm.partition(":")[0].replace("_", "-")
        raise ModelError(
            f"EVIDENCE_LLM: {settings.llm} needs the package of its provider. Install it, as in "
            f"`pip install langchain-{provider}`."
        ) from error
    except Exception as error:
        raise ModelError(
            f"EVIDENCE_LLM: {settings.llm} cannot be used: {str(error).splitlines()[0][:300]} "
            "Check its name, EVIDENCE_LLM_URL and the provider's own variable for its key "
            "(OPENAI_API_KEY for openai; any text where a local server wants none)."
        ) from error
