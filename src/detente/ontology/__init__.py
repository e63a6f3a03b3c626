"""What is known before reading: countries, organisations, PLOVER's types, contexts, sectors."""

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

__all__ = [
    "COUNTRIES",
    "REGIONS",
    "Country",
    "CountryTerm",
    "Region",
    "country",
    "country_of",
    "longest_term",
]
