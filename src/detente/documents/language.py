"""Which language a text is in, and refusal of those that are not coded."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from detente.contracts import Document, Failure
from detente.documents.lexicon import rows, words
from detente.documents.options import ReadOptions

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 4_000
_FEWEST_LETTERS = 40
_FEWEST_FOREIGN_LETTERS = 10
_LAST_LATIN = "\u024f"
_MARGIN = 0.6
_SHORT = 400
_ADDRESS = re.compile(r"https?://\S+|[@#]\w+")


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (slow to load)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the likeliest language and its probability.

    Only the first 4,000 characters are looked at.
    """
    code, probability = _identifier().classify(text[:_SAMPLE])
    return str(code), float(probability)


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where the name is not known."""
    return next((name for known, name in rows("languages") if known == code), code)


def _clearly_not_english(text: str) -> str | None:
    """Return the code of another language if the text is surely in it."""
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(letter > _LAST_LATIN for letter in letters)
    if foreign < max(_FEWEST_FOREIGN_LETTERS, len(letters) / 2):
        tokens = re.findall(r"[a-z]+", sample.lower())
        english = sum(token in words("english") for token in tokens)
        # A few lines full of names look like any language; function words do not lie.
        enough = english >= 0.12 * len(tokens) if len(letters) >= _SHORT else english >= 2
        if len(letters) < _FEWEST_LETTERS or enough:
            return None
    ranked = dict(_identifier().rank(sample))
    code, best = max(ranked.items(), key=lambda pair: pair[1])
    # Headlines full of African or Asian names are mostly mistaken for languages of few papers.
    likely = code in words("languages") or len(letters) >= _SHORT
    clear = likely and best - ranked.get("en", 0.0) >= _MARGIN
    return code if clear and code != "en" else None


INSIST = "--lang en reads it all the same"
"""What to do about a text that is taken for another language."""


def check_language(document: Document, options: ReadOptions) -> Failure | None:
    """Return a failure if a document is clearly not in English and English was not insisted on."""
    code = None if options.lang else _clearly_not_english(document.text)
    if code is None:
        return None
    return Failure(
        where=document.path or document.id,
        reason=f"looks like {language_name(code)} ({code}); only English is coded; skipped",
        hint=INSIST,
    )
