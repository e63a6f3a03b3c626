"""Who held which office when: a dated table, what the texts taught, and corrections by hand."""

from detente.registry.known import Known
from detente.registry.lint import lint_leaders
from detente.registry.names import name_parts
from detente.registry.observe import holdings_of
from detente.registry.registry import Registry
from detente.registry.seed import Term, terms_of_office

__all__ = [
    "Known",
    "Registry",
    "Term",
    "holdings_of",
    "lint_leaders",
    "name_parts",
    "terms_of_office",
]
