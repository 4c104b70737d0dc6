"""The task: answers come soon."""

from collections.abc import Mapping, Sequence

from eval.tasks.latency.measures import percentile
from eval.tasks.task import Asked, Measure


class LatencyTask:
    """Measures the time that answers took, on the machine that the run names."""

    name = "latency"
    measures: Sequence[Measure] = (
        Measure("median_ms", "Half of the answers came sooner.", "lower", "ms", paired=False),
        Measure("p95_ms", "95 of 100 answers came sooner.", "lower", "ms", paired=False),
    )

    def values(self, asked: Asked) -> Mapping[str, float]:
        """None: times are told of all questions at once."""
        del asked
        return {}

    def overall(self, asked: Sequence[Asked]) -> Mapping[str, float]:
        """The median and the 95th percentile."""
        times = [one.stored.elapsed_ms for one in asked]
        if not times:
            return {}
        return {"median_ms": percentile(times, 50), "p95_ms": percentile(times, 95)}
