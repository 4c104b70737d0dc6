"""What the evaluation adds to the assistant: the command `evidence eval`."""

from assistant.plugins import Added, Plugin

PLUGIN = Plugin(commands={"eval": Added("Measure answers by gold questions.", "eval.cli.group")})
