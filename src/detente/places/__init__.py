"""Places that a document names, with country and coordinates, and where its events happened."""

from detente.places.areas import country_point
from detente.places.bodies import country_in
from detente.places.find import find_places
from detente.places.gazetteer import nearest_country
from detente.places.locate import place_of

__all__ = ["country_in", "country_point", "find_places", "nearest_country", "place_of"]
