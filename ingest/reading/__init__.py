"""Reads a file of any supported format into pages of lines, in a process of its own."""
