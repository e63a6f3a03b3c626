"""Comparing records with what an analyst noted."""

from detente.evaluate.cases import CaseEvent, CaseScores, GoldCase, score_cases
from detente.evaluate.events import EventScores, GoldEvent, score_events
from detente.evaluate.gold import read_gold_events, read_gold_quotes
from detente.evaluate.quotes import GoldQuote, QuoteScores, score_quotes
from detente.evaluate.read import read_cases, read_relations
from detente.evaluate.relations import GoldRelation, LabelScores, TypeScore, score_labels

__all__ = [
    "CaseEvent",
    "CaseScores",
    "EventScores",
    "GoldCase",
    "GoldEvent",
    "GoldQuote",
    "GoldRelation",
    "LabelScores",
    "QuoteScores",
    "TypeScore",
    "read_cases",
    "read_gold_events",
    "read_gold_quotes",
    "read_relations",
    "score_cases",
    "score_events",
    "score_labels",
    "score_quotes",
]
