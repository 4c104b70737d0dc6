"""Sets what a self-assessment claims beside what other documents say."""
