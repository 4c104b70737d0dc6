"""Tells a person at a terminal how many questions are asked."""

import sys

import click


def show_asked(done: int, every: int) -> None:
    """Write over the line before; nothing where standard error is no terminal."""
    if sys.stderr.isatty():
        end = "\r" if done < every else "\n"
        click.echo(f"asking: {done:,} of {every:,} questions{end}", err=True, nl=False)
