"""Comparing records with what an analyst noted."""

from detente.evaluate.attributions import AttributionScores, ToldQuote, score_attributions
from detente.evaluate.brokers import (
    BrokerScores,
    GoldBroker,
    read_gold_brokers,
    score_brokers,
)
from detente.evaluate.cases import CaseEvent, CaseScores, GoldCase, score_cases
from detente.evaluate.coreference import (
    CorefScores,
    GoldMention,
    coreference_errors,
    score_coreference,
)
from detente.evaluate.corrected import corrected_cases
from detente.evaluate.events import EventScores, GoldEvent, score_events
from detente.evaluate.geo import GeoScores, place_errors, score_places
from detente.evaluate.geoxml import GeoText, GoldPlace, read_geoxml
from detente.evaluate.gold import read_gold_events, read_gold_quotes, read_gold_stances
from detente.evaluate.gum import GumText, gum_files, read_gum
from detente.evaluate.persons import GoldPerson, PersonScores, score_persons
from detente.evaluate.persons import judged as judged_person
from detente.evaluate.persons import matched as matched_persons
from detente.evaluate.polnear import GoldAttribution, QuoteText, polnear_files, read_polnear
from detente.evaluate.quotes import GoldQuote, QuoteScores, score_quotes
from detente.evaluate.read import read_cases, read_relations
from detente.evaluate.relations import GoldRelation, LabelScores, TypeScore, score_labels
from detente.evaluate.stance import GoldStance, StanceScores, score_stances, told_stance
from detente.evaluate.stance_texts import documents_of
from detente.evaluate.timeml import GoldTimex, TimeText, read_timeml, timeml_files
from detente.evaluate.timexes import TimexScores, score_timexes, timex_errors
from detente.evaluate.told import quote_errors, told_quotes
from detente.evaluate.turn_gold import GoldTurn, read_turns
from detente.evaluate.turns import TurnScores, score_turns

__all__ = [
    "AttributionScores",
    "BrokerScores",
    "CaseEvent",
    "CaseScores",
    "CorefScores",
    "EventScores",
    "GeoScores",
    "GeoText",
    "GoldAttribution",
    "GoldBroker",
    "GoldCase",
    "GoldEvent",
    "GoldMention",
    "GoldPerson",
    "GoldPlace",
    "GoldQuote",
    "GoldRelation",
    "GoldStance",
    "GoldTimex",
    "GoldTurn",
    "GumText",
    "LabelScores",
    "PersonScores",
    "QuoteScores",
    "QuoteText",
    "StanceScores",
    "TimeText",
    "TimexScores",
    "ToldQuote",
    "TurnScores",
    "TypeScore",
    "coreference_errors",
    "corrected_cases",
    "documents_of",
    "gum_files",
    "judged_person",
    "matched_persons",
    "place_errors",
    "polnear_files",
    "quote_errors",
    "read_cases",
    "read_geoxml",
    "read_gold_brokers",
    "read_gold_events",
    "read_gold_quotes",
    "read_gold_stances",
    "read_gum",
    "read_polnear",
    "read_relations",
    "read_timeml",
    "read_turns",
    "score_attributions",
    "score_brokers",
    "score_cases",
    "score_coreference",
    "score_events",
    "score_labels",
    "score_persons",
    "score_places",
    "score_quotes",
    "score_stances",
    "score_timexes",
    "score_turns",
    "timeml_files",
    "timex_errors",
    "told_quotes",
    "told_stance",
]
