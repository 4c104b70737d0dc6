"""Scores of runs: measures of each question, taken together with their intervals."""
