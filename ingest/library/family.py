"""A document and the files that lie inside it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select

from ingest.library.schema import AttachedRow, DocumentRow


def attach(connection: Connection, pack_key: int, parent: int, hashes: Iterable[str]) -> None:
    """Note that the documents of those bytes lie inside `parent`."""
    children = connection.execute(
        select(DocumentRow.id).where(
            DocumentRow.pack_id == pack_key,
            DocumentRow.sha256.in_(list(hashes)),
            DocumentRow.id != parent,
        )
    ).scalars()
    rows = [{"parent_id": parent, "child_id": child} for child in children]
    if rows:
        connection.execute(insert(AttachedRow), rows)


def family(connection: Connection, key: int, past: bool = False) -> list[int]:
    """A document and all that is in the pack only because it lies inside it, however deep.

    What was also added by itself, or lies inside another document that is in force, is left out;
    with `past`, what lies inside another document of any state.
    """
    keys = [key]
    layer = [key]
    while layer:
        layer = _held_only_by(connection, keys, layer, past)
        keys.extend(layer)
    return keys


def inside(connection: Connection, key: int) -> list[int]:
    """All that lies inside a document, however deep, and was not also added by itself."""
    keys = [key]
    layer = [key]
    while layer:
        found = connection.execute(
            select(AttachedRow.child_id)
            .join(DocumentRow, DocumentRow.id == AttachedRow.child_id)
            .where(AttachedRow.parent_id.in_(layer), DocumentRow.loose.is_(False))
            .distinct()
        ).scalars()
        layer = [child for child in found if child not in keys]
        keys.extend(layer)
    return keys[1:]


def hashes(connection: Connection, keys: Sequence[int]) -> list[str]:
    """The SHA-256 of each of those documents."""
    return list(
        connection.execute(select(DocumentRow.sha256).where(DocumentRow.id.in_(keys))).scalars()
    )


def _held_only_by(
    connection: Connection, keys: Sequence[int], layer: Sequence[int], past: bool
) -> list[int]:
    others = (
        select(AttachedRow.child_id)
        .join(DocumentRow, DocumentRow.id == AttachedRow.parent_id)
        .where(AttachedRow.parent_id.not_in(keys))
    )
    if not past:
        others = others.where(DocumentRow.removed == "", DocumentRow.superseded_by.is_(None))
    return list(
        connection.execute(
            select(AttachedRow.child_id)
            .join(DocumentRow, DocumentRow.id == AttachedRow.child_id)
            .where(
                AttachedRow.parent_id.in_(layer),
                AttachedRow.child_id.not_in(keys),
                AttachedRow.child_id.not_in(others),
                DocumentRow.loose.is_(False),
            )
            .distinct()
        ).scalars()
    )
