"""A dated-quadruple file of ICEWS (date, subject, relation, object) as edges."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import re
from pathlib import Path

import numpy as np

from detente.contracts import Edges
from detente.ontology import country_of, organization_of
from detente.ontology.words import fold
from detente.registry import terms_of_office
from detente.registry.seed import read_terms

BRACKETED = re.compile(r"^(.*)_\(([^()]*)\)$")
REBELS = re.compile(r"rebel|militant|insurgent|separatist|gang|front|guerrilla|fighter", re.I)
OPPOSITION = re.compile(r"opposition|protester", re.I)
TYPES = (
    ("third|^mediate|engage_in_mediation", "CONSULT", "third-party"), ("telephone", "CONSULT", "phone"),
    ("_visit$", "CONSULT", "visit"), ("intent_to_(meet|mediate|settle|accept)", "AGREE", "meet"),
    ("^express_intent|sign_formal", "AGREE", ""), ("reject|refuse|halt", "REJECT", ""),
    ("mediation|to_meet|meeting", "REQUEST", "meet"), ("^consult|negotiation", "CONSULT", ""),
    ("^(appeal|demand|make_an_appeal)", "REQUEST", ""), ("cooperat|share_intel", "COOPERATE", ""),
    ("praise|apolog|empath|rally_support|diplomatic_recognition|accord", "SUPPORT", ""),
    ("^provide|asylum", "AID", ""), ("release|ease|truce|yield|retreat|accede", "RETREAT", ""),
    ("statement|comment|consider|symbolic", "STATEMENT", ""),
    ("accus|critici|denounce|complain|investigate|lawsuit", "ACCUSE", ""), ("threaten|ultimatum", "THREATEN", ""),
    ("demonstrat|protest|riot|strike", "PROTEST", ""), ("reduce|break|expel|sanction", "SANCTION", ""),
)  # fmt: skip
QUADS = {"ACCUSE": 3, "THREATEN": 3, "REJECT": 3, "REQUEST": 3, "PROTEST": 4, "SANCTION": 4,
         "ASSAULT": 4, "STATEMENT": 0, "COOPERATE": 2, "AID": 2, "RETREAT": 2}  # fmt: skip


@functools.cache
def type_of(relation: str) -> tuple[str, str]:
    """Return PLOVER's type and mode of a CAMEO event's name."""
    for pattern, kind, mode in TYPES:
        if re.search(pattern, relation, re.I):
            return kind, mode
    return "ASSAULT", ""


@functools.cache
def _leaders() -> dict[tuple[str, str], str]:
    found = {}
    for term in read_terms():
        parts = fold(term.name).split()
        if term.start <= dt.date(2014, 12, 31) and (term.end is None or term.end >= dt.date(2013, 6, 1)):
            found[parts[0], parts[-1]] = term.country
    return found


@functools.cache
def who(name: str) -> tuple[str, str, str]:
    """Return code, sector and name of an actor of ICEWS."""
    words = name.replace("_", " ")
    inside = BRACKETED.match(name)
    if inside:
        place = inside[2].replace("_", " ").removesuffix("ian Territory, Occupied")
        inner = country_of(place + "e" if place == "Palestin" else place)
        code = inner.code if inner else ""
        rebel = "REB" if REBELS.search(inside[1]) else "OPP" if OPPOSITION.search(inside[1]) else "GOV"
        return code, rebel, words
    known = organization_of(words)
    if known is not None:
        return known.code, known.sector, known.name
    term = country_of(words)
    if term is not None:
        return term.code, term.sector or "", words
    if words.startswith("Pope "):
        return "VAT", "GOV", words
    parts = fold(words).split()
    code = _leaders().get((parts[0], parts[-1]), "") if len(parts) > 1 else ""
    return code, "GOV" if code else "", words


def read_edges(path: Path) -> Edges:
    """Return the rows of a file as edges, in order of day."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines, delimiter="\t"), key=lambda row: row["date"])
    acting, acted = [who(r["subject"]) for r in rows], [who(r["object"]) for r in rows]
    kinds = [type_of(r["relation"]) for r in rows]
    column = functools.partial(np.array, dtype=object)
    return Edges(
        day=np.array([dt.date.fromisoformat(r["date"]).toordinal() for r in rows], np.int32),
        actor=column([a[0] for a in acting]), actor_sector=column([a[1] for a in acting]),
        actor_name=column([a[2] for a in acting]), recipient=column([a[0] for a in acted]),
        recipient_sector=column([a[1] for a in acted]), recipient_name=column([a[2] for a in acted]),
        type=column([k[0] for k in kinds]), mode=column([k[1] for k in kinds]),
        quad=np.array([QUADS.get(k[0], 1) for k in kinds], np.int8),
        scale=np.full(len(rows), np.nan), story=np.arange(len(rows)),
        reports=np.ones(len(rows), np.int32), event=column([str(i) for i in range(len(rows))]),
    )  # fmt: skip
