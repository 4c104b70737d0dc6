"""A file handed to the browser, which saves it.

It is made in memory: it never lies on a disk of ours, and it has no address that another person
could open.
"""

import base64
import json


def for_saving(name: str, media_type: str, data: bytes) -> str:
    """The file as `window.saveFile` in page.js takes it."""
    packed = base64.b64encode(data).decode("ascii")
    return json.dumps({"name": name, "type": media_type, "data": packed})
