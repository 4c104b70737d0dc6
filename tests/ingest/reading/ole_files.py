"""Writes OLE2 containers (the form of .msg and of encrypted Office files), for the tests."""

import struct
from datetime import UTC, datetime, timedelta

Tree = dict[str, "bytes | Tree"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_file(tree: Tree) -> bytes:
    """The bytes of a container with the streams (bytes) and storages (dicts) of `tree`."""
    entries: list[list] = [["Root Entry", 5, _FREE, _FREE, b""]]  # name, kind, right, child, data
    _add(tree, entries, 0)

    mini, mini_fat = b"", []
    body: list[bytes] = []
    fat: list[int] = []
    starts: dict[int, tuple[int, int]] = {}
    for index, (_, kind, _, _, data) in enumerate(entries):
        if kind == 2 and len(data) < _CUTOFF:
            starts[index] = (len(mini_fat) if data else _END, len(data))
            count = -(-len(data) // _MINI)
            mini_fat += _chain(len(mini_fat), count)
            mini += data.ljust(count * _MINI, b"\0")
        elif kind == 2:
            starts[index] = (_store(data, body, fat), len(data))
    starts[0] = (_store(mini, body, fat), len(mini))
    mini_fat_start = _store(
        b"".join(struct.pack("<I", each) for each in mini_fat), body, fat, b"\xff"
    )
    records = b"".join(_record(entry, *starts.get(at, (0, 0))) for at, entry in enumerate(entries))
    records_start = _store(records, body, fat)

    fat_sectors = 1
    while fat_sectors * 128 < len(fat) + fat_sectors:
        fat_sectors += 1
    first_fat = len(fat)
    fat += [_FAT] * fat_sectors
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * _SECTOR, b"\xff")
    places = [first_fat + each for each in range(fat_sectors)]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<III4xI", 0, fat_sectors, records_start, _CUTOFF)
        + struct.pack("<II", mini_fat_start, -(-len(mini_fat) * 4 // _SECTOR))
        + struct.pack("<II", _END, 0)
        + struct.pack("<109I", *places, *[_FREE] * (109 - fat_sectors))
    )
    return header + b"".join(body) + table


def _add(tree: Tree, entries: list[list], parent: int) -> None:
    before = None
    for name, inner in tree.items():
        index = len(entries)
        storage = isinstance(inner, dict)
        entries.append([name, 1 if storage else 2, _FREE, _FREE, b"" if storage else inner])
        if before is None:
            entries[parent][3] = index
        else:
            entries[before][2] = index
        before = index
        if storage:
            _add(inner, entries, index)


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def _store(data: bytes, body: list[bytes], fat: list[int], fill: bytes = b"\0") -> int:
    if not data:
        return _END
    first, count = len(fat), -(-len(data) // _SECTOR)
    fat += _chain(first, count)
    body.append(data.ljust(count * _SECTOR, fill))
    return first


def _record(entry: list, start: int, size: int) -> bytes:
    name, kind, right, child, _ = entry
    coded = name.encode("utf-16-le") + b"\0\0"
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<II4x", start, size)
    )


def outlook_message(
    subject: str,
    body: str,
    sender: str = "",
    sent: datetime | None = None,
    to: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    html: bytes = b"",
    rtf: bytes = b"",
) -> bytes:
    """A minimal .msg: texts as UTF-16, one recipient storage for each of `to` (name: address)."""
    to, files = to or {}, files or {}
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x1000: body, 0x0C1A: sender, 0x0042: sender}
    tree = _properties(
        struct.pack("<8x4I8x", len(to), len(files), len(to), len(files)),
        {pid: text for pid, text in texts.items() if text},
        {pid: blob for pid, blob in ((0x1013, html), (0x1009, rtf)) if blob},
        {0x0039: sent} if sent else {},
        {0x3FDE: 65001},
    )
    for number, (name, address) in enumerate(to.items()):
        tree[f"__recip_version1.0_#{number:08X}"] = _properties(
            bytes(8), {0x3001: name, 0x39FE: address}, {}, {}, {0x0C15: 1}
        )
    for number, (name, data) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = _properties(
            bytes(8), {0x3707: name}, {0x3701: data}, {}, {0x3705: 1}
        )
    return ole_file(tree)


def _properties(
    header: bytes,
    texts: dict[int, str],
    blobs: dict[int, bytes],
    times: dict[int, datetime],
    numbers: dict[int, int],
) -> Tree:
    tree: Tree = {}
    rows = [header]
    for kind, values in ((0x001F, texts), (0x0102, blobs)):
        for pid, value in values.items():
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            tree[f"__substg1.0_{pid:04X}{kind:04X}"] = data
            rows.append(struct.pack("<HHIII", kind, pid, 6, len(data) + 2 * (kind == 0x1F), 0))
    for pid, when in times.items():
        ticks = (when - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
        rows.append(struct.pack("<HHIQ", 0x0040, pid, 6, ticks))
    rows += [struct.pack("<HHIII", 0x0003, pid, 6, value, 0) for pid, value in numbers.items()]
    return {"__properties_version1.0": b"".join(rows), **tree}
