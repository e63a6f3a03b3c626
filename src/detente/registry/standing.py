"""For which country an office holder's name stands, and on which days."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from detente.registry.names import name_parts, same_person
from detente.registry.romanised import likely_terms
from detente.registry.seed import Term, terms_of_figures

NEAR = dt.timedelta(days=15 * 365)
"""A name in another spelling means an office holder only so long before and after the office."""
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whom a name stands for from the first to the last day, both included.

    Attributes:
        first: may be ``date.min``.
        last: may be ``date.max``.
        code: the country, or ``None`` with a reason.
        sector: PLOVER sector of the office that is held; ``None`` without one.
        reason: why there is no country.
    """

    first: dt.date
    last: dt.date
    code: str | None
    sector: str | None
    reason: str | None = None


def standing(name: str, day: dt.date | None) -> Standing | None:
    """Return whom a name stands for on a day, at any time if ``None``; ``None`` for nobody."""
    if day is not None:
        return next((s for s in standings(name) if s.first <= day <= s.last), None)
    terms, _ = _terms_of(name)
    return _told(terms, None, (dt.date.min, dt.date.max)) if terms else None


@functools.lru_cache(maxsize=16_384)
def standings(name: str) -> tuple[Standing, ...]:
    """Return whom a name stands for, day after day; days that are left out have nobody."""
    terms, exact = _terms_of(name)
    if not terms:
        return ()
    begins = {dt.date.min}
    for term in terms:
        begins |= {term.start, _later(term.end, DAY)}
        if not exact:
            begins |= {_earlier(term.start, NEAR), _later(term.end, NEAR + DAY)}
    return tuple(_joined(_each(terms, sorted(begins), exact=exact)))


def _each(terms: tuple[Term, ...], begins: list[dt.date], *, exact: bool) -> Iterator[Standing]:
    for first, after in zip(begins, [*begins[1:], None], strict=True):
        near = tuple(t for t in terms if exact or _near(t, first))
        if near and first < dt.date.max:
            last = dt.date.max if after in (None, dt.date.max) else after - DAY
            yield _told(near, first, (first, last))


def _told(terms: tuple[Term, ...], day: dt.date | None, days: tuple[dt.date, dt.date]) -> Standing:
    held = [term for term in terms if day is not None and term.covers(day)]
    terms = tuple(held) or _begun(terms, day)
    codes = sorted({term.country for term in terms})
    if len(codes) == 1:
        latest = max(held, key=lambda term: term.start, default=None)
        return Standing(*days, codes[0], latest.sector if latest else None)
    who = sorted({f"{term.name} ({term.country})" for term in terms})
    return Standing(*days, None, None, f"may be {' or '.join(who)}")


def _begun(terms: tuple[Term, ...], day: dt.date | None) -> tuple[Term, ...]:
    """Return the terms begun by a day, the first to come where none has: no one knows the rest."""
    if day is None:
        return terms
    begun = tuple(term for term in terms if term.start <= day)
    first = min(term.start for term in terms)
    return begun or tuple(term for term in terms if term.start == first)


def _joined(each: Iterator[Standing]) -> Iterator[Standing]:
    last: Standing | None = None
    for one in each:
        if last is not None and last.last + DAY == one.first and _said(last) == _said(one):
            last = Standing(last.first, one.last, *_said(one))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _said(one: Standing) -> tuple[str | None, str | None, str | None]:
    return one.code, one.sector, one.reason


def _near(term: Term, day: dt.date) -> bool:
    return _earlier(term.start, NEAR) <= day <= _later(term.end, NEAR)


def _earlier(day: dt.date, span: dt.timedelta) -> dt.date:
    return day - span if day - dt.date.min > span else dt.date.min


def _later(day: dt.date | None, span: dt.timedelta) -> dt.date:
    return dt.date.max if day is None or dt.date.max - day <= span else day + span


@functools.lru_cache(maxsize=16_384)
def _terms_of(name: str) -> tuple[tuple[Term, ...], bool]:
    """Return the terms that a name may mean, and whether it is spelt as in the table."""
    parts = name_parts(name)
    # "Abdullah Abdullah" is a name, "Abdullah" is none.
    if len(parts) < 2:
        return (), True
    seen = {term: None for part in parts for term in terms_of_figures().get(part, ())}
    terms = tuple(term for term in seen if same_person(parts, name_parts(term.name)))
    return (terms, True) if terms else (likely_terms(name), False)
