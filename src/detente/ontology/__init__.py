"""What is known before reading: countries, organisations, PLOVER's types, contexts, sectors."""

from detente.ontology.cameo import CAMEO, Cameo, cameo
from detente.ontology.codes import alpha3_of, cow_abbreviation, cow_number
from detente.ontology.countries import (
    COUNTRIES,
    REGIONS,
    Country,
    CountryTerm,
    Region,
    country,
    country_of,
    longest_term,
)
from detente.ontology.lint import lint_organizations
from detente.ontology.organizations import (
    Organization,
    OrganizationTerm,
    Period,
    longest_organization,
    organization_of,
    organizations,
)
from detente.ontology.plover import (
    CONTEXTS,
    EVENT_TYPES,
    QUADS,
    SECTORS,
    Context,
    EventType,
    Mode,
    Sector,
    quad,
    scale,
)

__all__ = [
    "CAMEO",
    "CONTEXTS",
    "COUNTRIES",
    "EVENT_TYPES",
    "QUADS",
    "REGIONS",
    "SECTORS",
    "Cameo",
    "Context",
    "Country",
    "CountryTerm",
    "EventType",
    "Mode",
    "Organization",
    "OrganizationTerm",
    "Period",
    "Region",
    "Sector",
    "alpha3_of",
    "cameo",
    "country",
    "country_of",
    "cow_abbreviation",
    "cow_number",
    "lint_organizations",
    "longest_organization",
    "longest_term",
    "organization_of",
    "organizations",
    "quad",
    "scale",
]
