"""détente reads news and keeps the record of who did what to whom."""

__version__ = "0.1.0"
