"""What tests look up about processes; skips aloud where the system does not tell."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest


def resident_mb(pid: int | str = "self") -> float:
    """The memory that a process holds, in megabytes."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        pytest.skip("looks into /proc")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def alive(pid: int) -> bool:
    """Whether a process runs still."""
    if not Path("/proc").is_dir():
        pytest.skip("looks into /proc")
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(what: Callable[[], object]) -> None:
    """Wait until it is true; fails after a minute."""
    for _ in range(1_200):
        if what():
            return
        time.sleep(0.05)
    pytest.fail("it never came")
