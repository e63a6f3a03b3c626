"""Which places a document names and where they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.contracts import Place
from detente.places import find_places

Find = Callable[[str], dict[str, Place]]


@pytest.fixture
def places(parse: Callable[[str], Doc]) -> Find:
    return lambda text: {p.text: p for p in find_places(parse(text))}


def test_country_by_table(places: Find) -> None:
    found = places("The talks were held in Uruguay.")
    assert (found["Uruguay"].country, found["Uruguay"].precision) == ("URY", "country")
    assert found["Uruguay"].latitude == pytest.approx(-33, abs=1)
    assert found["Uruguay"].geonames_id == 3439705


def test_capital_has_coordinates(places: Find) -> None:
    place = places("Ministers met in Lima on Monday.")["Lima"]
    assert (place.country, place.precision) == ("PER", "city")
    assert place.latitude == pytest.approx(-12.0, abs=0.2)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police arrested two men in Cartagena, Colombia.", "Cartagena", "COL"),
        ("Police arrested two men in Cartagena, Spain.", "Cartagena", "ESP"),
        ("A judge in Paris, Texas, dismissed the case.", "Paris", "USA"),
        ("A judge in Paris dismissed the case.", "Paris", "FRA"),
        ("Troops shelled the city of Kharkiv overnight.", "Kharkiv", "UKR"),
        ("Rebels seized Goma on Monday.", "Goma", "COD"),
    ],
)
def test_country_after_a_comma_decides(places: Find, text: str, name: str, country: str) -> None:
    assert places(text)[name].country == country


def test_countries_of_the_document_decide(places: Find) -> None:
    text = "Spain and Portugal signed the accord. Spain's navy then sailed to Cartagena."
    assert places(text)["Cartagena"].country == "ESP"


def test_georgia_by_its_neighbours(places: Find) -> None:
    caucasus = places("Russia closed its border. Troops moved into Georgia, Armenia said.")
    state = places("The United States Senate race in Georgia is close.")
    assert caucasus["Georgia"].country == "GEO"
    assert state["Georgia"].country == "USA"


def test_region_by_table(places: Find) -> None:
    place = places("Fighting broke out in Chechnya.")["Chechnya"]
    assert (place.country, place.precision) == ("RUS", "admin")


def test_demonyms_are_no_places(places: Find) -> None:
    assert places("Colombian and French diplomats praised the Scottish envoy.") == {}


def test_palace_is_a_place_only_when_something_is_in_it(places: Find) -> None:
    assert "White House" in places("The two presidents met at the White House.")
    assert "White House" not in places("The White House rejected the offer.")


def test_a_palace_is_no_town_of_its_name_unless_the_text_says_so(places: Find) -> None:
    palace = places("Ivo Kestrel will visit the White House in the first week of May.")
    assert (palace["White House"].precision, palace["White House"].admin) == ("site", None)
    for text in (
        "Police arrested two men in White House, Tennessee, on Monday.",
        "A storm hit the town of White House in Tennessee.",
    ):
        town = places(text)["White House"]
        assert (town.precision, town.admin) == ("city", "Tennessee")


def test_person_named_like_a_country_is_no_place(places: Find) -> None:
    assert places("Michael Jordan thanked his fans.") == {}


def test_unknown_place_keeps_its_words_and_costs_no_other(places: Find) -> None:
    found = places("He lives in the village of Qvorbaxul, Mali, and works in Nairobi.")
    assert found["Nairobi"].country == "KEN"
    assert found["Mali"].country == "MLI"


def test_sea_has_no_country_and_says_why(places: Find) -> None:
    place = places("Ships gathered in the Gulf of Mexico.").get("Gulf of Mexico")
    assert place is not None
    assert place.country is None
    assert place.reasons["country"]


def test_positions_and_scores(parse: Callable[[str], Doc]) -> None:
    doc = parse("Rain fell. Soldiers left Kabul and Rome.\n\nBerlin and Accra protested.")
    for place in find_places(doc):
        assert place.position is not None
        assert doc.text[place.position.start : place.position.end] == place.text
        assert list(doc.sents)[place.position.sequence].start_char <= place.position.start
        assert 0 <= place.score <= 1
        assert doc[place.head].text in place.text


@pytest.mark.parametrize(
    "text", ["", " \n ", "\u0301\u202e \U0001f600", ",,,, In , in", "In in In In"]
)
def test_odd_texts(places: Find, text: str) -> None:
    places(text)


def test_long_run_of_names(places: Find) -> None:
    places("In " + "Springfield " * 3000)


def test_city_that_looks_like_a_person(places: Find) -> None:
    assert places("Airstrikes on Rafah killed twelve people.")["Rafah"].country == "PSE"


def test_surname_that_is_also_a_city_is_no_place(places: Find) -> None:
    assert places("Juan Manuel Santos spoke first. Questions went to Santos.") == {}


@pytest.mark.parametrize("region", ["Latin America", "Central America"])
def test_region_of_many_countries_is_in_none(places: Find, region: str) -> None:
    place = places(f"Leaders from across {region} met.")[region]
    assert (place.country, place.precision) == (None, "region")


def test_small_town_takes_the_country_after_it_not_a_namesake(places: Find) -> None:
    place = places("Firefighters in Randolph, New Hampshire, searched the woods.")["Randolph"]
    assert (place.country, place.geonames_id) == ("USA", None)


@pytest.mark.parametrize(
    ("text", "name", "admin", "country"),
    [
        ("Police in Medellín made two arrests.", "Medellín", "Antioquia", "COL"),
        ("Troops entered Antioquia on Monday.", "Antioquia", "Antioquia", "COL"),
        ("A storm hit Travis County, Texas, on Monday.", "Travis County", "Texas", "USA"),
    ],
)
def test_a_place_knows_its_first_level_unit(
    places: Find, text: str, name: str, admin: str, country: str
) -> None:
    place = places(text)[name]
    assert (place.country, place.admin) == (country, admin)
    assert place.latitude is not None


def test_places_nearby_decide_between_towns_of_one_name(places: Find) -> None:
    text = "Fire crews from Zanesville and Chillicothe, Ohio, drove to Lancaster and Athens."
    found = places(text)
    assert (found["Athens"].country, found["Athens"].admin) == ("USA", "Ohio")
    assert (found["Lancaster"].country, found["Lancaster"].admin) == ("USA", "Ohio")


def test_a_capital_named_with_its_country_is_the_capital(places: Find) -> None:
    text = "Greece and the United States will meet in Athens, Washington said."
    assert places(text)["Athens"].country == "GRC"


def test_a_region_of_several_countries_is_no_village_of_that_name(places: Find) -> None:
    place = places("Unrest spread through the Middle East on Monday.")["Middle East"]
    assert place.country is None
    assert "several countries" in place.reasons["country"]


def test_an_unknown_place_does_not_cost_the_others(places: Find) -> None:
    found = places("Rebels marched from Qwxzville to Goma on Monday.")
    assert found["Goma"].country == "COD"


def test_a_place_is_found_again_inside_the_name_of_a_body(places: Find) -> None:
    text = "Protesters gathered in Rosario, Argentina. The Rosario Chamber of Commerce closed."
    found = places(text)
    assert found["Rosario"].country == "ARG"


def test_name_of_a_country_is_a_town_beside_its_neighbours(places: Find) -> None:
    here = places("Lebanon police arrested a man in Zionsville.")["Lebanon"]
    assert (here.country, here.precision, here.admin) == ("USA", "city", "Indiana")
    abroad = places("Lebanon is at war, a Beirut paper wrote in Zionsville.")["Lebanon"]
    assert (abroad.country, abroad.precision) == ("LBN", "country")
    far = places("Lebanon closed its border, a diplomat said in New York.")["Lebanon"]
    assert far.country == "LBN"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Kanawha County Sheriff closed the road.", "Kanawha County"),
        ("A Roswell woman won the prize.", "Roswell"),
        ("HARTFORD (AP) — Lawmakers met again.", "HARTFORD"),
        ("TORRINGTON — A fire destroyed a barn.", "TORRINGTON"),
        ("CHARLESTON, W.Va. -- A storm hit the town.", "CHARLESTON"),
    ],
)
def test_towns_and_counties_of_local_news(places: Find, text: str, name: str) -> None:
    assert places(text)[name].country == "USA"


def test_capitals_that_name_no_town_are_no_dateline(places: Find) -> None:
    assert "NATO" not in places("NATO — Ministers met again. A UN-led force left.")


def test_every_place_tells_all_that_is_known_of_it_or_why_not(parse: Callable[[str], Doc]) -> None:
    text = "Troops fled from Goma to Qvorbaxul. Kenya and Ontario sent aid to a camp in the Sahel."
    found = find_places(parse(text))
    assert {p.text for p in found} >= {"Goma", "Kenya", "Ontario"}
    for place in found:
        assert place.position is not None
        assert text[place.position.start : place.position.end] == place.text
        assert 0 < place.score <= 1
        for field in ("country", "admin", "latitude", "longitude", "geonames_id", "precision"):
            known = getattr(place, field) is not None
            assert known or place.reasons.get(field), (place.text, field)


def test_large_units_lie_in_their_middle(places: Find) -> None:
    place = places("Snow fell in Ontario.")["Ontario"]
    assert place.latitude == pytest.approx(49.25, abs=0.5)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Iran seized an American ship in the Gulf on Tuesday.", "Gulf", None),
        ("Rebels attacked the Delta on Monday.", "Delta", None),
        ("Rebels attacked the Delta, and Nigeria sent in its army.", "Delta", "NGA"),
        ("Troops of Papua New Guinea were sent to the Gulf.", "Gulf", "PNG"),
        ("Police in Gulf Province arrested three men.", "Gulf Province", "PNG"),
        ("Fighting spread across the Central region of Ghana.", "Central", "GHA"),
    ],
)
def test_a_word_for_a_part_of_any_country_is_a_unit_only_of_a_country_that_is_named(
    places: Find, text: str, name: str, country: str | None
) -> None:
    found = [place for each, place in places(text).items() if each.startswith(name)]
    assert [place.country for place in found] == [country]
