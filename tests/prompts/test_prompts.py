import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

import prompts
from prompts import prompt

ROOT = Path(prompts.__file__).parent
NAMES = sorted(path.stem for path in ROOT.glob("*.txt"))
CALL = re.compile(
    r'prompt\(\s*"(?P<name>\w+)"\s*\)\s*\.fill\((?P<blanks>[^()]*(?:\([^()]*\)[^()]*)*)\)'
)
SOURCES = [
    path.read_text("utf-8")
    for folder in ("assistant", "eval", "ingest")
    for path in (ROOT.parent / folder).rglob("*.py")
]
TEXT = "\n".join(SOURCES)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of forms of words in the place of ours."""
    monkeypatch.setattr("prompts.files", lambda _package: tmp_path)
    prompt.cache_clear()
    yield tmp_path
    prompt.cache_clear()


def test_there_are_some():
    assert NAMES != []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_loads_with_words_in_it(name):
    assert prompt(name).template.template.strip() != ""


@pytest.mark.parametrize("name", NAMES)
def test_version_is_the_hash_of_the_bytes(name):
    data = files("prompts").joinpath(f"{name}.txt").read_bytes()

    assert hashlib.sha256(data).hexdigest().startswith(prompt(name).version)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_used(name):
    assert f'"{name}"' in TEXT


@pytest.mark.parametrize("call", list(CALL.finditer(TEXT)), ids=lambda call: call["name"])
def test_caller_fills_every_blank_and_no_other(call):
    given = set(re.findall(r"(?:^|[(,]\s*|\s)(\w+)=(?!=)", call["blanks"]))

    assert given == set(prompt(call["name"]).template.input_variables)


@pytest.mark.parametrize("name", NAMES)
def test_form_with_blanks_is_filled_by_some_caller(name):
    called = {call["name"] for call in CALL.finditer(TEXT)}

    assert not prompt(name).template.input_variables or name in called


def test_every_form_that_a_caller_names_is_there():
    assert set(re.findall(r'\bprompt\("(\w+)"\)', TEXT)) <= set(NAMES)


def test_version_changes_with_the_bytes(folder: Path):
    (folder / "greeting.txt").write_bytes(b"Good day, {name}.\n")
    before = prompt("greeting").version
    (folder / "greeting.txt").write_bytes(b"Good day, {name}. \n")
    prompt.cache_clear()

    assert prompt("greeting").version != before


def test_blanks_are_filled_and_nothing_in_them_is_a_blank(folder: Path):
    (folder / "greeting.txt").write_text("Good day, {name}.\n", "utf-8")

    assert prompt("greeting").fill(name="{other} %s \\1") == "Good day, {other} %s \\1."


def test_missing_blank_is_an_error(folder: Path):
    (folder / "greeting.txt").write_text("Good day, {name}.\n", "utf-8")

    with pytest.raises(KeyError, match="name"):
        prompt("greeting").fill()


def test_unknown_form_is_an_error():
    with pytest.raises(FileNotFoundError):
        prompt("there_is_none")
