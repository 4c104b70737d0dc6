"""The command `evidence eval`."""
