"""The contracts between rooms: every value that passes from one room to another.

Positions are character offsets into ``Document.text``, half open (``text[start:end]``), counted
in Python characters; sentences are counted from 0. A value that is not known is ``None`` and the
``reasons`` mapping of the same object says why, under the name of the field.
"""

from detente.contracts.actors import (
    ENTITY_NULLS,
    NOT_SAID,
    Actor,
    ActorKind,
    Cast,
    Entity,
    Evidence,
    Mention,
    MentionKind,
)
from detente.contracts.announcements import Announcement, AnnouncementKind, Letter
from detente.contracts.base import (
    Contract,
    DetenteError,
    InUseError,
    NothingFoundError,
    Position,
    StoreFailedError,
)
from detente.contracts.claims import Claim, Saying
from detente.contracts.corrections import (
    CheckedDocument,
    CorrectedView,
    CorrectionMark,
    CorrectionState,
    Dispute,
    EventCorrection,
    FieldChange,
    Opinion,
    Verdict,
)
from detente.contracts.documents import Citation, Document, Failure
from detente.contracts.envelopes import Complaint, Envelope
from detente.contracts.events import Event, Quote, QuoteKind, Record, Relation, Status
from detente.contracts.explanations import Explanation, Line, Reference
from detente.contracts.imports import Brought
from detente.contracts.located import Located
from detente.contracts.mediations import Broker, Carried, Mediation, MediationStatus, Step
from detente.contracts.people import Correction, Holding, Imported, OfficeHeld, Person
from detente.contracts.quantities import Disagreement, Quantity
from detente.contracts.relations import ROW_COLUMNS, Contacts, Dealings, Edges, Turn
from detente.contracts.search import Found, Hit, HitKind, Piece
from detente.contracts.settings import DatePrecision, Place, TimeExpression, When
from detente.contracts.stance import Stance, StanceKind, StanceWord
from detente.contracts.stories import CarriedDocument, Carrier, JoinedEvent, Story

__all__ = [
    "ENTITY_NULLS",
    "NOT_SAID",
    "ROW_COLUMNS",
    "Actor",
    "ActorKind",
    "Announcement",
    "AnnouncementKind",
    "Broker",
    "Brought",
    "Carried",
    "CarriedDocument",
    "Carrier",
    "Cast",
    "CheckedDocument",
    "Citation",
    "Claim",
    "Complaint",
    "Contacts",
    "Contract",
    "CorrectedView",
    "Correction",
    "CorrectionMark",
    "CorrectionState",
    "DatePrecision",
    "Dealings",
    "DetenteError",
    "Disagreement",
    "Dispute",
    "Document",
    "Edges",
    "Entity",
    "Envelope",
    "Event",
    "EventCorrection",
    "Evidence",
    "Explanation",
    "Failure",
    "FieldChange",
    "Found",
    "Hit",
    "HitKind",
    "Holding",
    "Imported",
    "InUseError",
    "JoinedEvent",
    "Letter",
    "Line",
    "Located",
    "Mediation",
    "MediationStatus",
    "Mention",
    "MentionKind",
    "NothingFoundError",
    "OfficeHeld",
    "Opinion",
    "Person",
    "Piece",
    "Place",
    "Position",
    "Quantity",
    "Quote",
    "QuoteKind",
    "Record",
    "Reference",
    "Relation",
    "Saying",
    "Stance",
    "StanceKind",
    "StanceWord",
    "Status",
    "Step",
    "StoreFailedError",
    "Story",
    "TimeExpression",
    "Turn",
    "Verdict",
    "When",
]
