"""What the commands that keep the library in order print as JSON."""

from pydantic import Field

from assistant.cli.schemas import Record


class RemovedRecord(Record):
    """`evidence remove --json`: what was hidden, or taken out for good; `runs` are those of the
    evaluation that quoted it.
    """

    document_id: str
    pack: str
    file: str
    erased: bool
    documents: int
    pages: int
    passages: int
    vectors: int
    originals: int
    runs: int


class CorrectedRecord(Record):
    """`evidence correct --json`."""

    document_id: str
    pack: str
    field: str
    before: str = Field(serialization_alias="from")
    after: str = Field(serialization_alias="to")


class SettingRecord(Record):
    """A setting in force and where it came from."""

    name: str
    value: str
    origin: str


class FindingRecord(Record):
    """A difference that the doctor found."""

    pack: str
    what: str
    count: int
    remedy: str


class DoctorRecord(Record):
    """`evidence doctor --json`."""

    settings: list[SettingRecord]
    versions: dict[str, str]
    findings: list[FindingRecord]


class RebuiltRecord(Record):
    """A pack whose indexes were made again."""

    pack: str
    passages: int
    embedded: int


class RebuildRecord(Record):
    """`evidence rebuild --json`."""

    packs: list[RebuiltRecord]


class BackupRecord(Record):
    """`evidence backup --json`. `missing` are originals that were not there whole, and are not in
    it.
    """

    file: str
    size: int
    originals: int
    missing: list[str]


class RestoreRecord(Record):
    """`evidence restore --json`. `kept_aside` is the folder of what was there before, or empty."""

    home: str
    packs: list[str]
    made: str
    kept_aside: str


class ServeRecord(Record):
    """`evidence serve --json`: the address of the page, before it is served."""

    url: str
