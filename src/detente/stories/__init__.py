"""Stories: documents that carry the same text, however it was headed, cut or corrected."""

from detente.stories.copies import copies
from detente.stories.groups import Shelf, settle, stories_of
from detente.stories.keys import keys_of, number_of
from detente.stories.words import Body, body_of

__all__ = [
    "Body",
    "Shelf",
    "body_of",
    "copies",
    "keys_of",
    "number_of",
    "settle",
    "stories_of",
]
