"""What the evaluation adds to the assistant: the command `evidence eval` and the tab Evaluate."""

from assistant.plugins import Added, Plugin

PLUGIN = Plugin(
    commands={"eval": Added("Measure answers by gold questions.", "eval.cli.group")},
    tabs=("eval.page.evaluate_tab:EvaluateTab",),
)
