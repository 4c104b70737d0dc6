"""Every task, in the order of a report."""

from eval.tasks.abstention.task import AbstentionTask
from eval.tasks.answers.task import AnswersTask
from eval.tasks.citations.task import CitationsTask
from eval.tasks.injection.task import InjectionTask
from eval.tasks.latency.task import LatencyTask
from eval.tasks.leakage.task import LeakageTask
from eval.tasks.retrieval.task import RetrievalTask
from eval.tasks.task import Task

TASKS: tuple[Task, ...] = (
    LeakageTask(),
    InjectionTask(),
    CitationsTask(),
    AnswersTask(),
    AbstentionTask(),
    RetrievalTask(),
    LatencyTask(),
)
