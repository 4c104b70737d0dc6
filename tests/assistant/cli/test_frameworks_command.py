import json

import pytest

from assistant.frameworks.shelf import SHIPPED

CQC = SHIPPED / "cqc-la.yaml"


@pytest.fixture
def copied(tmp_path):
    def copy(old, new, place="own.yaml"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = CQC.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return copy


def test_frameworks_are_listed_with_exactly_the_keys_of_the_contract(evidence, tmp_path):
    told = json.loads(evidence(tmp_path, "frameworks", "list", "--json").stdout)

    assert [each["id"] for each in told["frameworks"]] == [
        "cqc-la",
        "dhsc-intervention",
        "wales-serious-concern",
    ]
    assert told["frameworks"][1] == {
        "id": "dhsc-intervention",
        "title": "DHSC intervention in adult social care",
        "version": "2023-08",
        "status": "current",
        "publisher": "Department of Health and Social Care",
        "nation": "England",
        "in_force_from": "2023-08-08",
        "in_force_to": None,
        "statements": 9,
        "file": str(SHIPPED / "dhsc-intervention.yaml"),
    }


def test_file_that_is_dropped_into_the_data_folder_is_listed(evidence, copied, tmp_path):
    path = copied("id: cqc-la", "id: ours", "frameworks/ours.yaml")

    told = json.loads(evidence(tmp_path, "frameworks", "list", "--json").stdout)

    assert (told["frameworks"][-1]["id"], told["frameworks"][-1]["file"]) == ("ours", str(path))


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("in_force_from: 2025-06-01\nin_force_to: 2026-05-31", "2025-06-01 to 2026-05-31"),
        ("in_force_from: 2025-06-01\nin_force_to: null", "from 2025-06-01"),
        ("in_force_from: null\nin_force_to: 2026-05-31", "to 2026-05-31"),
    ],
)
def test_table_tells_the_time_in_force(evidence, copied, tmp_path, dates, words):
    path = copied("in_force_from: null\nin_force_to: null", dates, "frameworks/ours.yaml")
    path.write_text(path.read_text("utf-8").replace("id: cqc-la", "id: ours"), "utf-8")

    line = evidence(tmp_path, "frameworks", "list").stdout.splitlines()[-1]

    assert (line.split()[0], words in line) == ("ours", True)


def test_good_file_is_called_good(evidence, tmp_path):
    result = evidence(tmp_path, "frameworks", "validate", str(CQC))

    assert (result.exit_code, result.stdout) == (
        0,
        f"{CQC}: good: cqc-la version 2025-06, 9 statements\n",
    )


def test_good_file_has_no_faults_in_json(evidence, tmp_path):
    result = evidence(tmp_path, "frameworks", "validate", str(CQC), "--json")

    assert json.loads(result.stdout) == {"file": str(CQC), "valid": True, "faults": []}


def test_fault_is_told_with_file_line_and_field(evidence, copied, tmp_path):
    path = copied("nation: England", "nation: Mars")

    result = evidence(tmp_path, "frameworks", "validate", str(path))

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}: line 9: nation: ")


def test_fault_in_json_has_line_field_and_message(evidence, copied, tmp_path):
    path = copied("nation: England", "nation: England\ncolour: blue")

    result = evidence(tmp_path, "frameworks", "validate", str(path), "--json")

    told = json.loads(result.stdout)
    assert (result.exit_code, told["valid"]) == (1, False)
    [fault] = told["faults"]
    assert (fault["line"], fault["field"], list(fault)) == (
        10,
        "colour",
        ["line", "field", "message"],
    )


def test_fault_is_one_line_whatever_the_reader_says(evidence, tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_bytes(b"id: \x01")

    result = evidence(tmp_path, "frameworks", "validate", str(path))

    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("name", ["absent.yaml", "."])
def test_file_that_cannot_be_opened_is_a_wrong_call(evidence, tmp_path, name):
    result = evidence(tmp_path, "frameworks", "validate", str(tmp_path / name))

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_file_that_cannot_be_read_is_a_wrong_call(evidence, tmp_path, monkeypatch):
    def refused(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("assistant.cli.commands.frameworks.read_framework", refused)

    result = evidence(tmp_path, "frameworks", "validate", str(CQC))

    assert (result.exit_code, "Permission denied" in result.stderr) == (2, True)
