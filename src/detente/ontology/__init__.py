"""What is known before reading: countries, organisations, PLOVER's types, contexts, sectors."""

from detente.ontology.actor_codes import (
    CodedActor,
    actor_codes,
    actor_of_code,
    cameo_roles,
    fips_countries,
)
from detente.ontology.agents import sector_of_agent, sector_of_icews
from detente.ontology.cameo import CAMEO, Cameo, cameo
from detente.ontology.coded_events import (
    STATEMENT,
    CodedEvent,
    cameo_events,
    cameo_named,
    weis_events,
)
from detente.ontology.codes import alpha3_of, cow_abbreviation, cow_number, official_names
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
    "STATEMENT",
    "Cameo",
    "CodedActor",
    "CodedEvent",
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
    "actor_codes",
    "actor_of_code",
    "alpha3_of",
    "cameo",
    "cameo_events",
    "cameo_named",
    "cameo_roles",
    "country",
    "country_of",
    "cow_abbreviation",
    "cow_number",
    "fips_countries",
    "lint_organizations",
    "longest_organization",
    "longest_term",
    "official_names",
    "organization_of",
    "organizations",
    "quad",
    "scale",
    "sector_of_agent",
    "sector_of_icews",
    "weis_events",
]
