"""Gold sets, sample packs, metrics, runs and reports: how often the assistant is right."""
