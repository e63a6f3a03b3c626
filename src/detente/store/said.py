"""What a store keeps of words: quotations, stances, numbers, and who went between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from detente.contracts import Mediation, Quantity, Quote, QuoteKind, Stance
from detente.store.query import Conditions
from detente.store.said_corrections import SaidCorrectionsStore
from detente.store.sides import Side

_SAID = ("date", "date_end")


class SaidStore(SaidCorrectionsStore):
    """A store asked for what was said."""

    def quotes(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        kind: QuoteKind | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Quote]:
        """Return the quotations that fit, by day of publication.

        Args:
            speaker: code, code and sector, or name of the speaker.
            about: words that the quotation contains, without regard to case and accents.
            kind: direct, mixed or indirect; ``None`` for all.
            since: first day of publication asked for.
            until: last day of publication asked for.
            limit: the most quotations to return.
        """
        wanted = Conditions()
        wanted.holds("speakers", speaker)
        if about is not None:
            wanted.add("contains(strip_accents(lower(content)), strip_accents(lower(?)))", about)
        wanted.equal("kind", kind)
        wanted.days("published", "published", since, until)
        return self._kept(
            Quote,
            self._said("quote"),
            wanted,
            "published NULLS LAST, document, position, id",
            limit,
        )

    def mediations(
        self,
        *,
        broker: str | None = None,
        party: str | None = None,
        between: tuple[Iterable[Side], Iterable[Side]] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Mediation]:
        """Return the mediations that fit, by date, the undated last.

        Args:
            broker: code, code and sector, or name of who went between.
            party: likewise, of one of those between whom.
            between: two sides, each as all who stand for it; of a mediation of which only one
                party is known, that is one of them. Some more may be returned.
            since: first day asked for; of an undated mediation the day of publication counts.
            until: last day asked for; likewise.
            limit: the most mediations to return.
        """
        wanted = Conditions()
        wanted.holds("brokers", broker)
        wanted.holds("parties", party)
        if between is not None:
            one, other = ([t for side in sides for t in side.any_terms()] for sides in between)
            # Only one that is told of a single party may be of two sides and name but one of them.
            wanted.add(
                "(CASE WHEN json_array_length(record, '$.party_a') > 0"
                " AND json_array_length(record, '$.party_b') > 0"
                " THEN list_has_any(parties, ?) AND list_has_any(parties, ?)"
                " ELSE list_has_any(parties, ?) END)",
                one,
                other,
                [*one, *other],
            )
        wanted.days("coalesce(date, published)", "coalesce(date_end, published)", since, until)
        order = "date NULLS LAST, document, position, id"
        return self._kept(Mediation, self._said("mediation"), wanted, order, limit)

    def stances(
        self,
        *,
        speaker: str | None = None,
        target: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Stance]:
        """Return the stances that fit, by day; those without a tone, too.

        Their day is the one on which they were said as the text tells, else that of publication.

        Args:
            speaker: code, code and sector, or name of the speaker. A country stands for all its
                actors.
            target: likewise, of whom is spoken.
            since: first day asked for.
            until: last day asked for.
            limit: the most stances to return.
        """
        wanted = Conditions()
        wanted.holds("speakers", speaker)
        wanted.holds("targets", target)
        first, last = (f"json_extract_string(record, '$.{name}')::DATE" for name in _SAID)
        wanted.days(first, last, since, until)
        order = f"{first} NULLS LAST, document, position, id"
        return self._kept(Stance, self._said("stance"), wanted, order, limit)

    def quantities(self, *, events: Sequence[str] | None = None) -> list[Quantity]:
        """Return the lengths, tolls and rates that texts give, by document.

        Args:
            events: ids of the events that they are of; all quantities without it.
        """
        wanted = Conditions()
        if events is not None:
            wanted.add("event IN (SELECT unnest(?))", list(events))
        return self._kept(Quantity, "quantities", wanted, "document, id", None)
