import shutil

import pytest

from assistant.web.upload_folder import UploadFolder

ONE, OTHER = "1" * 64, "2" * 64


@pytest.fixture
def uploads(tmp_path):
    made = UploadFolder(tmp_path)
    yield made
    made.close()


def put(uploads, name="a.txt"):
    path = uploads.path / "digest" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("words")
    return path


def test_a_file_is_held_for_the_browser_that_uploaded_it(uploads):
    path = put(uploads)
    uploads.note(ONE, [str(path)])
    assert uploads.holds(ONE, str(path))
    assert not uploads.holds(OTHER, str(path))
    assert not uploads.holds(ONE, str(path) + "/../a.txt")


def test_what_was_not_added_goes_with_its_browser(uploads):
    path, other = put(uploads), put(uploads, "b.txt")
    uploads.note(ONE, [str(path)])
    uploads.note(OTHER, [str(other)])
    uploads.leave(ONE)
    assert not path.exists()
    assert other.exists()


def test_a_file_that_two_uploaded_stays_for_the_second(uploads):
    path = put(uploads)
    for browser in (ONE, OTHER):
        uploads.note(browser, [str(path)])
    uploads.leave(ONE)
    assert uploads.holds(OTHER, str(path))


def test_what_is_being_added_outlives_the_page(uploads):
    path = put(uploads)
    uploads.note(ONE, [str(path)])
    folder, [taken] = uploads.take([path])
    uploads.leave(ONE)
    assert taken.read_text() == "words"
    assert taken.name == "a.txt"
    shutil.rmtree(folder)


def test_a_start_removes_what_a_killed_server_left_and_nothing_of_one_that_runs(tmp_path, uploads):
    running = put(uploads)
    killed = tmp_path / "uploads" / "killed"
    killed.mkdir()
    (killed / "left.txt").write_text("words")
    later = UploadFolder(tmp_path)
    assert not killed.exists()
    assert running.exists()
    later.close()


def test_the_folder_is_closed_to_others_and_gone_at_the_end(tmp_path):
    made = UploadFolder(tmp_path)
    assert made.path.stat().st_mode & 0o077 == 0
    put(made)
    assert made.waiting() == 5
    made.close()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_what_came_long_ago_goes_where_no_page_is_open(uploads, monkeypatch):
    path, other = put(uploads), put(uploads, "b.txt")
    uploads.note(ONE, [str(path)])
    uploads.note(OTHER, [str(other)])
    monkeypatch.setattr("assistant.web.upload_folder.KEPT_S", -1)
    uploads.forget({OTHER})
    assert not path.exists()
    assert other.exists()


def test_what_is_coming_in_counts_as_waiting(uploads):
    with uploads.receiving(100):
        assert uploads.waiting() == 100
    assert uploads.waiting() == 0


def test_what_was_added_waits_no_more(uploads):
    path, shared = put(uploads), put(uploads, "b.txt")
    uploads.note(ONE, [str(path), str(shared)])
    uploads.note(OTHER, [str(shared)])
    uploads.added([str(path), str(shared)])
    assert not path.exists()
    assert uploads.holds(OTHER, str(shared))


def test_a_file_that_is_being_added_counts_once(uploads):
    path = put(uploads)
    uploads.take([path])
    assert uploads.waiting() == 5
