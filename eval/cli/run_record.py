"""What `evidence eval run --json` prints."""

from pydantic import BaseModel


class RunRecord(BaseModel):
    """What came of a run. `kept` answers stood in the folder already, `reused` were another run's;
    `mapped` counts paragraphs and `gaps` kinds of gap, each 0 where the run did not look. `added`
    documents of a public set were not there before, `refused` ones could not be read.
    """

    folder: str
    questions: int
    asked: int = 0
    kept: int = 0
    reused: int = 0
    mapped: int = 0
    gaps: int = 0
    added: int = 0
    refused: int = 0
    stopped: bool
