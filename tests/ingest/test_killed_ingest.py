import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from ingest.library import lexical
from ingest.library.library import Library
from ingest.library.schema import AttachedRow, DocumentRow, PassageRow

KILLS = 10
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks"),
]


class Server:
    """The process whose forks ingest."""

    def __init__(self) -> None:
        environment = {
            **os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "OMP_NUM_THREADS": "1",
            "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("ingest_server.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True,
        )  # fmt: skip
        assert self.line() == "ready"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def run(self, home: Path, sources: Path, kill_after: float | None = None) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{home} {sources}\n")
        self.process.stdin.flush()
        pid = int(self.line())
        if kill_after is not None:
            time.sleep(kill_after)
            # Not yet reaped by the server, or just ended: then there is nobody to kill.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return int(self.line())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    opened = Server()
    yield opened
    opened.process.kill()
    opened.process.wait()


def write_sources(folder: Path, version: int) -> None:
    folder.mkdir()
    for n in range(8 if version == 2 else 3):
        text = f"Report {n}\n\n1. Version {version if n < 2 else 0} speaks of thing {n}.\n2. More."
        (folder / f"{n}.txt").write_text(text)
    (folder / "table.csv").write_text("Team,Wait\nNorth,4\nSouth,5\n")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as opened:
        for name in ("kept", f"only{version}"):
            opened.writestr(f"{name}.txt", f"The member {name} of the package.")
    (folder / "pack.zip").write_bytes(package.getvalue())
    message = EmailMessage()
    message["Subject"] = "Minutes"
    message.set_content(f"Version {version} of the message.")
    message.add_attachment(f"Minutes, version {version}.", filename="minutes.txt")
    message.add_attachment("An agenda.", filename="agenda.txt")
    message.set_boundary("boundary")
    (folder / "mail.eml").write_bytes(bytes(message))


def contents(home: Path) -> dict[str, object]:
    """All that must not depend on how often an ingest was killed."""
    library = Library(home)
    pack = library.pack("Pack")
    documents = library.documents("Pack", removed=True)
    ids = {d.key: d.document_id for d in documents}
    with library.reading() as connection:
        loose = dict(connection.execute(select(DocumentRow.sha256, DocumentRow.loose)).all())
        attached = {
            (ids[a], ids[b])
            for a, b in connection.execute(select(AttachedRow.parent_id, AttachedRow.child_id))
        }
        rows = connection.execute(
            select(PassageRow.id, PassageRow.document_id, PassageRow.ordinal, PassageRow.start,
                   PassageRow.end)
        ).all()  # fmt: skip
        keys = {row.id for row in rows}
        assert lexical.ids(connection, pack.key) == keys
        name = library._index_folder(pack.key)
        integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    assert integrity == "ok"
    assert pack.indexed
    assert library.index.held(name) == keys
    assert set(library.originals.held()) == set(ids.values())
    assert not list(library.originals.folder.glob("incoming-*"))
    assert len(list((home / "index" / str(pack.key)).iterdir())) <= 2
    ordered = sorted(rows, key=lambda row: (ids[row.document_id], row.ordinal))
    vectors = library.vectors([row.id for row in ordered])
    found = {
        "documents": {
            (d.document_id, d.file, d.superseded_by, d.removed, loose[d.document_id], d.title)
            for d in documents
        },
        "attached": attached,
        "pages": {(d.document_id, p.number, p.text) for d in documents for p in library.pages(d)},
        "passages": [(ids[r.document_id], r.ordinal, r.start, r.end) for r in ordered],
        "vectors": vectors,
    }
    library.close()
    return found


def test_an_ingest_killed_at_any_moment_is_made_whole_by_the_next(server, tmp_path) -> None:
    write_sources(tmp_path / "old", 1)
    write_sources(tmp_path / "new", 2)
    base = tmp_path / "base"
    assert server.run(base, tmp_path / "old") == 0
    shutil.copytree(base, tmp_path / "clean")
    began = time.monotonic()
    assert server.run(tmp_path / "clean", tmp_path / "new") == 0
    length = time.monotonic() - began
    wanted = contents(tmp_path / "clean")
    killed = 0
    for n in range(3 * KILLS):
        home = tmp_path / "home"
        shutil.copytree(base, home)
        # The first moments, when the process starts, are the dull ones.
        moment = length * (0.1 + 0.9 * killed / KILLS)
        if server.run(home, tmp_path / "new", kill_after=moment) == -signal.SIGKILL:
            killed += 1
        else:
            # The machine has become quicker since: an ingest is shorter than was thought.
            length *= 0.9
        assert server.run(home, tmp_path / "new") == 0
        found = contents(home)
        for part in ("documents", "attached", "pages", "passages"):
            assert found[part] == wanted[part], (part, n, moment)
        np.testing.assert_allclose(found["vectors"], wanted["vectors"], atol=0.02)
        shutil.rmtree(home)
        if killed == KILLS:
            return
    pytest.fail(f"Only {killed} of {n + 1} ingests could be killed before they ended")
