"""Every command's arguments are text: bytes that are not UTF-8 are the caller's mistake."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assistant.cli.main import commands

NOT_TEXT = os.fsdecode(b"caf\xe9")
BYTES = pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")


def parameters(
    command: click.Command, path: str = "evidence"
) -> Iterator[tuple[str, click.Parameter]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from parameters(inner, f"{path} {name}")
    for each in command.params:
        if not (isinstance(each, click.Option) and each.is_flag):
            yield f"{path}: {each.name}", each


def test_no_parameter_of_any_command_takes_what_is_not_text_but_paths() -> None:
    took: list[str] = []
    for name, parameter in parameters(commands):
        if isinstance(parameter.type, click.Path | click.File):
            continue
        try:
            parameter.type.convert(NOT_TEXT, parameter, None)
        except click.BadParameter:
            continue
        took.append(name)

    assert took == []


@BYTES
@pytest.mark.parametrize(
    "wrong",
    [
        ("ask", "How many wait?", "--pack", NOT_TEXT),
        ("ask", NOT_TEXT, "--pack", "Otherford"),
        ("search", "carers", "--pack", "Otherford", "--council", NOT_TEXT),
        ("ingest", "LICENSE", "--pack", "Otherford", "--title", NOT_TEXT),
        ("ingest", "LICENSE", "--pack", NOT_TEXT),
        ("gaps", "--pack", "Otherford", "--framework", NOT_TEXT),
        ("correct", "abcdef", "title", NOT_TEXT),
        ("score", "--what-if", f"{NOT_TEXT}=1", *"333333333"),
        (NOT_TEXT,),
    ],
)
def test_argument_that_is_not_text_is_code_two_and_one_line(evidence, seeded_home, wrong) -> None:
    result = evidence(seeded_home, *wrong)

    assert (result.exit_code, len(result.stderr.splitlines()), result.stdout) == (2, 1, "")
    assert r"caf\udce9" in result.stderr


@BYTES
@pytest.mark.parametrize(
    "call", [("ask", "--queries"), ("search", "--queries"), ("map", "--texts")]
)
@pytest.mark.parametrize("line", [rb'{"id": 2, "text": "\ud800"}', b'{"id": 2, "text": "caf\xe9"}'])
def test_line_of_a_batch_that_is_not_text_is_named(evidence, seeded_home, call, line) -> None:
    packs = () if call[0] == "map" else ("--pack", "Otherford")

    result = evidence(seeded_home, *call, "-", *packs, stdin=b'{"id": 1, "text": "a"}\n' + line)

    assert (result.exit_code, len(result.stderr.splitlines()), result.stdout) == (2, 1, "")
    assert f"{call[1]}, line 2: " in result.stderr
    assert "line 1" not in result.stderr


@BYTES
def test_path_that_is_not_text_is_written_and_told_with_its_bytes_written_out(
    evidence, seeded_home, tmp_path
) -> None:
    result = evidence(seeded_home, "backup", str(tmp_path / f"{NOT_TEXT}.zip"), "--json")

    assert (result.exit_code, (tmp_path / f"{NOT_TEXT}.zip").is_file()) == (0, True)
    assert Path(json.loads(result.stdout)["file"]).name == r"caf\udce9.zip"


@BYTES
def test_setting_that_is_not_text_is_code_two_and_one_line(evidence, tmp_path) -> None:
    for name in ("EVIDENCE_HOME", "EVIDENCE_LLM"):
        result = evidence(tmp_path, "packs", **{name: str(tmp_path / NOT_TEXT)})

        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1), result.stderr
        assert name in result.stderr


def test_accents_of_a_name_may_be_written_apart(evidence, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("The lift was mended.\n")
    home = tmp_path / "home"
    evidence(home, "ingest", str(tmp_path / "a.txt"), "--pack", "Môn")

    assert evidence(home, "documents", "--pack", "Mo\u0302n").exit_code == 0


def test_second_pack_where_one_is_asked_for_is_refused_and_not_taken(evidence, tmp_path) -> None:
    result = evidence(tmp_path, "figures", "--pack", "Pack", "--pack", "Other")

    assert (result.exit_code, len(result.stderr.splitlines()), result.stdout) == (2, 1, "")
    assert "Name one pack" in result.stderr
