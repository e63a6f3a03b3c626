"""Who held which office when: a dated table, what the texts taught, and corrections by hand."""

from detente.registry.asked import Answers, AskedRegistry
from detente.registry.designation import Designation, country_named, designation
from detente.registry.known import Known
from detente.registry.lint import gaps, lint_figures, lint_leaders
from detente.registry.lint_imported import imported_gaps, lint_imported
from detente.registry.names import name_parts
from detente.registry.observe import holdings_of
from detente.registry.registry import Registry
from detente.registry.seed import Term, terms_of_office
from detente.registry.standing import Standing, standings

__all__ = [
    "Answers",
    "AskedRegistry",
    "Designation",
    "Known",
    "Registry",
    "Standing",
    "Term",
    "country_named",
    "designation",
    "gaps",
    "holdings_of",
    "imported_gaps",
    "lint_figures",
    "lint_imported",
    "lint_leaders",
    "name_parts",
    "standings",
    "terms_of_office",
]
