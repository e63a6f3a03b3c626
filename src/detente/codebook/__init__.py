"""Event types of the user's own: described in YAML, learned from a few examples each."""

from detente.codebook.codebook import Codebook, CodebookType, read_codebook
from detente.codebook.model import OTHER, Judgement, TrainedCodebook, load_codebook
from detente.codebook.train import Check, Confusion, check_codebook, train_codebook

__all__ = [
    "OTHER",
    "Check",
    "Codebook",
    "CodebookType",
    "Confusion",
    "Judgement",
    "TrainedCodebook",
    "check_codebook",
    "load_codebook",
    "read_codebook",
    "train_codebook",
]
