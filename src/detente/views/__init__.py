"""What a person or a program sees: the brief, tables, JSON lines and CSV."""

from detente.views.brief import Brief, show_brief
from detente.views.brokers import show_brokers
from detente.views.claims import show_claims
from detente.views.disagreements import show_disagreements
from detente.views.found import show_found
from detente.views.people import show_person
from detente.views.rows import COLUMNS, row_of
from detente.views.stances import show_stances
from detente.views.tables import show_table
from detente.views.text import safe
from detente.views.writers import write_csv, write_jsonl

__all__ = [
    "COLUMNS",
    "Brief",
    "row_of",
    "safe",
    "show_brief",
    "show_brokers",
    "show_claims",
    "show_disagreements",
    "show_found",
    "show_person",
    "show_stances",
    "show_table",
    "write_csv",
    "write_jsonl",
]
