"""Packs get names that an address can hold: a slash, "." or ".." broke every link to them."""

import re
import unicodedata
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

LIMIT = 80

pack = sa.table("pack", sa.column("id", sa.Integer), sa.column("name", sa.String))
audit = sa.table(
    "audit",
    *(sa.column(name, sa.String) for name in ("at", "who", "action", "pack", "document")),
    sa.column("detail", sa.JSON),
)


def upgrade() -> None:
    """Rename the packs whose names are not allowed, in the audit log too, with a line that says so.

    What was allowed on the day of this migration is written out here: it must do the same for ever.
    """
    connection = op.get_bind()
    rows = connection.execute(sa.select(pack.c.id, pack.c.name).order_by(pack.c.id)).all()
    wrong = [(key, name) for key, name in rows if _allowed(name) != name]
    taken = {_look(name) for _, name in rows if _allowed(name) == name}
    for key, name in wrong:
        new = _free(_allowed(name), taken)
        taken.add(_look(new))
        connection.execute(sa.update(pack).where(pack.c.id == key).values(name=new))
        connection.execute(sa.update(audit).where(audit.c.pack == name).values(pack=new))
        connection.execute(
            sa.insert(audit).values(
                at=datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z",
                who="",
                action="pack renamed",
                pack=new,
                document="",
                detail={"from": name, "to": new},
            )
        )


def _allowed(name: str) -> str:
    """The name itself where it is allowed; else with a hyphen for each run that is not."""
    joined = unicodedata.normalize("NFC", re.sub(" {2,}", " ", name.strip()))
    marked = "".join(one if one in " -_." or _is_letter(one) else "\0" for one in joined)
    return re.sub("\0+", "-", marked)[:LIMIT].strip(" -_.") or "pack"


def _free(name: str, taken: set[str]) -> str:
    count, free = 1, name
    while _look(free) in taken:
        count += 1
        ending = f" {count}"
        free = name[: LIMIT - len(ending)].rstrip(" -_.") + ending
    return free


def _look(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _is_letter(one: str) -> bool:
    return (one.isalpha() or one.isdecimal()) and one not in "\u115f\u1160\u3164\uffa0"
