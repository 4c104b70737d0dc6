"""Figures as facts: what they are of, when, and whether two of them disagree."""
