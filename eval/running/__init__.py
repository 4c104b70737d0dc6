"""Runs: every answer kept, with what made it."""
