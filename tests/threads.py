"""A plugin of pytest, loaded before anything computes: each of its workers computes on one core.

Threads that wait for one another take twice the time where another worker has their core.
"""

import os

if os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ.setdefault("OMP_NUM_THREADS", "1")
