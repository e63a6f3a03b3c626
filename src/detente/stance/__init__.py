"""Who stands how to whom: the tone of what a speaker says of another."""

from detente.stance.ask import ask
from detente.stance.stances import find_stances
from detente.stance.tone import Tone

__all__ = ["Tone", "ask", "find_stances"]
