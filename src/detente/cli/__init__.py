"""The command line: thin, over a library that never prints."""

from detente.cli.main import cli, main

__all__ = ["cli", "main"]
