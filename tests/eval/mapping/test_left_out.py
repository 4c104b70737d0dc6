"""The mapping, measured on findings about councils that it did not learn from."""

from pathlib import Path

import numpy as np
import pytest

from assistant.frameworks.shelf import framework_of
from eval.mapping.__main__ import sharpened, unseen
from eval.mapping.examples import items, ours
from eval.mapping.measures import measure
from eval.mapping.tasks import tasks_of

FINDINGS = Path(__file__).parents[4] / "shared" / "data" / "evidence_items_dev.jsonl"


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not FINDINGS.is_file(), reason=f"the findings are not there: {FINDINGS}")
def test_findings_about_councils_left_out_get_their_statement(embedder, tmp_path):
    found = items(FINDINGS)
    councils = np.array([item.council for item in found])
    task = tasks_of(framework_of(tmp_path, "cqc-la"), found, embedder)[0]
    truth = np.array([task.labels.index(label) for label in task.findings.labels.tolist()])

    logs = unseen(task, task.findings, councils)
    measures = measure(np.exp(sharpened(logs, truth, councils)), truth)

    assert measures.first >= 0.68
    assert measures.first_two >= 0.84
    assert measures.macro_f1 >= 0.65
    assert measures.calibration < 0.08


def test_examples_of_our_own_name_statements_that_there_are(tmp_path):
    ids = {statement.id for statement in framework_of(tmp_path, "cqc-la").statements}

    assert {name for example in ours() for name in example.statements} == ids
