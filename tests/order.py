"""A plugin of pytest: files that take long begin first, so that its workers end together.

`--dist loadfile` by itself begins with the files of many tests, and leaves for the end, when the
other workers have nothing left to do, those whose few tests take minutes.
"""

from collections import Counter

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files with tests marked slow or in a browser first, then those of many tests."""
    tests = Counter(item.path for item in items)
    slow = {
        item.path
        for item in items
        if item.get_closest_marker("slow") or item.get_closest_marker("browser")
    }
    items.sort(key=lambda item: (item.path not in slow, -tests[item.path]))
