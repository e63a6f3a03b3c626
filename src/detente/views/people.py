"""A person across documents, for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from detente.contracts import OfficeHeld, Person
from detente.views.tables import plain_table
from detente.views.text import safe

SOURCES = {"text": "", "table": "table", "import": "imported", "hand": "set by hand"}


def show_person(person: Person, console: Console) -> None:
    """Show a person's name, offices over time with who says so, and what disagrees."""
    head = Text(safe(person.name), style="bold")
    if person.code:
        head.append(f"  {person.code}", style="bold cyan")
    head.append(f"  {number_of_documents(person.documents)}", style="dim")
    console.print(head)
    if person.aliases:
        console.print(Text(f"  also {safe(', '.join(person.aliases))}", style="dim"))
    table = plain_table("  from", "to", "office", "code", "party", "said by")
    for office in person.offices:
        table.add_row(
            f"  {office.first or '–'}",
            str(office.last or "–"),
            Text(safe(office_words(office))),
            f"{office.code or '---'}{':' + office.sector if office.sector else ''}",
            safe(office.party or ""),
            SOURCES[office.source] or number_of_documents(office.documents),
        )
    if person.offices:
        console.print(table)
    for conflict in person.conflicts:
        console.print(Text(f"  sources disagree – {safe(conflict)}", style="yellow"))


def office_words(office: OfficeHeld) -> str:
    """Return an office in words: "former president", or "–" where none is told."""
    if office.office is None:
        return "–"
    return f"former {office.office}" if office.former else office.office


def number_of_documents(number: int) -> str:
    """Return "1 document", "3 documents"."""
    return f"{number:,} document{'s' * (number != 1)}"
