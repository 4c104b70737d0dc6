from datetime import date

import pytest

from assistant.frameworks.reading import FrameworkError, read_framework
from assistant.frameworks.shelf import UnknownFrameworkError, framework_of, shelf

GOOD = """\
id: tiny
title: A tiny framework
version: "1"
status: current
publisher: Us
nation: Scotland
in_force_from: 2024-04-01
in_force_to: null
purpose: To be read.
sources:
  - {url: "https://example.org/tiny", read: 2026-11-22, gives: all of it}
themes:
  - id: only
    title: The only theme
    statements:
      - id: first
        title: The first
        covers: [Something]
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="tiny.yaml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def test_good_file_is_read(written):
    framework = read_framework(written(GOOD))

    assert framework.in_force_from == date(2024, 4, 1)
    assert [statement.id for statement in framework.statements] == ["first"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: The first", "titel: The first", "line 17: themes.0.statements.0.titel: no such"),
        ("        covers: [Something]\n", "", "line 16: themes.0.statements.0.covers: is missing"),
        ('version: "1"', "version: 1", "line 3: version: must be text"),
        ("nation: Scotland", "nation: Mars", "line 6: nation: Input should be"),
        ("id: tiny", "id: Tiny One", "line 1: id: String should match"),
        ("nation: Scotland", "nation: Scotland\nnation: Wales", "line 7: nation: stands twice"),
        ("in_force_from: 2024-04-01", "in_force_from: soon", "line 7: in_force_from: Input"),
        ("themes:", "themes: [", "not YAML"),
        ("in_force_to: null", "in_force_to: 2020-01-01", "in_force_to is before in_force_from"),
    ],
)
def test_fault_is_told_with_its_line_and_its_field(written, old, new, told):
    with pytest.raises(FrameworkError) as caught:
        read_framework(written(GOOD.replace(old, new)))

    assert any(told in str(fault) for fault in caught.value.faults)


SCORING = """\
scoring:
  grades: [{mark: 1, title: poor}, {mark: 2, title: fair}, {mark: 3, title: good}]
  bands: [{title: low, least: 34, most: 66}, {title: high, least: 67, most: 100}]
"""


def test_bands_that_hold_every_percentage_are_good(written):
    assert read_framework(written(GOOD + SCORING)).scoring


@pytest.mark.parametrize(("old", "new"), [("least: 34", "least: 35"), ("most: 100", "most: 99")])
def test_bands_that_leave_a_percentage_out_are_a_fault(written, old, new):
    with pytest.raises(FrameworkError, match="must hold every percentage from 34 to"):
        read_framework(written(GOOD + SCORING.replace(old, new)))


def test_every_fault_is_told_at_once(written):
    text = GOOD.replace("publisher: Us\n", "").replace("title: The first", "titel: The first")

    with pytest.raises(FrameworkError) as caught:
        read_framework(written(text))

    assert len(caught.value.faults) == 3


@pytest.mark.parametrize(
    "content", [b"", b"- a list", b"\xff\xfe", b"a: !!python/object:os.system"]
)
def test_what_is_no_framework_is_refused_in_a_line(tmp_path, content):
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)

    with pytest.raises(FrameworkError, match="line 1"):
        read_framework(path)


def test_file_in_the_data_folder_is_on_the_shelf(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "tiny.yaml").write_text(GOOD, "utf-8")

    assert framework_of(tmp_path, "tiny").title == "A tiny framework"


def test_broken_file_in_the_data_folder_costs_a_line_and_nothing_else(tmp_path, caplog):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "tiny.yaml").write_text(GOOD.replace("id: tiny\n", ""), "utf-8")

    names = [one.framework.id for one in shelf(tmp_path)]

    assert names == ["cqc-la", "dhsc-intervention", "wales-serious-concern"]
    assert "id: is missing" in caplog.text


def test_version_is_chosen_by_the_date_asked_for(tmp_path):
    folder = tmp_path / "frameworks"
    folder.mkdir()
    earlier = GOOD.replace("2024-04-01", "2020-04-01").replace("null", "2024-03-31")
    (folder / "a.yaml").write_text(earlier, "utf-8")
    (folder / "b.yaml").write_text(GOOD.replace('"1"', '"2"'), "utf-8")

    assert framework_of(tmp_path, "tiny", date(2023, 1, 1)).version == "1"
    assert framework_of(tmp_path, "tiny").version == "2"
    with pytest.raises(UnknownFrameworkError, match="was in force"):
        framework_of(tmp_path, "tiny", date(2019, 1, 1))


def test_unknown_framework_is_told_with_those_that_are_there(tmp_path):
    with pytest.raises(UnknownFrameworkError, match="There are: cqc-la, dhsc-intervention"):
        framework_of(tmp_path, "cqc")


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [1, 2]\nid: *a\n",
        "id: " + "[" * 30_000,
        "id: " + "9" * 5_000 + "\n",
        "id: 0x" + "f" * 20_000 + "\n",
    ],
)
def test_a_file_that_would_hang_or_end_the_program_is_refused_in_one_line(tmp_path, text):
    path = tmp_path / "bomb.yaml"
    path.write_text(text)
    with pytest.raises(FrameworkError) as refused:
        read_framework(path)
    assert "\n" not in str(refused.value)
