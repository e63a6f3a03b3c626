"""From files and Python values to documents."""

from detente.documents.again import read_again
from detente.documents.boilerplate import boilerplate_spans
from detente.documents.clean import clean_text
from detente.documents.compose import has_odd_bytes
from detente.documents.dateline import Dateline, dateline
from detente.documents.inputs import Input, find_inputs, size_inputs
from detente.documents.language import INSIST, check_language, detect_language
from detente.documents.mapping import document_from
from detente.documents.options import Reading, ReadOptions
from detente.documents.position import Position
from detente.documents.read import read_bytes, read_new, read_paths

__all__ = [
    "INSIST",
    "Dateline",
    "Input",
    "Position",
    "ReadOptions",
    "Reading",
    "boilerplate_spans",
    "check_language",
    "clean_text",
    "dateline",
    "detect_language",
    "document_from",
    "find_inputs",
    "has_odd_bytes",
    "read_again",
    "read_bytes",
    "read_new",
    "read_paths",
    "size_inputs",
]
