"""Comparing records with what an analyst noted."""

from detente.evaluate.events import EventScores, GoldEvent, score_events
from detente.evaluate.gold import read_gold_events, read_gold_quotes
from detente.evaluate.quotes import GoldQuote, QuoteScores, score_quotes

__all__ = [
    "EventScores",
    "GoldEvent",
    "GoldQuote",
    "QuoteScores",
    "read_gold_events",
    "read_gold_quotes",
    "score_events",
    "score_quotes",
]
