"""Figures as facts: each number a document states, with what it is of, of whom and when."""
