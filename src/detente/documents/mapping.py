"""Documents given as Python values."""

from __future__ import annotations

from collections.abc import Mapping

from detente.contracts import DetenteError, Document
from detente.documents.compose import compose, read_date
from detente.documents.fields import from_mapping
from detente.documents.options import ReadOptions

_HINT = 'give a mapping such as {"text": "…", "date": "2026-01-31", "source": "…"}'


def document_from(
    value: Mapping[str, object] | Document, options: ReadOptions | None = None
) -> Document:
    """Return the document that a mapping stands for; a document gets what it lacks of the options.

    Args:
        value: a document, or a mapping with ``text`` and, where known, ``date`` (ISO text, date
            or datetime), ``source``, ``id``, ``title``, ``url``, ``author`` and ``kind``.
        options: what holds where the value does not say it.

    Raises:
        DetenteError: when the text is missing, empty or too long, or the date is none.
    """
    options = options or ReadOptions()
    if isinstance(value, Document):
        return _completed(value, options)
    if not isinstance(value, Mapping):
        raise DetenteError(f"a document cannot be a {type(value).__name__}", hint=_HINT)
    try:
        fields = from_mapping(value, options)
    except DetenteError as error:
        raise DetenteError("a document without text", hint=_HINT) from error
    _, problem = read_date(fields.date)
    if problem:
        raise DetenteError(problem, hint="leave the date out where it is not known")
    return compose(fields, options, None)


def _completed(document: Document, options: ReadOptions) -> Document:
    update: dict[str, object] = {}
    if document.date is None and options.date is not None:
        update["date"] = options.date
        update["reasons"] = {k: v for k, v in document.reasons.items() if k != "date"}
    if document.source is None and options.source is not None:
        update["source"] = options.source
    return document.model_copy(update=update) if update else document
