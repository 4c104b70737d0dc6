"""Finds passages, answers questions from them, checks what it says; the page and the command."""
