"""détente as a component of someone's own spaCy pipeline.

spaCy imports this module whenever it loads any pipeline, so it must stay light: the rooms are
imported when the first document is coded.
"""

from __future__ import annotations

import datetime as dt

from spacy.language import Language
from spacy.tokens import Doc

from detente.contracts import DetenteError, Document
from detente.version import __version__


class DetenteComponent:
    """Codes each ``Doc`` that passes and leaves the record in ``doc._.detente``.

    Publication date and source are read from ``doc.user_data["date"]`` and
    ``doc.user_data["source"]``, where a caller has put them.
    """

    def __init__(self, nlp: Language) -> None:
        meta = nlp.meta
        self.coder = f"detente {__version__} ({meta['lang']}_{meta['name']} {meta['version']})"

    def __call__(self, doc: Doc) -> Doc:
        """Code one document."""
        if not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
            raise DetenteError(
                "the pipeline gives no parse", hint="add 'detente' after tagger, parser and ner"
            )
        from detente.record import assemble  # noqa: PLC0415  (see the module's docstring)

        date = doc.user_data.get("date")
        published = dt.date.fromisoformat(date) if isinstance(date, str) else date
        document = Document.make(doc.text, date=published, source=doc.user_data.get("source"))
        doc._.detente = assemble(document, doc, self.coder)
        return doc


@Language.factory("detente")
def make_component(nlp: Language, name: str) -> DetenteComponent:
    """Build the component for ``nlp.add_pipe("detente")``."""
    if not Doc.has_extension("detente"):
        Doc.set_extension("detente", default=None)
    return DetenteComponent(nlp)
