"""A public question set of three documents and three questions, as its three files."""

import json
from pathlib import Path

DOCUMENTS = (
    {
        "id": "rent",
        "title": "Rent",
        "text": "Rent can be paid weekly. The deposit is held for six years.",
    },
    {"id": "help", "title": "", "text": "Housing help is given at the town hall on Tuesdays."},
    {
        "id": "bins",
        "title": "Bins",
        "text": "Green bins are emptied every second Thursday by the council.",
    },
)
QUERIES = (
    {
        "id": "deposit",
        "text": "How long is the deposit held?",
        "answerable": True,
        "answers": ["six years"],
    },
    {
        "id": "bins",
        "text": "When does the council empty green bins?",
        "answerable": True,
        "answers": ["every second Thursday"],
    },
    {"id": "flood", "text": "Who insures the library against floods?", "answerable": False},
)
QRELS = "query\tdoc\tpassage\trel\ndeposit\trent\t\t1\nbins\tbins\t\t1\n"


def write_set(folder: Path, documents: tuple[dict[str, str], ...] = DOCUMENTS) -> Path:
    """Write the set to a folder, made where it is absent; gives the folder."""
    folder.mkdir(exist_ok=True)
    for name, lines in (("corpus", documents), ("queries", QUERIES)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    (folder / "qrels.tsv").write_text(QRELS, "utf-8")
    return folder
