"""Judges whether a sentence answers a question."""
