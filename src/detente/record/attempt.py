"""Coding one document, whatever it holds."""

from __future__ import annotations

import logging
from typing import Protocol

from detente.contracts import DetenteError, Document, Failure, Record

logger = logging.getLogger("detente")


class Codes(Protocol):
    """What codes documents: a ``Coder``."""

    def code(self, document: Document) -> Record:
        """Return the record of one document."""


def attempt(coder: Codes, document: Document) -> Record | Failure:
    """Return the record of a document, or why it could not be coded; it never raises."""
    where = document.path or document.id
    try:
        return coder.code(document)
    except DetenteError as error:
        return Failure(where=where, reason=error.message, hint=error.hint)
    except Exception as error:  # whatever a hostile text brings about must not end the run
        logger.info("failed on %s", where, exc_info=error)
        reason = f"could not be coded: {type(error).__name__}: {error}"
        return Failure(where=where, reason=reason, hint="please report it with the text")
