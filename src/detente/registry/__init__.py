"""Who held which office when: a dated table, what the texts taught, and corrections by hand."""

from detente.registry.designation import Designation, country_named, designation, office_spells
from detente.registry.known import Known
from detente.registry.lint import gaps, lint_leaders
from detente.registry.lint_imported import imported_gaps, lint_imported
from detente.registry.names import name_parts
from detente.registry.observe import holdings_of
from detente.registry.registry import Registry
from detente.registry.seed import Term, terms_of_office

__all__ = [
    "Designation",
    "Known",
    "Registry",
    "Term",
    "country_named",
    "designation",
    "gaps",
    "holdings_of",
    "imported_gaps",
    "lint_imported",
    "lint_leaders",
    "name_parts",
    "office_spells",
    "terms_of_office",
]
