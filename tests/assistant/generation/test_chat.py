import subprocess
import sys

import pytest

from assistant.generation.chat import make_chat
from ingest.embedding import ModelError
from ingest.settings import Settings


@pytest.mark.parametrize("llm", ["gpt-4.1-mini", "nosuchprovider:model", "openai:model"])
def test_a_model_that_cannot_be_used_is_one_clear_error(tmp_path, monkeypatch, llm):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    with pytest.raises(ModelError, match="EVIDENCE_LLM"):
        make_chat(Settings(home=tmp_path, llm=llm))


def test_without_the_extra_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)

    with pytest.raises(ModelError, match=r"\[llm\]"):
        make_chat(Settings(home=tmp_path, llm="openai:test"))


def test_without_a_model_nothing_of_it_is_imported():
    code = (
        "import sys, assistant.service, assistant.cli.commands.ask, assistant.web.documents_tab;"
        "print([m for m in sys.modules"
        " if m in ('openai', 'langchain') or m.startswith('assistant.generation')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
