"""Makes an Office file the same byte for byte at each build.

DOCX, PPTX and XLSX are ZIP archives: each member carries the moment it was written, and openpyxl
stamps the time of saving into the core properties whatever it was told. Both are set by hand here.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def freeze(path: Path, saved: datetime) -> None:
    """Rewrite the archive at `path` as if all of it had been saved at `saved`."""
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    iso = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + iso + rb"\g<2>", data)
            info = zipfile.ZipInfo(name, saved.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            # The host system is recorded too: name one, or Windows and Linux would differ.
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
