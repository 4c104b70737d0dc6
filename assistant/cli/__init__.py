"""The command line: each command parses, calls a function, and prints."""
