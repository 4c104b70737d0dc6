"""Where settings come from, and what is said of a wrong one."""

from pathlib import Path

import pytest

from ingest.settings import SettingsError, load_settings, origins


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_HOME", str(tmp_path))
    return tmp_path


def test_environment_goes_before_the_file(home, monkeypatch):
    (home / "settings.toml").write_text("port = 8001\nhost = '127.0.0.2'\n")
    monkeypatch.setenv("EVIDENCE_PORT", "8002")

    settings = load_settings()

    assert (settings.port, settings.host) == (8002, "127.0.0.2")


def test_each_value_tells_where_it_came_from(home, monkeypatch):
    (home / "settings.toml").write_text("host = '127.0.0.2'\n")
    monkeypatch.setenv("EVIDENCE_PORT", "8002")

    found = origins(load_settings())

    assert found["port"] == "the environment (EVIDENCE_PORT)"
    assert found["host"] == str(home / "settings.toml")
    assert found["reranker"] == "the default"


@pytest.mark.usefixtures("home")
def test_unknown_variable_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("EVIDENCE_FOO", "1")

    with pytest.raises(SettingsError, match="EVIDENCE_FOO: there is no such setting"):
        load_settings()


def test_unknown_key_of_the_file_names_the_file(home):
    (home / "settings.toml").write_text("foo = 1\n")

    with pytest.raises(SettingsError, match=r"settings\.toml: foo: there is no such setting"):
        load_settings()


def test_file_cannot_move_the_home_that_it_lies_in(home):
    (home / "settings.toml").write_text("home = '/elsewhere'\n")

    with pytest.raises(SettingsError, match="home"):
        load_settings()


def test_wrong_value_of_the_file_names_the_file(home):
    (home / "settings.toml").write_text("port = 'abc'\n")

    with pytest.raises(SettingsError, match=r"settings\.toml: port"):
        load_settings()


@pytest.mark.parametrize("content", [b"port = ", b"\xff\xfe"])
def test_file_that_is_no_toml_is_one_clear_line(home, content):
    (home / "settings.toml").write_bytes(content)

    with pytest.raises(SettingsError, match="cannot be read as TOML"):
        load_settings()


def test_empty_home_is_no_home(monkeypatch):
    monkeypatch.setenv("EVIDENCE_HOME", "")

    assert load_settings().home == Path.home() / "evidence"
