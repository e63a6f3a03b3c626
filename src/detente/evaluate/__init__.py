"""Comparing records with what an analyst noted."""

from detente.evaluate.cases import CaseEvent, CaseScores, GoldCase, score_cases
from detente.evaluate.events import EventScores, GoldEvent, score_events
from detente.evaluate.gold import read_gold_events, read_gold_quotes
from detente.evaluate.quotes import GoldQuote, QuoteScores, score_quotes
from detente.evaluate.read import read_cases, read_relations
from detente.evaluate.relations import GoldRelation, LabelScores, TypeScore, score_labels
from detente.evaluate.timeml import GoldTimex, TimeText, read_timeml, timeml_files
from detente.evaluate.timexes import TimexScores, score_timexes, timex_errors

__all__ = [
    "CaseEvent",
    "CaseScores",
    "EventScores",
    "GoldCase",
    "GoldEvent",
    "GoldQuote",
    "GoldRelation",
    "GoldTimex",
    "LabelScores",
    "QuoteScores",
    "TimeText",
    "TimexScores",
    "TypeScore",
    "read_cases",
    "read_gold_events",
    "read_gold_quotes",
    "read_relations",
    "read_timeml",
    "score_cases",
    "score_events",
    "score_labels",
    "score_quotes",
    "score_timexes",
    "timeml_files",
    "timex_errors",
]
